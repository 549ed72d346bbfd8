"""Who may register: the rules of hajj registration as dated, named functions over what is known of a person."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from offices.words import day_words, rupiah
from pilgrims.rules.eligibility_words import AS_OFFICER, NEVER, PERHAPS_OFFICER, SAYINGS, Rule
from pilgrims.rules.nik import age_on
from pilgrims.rules.terms import Term, TermKey, Terms


class Outcome(StrEnum):
    PASS = "PASS"  # noqa: S105 - an outcome, no secret
    REFUSE = "REFUSE"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class Facts:
    """What is known of a person and a registration; None is not known.

    `district` and `office_district` are dotted region codes, `paid` is whole rupiah on the day `paid_on`.
    """

    is_citizen: bool | None = None
    is_muslim: bool | None = None
    birth_date: date | None = None
    district: str | None = None
    office_district: str | None = None
    is_waiting: bool | None = None
    has_performed: bool | None = None
    last_hajj_year: int | None = None
    as_officer: bool | None = None
    has_own_account: bool | None = None
    paid: int | None = None
    paid_on: date | None = None
    is_workday: bool | None = None


@dataclass(frozen=True)
class Verdict:
    """What one rule says, its legal basis, what to do next, and the dated number it went by."""

    rule: Rule
    outcome: Outcome
    sentence: str
    basis: str
    next_step: str = ""
    term: Term | None = None

    @property
    def title(self) -> str:
        return SAYINGS[self.rule].title

    @property
    def words(self) -> str:
        """Say it in one breath: what, why by law, what next."""
        return f"{self.sentence} Dasar: {self.basis}. {self.next_step}".rstrip()


def judge(facts: Facts, terms: Terms, day: date) -> list[Verdict]:
    """Judge by every rule as it stands on a day; raises TermUnclear where a number of that day is not entered."""
    return [RULES[rule](facts, terms, day) for rule in Rule]


def citizen(facts: Facts, terms: Terms, day: date) -> Verdict:
    return _verdict(Rule.CITIZEN, _yes(facts.is_citizen))


def religion(facts: Facts, terms: Terms, day: date) -> Verdict:
    return _verdict(Rule.RELIGION, _yes(facts.is_muslim))


def minimum_age(facts: Facts, terms: Terms, day: date) -> Verdict:
    """Ask for the age in full years on the day of registration."""
    term, born = terms.on(TermKey.AGE, day), facts.birth_date
    if born is None:
        return _verdict(Rule.MIN_AGE, Outcome.UNKNOWN, term, least=term.value)
    age = age_on(born, day)
    first = day_words(birthday(born, term.value))
    return _verdict(Rule.MIN_AGE, _yes(age >= term.value), term, age=age, least=term.value, first_day=first)


def domicile(facts: Facts, terms: Terms, day: date) -> Verdict:
    if facts.district is None or facts.office_district is None:
        return _verdict(Rule.DOMICILE, Outcome.UNKNOWN)
    return _verdict(Rule.DOMICILE, _yes(facts.district == facts.office_district))


def not_waiting(facts: Facts, terms: Terms, day: date) -> Verdict:
    return _verdict(Rule.NOT_WAITING, _yes(None if facts.is_waiting is None else not facts.is_waiting))


def last_hajj(facts: Facts, terms: Terms, day: date) -> Verdict:
    """Ask for the years since the last hajj, counted by calendar years."""
    term, year = terms.on(TermKey.INTERVAL, day), facts.last_hajj_year
    if facts.has_performed is False:
        return Verdict(Rule.LAST_HAJJ, Outcome.PASS, NEVER, term.basis, term=term)
    exempt = terms.find(TermKey.OFFICERS, day)
    if facts.as_officer and exempt:
        return Verdict(Rule.LAST_HAJJ, Outcome.PASS, AS_OFFICER, exempt.basis, term=exempt)
    if year is None:
        return _verdict(Rule.LAST_HAJJ, Outcome.UNKNOWN, term, least=term.value)
    values = {"year": year, "least": term.value, "first_year": year + term.value}
    if day.year - year >= term.value:
        return _verdict(Rule.LAST_HAJJ, Outcome.PASS, term, **values)
    if facts.as_officer is None and exempt:
        doubt, step = PERHAPS_OFFICER.format(**values), SAYINGS[Rule.LAST_HAJJ].unknown_next
        return Verdict(Rule.LAST_HAJJ, Outcome.UNKNOWN, doubt, exempt.basis, step, exempt)
    return _verdict(Rule.LAST_HAJJ, Outcome.REFUSE, term, **values)


def own_account(facts: Facts, terms: Terms, day: date) -> Verdict:
    return _verdict(Rule.ACCOUNT, _yes(facts.has_own_account))


def initial_deposit(facts: Facts, terms: Terms, day: date) -> Verdict:
    """Ask for the amount that held on the day of paying."""
    term = terms.on(TermKey.DEPOSIT, facts.paid_on or day)
    least = rupiah(term.value)
    if facts.paid is None:
        return _verdict(Rule.DEPOSIT, Outcome.UNKNOWN, term, least=least)
    return _verdict(Rule.DEPOSIT, _yes(facts.paid >= term.value), term, least=least, paid=rupiah(facts.paid))


def calendar(facts: Facts, terms: Terms, day: date) -> Verdict:
    """Never refuse: what is sent on a day off waits for the next working day."""
    saying = SAYINGS[Rule.CALENDAR]
    if facts.is_workday is False:
        return Verdict(Rule.CALENDAR, Outcome.PASS, saying.refused, saying.basis, saying.refused_next)
    return _verdict(Rule.CALENDAR, _yes(facts.is_workday))


RuleFunction = Callable[[Facts, Terms, date], Verdict]
RULES: dict[Rule, RuleFunction] = {
    Rule.CITIZEN: citizen,
    Rule.RELIGION: religion,
    Rule.MIN_AGE: minimum_age,
    Rule.DOMICILE: domicile,
    Rule.NOT_WAITING: not_waiting,
    Rule.LAST_HAJJ: last_hajj,
    Rule.ACCOUNT: own_account,
    Rule.DEPOSIT: initial_deposit,
    Rule.CALENDAR: calendar,
}


# What can be known before anything is paid; the rest comes with the account and the slip.
BEFORE_PAYING = frozenset({Rule.CITIZEN, Rule.RELIGION, Rule.MIN_AGE, Rule.DOMICILE, Rule.NOT_WAITING, Rule.LAST_HAJJ})


def conclude(verdicts: Iterable[Verdict]) -> Outcome:
    """Sum up: one refusal refuses, else one doubt leaves it to the office."""
    outcomes = {verdict.outcome for verdict in verdicts}
    return next((worst for worst in (Outcome.REFUSE, Outcome.UNKNOWN) if worst in outcomes), Outcome.PASS)


def birthday(born: date, age: int) -> date:
    """Give the first day of an age; who is born on 29 February has it on 1 March of a common year."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _yes(answer: bool | None) -> Outcome:
    if answer is None:
        return Outcome.UNKNOWN
    return Outcome.PASS if answer else Outcome.REFUSE


def _verdict(rule: Rule, outcome: Outcome, term: Term | None = None, **values: object) -> Verdict:
    saying = SAYINGS[rule]
    sentence, step = {
        Outcome.PASS: (saying.passed, ""),
        Outcome.REFUSE: (saying.refused, saying.refused_next),
        Outcome.UNKNOWN: (saying.unknown, saying.unknown_next),
    }[outcome]
    basis = saying.basis or (term.basis if term else "")
    return Verdict(rule, outcome, sentence.format(**values), basis, step.format(**values), term)
