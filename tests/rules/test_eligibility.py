"""Who may register: every rule on its own, and each as the number of the day says."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from offices.models import Parameter
from pilgrims.eligibility import read_terms
from pilgrims.rules import Sex, age_on, read_nik
from pilgrims.rules.eligibility import RULES, Facts, Outcome, Verdict, birthday, judge
from pilgrims.rules.eligibility_words import SAYINGS, Rule
from pilgrims.rules.terms import Term, TermKey, Terms, TermUnclear
from tests import factories

LONG_AGO, NEW_LAW = date(2015, 1, 1), date(2025, 9, 4)
TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def term(key: TermKey, value: int, start: date = LONG_AGO, end: date | None = None) -> Term:
    return Term(key, value, start, end, f"dasar {value}")


LAW = (
    term(TermKey.AGE, 12),
    term(TermKey.INTERVAL, 10, end=NEW_LAW - timedelta(days=1)),
    term(TermKey.INTERVAL, 18, NEW_LAW),
    term(TermKey.OFFICERS, 1, NEW_LAW),
    term(TermKey.DEPOSIT, 25_000_000),
)
FITTING = Facts(
    is_citizen=True,
    is_muslim=True,
    birth_date=date(1961, 3, 4),
    district="63.09",
    office_district="63.09",
    is_waiting=False,
    has_performed=False,
    has_own_account=True,
    paid=25_000_000,
    is_workday=True,
)
REFUSED = {
    Rule.CITIZEN: replace(FITTING, is_citizen=False),
    Rule.RELIGION: replace(FITTING, is_muslim=False),
    Rule.MIN_AGE: replace(FITTING, birth_date=date(2014, 11, 24)),
    Rule.DOMICILE: replace(FITTING, district="63.11"),
    Rule.NOT_WAITING: replace(FITTING, is_waiting=True),
    Rule.LAST_HAJJ: replace(FITTING, has_performed=True, last_hajj_year=2010, as_officer=False),
    Rule.ACCOUNT: replace(FITTING, has_own_account=False),
    Rule.DEPOSIT: replace(FITTING, paid=24_999_999),
}


def of(rule: Rule, facts: Facts, day: date = TODAY, terms: Terms | None = None) -> Verdict:
    return next(verdict for verdict in judge(facts, terms or Terms(LAW), day) if verdict.rule == rule)


def test_every_rule_has_its_function_and_its_sentences() -> None:
    assert set(RULES) == set(SAYINGS) == set(Rule)
    assert [verdict.rule for verdict in judge(Facts(), Terms(LAW), TODAY)] == list(Rule)


def test_who_fits_passes_every_rule_and_of_whom_nothing_is_known_none() -> None:
    assert {verdict.outcome for verdict in judge(FITTING, Terms(LAW), TODAY)} == {Outcome.PASS}
    assert {verdict.outcome for verdict in judge(Facts(), Terms(LAW), TODAY)} == {Outcome.UNKNOWN}


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule != Rule.CALENDAR])
def test_a_rule_refuses_alone_and_says_why_and_what_next(rule: Rule) -> None:
    verdicts = judge(REFUSED[rule], Terms(LAW), TODAY)

    refusing = [verdict for verdict in verdicts if verdict.outcome == Outcome.REFUSE]
    assert [verdict.rule for verdict in refusing] == [rule]
    assert refusing[0].basis
    assert refusing[0].next_step
    assert f"Dasar: {refusing[0].basis}." in refusing[0].words


def test_a_day_off_refuses_nobody() -> None:
    verdict = of(Rule.CALENDAR, replace(FITTING, is_workday=False))

    assert verdict.outcome == Outcome.PASS
    assert "hari kerja berikutnya" in verdict.next_step


@pytest.mark.parametrize("facts", [Facts(), FITTING, *REFUSED.values()])
def test_every_sentence_is_finished_short_and_filled_in(facts: Facts) -> None:
    for verdict in judge(facts, Terms(LAW), TODAY):
        said = f"{verdict.sentence} {verdict.next_step}".strip()
        assert said.endswith(".")
        assert not re.search(r"[{}]", verdict.words)
        assert all(len(sentence.split()) <= 15 for sentence in re.split(r"(?<=\.) ", said))


def test_a_child_reads_the_day_from_which_it_may_register() -> None:
    verdict = of(Rule.MIN_AGE, REFUSED[Rule.MIN_AGE])

    assert verdict.sentence == "Umur calon jemaah 11 tahun. Pendaftaran mulai umur 12 tahun."
    assert verdict.next_step == "Boleh mendaftar mulai Selasa, 24 November 2026."


def test_the_interval_grows_from_ten_to_eighteen_years_on_its_day_and_not_before() -> None:
    facts = replace(FITTING, has_performed=True, last_hajj_year=2010, as_officer=False)

    assert of(Rule.LAST_HAJJ, facts, date(2025, 9, 3)).outcome == Outcome.PASS
    refused = of(Rule.LAST_HAJJ, facts, date(2025, 9, 4))
    assert refused.outcome == Outcome.REFUSE
    assert refused.next_step == "Boleh mendaftar lagi mulai tahun 2028."


@pytest.mark.parametrize(
    ("day", "as_officer", "outcome"),
    [
        (NEW_LAW, True, Outcome.PASS),
        (NEW_LAW, None, Outcome.UNKNOWN),
        (NEW_LAW, False, Outcome.REFUSE),
        (NEW_LAW - timedelta(days=1), True, Outcome.REFUSE),
    ],
)
def test_an_officers_hajj_does_not_count_from_the_new_law_on(
    day: date, as_officer: bool | None, outcome: Outcome
) -> None:
    facts = replace(FITTING, has_performed=True, last_hajj_year=2019, as_officer=as_officer)

    assert of(Rule.LAST_HAJJ, facts, day).outcome == outcome


def test_the_amount_is_that_of_the_day_of_paying() -> None:
    terms = Terms(
        [
            *(one for one in LAW if one.key != TermKey.DEPOSIT),
            term(TermKey.DEPOSIT, 25_000_000, end=date(2026, 11, 22)),
            term(TermKey.DEPOSIT, 30_000_000, date(2026, 11, 23)),
        ]
    )

    assert of(Rule.DEPOSIT, replace(FITTING, paid_on=date(2026, 11, 22)), terms=terms).outcome == Outcome.PASS
    assert of(Rule.DEPOSIT, replace(FITTING, paid_on=date(2026, 11, 23)), terms=terms).outcome == Outcome.REFUSE


@given(DAYS, st.integers(0, 40))
def test_the_first_day_of_an_age_is_the_first_on_which_it_is_counted(born: date, age: int) -> None:
    first = birthday(born, age)

    assert age_on(born, first) == age
    assert age_on(born, first - timedelta(days=1)) == age - 1


@st.composite
def histories(draw: st.DrawFn) -> list[Term]:
    """Give a number's history without a gap: each value holds until the eve of the next."""
    starts = sorted(draw(st.lists(DAYS, min_size=1, max_size=5, unique=True)))
    ends = [start - timedelta(days=1) for start in starts[1:]]
    values = draw(st.lists(st.integers(1, 40), min_size=len(starts), max_size=len(starts)))
    return [term(TermKey.INTERVAL, *one) for one in zip(values, starts, [*ends, None], strict=True)]


