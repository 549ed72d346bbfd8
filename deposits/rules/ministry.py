"""The ministry's answer: the third fact beside the people's process and the proof of payment."""

from enum import StrEnum


class MinistryState(StrEnum):
    TO_ENTER = "TO_ENTER"
    HALF_ENTERED = "HALF_ENTERED"
    ENTERED = "ENTERED"
    REFUSED = "REFUSED"


MINISTRY_WORDS: dict[MinistryState, str] = {
    MinistryState.TO_ENTER: "Menunggu nomor porsi",
    MinistryState.HALF_ENTERED: "Menunggu petugas kedua mengetik nomor porsi",
    MinistryState.ENTERED: "Nomor porsi sudah terbit",
    MinistryState.REFUSED: "Ditolak sistem kementerian",
}

# The title of an approved dossier once the ministry has answered.
ANSWERED_WORDS: dict[MinistryState, str] = {
    MinistryState.ENTERED: "Nomor porsi sudah terbit",
    MinistryState.REFUSED: "Sistem kementerian belum menerima",
}


def ministry_state(*, typed: bool, confirmed: bool, refused: bool) -> MinistryState:
    """Say how far the ministry's answer has come; a refusal stands until a porsi number is typed."""
    if confirmed:
        return MinistryState.ENTERED
    if refused:
        return MinistryState.REFUSED
    return MinistryState.HALF_ENTERED if typed else MinistryState.TO_ENTER
