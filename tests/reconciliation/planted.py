"""A large bank file whose truth is known: nine lines of ten prove a deposit, the tenth is an exception of each kind."""

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final

from deposits.rules import Drawer, LineException
from tests.reconciliation.reports import money

NUMBER: Final = "7001234567"
YEAR_BEGINS: Final = date(2026, 1, 1)
DAYS: Final = 360
FULL: Final = 25_000_000
HEAD_LINES: Final = 6
BATCH: Final = 10
DEPOSIT, CORRECTION = "AWAL", "KOREKSI"
# How the reader calls what the report calls so.
READ_AS: Final = {DEPOSIT: "DEPOSIT", CORRECTION: "CORRECTION", "BIAYA": "FEE", "PELIMPAHAN": "SWEEP", "": "REFUND"}
COLUMNS = (
    "tanggal;jam;kode_bank;cabang;nomor_validasi;nomor_referensi;virtual_account;nama;nik_akhir;jumlah;jenis;saldo"
)


@dataclass(frozen=True, slots=True)
class Keys:
    """The numbers of a slip."""

    validation_no: str
    virtual_account: str
    reference: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A deposit as a pilgrim typed it, `no` counted from 0; `away` days before its line, in the other office or not."""

    no: int
    keys: Keys
    away: int = 0
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Planted:
    """A line of the bank, where it must end, and whose deposit it proves (None: nobody's)."""

    keys: Keys
    drawer: str
    exception: str = ""
    proves: int | None = None
    claims: tuple[Claim, ...] = ()
    amount: int = FULL
    kind: str = DEPOSIT
    name: str = "CONTOH"


def keys_of(no: int) -> Keys:
    return Keys(f"2611{no:08d}", f"88086319{no:08d}", f"FT26{no:08d}")


def shown(keys: Keys, *names: str) -> Keys:
    """Give the numbers that a line shows; the others stay blank."""
    return Keys(*(getattr(keys, name) if name in names else "" for name in Keys.__slots__))


NOTHING: Final = Keys("", "", "")
LAYOUTS: Final = (
    ("validation_no", "virtual_account", "reference"),
    ("validation_no",),
    ("virtual_account", "reference"),
    ("reference",),
)


def proving(no: int) -> Planted:
    """Make a line that proves a deposit, showing more or fewer of its numbers."""
    names = LAYOUTS[0] if no % BATCH == BATCH - 2 else LAYOUTS[no % len(LAYOUTS)]
    keys = keys_of(no)
    return Planted(shown(keys, *names), Drawer.MATCHED, proves=no, claims=(Claim(no, keys),))


def left_open(kind: LineException, keys: Keys, *claims: Claim, amount: int = FULL) -> Planted:
    return Planted(keys, Drawer.OPEN, kind, claims=claims, amount=amount)


def debit(drawer: Drawer, kind: str, name: str = "BANK", exception: str = "") -> Planted:
    return Planted(NOTHING, drawer, exception, amount=-1_000, kind=kind, name=name)


def other_account(no: int) -> Planted:
    keys = keys_of(no)
    return left_open(LineException.KEYS_DIFFER, replace(keys, virtual_account=f"99{no:014d}"), Claim(no, keys))


def two_claims(no: int) -> Planted:
    twin = replace(keys_of(no), reference="")
    return left_open(LineException.AMBIGUOUS, shown(twin, "validation_no"), Claim(no, twin), Claim(no, twin))


def taken_back(no: int) -> Planted:
    return Planted(keys_of(no), Drawer.REVERSED, claims=(Claim(no, keys_of(no)),))


def taking_back(no: int) -> Planted:
    return Planted(keys_of(no - BATCH), Drawer.REVERSAL, amount=-FULL, kind=CORRECTION)


def elsewhere(no: int) -> Planted:
    return Planted(keys_of(no), Drawer.OTHER_OFFICE, proves=no, claims=(Claim(no, keys_of(no), is_elsewhere=True),))


def too_far(no: int, days: int, name: str) -> Planted:
    return left_open(LineException.KEYS_DIFFER, shown(keys_of(no), name), Claim(no, keys_of(no), away=days))


# One of each, in turn: a pair stands together, the first names what the second is about.
EXCEPTIONS: Final[tuple[Callable[[int], Planted], ...]] = (
    lambda no: left_open(LineException.NO_KEY, NOTHING),
    lambda no: left_open(LineException.NO_DOSSIER, keys_of(no)),
    lambda no: left_open(LineException.AMOUNT_DIFFERS, keys_of(no), Claim(no, keys_of(no)), amount=FULL - 100_000),
    other_account,
    lambda no: left_open(LineException.PAID_TWICE, keys_of(no - 1)),
    two_claims,
    taken_back,
    taking_back,
    lambda no: replace(taking_back(no), keys=keys_of(no), drawer=Drawer.OPEN, exception=LineException.CORRECTION_OPEN),
    lambda no: replace(debit(Drawer.OPEN, "", "KELUAR"), exception=LineException.DEBIT_OPEN),
    lambda no: debit(Drawer.FEE, "BIAYA"),
    lambda no: debit(Drawer.SWEEP, "PELIMPAHAN"),
    lambda no: debit(Drawer.REFUND, "", "PENGEMBALIAN"),
    elsewhere,
    lambda no: too_far(no, 3, "reference"),
    lambda no: too_far(no, 45, "virtual_account"),
    lambda no: left_open(LineException.AMBIGUOUS, shown(keys_of(no), "reference"), Claim(no, keys_of(no))),
    lambda no: left_open(LineException.AMBIGUOUS, shown(keys_of(no - BATCH), "reference")),
)
CYCLE: Final = BATCH * len(EXCEPTIONS)


def line(no: int) -> Planted:
    """Give the planted line of a number; complete in whole cycles only."""
    if no % BATCH != BATCH - 1:
        return proving(no)
    return EXCEPTIONS[no // BATCH % len(EXCEPTIONS)](no)


def day_of(no: int, lines: int) -> date:
    """Spread the lines over the year; a cycle stays within one day."""
    return YEAR_BEGINS + timedelta(days=no // CYCLE * CYCLE * DAYS // lines)


@dataclass(slots=True)
class Plan:
    """Files of a planted year: the bank's report, the truth, the deposits and the lines as a bare COPY takes them."""

    folder: Path
    lines: int
    expected: int = field(default=0)

    def __post_init__(self) -> None:
        self.lines = max(1, self.lines // CYCLE) * CYCLE

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.csv"

    def write(self) -> None:
        """Write all files in one pass, in constant memory."""
        with ExitStack() as stack:
            files = {
                name: stack.enter_context(self.path(name).open("w", encoding="utf-8", newline=""))
                for name in ("report", "truth", "deposits", "bare")
            }
            self._write(files)

    def _write(self, files: dict[str, TextIOWrapper]) -> None:
        report, balance, totals, claimed = files["report"], 0, [0, 0], 0
        truth, deposits, bare = (csv.writer(files[name]) for name in ("truth", "deposits", "bare"))
        report.write(heading(YEAR_BEGINS))
        for no in range(self.lines):
            planted, day = line(no), day_of(no, self.lines)
            balance += planted.amount
            totals[planted.amount < 0] += abs(planted.amount)
            self.expected += planted.proves is not None
            report.write(row(planted, day, balance))
            truth.writerow((no + HEAD_LINES + 1, planted.drawer, planted.exception, named(planted.proves)))
            bare.writerow(bare_row(no, planted, day, balance))
            for claim in planted.claims:
                deposits.writerow(claim_row(claimed, claim, day))
                claimed += 1
        for no in range(self.lines, 2 * self.lines - claimed):
            deposits.writerow(claim_row(claimed + no - self.lines, Claim(no, keys_of(no)), YEAR_BEGINS))
        report.write(f"TOTAL;{self.lines};{money(totals[0])};{money(totals[1])}\nSaldo Akhir;{money(balance)}\n")

    def rows(self) -> Iterator[str]:
        with self.path("report").open(encoding="utf-8") as report:
            yield from report

    def write_again(self, target: Path) -> None:
        """Write the same rows as another export would: other line ends, names as the bank shows them now."""
        with target.open("w", encoding="utf-8", newline="") as again:
            again.writelines(text.rstrip("\n").replace(";CONTOH;", ";CONTOH LAMA;") + "\r\n" for text in self.rows())


def heading(day: date) -> str:
    return (
        "LAPORAN HARIAN SETORAN BIPIH\nBank;451;Bank Syariah Indonesia\n"
        f"Rekening;{NUMBER};BPKH SETORAN AWAL\nTanggal;{day:%d-%m-%Y}\nSaldo Awal;{money(0)}\n{COLUMNS}\n"
    )


def row(planted: Planted, day: date, balance: int) -> str:
    keys = planted.keys
    return (
        f"{day:%d-%m-%Y};09:00:00;451;TANJUNG;{keys.validation_no};{keys.reference};{keys.virtual_account};"
        f"{planted.name};9101;{money(planted.amount)};{planted.kind};{money(balance)}\n"
    )


def bare_row(no: int, planted: Planted, day: date, balance: int) -> tuple[Any, ...]:
    keys, kind = planted.keys, READ_AS[planted.kind]
    text = (keys.validation_no, keys.reference, keys.virtual_account, planted.name, "9101", "TANJUNG", planted.name)
    return (0, no + HEAD_LINES + 1, day, "09:00:00", planted.amount, balance, kind, *text)


def claim_row(place: int, claim: Claim, day: date) -> tuple[Any, ...]:
    paid_on = day - timedelta(days=claim.away)
    office = "6311" if claim.is_elsewhere else "6309"
    keys = claim.keys
    return (place, named(claim.no), keys.validation_no, keys.virtual_account, keys.reference, paid_on, FULL, office)


def named(no: int | None) -> str:
    return "" if no is None else f"PLANTED-{no}"
