"""Roles and numbers of the ground, without a database."""

import re
from enum import StrEnum


class Role(StrEnum):
    """What a dated assignment lets a person do (architecture section 1)."""

    VERIFIER = "VERIFIER"
    APPROVER = "APPROVER"
    RECONCILER = "RECONCILER"
    PROVINCE = "PROVINCE"
    AUDITOR = "AUDITOR"
    ADMIN = "ADMIN"


ROLE_WORDS: dict[Role, str] = {
    Role.VERIFIER: "Verifikator",
    Role.APPROVER: "Penyetuju",
    Role.RECONCILER: "Petugas bank",
    Role.PROVINCE: "Petugas provinsi",
    Role.AUDITOR: "Auditor",
    Role.ADMIN: "Administrator",
}

READERS = frozenset({Role.VERIFIER, Role.APPROVER, Role.PROVINCE, Role.AUDITOR})


class OfficeLevel(StrEnum):
    REGENCY = "REGENCY"
    PROVINCE = "PROVINCE"
    CENTRE = "CENTRE"


OFFICE_LEVEL_WORDS: dict[OfficeLevel, str] = {
    OfficeLevel.REGENCY: "Kantor kabupaten/kota",
    OfficeLevel.PROVINCE: "Kantor wilayah provinsi",
    OfficeLevel.CENTRE: "Pusat",
}

# Which roles an office of a level can give: dossiers are decided in districts, the province reads.
ROLES_AT: dict[OfficeLevel, tuple[Role, ...]] = {
    OfficeLevel.REGENCY: (Role.VERIFIER, Role.APPROVER, Role.RECONCILER, Role.AUDITOR, Role.ADMIN),
    OfficeLevel.PROVINCE: (Role.PROVINCE, Role.RECONCILER, Role.AUDITOR, Role.ADMIN),
    OfficeLevel.CENTRE: (Role.RECONCILER, Role.AUDITOR, Role.ADMIN),
}

TIME_ZONE_WORDS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


def digits(text: str) -> str:
    """Keep the digits of a typed number: blanks, dots and dashes are how people group them."""
    return re.sub(r"[\s.\-]", "", text)


def masked(number: str, *, shown: int = 4) -> str:
    """Hide all but the last digits, as the bank's own slip does."""
    return "•" * max(len(number) - shown, 0) + number[-shown:] if number else ""
