"""Livin' by Mandiri, a workbook whose numbers are texts: `+55.500.000,00`; the opening balance is its first line."""

from deposits.statements import numbers
from deposits.statements.columns import debit_credit, signed
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="mandiri_livin",
    columns=("Tanggal", "Keterangan", "Nominal", "Saldo"),
    fields={"date": "Tanggal", "balance": "Saldo"},
    texts=("Keterangan",),
    amount=signed("Nominal"),
    numbers=numbers.INDONESIAN,
)
TWO_COLUMNS = TableLayout(
    name="mandiri_livin_two",
    columns=("No", "Tanggal", "Keterangan", "Dana Masuk (IDR)", "Dana Keluar (IDR)", "Saldo (IDR)"),
    fields={"date": "Tanggal", "balance": "Saldo (IDR)"},
    texts=("Keterangan",),
    amount=debit_credit("Dana Keluar (IDR)", "Dana Masuk (IDR)"),
    numbers=numbers.INDONESIAN,
)
