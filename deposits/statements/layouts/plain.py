"""Tables that several banks and offices write by hand: with a balance, or only what came in."""

from deposits.statements import numbers
from deposits.statements.columns import debit_credit, signed
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="plain",
    columns=("Tanggal", "Keterangan", "Debet", "Kredit", "Saldo"),
    fields={"date": "Tanggal", "balance": "Saldo"},
    texts=("Keterangan",),
    amount=debit_credit("Debet", "Kredit"),
    numbers=numbers.INDONESIAN,
)
CREDITS = TableLayout(
    name="plain_credits",
    delimiter=";",
    columns=("Tanggal", "Kredit", "Berita", "Rekening"),
    fields={"date": "Tanggal", "payer_name": "Rekening"},
    texts=("Berita",),
    amount=signed("Kredit"),
    numbers=numbers.INDONESIAN,
)
