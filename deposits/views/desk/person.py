"""Who the dossier is about, who acts for them, how it reached the counter, and what each rule says of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from deposits.models import Deposit
from deposits.submission import judged
from deposits.views.desk.reading import Opened
from offices.words import date_words, day_words, grouped, moment_words
from pilgrims.helping import Hands
from pilgrims.models import Guardianship, Pilgrim
from pilgrims.reclaiming import OFFICERS
from pilgrims.rules import (
    BLOOD_WORDS,
    EDUCATION_WORDS,
    GUARDIAN_WORDS,
    MARITAL_WORDS,
    OCCUPATION_WORDS,
    RELATION_WORDS,
    SEX_WORDS,
    BloodType,
    Education,
    Guardian,
    Marital,
    Occupation,
    Relation,
    Sex,
    age_on,
)
from pilgrims.rules.eligibility import Outcome, Verdict
from pilgrims.rules.eligibility_words import Rule
from pilgrims.rules.terms import TermUnclear
from pilgrims.signin import shown

OUTCOME_WORDS = {Outcome.PASS: "Terpenuhi", Outcome.REFUSE: "Tidak terpenuhi", Outcome.UNKNOWN: "Lihat dokumen"}
OUTCOME_TONES = {Outcome.PASS: "done", Outcome.REFUSE: "error", Outcome.UNKNOWN: "plain"}
NO_PHONE = "Tidak punya. Kabar diambil di loket."


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    change_url: str = ""


@dataclass(frozen=True)
class Condition:
    """One rule of registration, with the sentence, the dated number and the basis it was judged by."""

    title: str
    sentence: str
    basis: str
    word: str
    tone: str


@dataclass(frozen=True)
class Conditions:
    """All rules in one line, and each of them; unfolded when one is not met."""

    summary: str
    rows: list[Condition]
    is_open: bool


def identity(opened: Opened, day: date) -> list[Fact]:
    """Say who it is, as the identity card has it; the desk may read NIK and KK in full."""
    pilgrim = opened.deposit.registration.pilgrim
    return [
        Fact("NIK", pilgrim.nik_grouped),
        Fact("Nama", _name(pilgrim)),
        Fact("Lahir", _born(pilgrim, day)),
        Fact("Jenis kelamin", SEX_WORDS[Sex(pilgrim.sex)]),
        Fact("Alamat", _home(pilgrim)),
        Fact("Nomor KK", grouped(pilgrim.kk)),
        Fact("Nomor HP", shown(pilgrim.phone) if pilgrim.phone else NO_PHONE, _new_number(opened)),
        Fact("Haji terakhir", _last_hajj(pilgrim)),
        *_later(pilgrim),
        *_acting(opened.hands, day),
        *_counter(opened.deposit),
    ]


def _new_number(opened: Opened) -> str:
    """Give the page where the office changes a lost number; it is closed to who only reads."""
    pilgrim = opened.deposit.registration.pilgrim
    return reverse("number_change", args=[pilgrim.uid]) if opened.desk.roles & set(OFFICERS) else ""


def _name(pilgrim: Pilgrim) -> str:
    parent = "bin" if pilgrim.sex == Sex.MALE else "binti"
    return f"{pilgrim.full_name} {parent} {pilgrim.father_name}" if pilgrim.father_name else pilgrim.full_name


def _born(pilgrim: Pilgrim, day: date) -> str:
    born = f"{date_words(pilgrim.birth_date)} ({age_on(pilgrim.birth_date, day)} tahun)"
    return f"{pilgrim.birth_place}, {born}" if pilgrim.birth_place else born


def _home(pilgrim: Pilgrim) -> str:
    road = pilgrim.rt_rw and f"RT/RW {pilgrim.rt_rw}"
    parts = (pilgrim.address, road, pilgrim.village, pilgrim.subdistrict, pilgrim.district.name, pilgrim.postal_code)
    return ", ".join(filter(None, parts))


def _last_hajj(pilgrim: Pilgrim) -> str:
    if not pilgrim.last_hajj_year:
        return "Belum pernah"
    return f"{pilgrim.last_hajj_year}, sebagai petugas" if pilgrim.last_hajj_as_officer else str(pilgrim.last_hajj_year)


def _later(pilgrim: Pilgrim) -> Iterator[Fact]:
    """Give what is filled in while waiting, as far as it was."""
    if pilgrim.mother_name:
        yield Fact("Ibu kandung", pilgrim.mother_name)
    if pilgrim.marital_status:
        yield Fact("Status perkawinan", MARITAL_WORDS[Marital(pilgrim.marital_status)])
    if pilgrim.education:
        yield Fact("Pendidikan", EDUCATION_WORDS[Education(pilgrim.education)])
    if pilgrim.occupation:
        yield Fact("Pekerjaan", OCCUPATION_WORDS[Occupation(pilgrim.occupation)])
    if pilgrim.blood_type:
        yield Fact("Golongan darah", BLOOD_WORDS[BloodType(pilgrim.blood_type)])


def _acting(hands: Hands, day: date) -> Iterator[Fact]:
    """Say which accounts act for the person besides their own."""
    for right in hands.rights:
        is_over = right.ended_at or (right.valid_until and right.valid_until < day)
        if right.kind != Guardian.SELF and not is_over:
            yield Fact(GUARDIAN_WORDS[Guardian(right.kind)], _actor(right))


def _actor(right: Guardianship) -> str:
    name = right.user.name or (shown(right.user.phone) if right.user.phone else right.user.username)
    relation = f" ({RELATION_WORDS[Relation(right.relation)]})" if right.relation else ""
    until = f", sampai {date_words(right.valid_until)}" if right.valid_until else ""
    proof = ". Bukti hubungan: lihat Kartu Keluarga (KK)" if right.kind == Guardian.LEGAL else ""
    return f"{name}{relation}{until}{proof}"


def _counter(deposit: Deposit) -> Iterator[Fact]:
    """Say who keyed it in and when, and apart from that the day the form on paper was received."""
    if deposit.counter_by is None:
        return
    typed = moment_words(deposit.first_submitted_at or deposit.created_at, deposit.office.zone)
    yield Fact("Diketik di loket", f"{typed}, oleh {deposit.counter_by.name}")
    if deposit.received_on:
        second = deposit.received_confirmed_by
        state = f"dikonfirmasi {second.name}" if second else "belum dikonfirmasi petugas kedua"
        yield Fact("Formulir diterima", f"{day_words(deposit.received_on)}, {state}")


def verdicts_of(opened: Opened) -> list[Verdict]:
    """Give what every rule says of the dossier, as it stood on the day of receipt; none where a number is missing."""
    try:
        found = judged(opened.deposit, opened.registered_on, counts_elsewhere=opened.nik_counts_elsewhere)
    except TermUnclear:
        return []
    # A day off never refuses: it moves a deadline and says nothing of the person.
    return [one for one in found if one.rule != Rule.CALENDAR]


def conditions(verdicts: Sequence[Verdict]) -> Conditions:
    """Sum up what the rules say."""
    if not verdicts:
        return Conditions("Syarat belum dapat dihitung: angka aturan pada hari itu belum diisi.", [], is_open=False)
    counts = {outcome: sum(one.outcome == outcome for one in verdicts) for outcome in Outcome}
    words = [f"{count} {OUTCOME_WORDS[outcome].lower()}" for outcome, count in counts.items() if count]
    return Conditions(
        f"Syarat: {', '.join(words)}", [_condition(one) for one in verdicts], is_open=bool(counts[Outcome.REFUSE])
    )


def _condition(verdict: Verdict) -> Condition:
    since = f" Berlaku sejak {date_words(verdict.term.valid_from)}." if verdict.term else ""
    return Condition(
        title=verdict.title,
        sentence=verdict.sentence,
        basis=f"{verdict.basis}.{since}",
        word=OUTCOME_WORDS[verdict.outcome],
        tone=OUTCOME_TONES[verdict.outcome],
    )
