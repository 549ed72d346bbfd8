"""The daily report of a receiving bank (BPS Bipih): every key, running balances and control totals."""

from deposits.statements import dates, labels, numbers, records
from deposits.statements.columns import signed
from deposits.statements.tables import TableLayout

LAYOUT = TableLayout(
    name="bps_report",
    starts=("LAPORAN HARIAN SETORAN BIPIH",),
    delimiter=";",
    columns=(
        "tanggal",
        "jam",
        "kode_bank",
        "cabang",
        "nomor_validasi",
        "nomor_referensi",
        "virtual_account",
        "nama",
        "nik_akhir",
        "jumlah",
        "jenis",
        "saldo",
    ),
    fields={
        "date": "tanggal",
        "time": "jam",
        "balance": "saldo",
        "kind": "jenis",
        "validation_no": "nomor_validasi",
        "reference": "nomor_referensi",
        "virtual_account": "virtual_account",
        "payer_name": "nama",
        "nik_tail": "nik_akhir",
        "bank_code": "kode_bank",
        "branch": "cabang",
    },
    texts=("nama",),
    amount=signed("jumlah"),
    numbers=numbers.INDONESIAN,
    dates=dates.DAY_MONTH_YEAR,
    labels={
        "bank": labels.bank_code,
        "rekening": labels.account,
        "tanggal": labels.day,
        "saldo awal": labels.opening,
        "total": labels.totals,
        "saldo akhir": labels.closing,
    },
    required=("Rekening", "Tanggal", "Saldo Awal", "TOTAL", "Saldo Akhir"),
    last="Saldo Akhir",
    kinds={
        "AWAL": records.DEPOSIT,
        "KOREKSI": records.CORRECTION,
        "PELIMPAHAN": records.SWEEP,
        "BIAYA": records.FEE,
    },
)
