"""What becomes of one row of the ministry's answers: a pure judgement, shown before anything is written."""

from dataclasses import dataclass
from enum import StrEnum

from deposits.rules.porsi import PORSI
from offices.rules import digits

SPH_LENGTH = 30


class Outcome(StrEnum):
    ACCEPTED = "ACCEPTED"
    SAME = "SAME"
    DIFFERENT = "DIFFERENT"
    UNKNOWN = "UNKNOWN"
    UNREADABLE = "UNREADABLE"


OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.ACCEPTED: "Diterima",
    Outcome.SAME: "Sudah ada, sama",
    Outcome.DIFFERENT: "Berbeda",
    Outcome.UNKNOWN: "Tidak dikenal",
    Outcome.UNREADABLE: "Tidak terbaca",
}
OUTCOME_TONES: dict[Outcome, str] = {
    Outcome.ACCEPTED: "done",
    Outcome.SAME: "plain",
    Outcome.DIFFERENT: "error",
    Outcome.UNKNOWN: "error",
    Outcome.UNREADABLE: "error",
}


@dataclass(frozen=True)
class Typed:
    """One row of a list as it was written: its line, whom it names and what the ministry answered."""

    line: int
    reference: str
    nik: str
    porsi_no: str
    sph_no: str

    @property
    def porsi(self) -> str:
        return digits(self.porsi_no)


@dataclass(frozen=True)
class Standing:
    """What the office already knows of the dossier that a row names."""

    nik: str
    porsi_no: str = ""
    sph_no: str = ""
    confirmed: bool = False
    doubted: bool = False


@dataclass(frozen=True)
class Verdict:
    outcome: Outcome
    sentence: str = ""


def judge(row: Typed, standing: Standing | None, *, taken: bool, repeated: bool) -> Verdict:
    """Judge a row; `taken` when another registration carries the number, `repeated` when the list says it twice."""
    fault = _fault(row)
    if fault:
        return Verdict(Outcome.UNREADABLE, fault)
    if standing is None:
        return Verdict(Outcome.UNKNOWN, "Tidak ada berkas disetujui dengan nomor atau NIK ini di kantor ini.")
    if repeated:
        return Verdict(Outcome.DIFFERENT, "Berkas atau nomor porsi ini tertulis lebih dari sekali.")
    if standing.porsi_no and _same_person(row, standing):
        return _again(row, standing)
    hindrance = _hindrance(row, standing, taken=taken)
    return Verdict(Outcome.DIFFERENT, hindrance) if hindrance else Verdict(Outcome.ACCEPTED)


def _same_person(row: Typed, standing: Standing) -> bool:
    """A row may name somebody by both; a NIK that a spreadsheet has cut short says nothing."""
    return not row.reference or len(row.nik) != len(standing.nik) or row.nik == standing.nik


def _hindrance(row: Typed, standing: Standing, *, taken: bool) -> str:
    if not _same_person(row, standing):
        return "NIK di baris ini bukan NIK berkas itu."
    if taken:
        return "Nomor porsi ini sudah tercatat pada pendaftaran lain."
    return "Bukti bank hilang karena koreksi. Nomor porsi menunggu." if standing.doubted else ""


def _again(row: Typed, standing: Standing) -> Verdict:
    """Compare with what was typed before, without saying what that was."""
    if (row.porsi, row.sph_no) == (standing.porsi_no, standing.sph_no):
        word = "Nomor ini sudah tercatat." if standing.confirmed else "Sudah diketik. Menunggu orang kedua."
        return Verdict(Outcome.SAME, word)
    before = "nomor yang tercatat" if standing.confirmed else "ketikan pertama"
    return Verdict(Outcome.DIFFERENT, f"Berbeda dengan {before}. Periksa layar kementerian.")


def _fault(row: Typed) -> str:
    if not PORSI.fullmatch(row.porsi):
        length = len(row.porsi)
        zeros = " Excel sering menghapus angka 0 di depan." if row.porsi.isdecimal() and length < 10 else ""
        return f"Nomor porsi harus 10 angka. Di sini {length} tanda.{zeros}"
    if not row.sph_no:
        return "Nomor SPH belum diisi."
    if len(row.sph_no) > SPH_LENGTH:
        return f"Nomor SPH paling panjang {SPH_LENGTH} tanda."
    return ""
