"""BSI BizNet account statement: balances run along its lines, but no trailer tells where it ends."""

from deposits.statements import numbers
from deposits.statements.columns import debit_credit
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="bsi_biznet",
    columns=(
        "Waktu Transaksi",
        "No Ref",
        "Kode",
        "Cabang",
        "Teller",
        "Jenis",
        "Deskripsi",
        "Debit",
        "Kredit",
        "Saldo",
    ),
    fields={"date": "Waktu Transaksi", "balance": "Saldo", "reference": "No Ref", "branch": "Cabang"},
    texts=("Deskripsi",),
    amount=debit_credit("Debit", "Kredit"),
    numbers=numbers.ENGLISH,
    required=("Account",),
)
