"""Bank Jatim: account and currency stand in every line."""

from deposits.statements import numbers
from deposits.statements.columns import debit_credit
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="bank_jatim",
    columns=(
        "Post Date",
        "Effective Date",
        "Account",
        "Name",
        "Description",
        "Currency",
        "Debit",
        "Credit",
        "Balance",
        "Reference No",
    ),
    fields={
        "account": "Account",
        "currency": "Currency",
        "date": "Post Date",
        "balance": "Balance",
        "reference": "Reference No",
    },
    texts=("Description",),
    amount=debit_credit("Debit", "Credit"),
    numbers=numbers.ENGLISH,
)
