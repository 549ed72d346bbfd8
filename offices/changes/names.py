"""What the dated numbers and their units are called on a page; complete by test."""

from offices.words import rupiah

PARAMETER_WORDS: dict[str, str] = {
    "initial_deposit": "Setoran awal",
    "minimum_registration_age": "Umur paling muda untuk mendaftar",
    "years_since_last_hajj": "Jarak sejak haji terakhir",
    "officer_hajj_not_counted": "Haji sebagai petugas tidak dihitung",
    "registration_deadline": "Batas mendaftar sesudah menyetor",
    "registration_service_time": "Waktu pelayanan pendaftaran",
    "elderly_age": "Umur lanjut usia",
    "elderly_quota_share": "Bagian kuota lanjut usia",
    "companion_minimum_wait": "Masa tunggu keluarga yang menyertai",
    "refund_sla_district": "Pengembalian: waktu di kantor kabupaten/kota",
    "refund_sla_centre": "Pengembalian: waktu di pusat",
    "refund_sla_bpkh": "Pengembalian: waktu di BPKH",
    "refund_sla_bank": "Pengembalian: waktu di bank",
    "helper_pilgrims_max": "Jemaah yang boleh dibantu satu akun",
    "helper_consent_life": "Masa persetujuan membantu",
    "helper_requests_per_day": "Permintaan membantu dalam sehari",
    "helper_request_life": "Masa permintaan membantu",
    "one_time_code_life": "Masa kode sekali pakai",
    "one_time_code_tries": "Kesempatan mengetik kode",
    "one_time_codes_per_day": "Kode sekali pakai dalam sehari",
    "one_time_codes_per_office_day": "Kode sekali pakai sehari satu kantor",
    "deadline_warning_days": "Hari pengingat sebelum batas waktu",
    "quiet_hours": "Jam tanpa pesan",
    "office_hours": "Jam kerja kantor",
    "draft_retention": "Masa simpan berkas yang belum dikirim",
    "guardian_until_age": "Umur tanpa wali",
    "objection_period": "Masa keberatan",
    "stamp_duty": "Bea meterai",
    "number_change_wait": "Masa tunggu ganti nomor HP",
}
UNIT_WORDS: dict[str, str] = {
    "IDR": "rupiah",
    "year": "tahun",
    "yes": "ya",
    "workday": "hari kerja",
    "percent": "persen",
    "person": "orang",
    "month": "bulan",
    "request": "permintaan",
    "day": "hari",
    "minute": "menit",
    "try": "kali",
    "code": "kode",
    "hour": "jam",
    "local time": "waktu setempat",
}


def said(value: str, unit: str) -> str:
    """Say a dated number with its unit: Rp25.000.000, 3 hari kerja."""
    if unit == "IDR" and value.isdecimal():
        return rupiah(int(value))
    if unit == "yes":
        return UNIT_WORDS[unit] if value == "1" else "tidak"
    return f"{value.replace(';', ' dan ')} {UNIT_WORDS.get(unit, unit)}"
