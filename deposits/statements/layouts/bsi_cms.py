"""BSI CMS and BSINet: the side stands in two columns of its own; one FT number covers a transfer and its fee."""

from deposits.statements import numbers
from deposits.statements.columns import flagged
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="bsi_cms",
    columns=("Date", "FT Number", "Description", "Currency", "Amount", "DB", "CR", "Balance"),
    fields={"date": "Date", "balance": "Balance", "reference": "FT Number", "currency": "Currency"},
    texts=("Description",),
    amount=flagged("Amount", "DB", "CR"),
    numbers=numbers.ENGLISH,
)
