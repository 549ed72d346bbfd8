"""The daily report of a receiving bank (BPS Bipih): every key, running balances and control totals."""

from deposits.statements import dates, labels, numbers, records
from deposits.statements.columns import signed
from deposits.statements.tables import CsvLayout

LAYOUT = CsvLayout(
    name="bps_report",
    starts=("LAPORAN HARIAN SETORAN BIPIH", "tanggal;jam;kode_bank;cabang;nomor_validasi;"),
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
        "description": "nama",
    },
    amount=signed("jumlah"),
    numbers=numbers.INDONESIAN,
    dates=dates.DAY_MONTH_YEAR,
    labels={
        "Bank": labels.bank_code,
        "Rekening": labels.account,
        "Tanggal": labels.day,
        "Saldo Awal": labels.opening,
        "TOTAL": labels.totals,
        "Saldo Akhir": labels.closing,
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
