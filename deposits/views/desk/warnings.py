"""What an officer should look at twice; nothing here blocks, the officer judges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deposits.models import Deposit
from deposits.rules import CASE_WORDS, CaseKind, MinistryState, Status
from deposits.rules.porsi import odd_prefix
from deposits.views.desk.person import verdicts_of
from deposits.views.desk.reading import Opened
from deposits.views.desk.timeline import Step, timeline
from offices.words import MONTHS, date_words, day_words, rupiah
from pilgrims.models import Pilgrim
from pilgrims.rules import SEX_WORDS, Sex, read_nik
from pilgrims.rules.eligibility import Outcome, Verdict
from pilgrims.rules.eligibility_words import Rule

CASE_ADVICE: dict[CaseKind, str] = {
    CaseKind.PAID_TWICE: "Ada dua setoran untuk berkas ini. Petugas bank mengurus kelebihannya.",
    CaseKind.SECOND_CLAIM: "NIK atau nomor validasi yang sama ada di {rivals}.",
    CaseKind.SHORT: "Jumlah di bank kurang dari yang diwajibkan. Jemaah sudah diberi tahu.",
    CaseKind.OVER: "Jumlah di bank lebih dari yang diwajibkan. Jemaah sudah diberi tahu.",
    CaseKind.LATE: "Catatan bank hari itu sudah ada, setorannya belum. Tanyakan ke bank.",
    CaseKind.PROOF_LOST: "Persetujuan dan nomor porsi menunggu sampai setoran terbukti lagi.",
}

LOST_AFTER_PORSI = "Nomor porsi sudah tercatat. Tanyakan ke bank, lalu beri tahu kementerian dengan surat."
# What a bank or an officer adds tells nothing of how the dossier came here.
BESIDE = frozenset(
    {
        "reconciliation.proved",
        "reconciliation.proof_lost",
        "verification.propose_proof",
        "verification.confirm_proof",
        "verification.second_claim",
        "counter.confirm_received",
    }
)
TOLD_FIRST = {
    "verification.send_back": "Dibalikkan pejabat",
    "verification.revoke": "Persetujuan dicabut",
    "verification.pass_on": "Diteruskan dari kantor lain",
    "verification.reopen": "Dibuka kembali",
}


@dataclass(frozen=True)
class Warning:
    title: str
    text: str
    tone: str = "turn"

    @property
    def asks(self) -> bool:
        """Tell whether an officer must have looked at it before accepting; what only waits asks nothing."""
        return self.tone != "progress"


def count_asking(found: Sequence[Warning]) -> int:
    return sum(warning.asks for warning in found)


def asking(opened: Opened) -> int:
    """Count what must have been looked at before this dossier is accepted, as it stands now."""
    return count_asking(warnings(opened, timeline(opened), verdicts_of(opened)))


def warnings(opened: Opened, steps: list[Step], verdicts: Sequence[Verdict]) -> list[Warning]:
    """Give what looks odd: words of colleagues and cases first, then what a rule of registration refuses."""
    deposit, pilgrim = opened.deposit, opened.deposit.registration.pilgrim
    return [
        *_colleague(deposit, steps),
        *_revocation(opened),
        *(Warning(CASE_WORDS[case], _advice(case, opened), "error") for case in opened.cases),
        *_received(deposit),
        *_proof(opened),
        *_nik(pilgrim),
        *_porsi(opened),
        *_refused(verdicts),
        *_amount(deposit, verdicts),
    ]


def _advice(case: CaseKind, opened: Opened) -> str:
    """Say what to do; another office's dossier is never named."""
    if case == CaseKind.PROOF_LOST and opened.desk.ministry == MinistryState.ENTERED:
        return LOST_AFTER_PORSI
    rivals = opened.rivals
    elsewhere = ["berkas di kantor lain"] if rivals.elsewhere else []
    named = [f"berkas {reference}" for reference in rivals.here]
    return CASE_ADVICE[case].format(rivals=" dan ".join([*named, *elsewhere]) or "berkas yang sudah selesai")


def _received(deposit: Deposit) -> Iterator[Warning]:
    if deposit.received_on and not deposit.received_confirmed_at:
        text = (
            f"Formulir tertulis diterima {day_words(deposit.received_on)}. Petugas lain mengonfirmasi di halaman Loket."
        )
        yield Warning("Tanggal terima menunggu petugas kedua", text, "progress")


def nik_contradicts(pilgrim: Pilgrim) -> bool:
    return not read_nik(pilgrim.nik).fits(pilgrim.birth_date, pilgrim.sex)


def _colleague(deposit: Deposit, steps: list[Step]) -> Iterator[Warning]:
    """Say what the other officer wrote: why a rejection is recommended, or why the dossier came back."""
    reason = deposit.rejection
    if deposit.status == Status.VERIFIED and reason:
        yield Warning("Usul pemeriksa: tolak", f"{reason.label}. Dasar: {reason.basis}.", "error")
    came = next((step for step in steps if step.verb not in BESIDE), None)
    if deposit.status == Status.SUBMITTED and came and came.verb in TOLD_FIRST:
        yield Warning(TOLD_FIRST[came.verb], f"{came.note.rstrip('.')}. Oleh {came.by}.")


def _revocation(opened: Opened) -> Iterator[Warning]:
    """Tell the second person what the first one wrote."""
    waiting = opened.reversals.waiting
    if waiting and opened.desk.revocation_waits:
        yield Warning("Pencabutan diusulkan", f"{waiting.text} Oleh {waiting.by}.", "error")


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


def _porsi(opened: Opened) -> Iterator[Warning]:
    """Point at an odd beginning, without saying the number: the second person looks at the ministry's screen."""
    answer, deposit = opened.answer, opened.deposit
    odd = odd_prefix(answer.porsi_no, deposit.office.province_id) if answer and not answer.confirmed_at else ""
    if odd:
        yield Warning("Awalan nomor porsi tidak biasa", odd)


def _refused(verdicts: Sequence[Verdict]) -> Iterator[Warning]:
    for verdict in verdicts:
        if verdict.outcome == Outcome.REFUSE:
            yield Warning(f"Syarat: {verdict.title}", f"{verdict.sentence} Dasar: {verdict.basis}.", "error")


def _amount(deposit: Deposit, verdicts: Sequence[Verdict]) -> Iterator[Warning]:
    """Point at an amount above the usual one; less than that is refused by its rule."""
    term = next((verdict.term for verdict in verdicts if verdict.rule == Rule.DEPOSIT), None)
    if deposit.kind == deposit.Kind.INITIAL and term and (deposit.amount or 0) > term.value:
        text = f"Setoran awal {rupiah(term.value)}. Isian: {deposit.amount_words}."
        yield Warning("Jumlah lain dari biasanya", text)
