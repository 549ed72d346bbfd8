"""Whose turn it is, from three facts: the people's process, the proof of payment, the ministry's answer."""

from deposits.rules.ministry import MinistryState
from deposits.rules.proof import Proof
from deposits.rules.status import TURN_OF, Recommendation, Status, Turn

# The office is done and waits only for the bank's record.
TURN_WITHOUT_PROOF: dict[Status, Turn] = {Status.VERIFIED: Turn.BANK, Status.APPROVED: Turn.BANK}

# An approved dossier waits for the ministry's number, or for the officers who write it down.
TURN_OF_ANSWER: dict[MinistryState, Turn] = {
    MinistryState.TO_ENTER: Turn.MINISTRY,
    MinistryState.HALF_ENTERED: Turn.APPROVER,
    MinistryState.ENTERED: Turn.NOBODY,
    MinistryState.REFUSED: Turn.OFFICE,
}

# What is done next where the status alone does not say it.
WAITING_STEPS: dict[tuple[Status, Turn], str] = {
    (Status.VERIFIED, Turn.BANK): "Kantor selesai memeriksa. Sekarang menunggu catatan bank. Bapak/Ibu cukup menunggu.",
    (Status.APPROVED, Turn.BANK): "Catatan bank berubah. Petugas menanyakannya ke bank. Bapak/Ibu cukup menunggu.",
    (Status.APPROVED, Turn.APPROVER): "Pejabat kantor sedang mencatat nomor porsi. Bapak/Ibu cukup menunggu.",
    (Status.APPROVED, Turn.OFFICE): "Petugas kantor menghubungi Bapak/Ibu.",
    (Status.APPROVED, Turn.NOBODY): "Simpan nomor porsi dan surat pendaftaran haji (SPH).",
}


def whose_turn(status: Status, proof: Proof, ministry: MinistryState, recommendation: str = "") -> Turn:
    """Give whose turn it is; a dossier recommended for rejection needs no proof, a porsi number outlives all."""
    if status == Status.APPROVED and (proof != Proof.NONE or ministry == MinistryState.ENTERED):
        return TURN_OF_ANSWER[ministry]
    if proof == Proof.NONE and recommendation != Recommendation.REJECT:
        return TURN_WITHOUT_PROOF.get(status, TURN_OF[status])
    return TURN_OF[status]
