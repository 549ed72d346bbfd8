"""KlikBCA for persons: dates behind an apostrophe and often without a year, texts with unquoted commas."""

from dataclasses import replace

from deposits.statements import numbers
from deposits.statements.columns import marked
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="klikbca_individual",
    columns=("Tanggal", "Keterangan", "Cabang", "Jumlah", "", "Saldo"),
    fields={"date": "Tanggal", "balance": "Saldo", "branch": "Cabang"},
    texts=("Keterangan",),
    amount=marked("Jumlah", ""),
    numbers=numbers.ENGLISH,
    sealed=True,
    spreads="Keterangan",
)
ENGLISH = replace(
    LAYOUT,
    name="klikbca_english",
    columns=("Date", "Description", "Branch", "Amount", "", "Balance"),
    fields={"date": "Date", "balance": "Balance", "branch": "Branch"},
    texts=("Description",),
    amount=marked("Amount", ""),
    spreads="Description",
)
