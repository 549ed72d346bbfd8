"""What a NIK tells, and the age on a day."""

from dataclasses import dataclass
from datetime import date

from pilgrims.rules.codes import Sex

NIK_LENGTH = 16
WOMEN_ADD = 40


@dataclass(frozen=True)
class NikReading:
    """What the digits of a NIK say: district code, sex, day and month of birth, two digits of the year."""

    region: str
    sex: Sex
    day: int
    month: int
    year2: int

    def fits(self, birth_date: date, sex: str) -> bool:
        """Tell whether a birth date and a sex agree; a difference is a warning for the officer, never a wall."""
        written = (self.day, self.month, self.year2)
        return written == (birth_date.day, birth_date.month, birth_date.year % 100) and self.sex == sex


def read_nik(nik: str) -> NikReading:
    """Read a NIK of 16 digits (PPDDKK DDMMYY NNNN; women's day of birth plus 40)."""
    day = int(nik[6:8])
    female = day > WOMEN_ADD
    return NikReading(
        region=f"{nik[:2]}.{nik[2:4]}",
        sex=Sex.FEMALE if female else Sex.MALE,
        day=day - WOMEN_ADD if female else day,
        month=int(nik[8:10]),
        year2=int(nik[10:12]),
    )


def age_on(birth_date: date, day: date) -> int:
    """Give the age in full years on a day."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday
