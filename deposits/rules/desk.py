"""What an officer may do with a dossier now: a pure answer from its state, its proof and the persons behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from deposits.rules.ministry import MinistryState
from deposits.rules.proof import Proof
from deposits.rules.reasons import REJECT_REASONS, RETURN_REASONS, Reason
from deposits.rules.status import Recommendation, Status
from offices.rules import Role


class Refused(Exception):
    """An officer's act that a rule refuses; the text is a finished sentence for the page."""


class SamePersonRefused(Refused):
    """Two people are asked for and one person came twice (law 6)."""


class Act(StrEnum):
    """Everything the dossier page may offer, in the order in which it is shown."""

    ACCEPT = "ACCEPT"
    APPROVE = "APPROVE"
    REJECT = "REJECT"
    CONFIRM_PROOF = "CONFIRM_PROOF"
    ENTER_PORSI = "ENTER_PORSI"
    CONFIRM_PORSI = "CONFIRM_PORSI"
    RETURN = "RETURN"
    PROPOSE_REJECTION = "PROPOSE_REJECTION"
    SEND_BACK = "SEND_BACK"
    PROPOSE_PROOF = "PROPOSE_PROOF"
    RETYPE_PORSI = "RETYPE_PORSI"
    RECORD_REFUSAL = "RECORD_REFUSAL"
    LAPSE = "LAPSE"
    ATTACH_LETTER = "ATTACH_LETTER"


@dataclass(frozen=True)
class Desk:
    """One person before one dossier; `verified`, `keyed_in`, `proposed`, `typed` ask whether this person did it."""

    status: Status
    recommendation: str = ""
    proof: Proof = Proof.NONE
    ministry: MinistryState = MinistryState.TO_ENTER
    roles: frozenset[Role] = frozenset()
    verified: bool = False
    keyed_in: bool = False
    proposed: bool = False
    typed: bool = False
    proof_waits: bool = False
    proof_lost: bool = False
    past_due: bool = False
    letter_waits: bool = False

    @property
    def verifies(self) -> bool:
        return Role.VERIFIER in self.roles

    @property
    def approves(self) -> bool:
        return Role.APPROVER in self.roles

    @property
    def works(self) -> bool:
        return self.verifies or self.approves

    @property
    def is_checked(self) -> bool:
        """The dossier waits for the first officer's check."""
        return self.status == Status.SUBMITTED

    @property
    def may_decide(self) -> bool:
        """The dossier waits for a decision and this person saw neither its check nor its keying-in (law 6)."""
        return self.status == Status.VERIFIED and self.approves and not self.verified and not self.keyed_in

    @property
    def leans_on_own_word(self) -> bool:
        """The only proof is a confirmation that this person proposed."""
        return self.proof == Proof.CONFIRMED and self.proposed

    @property
    def is_approved(self) -> bool:
        """The dossier is approved and the bank has not taken its proof back."""
        return self.status == Status.APPROVED and not self.proof_lost

    @property
    def awaits_porsi(self) -> bool:
        return self.is_approved and self.ministry in (MinistryState.TO_ENTER, MinistryState.REFUSED)

    @property
    def half_entered(self) -> bool:
        return self.is_approved and self.ministry == MinistryState.HALF_ENTERED

    @property
    def lacks_proof(self) -> bool:
        return self.status in (Status.SUBMITTED, Status.VERIFIED) and self.proof == Proof.NONE

    @property
    def may_confirm_proof(self) -> bool:
        return self.lacks_proof and self.proof_waits and self.approves and not self.proposed


OFFERED_WHEN: dict[Act, Callable[[Desk], bool]] = {
    Act.ACCEPT: lambda desk: desk.is_checked and desk.verifies,
    Act.APPROVE: lambda desk: (
        desk.may_decide
        and desk.recommendation == Recommendation.ACCEPT
        and desk.proof != Proof.NONE
        and not desk.proof_lost
        and not desk.leans_on_own_word
    ),
    Act.REJECT: lambda desk: desk.may_decide and desk.recommendation == Recommendation.REJECT,
    Act.CONFIRM_PROOF: lambda desk: desk.may_confirm_proof,
    Act.ENTER_PORSI: lambda desk: desk.awaits_porsi and desk.works,
    Act.CONFIRM_PORSI: lambda desk: desk.half_entered and desk.approves and not desk.typed,
    Act.RETURN: lambda desk: desk.is_checked and desk.verifies,
    Act.PROPOSE_REJECTION: lambda desk: desk.is_checked and desk.verifies,
    Act.SEND_BACK: lambda desk: desk.status == Status.VERIFIED and desk.approves,
    Act.PROPOSE_PROOF: lambda desk: desk.lacks_proof and desk.works,
    Act.RETYPE_PORSI: lambda desk: desk.half_entered and (desk.typed or desk.approves) and desk.works,
    Act.RECORD_REFUSAL: lambda desk: desk.awaits_porsi and desk.works and desk.ministry == MinistryState.TO_ENTER,
    Act.LAPSE: lambda desk: desk.status == Status.RETURNED and desk.past_due and desk.works,
    Act.ATTACH_LETTER: lambda desk: desk.status == Status.APPROVED and desk.letter_waits and desk.works,
}


def offers(desk: Desk) -> tuple[Act, ...]:
    """Give the acts that the rules and this person's roles allow now, the main one first."""
    return tuple(act for act in Act if OFFERED_WHEN[act](desk))


