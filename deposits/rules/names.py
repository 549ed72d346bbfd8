"""How alike two spellings of a person's name are: banks shorten, cut and decorate names, and only a difference matters.

Case, blanks, dots and accents never matter. What could be another person is DIFFERENT: a needless look costs a second.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum


class Likeness(StrEnum):
    """How near the second spelling comes to the first, the nearest first."""

    SAME = "SAME"
    TITLE = "TITLE"
    ABBREVIATION = "ABBREVIATION"
    TRUNCATED = "TRUNCATED"
    DIFFERENT = "DIFFERENT"


LIKENESS_WORDS: dict[Likeness, str] = {
    Likeness.SAME: "Sama",
    Likeness.TITLE: "Sama, beda gelar",
    Likeness.ABBREVIATION: "Sama, disingkat",
    Likeness.TRUNCATED: "Sama, terpotong",
    Likeness.DIFFERENT: "Berbeda",
}

_BEFORE = "H HJ HAJI HAJJAH KH DR DRS DRA DRG IR PROF UST USTADZ USTADZAH TGH TN NY NN SDR SDRI BPK IBU"
_BEHIND = """
    H HJ DRS DRA IR AMD AMK AMKEB AMDKEB APT NERS LC BA BSC PHD
    SPD SPDI SPDSD SAG SE SEI SH SHI SHUM SHUT ST STP SSOS SSOSI SKOM SIKOM SSI SSIT SIP SIKH SKM SKEP SKED SKG SP SPT
    SPI SFARM SPSI SAP SAN SSTP SSY STR STHI
    MPD MPDI MM MSI MH MHUM MKES MKEB MKEP MAG MA MT MP MSC MBA MKOM MAP MHI MSOS MIKOM
"""
BEFORE, BEHIND = frozenset(_BEFORE.split()), frozenset(_BEHIND.split())
# Short forms that are no plain initial; one full spelling of the Prophet's name is not another.
MUHAMMAD = frozenset({"MUHAMMAD", "MUHAMAD", "MOHAMMAD", "MOHAMAD", "MOHAMMED", "MOCHAMMAD", "MOCHAMAD"})
SHORT_FORMS: dict[str, frozenset[str]] = {
    "MD": MUHAMMAD,
    "MHD": MUHAMMAD,
    "MUH": frozenset({"MUHAMMAD", "MUHAMAD"}),
    "MUHD": frozenset({"MUHAMMAD", "MUHAMAD"}),
    "MOH": frozenset({"MOHAMMAD", "MOHAMAD", "MOHAMMED"}),
    "MOHD": frozenset({"MOHAMMAD", "MOHAMAD", "MOHAMMED"}),
    "MOCH": frozenset({"MOCHAMMAD", "MOCHAMAD"}),
    "ABD": frozenset({"ABDUL", "ABDULLAH", "ABDUR"}),
    "ACH": frozenset({"ACHMAD"}),
    "AHM": frozenset({"AHMAD"}),
    "ST": frozenset({"SITI"}),
    "BT": frozenset({"BINTI"}),
    "BTI": frozenset({"BINTI"}),
}
# Where banks cut a name: short and full name of a bill and its free text (SNAP), a field and a line of SWIFT, and the
# columns of core systems. A cut after a word leaves one sign less.
FIELD_LENGTHS = frozenset({10, 18, 20, 25, 27, 30, 32, 35, 40})
APOSTROPHES = re.compile(r"['`´‘’ʻʼ]")
APART = re.compile(r"[^A-Z]+")


def compare_names(typed: str, written: str) -> Likeness:
    """Say how the name that a bank wrote stands to the one that was typed; only `written` may have been cut."""
    if _letters(typed) == _letters(written):
        return Likeness.SAME
    full, found = _words(typed), _words(written)
    if not full or not found:
        return Likeness.DIFFERENT
    if "".join(full) == "".join(found):
        return Likeness.TITLE
    if len(full) == len(found) and _alike(full, found):
        return Likeness.ABBREVIATION
    if _may_be_cut(written) and _begins(full, found):
        return Likeness.TRUNCATED
    return Likeness.DIFFERENT


def nearest(spellings: Iterable[str], written: str) -> Likeness:
    """Compare with every spelling a person goes by and give the nearest likeness."""
    order = list(Likeness)
    return min((compare_names(one, written) for one in spellings), key=order.index, default=Likeness.DIFFERENT)


def _plain(name: str) -> str:
    """Give a name in capital letters without accents and apostrophes, with single blanks."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return " ".join(APOSTROPHES.sub("", bare).upper().split())


def _letters(name: str) -> str:
    return APART.sub("", _plain(name))


def _words(name: str) -> list[str]:
    """Give the words of a name without the titles before and behind it; the last word left is always the name."""
    words: list[str] = []
    for chunk in _plain(name).replace(",", " ").split():
        joined = APART.sub("", chunk)
        # "S.Pd" is one title, "M.RIDWAN" are two words.
        words += [joined] if joined in BEFORE | BEHIND else filter(None, APART.split(chunk))
    while len(words) > 1 and words[0] in BEFORE:
        del words[0]
    return _without_degrees(words)


def _without_degrees(words: list[str]) -> list[str]:
    """Take degrees from the end, also when they were written apart: "S PD"."""
    while len(words) > 1:
        if words[-1] in BEHIND:
            del words[-1]
        elif len(words) > 2 and "".join(words[-2:]) in BEHIND and len(words[-2]) == 1:
            del words[-2:]
        else:
            break
    return words


def _alike(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether word by word one shortens the other, with at least one word in full on both sides."""
    pairs = list(zip(left, right, strict=True))
    return any(one == other and len(one) > 1 for one, other in pairs) and all(
        one == other or _shortens(one, other) or _shortens(other, one) for one, other in pairs
    )


def _shortens(short: str, word: str) -> bool:
    return word in SHORT_FORMS.get(short, ()) or (len(short) == 1 and len(word) > 1 and word.startswith(short))


def _may_be_cut(written: str) -> bool:
    length = len(_plain(written))
    return length in FIELD_LENGTHS or length + 1 in FIELD_LENGTHS


def _begins(full: Sequence[str], found: Sequence[str]) -> bool:
    """Tell whether `found` is the beginning of `full`, its last word perhaps in part."""
    if len(found) > len(full):
        return False
    *whole, last = found
    told = full[: len(whole)]
    return full[len(whole)].startswith(last) and (not whole or list(told) == whole or _alike(told, whole))