def by_hand(history: list[Term], day: date, year: int) -> Outcome:
    """Judge as a clerk does: take the newest value that has begun."""
    value = [one.value for one in history if one.valid_from <= day][-1]
    return Outcome.PASS if day.year - year >= value else Outcome.REFUSE


@given(histories(), st.integers(1985, 2060))
def test_a_dated_number_flips_its_rule_on_its_day_and_not_before(history: list[Term], year: int) -> None:
    terms = Terms([*(one for one in LAW if one.key not in (TermKey.INTERVAL, TermKey.OFFICERS)), *history])
    facts = Facts(has_performed=True, last_hajj_year=year)

    for one in history:
        for day in (one.valid_from, one.valid_from - timedelta(days=1)):
            if day >= max(history[0].valid_from, LONG_AGO):
                assert of(Rule.LAST_HAJJ, facts, day, terms).outcome == by_hand(history, day, year)


@given(histories(), DAYS)
def test_a_day_without_exactly_one_value_is_an_error_never_a_guess(history: list[Term], day: date) -> None:
    assume(day < history[0].valid_from)

    with pytest.raises(TermUnclear):
        Terms(history).on(TermKey.INTERVAL, day)
    with pytest.raises(TermUnclear):
        Terms([*history, *history]).on(TermKey.INTERVAL, history[-1].valid_from)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(Sex))
def test_any_nik_reads_back_as_it_was_built(born: date, sex: Sex) -> None:
    told = read_nik(factories.nik(born, sex, "6311"))

    assert told.fits(born, sex)
    assert (told.region, told.sex, told.day, told.month, told.year2) == (
        "63.11", sex, born.day, born.month, born.year % 100,
    )  # fmt: skip


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_nik_fits_no_other_day_and_no_other_sex(born: date, other: date) -> None:
    told = read_nik(factories.nik(born, Sex.FEMALE))

    assert not told.fits(born, Sex.MALE)
    assert told.fits(other, Sex.FEMALE) == (born.replace(year=2000 + born.year % 100) == other.replace(
        year=2000 + other.year % 100
    ))  # fmt: skip


@pytest.mark.django_db
def test_the_parameters_say_what_this_file_says() -> None:
    terms = read_terms()

    for one in LAW:
        read = terms.on(one.key, one.valid_from)
        assert (read.value, read.valid_to) == (one.value, one.valid_to)
        assert read.basis
    assert Parameter.objects.number("officer_hajj_not_counted", TODAY) == 1
