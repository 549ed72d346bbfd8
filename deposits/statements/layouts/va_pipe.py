"""The virtual account report with pipes: credits only, no balances, a trailer with count and sum."""

from deposits.statements import dates, labels, numbers
from deposits.statements.columns import signed
from deposits.statements.tables import CsvLayout

LAYOUT = CsvLayout(
    name="va_pipe",
    starts=("HDR|", "DTL|"),
    delimiter="|",
    columns=("DTL", "virtual_account", "name", "amount", "date", "time", "reference", "branch"),
    fields={
        "date": "date",
        "time": "time",
        "virtual_account": "virtual_account",
        "payer_name": "name",
        "description": "name",
        "reference": "reference",
        "branch": "branch",
    },
    amount=signed("amount"),
    numbers=numbers.WHOLE,
    dates=dates.COMPACT,
    labels={"HDR": labels.report_head, "TRL": labels.credit_totals},
    required=("HDR", "TRL"),
    last="TRL",
    record="DTL",
)
