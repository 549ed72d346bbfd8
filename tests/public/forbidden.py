"""The words of docs/look.md that no page, message or rule may use, and what a sentence is."""

import re

# Each sentence by itself: the subject is the berkas, never the money; the office neither gets nor gives any.
MONEY = r"\b(?:uang|dana|setoran)(?:nya)?\b"
FORBIDDEN = {
    "money that the office got or gave back": (
        rf"{MONEY}(?! talangan)[^,:;]*\b(?:diterima|terima|dikembalikan|kembalikan|ditarik|dicairkan)\b"
        rf"|\b(?<!tidak )(?<!pernah )(?:menerima|mengembalikan|menarik|mencairkan|memegang|menyimpan) {MONEY}"
    ),
    "a state that sounds like money": r"^(?:ditarik|dikembalikan|setoran diterima)\.?$",
    "a code instead of words": r"\(X0\d\)|\b(?:LAPSED|REJECTED|RETURNED|WITHDRAWN|SUBMITTED)\b",
    "the machine's tongue": (
        r"\btidak valid\b|\bgalat\b|\berror \w|\w error\b|\bsession expired\b|\baccess denied\b|\bakses ditolak\b"
    ),
    "what another office has": r"\bmilik kantor lain\b",
    "registering for an account": r"\b(?:men|pen)?daftar(?:an|kan|lah)? akun\b|\bdaftar sekarang\b|^daftar$",
    "answers instead of isian": r"\bperiksa jawaban\b",
    "the bank's paper": r"\brekening koran\b",
    "a legal status of departure": r"\bpendamping\b",
}
PATTERNS = {what: re.compile(pattern, re.IGNORECASE) for what, pattern in FORBIDDEN.items()}
# Codes are capitals; the same letters in small are ordinary identifiers.
PATTERNS["a code instead of words"] = re.compile(FORBIDDEN["a code instead of words"])
UNEXPLAINED = re.compile(r"(?<!\()\b(?:SPPH|BPIH)\b(?!\)|:| \(| adalah)")


def sentences(text: str) -> list[str]:
    """Cut a text into its sentences, at full stops, question and exclamation marks that a blank follows."""
    return [one.strip() for one in re.split(r"(?<=[.!?])\s+", text) if one.strip(" .")]


def faults(text: str) -> list[str]:
    """Give what a text says that it must not."""
    found = [f"{what}: {one}" for one in sentences(text) for what, pattern in PATTERNS.items() if pattern.search(one)]
    return found + [f"an abbreviation without its meaning: {text}"] * bool(UNEXPLAINED.search(text))
