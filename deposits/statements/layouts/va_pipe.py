"""The virtual account report with pipes: credits only, no balances, a trailer with count and sum."""

from deposits.statements import dates, labels, numbers
from deposits.statements.columns import signed
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="va_pipe",
    starts=("HDR|", "DTL|"),
    delimiter="|",
    columns=("DTL", "virtual_account", "name", "amount", "date", "time", "reference", "branch"),
    fields={
        "date": "date",
        "time": "time",
        "virtual_account": "virtual_account",
        "payer_name": "name",
        "reference": "reference",
        "branch": "branch",
    },
    texts=("name",),
    amount=signed("amount"),
    numbers=numbers.WHOLE,
    dates=dates.COMPACT,
    labels={"hdr": labels.report_head, "trl": labels.count_and_credits},
    required=("HDR", "TRL"),
    last="TRL",
    record="DTL",
)
