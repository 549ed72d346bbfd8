"""BRI's long export: its clock has lost leading zeros, its SEQ is not unique (a fee repeats that of its transfer)."""

from deposits.statements import dates, numbers
from deposits.statements.columns import debit_credit
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="bri_long",
    columns=(
        "ID",
        "NOREK",
        "TGL_TRAN",
        "TGL_EFEKTIF",
        "JAM_TRAN",
        "SEQ",
        "DESK_TRAN",
        "SALDO_AWAL_MUTASI",
        "MUTASI_DEBET",
        "MUTASI_KREDIT",
        "SALDO_AKHIR_MUTASI",
    ),
    more=True,
    fields={
        "account": "NOREK",
        "date": "TGL_TRAN",
        "time": "JAM_TRAN",
        "before": "SALDO_AWAL_MUTASI",
        "balance": "SALDO_AKHIR_MUTASI",
        "reference": "SEQ",
    },
    texts=("DESK_TRAN",),
    amount=debit_credit("MUTASI_DEBET", "MUTASI_KREDIT"),
    numbers=numbers.ENGLISH,
    clock=dates.read_bare_clock,
)
