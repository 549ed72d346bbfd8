"""How near a bank line comes to a deposit, part by part, and why no rule joined them (banking section 6.2, P5)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WORD = re.compile(r"[A-Z]{3,}")


class Part(StrEnum):
    """What is compared, the strongest first."""

    VALIDATION_NO = "VALIDATION_NO"
    VIRTUAL_ACCOUNT = "VIRTUAL_ACCOUNT"
    REFERENCE = "REFERENCE"
    AMOUNT = "AMOUNT"
    NIK = "NIK"
    NAME = "NAME"
    DAY = "DAY"


PART_WORDS: dict[Part, str] = {
    Part.VALIDATION_NO: "Nomor validasi",
    Part.VIRTUAL_ACCOUNT: "Virtual account",
    Part.REFERENCE: "Nomor referensi",
    Part.AMOUNT: "Jumlah",
    Part.NIK: "Akhir NIK",
    Part.NAME: "Nama",
    Part.DAY: "Tanggal",
}
# A key outweighs every resemblance; of resemblances the NIK's end says most.
WEIGHTS: dict[Part, int] = {
    Part.VALIDATION_NO: 64,
    Part.VIRTUAL_ACCOUNT: 64,
    Part.REFERENCE: 32,
    Part.AMOUNT: 16,
    Part.NIK: 8,
    Part.NAME: 4,
    Part.DAY: 2,
}
KEYS = (Part.VALIDATION_NO, Part.VIRTUAL_ACCOUNT, Part.REFERENCE)


@dataclass(frozen=True)
class Side:
    """What one side says of a payment; empty where it says nothing. `nik` is its end, `amount` whole rupiah."""

    validation_no: str
    virtual_account: str
    reference: str
    amount: int
    nik: str
    name: str
    day: date


@dataclass(frozen=True)
class Compared:
    """One part on both sides; `same` is None where a side says nothing."""

    part: Part
    line: str
    deposit: str
    same: bool | None


def name_words(name: str) -> frozenset[str]:
    """Give the words of a name that tell something: three letters or more."""
    return frozenset(WORD.findall(name.upper()))


def compare(line: Side, deposit: Side) -> list[Compared]:
    """Compare a line with a deposit in every part."""
    texts = {
        Part.VALIDATION_NO: (line.validation_no, deposit.validation_no),
        Part.VIRTUAL_ACCOUNT: (line.virtual_account, deposit.virtual_account),
        Part.REFERENCE: (line.reference, deposit.reference),
    }
    compared = [_texts(part, *sides) for part, sides in texts.items()]
    compared.append(Compared(Part.AMOUNT, str(line.amount), str(deposit.amount), line.amount == deposit.amount))
    tail = deposit.nik[-len(line.nik) :] if line.nik else deposit.nik[-4:]
    compared.append(_texts(Part.NIK, line.nik, tail))
    shared = bool(name_words(line.name) & name_words(deposit.name))
    compared.append(Compared(Part.NAME, line.name, deposit.name, shared if line.name and deposit.name else None))
    compared.append(Compared(Part.DAY, str(line.day), str(deposit.day), line.day == deposit.day))
    return compared


def _texts(part: Part, line: str, deposit: str) -> Compared:
    return Compared(part, line, deposit, line == deposit if line and deposit else None)


def score(parts: Sequence[Compared]) -> int:
    """Weigh what is the same; only an order, never a decision."""
    return sum(WEIGHTS[one.part] for one in parts if one.same)


def why_not_automatic(parts: Sequence[Compared]) -> str:
    """Say in one sentence why no rule joined the two."""
    by_part = {one.part: one.same for one in parts}
    same = [PART_WORDS[part] for part in KEYS if by_part[part]]
    if not same:
        return "Tidak ada nomor yang sama persis, jadi orang yang memutuskan."
    if not by_part[Part.AMOUNT]:
        return f"{same[0]} sama, tetapi jumlahnya berbeda. Yang seperti ini tidak pernah dicocokkan."
    for part in KEYS:
        if by_part[part] is False:
            return f"{same[0]} sama, tetapi {PART_WORDS[part].lower()} berbeda."
    if not by_part[Part.DAY]:
        return f"{same[0]} sama, tetapi tanggalnya berbeda."
    return f"{same[0]} sama, tetapi dipakai lebih dari satu baris atau berkas, atau pernah dibatalkan."
