"""BSI BizNet account statement: balances run along its lines, but no trailer tells where it ends."""

from deposits.statements import dates, labels, numbers
from deposits.statements.columns import debit_credit
from deposits.statements.tables import CsvLayout

LAYOUT = CsvLayout(
    name="bsi_biznet",
    starts=("Waktu Transaksi,No Ref,Kode,Cabang,Teller,Jenis,Deskripsi,",),
    delimiter=",",
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
    fields={
        "date": "Waktu Transaksi",
        "balance": "Saldo",
        "reference": "No Ref",
        "branch": "Cabang",
        "description": "Deskripsi",
    },
    amount=debit_credit("Debit", "Kredit"),
    numbers=numbers.ENGLISH,
    dates=dates.DAY_MONTH_YEAR_MAYBE_CLOCK,
    labels={"Account": labels.account, "Currency": labels.currency, "Period": labels.period},
    required=("Account",),
)
