"""What an officer should look at twice; nothing here blocks, the officer judges."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deposits.models import Deposit
from deposits.rules import CASE_WORDS, CaseKind, Status
from deposits.views.desk.reading import Opened
from deposits.views.desk.timeline import Step
from offices.models import Parameter
from offices.words import MONTHS, date_words, rupiah
from pilgrims.models import Pilgrim
from pilgrims.rules import SEX_WORDS, Sex, age_on, read_nik

CASE_ADVICE: dict[CaseKind, str] = {
    CaseKind.PAID_TWICE: "Ada dua setoran untuk berkas ini. Petugas bank mengurus kelebihannya.",
    CaseKind.SECOND_CLAIM: "Periksa berkas lain dengan NIK atau nomor validasi yang sama.",
    CaseKind.PROOF_LOST: "Persetujuan dan nomor porsi menunggu sampai setoran terbukti lagi.",
}
RULES = ("initial_deposit", "minimum_registration_age", "years_since_last_hajj")


@dataclass(frozen=True)
class Warning:
    title: str
    text: str
    tone: str = "turn"


def warnings(opened: Opened, steps: list[Step], day: date) -> list[Warning]:
    """Give what looks odd, words of colleagues and cases first; the dated rules are those of the first submission."""
    deposit, pilgrim = opened.deposit, opened.deposit.registration.pilgrim
    registered = (
        deposit.first_submitted_at.astimezone(deposit.office.zone).date() if deposit.first_submitted_at else day
    )
    rules = {rule.key: int(rule.value) for rule in Parameter.objects.in_force(registered).filter(key__in=RULES)}
    return [
        *_colleague(deposit, steps),
        *(Warning(CASE_WORDS[case], CASE_ADVICE[case], "error") for case in opened.cases),
        *_proof(opened),
        *_nik(pilgrim),
        *_amount(deposit, rules),
        *_age(pilgrim, registered, rules),
        *_last_hajj(pilgrim, registered, rules),
        *_domicile(deposit),
    ]


def nik_contradicts(pilgrim: Pilgrim) -> bool:
    return not read_nik(pilgrim.nik).fits(pilgrim.birth_date, pilgrim.sex)


def _colleague(deposit: Deposit, steps: list[Step]) -> Iterator[Warning]:
    """Say what the other officer wrote: why a rejection is recommended, or why the dossier came back."""
    reason = deposit.rejection
    if deposit.status == Status.VERIFIED and reason:
        yield Warning("Usul pemeriksa: tolak", f"{reason.label}. Dasar: {reason.basis}.", "error")
    if deposit.status == Status.SUBMITTED and steps and steps[0].verb == "verification.send_back":
        yield Warning("Dibalikkan pejabat", f"{steps[0].note} Oleh {steps[0].by}.")


def _proof(opened: Opened) -> Iterator[Warning]:
    if opened.desk.proof_waits and opened.desk.lacks_proof and opened.proof:
        by = opened.proof.proposed_by.name
        yield Warning("Bukti menunggu orang kedua", f"Diajukan {by}. Pejabat lain yang mengonfirmasi.", "progress")


def _nik(pilgrim: Pilgrim) -> Iterator[Warning]:
    if not nik_contradicts(pilgrim):
        return
    told = read_nik(pilgrim.nik)
    month = MONTHS[told.month - 1] if 1 <= told.month <= len(MONTHS) else f"bulan {told.month}"
    typed = f"{date_words(pilgrim.birth_date)}, {SEX_WORDS[Sex(pilgrim.sex)].lower()}"
    yield Warning(
        "NIK berbeda dengan tanggal lahir atau jenis kelamin",
        f"NIK: {told.day} {month} '{told.year2:02d}, {SEX_WORDS[told.sex].lower()}. Isian: {typed}. Lihat KTP.",
    )


def _amount(deposit: Deposit, rules: dict[str, int]) -> Iterator[Warning]:
    expected = rules.get("initial_deposit")
    if deposit.kind == deposit.Kind.INITIAL and expected and deposit.amount != expected:
        yield Warning("Jumlah lain dari biasanya", f"Setoran awal {rupiah(expected)}. Isian: {deposit.amount_words}.")


def _age(pilgrim: Pilgrim, day: date, rules: dict[str, int]) -> Iterator[Warning]:
    youngest, age = rules.get("minimum_registration_age", 0), age_on(pilgrim.birth_date, day)
    if age < youngest:
        yield Warning("Umur di bawah batas", f"Umur {age} tahun saat mendaftar. Batasnya {youngest} tahun.", "error")


def _last_hajj(pilgrim: Pilgrim, day: date, rules: dict[str, int]) -> Iterator[Warning]:
    wanted, last = rules.get("years_since_last_hajj", 0), pilgrim.last_hajj_year
    if last and day.year - last < wanted:
        yield Warning("Haji terakhir belum lama", f"Haji terakhir {last}. Jaraknya paling sedikit {wanted} tahun.")


def _domicile(deposit: Deposit) -> Iterator[Warning]:
    district = deposit.registration.pilgrim.district
    if district.code != deposit.office.region_id:
        yield Warning("Kabupaten di KTP bukan wilayah kantor ini", f"Menurut isian: {district.name}.")
