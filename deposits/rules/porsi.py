"""The ministry's porsi number: ten digits; what its first two usually say (hajj-deposits.md section 2.7)."""

import re

PORSI = re.compile(r"[0-9]{10}", re.ASCII)

# The ministry's old order of the provinces, by today's region code. Unofficial: a warning, never a refusal.
PREFIXES: dict[str, str] = {
    "11": "01", "12": "02", "13": "03", "14": "04", "15": "05", "16": "06", "17": "07", "18": "08", "31": "09",
    "32": "10", "33": "11", "34": "12", "35": "13", "51": "14", "52": "15", "53": "16", "61": "17", "62": "18",
    "63": "19", "64": "20", "71": "21", "72": "22", "73": "23", "74": "24", "81": "25", "91": "26",
}  # fmt: skip


def odd_prefix(porsi_no: str, province: str) -> str:
    """Say that a number does not begin as those of a province (region code) usually do; "" when there is no doubt."""
    usual = PREFIXES.get(province, "")
    if not porsi_no or not usual or porsi_no.startswith(usual):
        return ""
    return f"Nomor porsi provinsi ini biasanya diawali {usual}. Periksa layar kementerian sekali lagi."