# The first line that holds is said beside the buttons; the last one always holds.
SENTENCES: tuple[tuple[Callable[[Desk], bool], str], ...] = (
    (lambda desk: not desk.works, "Akun ini hanya membaca berkas."),
    (
        lambda desk: desk.is_checked and desk.verifies,
        "Bandingkan dokumen, isian, dan bukti. Lalu usulkan keputusan.",
    ),
    (lambda desk: desk.is_checked, "Pemeriksa belum mengusulkan keputusan."),
    (
        lambda desk: desk.status == Status.VERIFIED and not desk.approves,
        "Usul keputusan sudah ada. Pejabat yang memutuskan.",
    ),
    (
        lambda desk: desk.status == Status.VERIFIED and desk.verified,
        "Bapak/Ibu yang memeriksa berkas ini. Pejabat lain yang memutuskan.",
    ),
    (
        lambda desk: desk.status == Status.VERIFIED and desk.keyed_in,
        "Bapak/Ibu yang mengetik berkas ini di loket. Pejabat lain yang memutuskan.",
    ),
    (
        lambda desk: desk.may_decide and desk.recommendation == Recommendation.REJECT,
        "Pemeriksa mengusulkan: tolak.",
    ),
    (
        lambda desk: desk.may_decide and desk.proof_lost,
        "Bukti bank hilang karena koreksi. Berkas belum dapat disetujui.",
    ),
    (
        lambda desk: desk.may_decide and desk.proof_waits and desk.proof == Proof.NONE and not desk.proposed,
        "Bukti menunggu konfirmasi Bapak/Ibu sebagai orang kedua.",
    ),
    (
        lambda desk: desk.may_decide and desk.proof_waits and desk.proof == Proof.NONE,
        "Bukti dari Bapak/Ibu menunggu konfirmasi pejabat lain.",
    ),
    (
        lambda desk: desk.may_decide and desk.proof == Proof.NONE,
        "Belum ada bukti bayar. Lampirkan bukti, atau tunggu catatan bank.",
    ),
    (
        lambda desk: desk.may_decide and desk.leans_on_own_word,
        "Bukti ini diajukan Bapak/Ibu. Pejabat lain yang menyetujui.",
    ),
    (lambda desk: desk.may_decide, "Pemeriksa mengusulkan: terima. Setoran sudah terbukti."),
    (
        lambda desk: desk.status == Status.RETURNED and desk.past_due,
        "Batas waktu perbaikan sudah lewat. Bapak/Ibu boleh menutup berkas.",
    ),
    (lambda desk: desk.status == Status.RETURNED, "Berkas sedang diperbaiki jemaah."),
    (
        lambda desk: desk.status == Status.APPROVED and desk.proof_lost,
        "Bukti bank hilang karena koreksi. Nomor porsi menunggu sampai setoran terbukti lagi.",
    ),
    (
        lambda desk: desk.half_entered and desk.typed,
        "Nomor porsi sudah diketik Bapak/Ibu. Pejabat lain mengetiknya sekali lagi.",
    ),
    (
        lambda desk: desk.half_entered and desk.approves,
        "Ketik nomor porsi sekali lagi dari layar kementerian.",
    ),
    (lambda desk: desk.half_entered, "Nomor porsi menunggu ketikan kedua oleh pejabat."),
    (
        lambda desk: desk.awaits_porsi and desk.ministry == MinistryState.REFUSED,
        "Sistem kementerian menolak. Ketik nomor porsi bila sudah terbit.",
    ),
    (lambda desk: desk.awaits_porsi, "Catat jawaban sistem kementerian."),
    (
        lambda desk: desk.status == Status.APPROVED and desk.letter_waits,
        "Nomor porsi sudah tercatat. SPH (Surat Pendaftaran Haji) belum dilampirkan.",
    ),
    (lambda desk: True, "Berkas ini selesai. Tidak ada yang perlu diputuskan."),
)


def sentence(desk: Desk) -> str:
    """Say in one or two short sentences what this person can do here, or whose turn it is."""
    return next(text for holds, text in SENTENCES if holds(desk))


# What a proof makes void: no new slip, no search for the payment; a confirmation also fixes what was compared.
VOID_REASONS: dict[Proof, frozenset[str]] = {
    Proof.NONE: frozenset(),
    Proof.SETTLED: frozenset({"R06", "R09", "X05"}),
    Proof.CONFIRMED: frozenset({"R06", "R09", "R10", "X05"}),
}


def reject_reasons(proof: Proof) -> dict[str, Reason]:
    """Give the reasons for which a dossier with this proof may be rejected, by code."""
    return {code: reason for code, reason in REJECT_REASONS.items() if code not in VOID_REASONS[proof]}


def return_reasons(proof: Proof) -> dict[str, Reason]:
    """Give the reasons for which a dossier with this proof may be returned, by code."""
    return {code: reason for code, reason in RETURN_REASONS.items() if code not in VOID_REASONS[proof]}


SEND_BACK_REASONS: dict[str, str] = {
    "B01": "Dokumen perlu diperiksa ulang",
    "B02": "Data di dokumen berbeda dengan isian",
    "B03": "Bukti bayar belum meyakinkan",
    "B04": "Peringatan belum dijelaskan",
    "B05": "Usul keputusan tidak sesuai",
}
