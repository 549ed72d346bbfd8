"""Mandiri Kopra: dates such as `01 Aug 2026 10:15:30`, opening and closing balance below the lines."""

from deposits.statements import numbers
from deposits.statements.columns import debit_credit
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="mandiri_kopra",
    columns=("Posting Date", "Remark", "Reference No", "Debit", "Credit", "Balance"),
    fields={"date": "Posting Date", "balance": "Balance", "reference": "Reference No"},
    texts=("Remark",),
    amount=debit_credit("Debit", "Credit"),
    numbers=numbers.ENGLISH,
    sealed=True,
)
