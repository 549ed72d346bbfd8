"""BRI internet banking (commas between cells and commas before the sen) and BRI Qlola, its workbook."""

from dataclasses import replace

from deposits.statements import numbers
from deposits.statements.columns import debit_credit
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="bri_ib",
    columns=("Tanggal Transaksi", "Uraian Transaksi", "Teller", "Debet", "Kredit", "Saldo"),
    fields={"date": "Tanggal Transaksi", "balance": "Saldo"},
    texts=("Uraian Transaksi",),
    amount=debit_credit("Debet", "Kredit"),
    numbers=numbers.INDONESIAN,
)
QLOLA = replace(LAYOUT, name="bri_qlola", columns=("No", *LAYOUT.columns))
