"""Mandiri MCM with commas: two columns of the same name, no balance. The older one with semicolons has a balance."""

from deposits.statements import numbers
from deposits.statements.columns import debit_credit
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="mandiri_mcm",
    columns=(
        "Account No",
        "Date",
        "Val. Date",
        "Transaction Code",
        "Description",
        "Description",
        "Reference No.",
        "Debit",
        "Credit",
    ),
    fields={"account": "Account No", "date": "Date", "reference": "Reference No."},
    texts=("Description",),
    amount=debit_credit("Debit", "Credit"),
    numbers=numbers.ENGLISH,
)
OLD = TableLayout(
    name="mandiri_mcm_old",
    delimiter=";",
    columns=(
        "AccountNo",
        "Ccy",
        "PostDate",
        "Remarks",
        "AdditionalDesc",
        "Credit Amount",
        "Debit Amount",
        "Close Balance",
    ),
    fields={"account": "AccountNo", "currency": "Ccy", "date": "PostDate", "balance": "Close Balance"},
    texts=("Remarks", "AdditionalDesc"),
    amount=debit_credit("Debit Amount", "Credit Amount"),
    numbers=numbers.ENGLISH,
)
