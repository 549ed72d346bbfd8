"""Whose certificate is it: the name in it against the name of the account that signs."""

import re

# What may stand before or behind a name, on one side only.
TITLES = frozenset({"H", "HJ", "DR", "DRS", "DRA", "IR", "PROF", "KH", "TGH", "GURU", "USTADZ"})


def same_holder(account: str, certificate: str) -> bool:
    """Tell whether two names may be one person: without titles, all words of the shorter stand in the longer."""
    shorter, longer = sorted((_words(account), _words(certificate)), key=len)
    return bool(shorter) and shorter <= longer


def _words(name: str) -> frozenset[str]:
    """Give the words of a name in capitals, without what stands behind the first comma (degrees) and without titles."""
    found = re.findall(r"\w+", name.partition(",")[0].replace("'", "").upper())
    return frozenset(found) - TITLES
