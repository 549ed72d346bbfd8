"""A bank that nobody has met yet: what the README promises is all that it takes."""

import io
from decimal import Decimal

import pytest

from deposits import statements
from deposits.statements import UnknownLayout, layouts, numbers
from deposits.statements.columns import debit_credit
from deposits.statements.tables import TableLayout

NEW_BANK = TableLayout(
    name="bank_baru",
    columns=("Tgl Buku", "Uraian", "Keluar", "Masuk", "Sisa"),
    fields={"date": "Tgl Buku", "balance": "Sisa"},
    texts=("Uraian",),
    amount=debit_credit("Keluar", "Masuk"),
    numbers=numbers.INDONESIAN,
)
FILE = (
    b"BANK BARU\r\nRekening;123456\r\nTgl Buku;Uraian;Keluar;Masuk;Sisa\r\n"
    b"19-11-2026;8808001000007919 SITI;;25.000.000,00;26.000.000,00\r\n20-11-2026;BIAYA;6.500,00;;25.993.500,00\r\n"
)


def test_a_declared_layout_is_recognised_read_and_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownLayout):
        statements.read(io.BytesIO(FILE))

    monkeypatch.setitem(layouts.LAYOUTS, NEW_BANK.name, NEW_BANK)
    reading = statements.read(io.BytesIO(FILE))
    entries = list(reading.entries())

    assert reading.format == "bank_baru"
    assert [entry.amount for entry in entries] == [25_000_000, -6_500]
    assert entries[0].virtual_account == "8808001000007919"
    assert (reading.statements[0].account, reading.statements[0].opening) == ("123456", Decimal("1000000.00"))
    assert reading.statements[0].balanced is True


def test_no_two_layouts_share_a_header_or_a_long_name() -> None:
    tables = [layout for layout in layouts.LAYOUTS.values() if isinstance(layout, TableLayout) and not layout.record]

    headers = [tuple(column.casefold() for column in table.columns) for table in tables]

    assert len(set(headers)) == len(headers) == 21
    assert max(map(len, layouts.LAYOUTS)) <= 20
