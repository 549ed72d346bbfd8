"""KlikBCA Bisnis: `8,520,000.00 CR`, PEND for a day that is not booked yet, totals with counts below."""

from deposits.statements import numbers
from deposits.statements.columns import suffixed
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="klikbca_bisnis",
    columns=("Tanggal Transaksi", "Keterangan", "Cabang", "Jumlah", "Saldo"),
    fields={"date": "Tanggal Transaksi", "balance": "Saldo", "branch": "Cabang"},
    texts=("Keterangan",),
    amount=suffixed("Jumlah"),
    numbers=numbers.ENGLISH,
    sealed=True,
)
