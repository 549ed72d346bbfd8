"""BRI CMS, the short export."""

from deposits.statements import numbers
from deposits.statements.columns import debit_credit
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="bri_cms",
    delimiter=";",
    columns=("TGL_TRAN", "DESK_TRAN", "MUTASI_DEBET", "MUTASI_KREDIT", "SALDO_AKHIR_MUTASI"),
    fields={"date": "TGL_TRAN", "balance": "SALDO_AKHIR_MUTASI"},
    texts=("DESK_TRAN",),
    amount=debit_credit("MUTASI_DEBET", "MUTASI_KREDIT"),
    numbers=numbers.ENGLISH,
)
