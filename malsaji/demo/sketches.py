"""The invented people, one line each in `dossiers.csv`, with what they paid and how their dossier went."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from malsaji.demo.window import Window
from pilgrims.registration import Address, FamilyCard, Identity, Later
from pilgrims.rules import Guardian, Marital, Sex, age_on

LIST = Path(__file__).with_name("dossiers.csv")
AMOUNT = 25_000_000
TOO_LITTLE = 24_900_000
IDENTITY_CARD_AGE = 17
# Every fourth slip is copied without its virtual account, so that the next key has to prove the payment.
NO_VIRTUAL_ACCOUNT = 4


class Line(StrEnum):
    """What the bank's reports say of a payment."""

    SAME_DAY = "same_day"
    OTHER_NAME = "other_name"
    LESS = "less"
    MISTYPED = "mistyped"
    CORRECTED_TODAY = "corrected_today"
    TODAY = "today"
    TWICE_TODAY = "twice_today"
    NONE = "none"

    @property
    def is_late(self) -> bool:
        """Paid after the bank's closing hour, so that today's report tells of it."""
        return self in (Line.TODAY, Line.TWICE_TODAY)


@dataclass(frozen=True)
class Payment:
    """What the bank printed on the slip."""

    bank: str
    validation_no: str
    reference: str
    virtual_account: str
    paid_on: date
    amount: int = AMOUNT


@dataclass(frozen=True)
class Sketch:
    """One line of the list; `paid` counts working days back, `detail` is a reason code of the story.

    `family` marks people who register together, `helper` is the telephone of the relative who fills in.
    """

    no: int
    district: str
    story: str
    detail: str
    bank: str
    line: Line
    paid: int
    phone: str
    guardian: Guardian
    name: str
    father: str
    birth_place: str
    birth_date: date
    sex: Sex
    marital: Marital
    subdistrict: str
    village: str
    address: str
    rt_rw: str
    last_hajj: str
    nik: str
    kk: str
    family: str
    helper: str

    @property
    def office_code(self) -> str:
        return self.district.replace(".", "")

    @property
    def international_phone(self) -> str:
        return _international(self.phone)

    @property
    def hand(self) -> str:
        """The number of the account that fills in: the helper's or the own."""
        return _international(self.helper or self.phone)

    @property
    def types_virtual_account(self) -> bool:
        return self.no % NO_VIRTUAL_ACCOUNT != 0

    def identity(self) -> Identity:
        year = int(self.last_hajj) if self.last_hajj else None
        return Identity(self.nik, self.name.upper(), self.birth_date, self.sex, year)

    def address_facts(self) -> Address:
        return Address(self.address, self.village, self.subdistrict)

    def family_card(self) -> FamilyCard:
        return FamilyCard(self.kk)

    def later(self) -> Later:
        return Later(
            birth_place=self.birth_place,
            father_name=self.father.upper(),
            mother_name="",
            marital_status=self.marital,
            education="",
            occupation="",
            blood_type="",
            rt_rw=self.rt_rw,
            postal_code="",
        )

    def payment(self, window: Window) -> Payment:
        """Give the keys of the slip; they say the day, so that one list serves any day."""
        day = window.day(self.paid)
        number = 100 + self.no
        return Payment(
            bank=self.bank,
            validation_no=f"{day:%y%m}{number:08d}",
            reference=f"FT{day:%y%j}{number:05d}",
            virtual_account=f"8808{self.office_code}{number:08d}",
            paid_on=day,
        )

    def is_child(self, window: Window) -> bool:
        return age_on(self.birth_date, window.today) < IDENTITY_CARD_AGE


# How the columns that are more than text are read.
CODES: dict[str, Callable[[str], Any]] = {
    "line": Line,
    "guardian": Guardian,
    "sex": Sex,
    "marital": Marital,
    "paid": int,
    "birth_date": date.fromisoformat,
}


def _international(phone: str) -> str:
    return f"+62{phone[1:]}"


def read_list() -> list[Sketch]:
    """Read the list; a word that no table knows is an error."""
    names = [field.name for field in fields(Sketch)][1:]
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Sketch(no, **{name: CODES.get(name, str)(row[name]) for name in names}) for no, row in enumerate(rows, 1)]
