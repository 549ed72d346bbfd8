"""BNI Direct: with the side in a column, with two columns of amounts, and the short workbook (K is kredit)."""

from deposits.statements import numbers
from deposits.statements.columns import debit_credit, marked
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="bni_direct",
    columns=(
        "No.",
        "Post Date",
        "Value Date",
        "Branch",
        "Journal No.",
        "Description",
        "Amount",
        "Db/Cr",
        "Balance",
    ),
    fields={"date": "Post Date", "balance": "Balance", "reference": "Journal No.", "branch": "Branch"},
    texts=("Description",),
    amount=marked("Amount", "Db/Cr"),
    numbers=numbers.ENGLISH,
)
TWO_COLUMNS = TableLayout(
    name="bni_direct_two",
    columns=("Post Date", "Branch", "Journal No", "Description", "Debit", "Credit", "Balance"),
    fields={"date": "Post Date", "balance": "Balance", "reference": "Journal No", "branch": "Branch"},
    texts=("Description",),
    amount=debit_credit("Debit", "Credit"),
    numbers=numbers.ENGLISH,
)
SHORT = TableLayout(
    name="bni_direct_short",
    columns=("Tanggal Transaksi", "Keterangan", "Jumlah", "D/K", "Saldo"),
    fields={"date": "Tanggal Transaksi", "balance": "Saldo"},
    texts=("Keterangan",),
    amount=marked("Jumlah", "D/K"),
    numbers=numbers.INDONESIAN,
)
