"""How numbers, dates and names are said in Indonesian, without a database."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from offices.rules import TIME_ZONE_WORDS

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
UNITS = (
    "",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
NIK_GROUP = 4


def rupiah(amount: int | Decimal) -> str:
    """Write an amount as Rp25.000.000; sen are shown only where there are any."""
    whole, _, cents = f"{abs(amount):,.2f}".replace(",", ".").rpartition(".")
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{whole}" + ("" if cents == "00" else f",{cents}")


def rupiah_short(amount: int) -> str:
    """Write an amount in millions and up for a headline, cut to one decimal: Rp730,5 juta."""
    for scale, word in SCALES:
        if amount >= scale >= 10**6:
            whole, tenth = divmod(amount * 10 // scale, 10)
            return f"Rp{whole}" + (f",{tenth}" if tenth else "") + f" {word}"
    return rupiah(amount)


def spelled(number: int) -> str:
    """Say a whole number in words, as official papers do (terbilang); the number is not negative."""
    if number < 0:
        raise ValueError("terbilang hanya untuk bilangan yang tidak negatif")
    return " ".join(_parts(number)) or "nol"


def _parts(number: int) -> list[str]:
    for scale, word in SCALES:
        if number >= scale:
            count, rest = divmod(number, scale)
            head = ["seribu"] if (scale, count) == (1000, 1) else [*_parts(count), word]
            return head + _parts(rest)
    if number >= 200:
        return [UNITS[number // 100], "ratus", *_parts(number % 100)]
    if number >= 100:
        return ["seratus", *_parts(number - 100)]
    if number >= 20:
        return [UNITS[number // 10], "puluh", *_parts(number % 10)]
    if number >= 12:
        return [UNITS[number - 10], "belas"]
    return [UNITS[number]] if number else []


def rupiah_spelled(amount: int) -> str:
    return f"{spelled(amount)} rupiah"


def day_words(day: date) -> str:
    """Write a date with its weekday: Senin, 23 November 2026."""
    return f"{DAYS[day.weekday()]}, {date_words(day)}"


def date_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_words(moment: datetime, zone: ZoneInfo) -> str:
    """Write a moment in an office's zone: Senin, 23 November 2026 · 10.31 WITA."""
    local = moment.astimezone(zone)
    return f"{day_words(local.date())} · {local:%H.%M} {TIME_ZONE_WORDS[zone.key]}"


def grouped(number: str, size: int = NIK_GROUP) -> str:
    """Group a long number as people read it: 6309 0412 0365 9001."""
    return " ".join(number[start : start + size] for start in range(0, len(number), size))


def masked_name(name: str) -> str:
    """Show of a name only the first letter of each word: S••• A••••."""
    return " ".join(word[0] + "•" * (len(word) - 1) for word in name.split())
