"""The facts we keep by their Indonesian names, and the acts of the trail in words."""

PERSON = (
    "full_name",
    "nik",
    "kk",
    "phone",
    "birth_place",
    "birth_date",
    "sex",
    "marital_status",
    "father_name",
    "mother_name",
    "education",
    "occupation",
    "blood_type",
    "address",
    "rt_rw",
    "village",
    "village_code",
    "subdistrict",
    "postal_code",
    "district",
    "last_hajj_year",
    "last_hajj_as_officer",
)
REGISTRATION = ("porsi_no", "sph_no")
DEPOSIT = (
    "reference",
    "status",
    "bank",
    "validation_no",
    "bank_reference",
    "virtual_account",
    "paid_on",
    "amount",
    "answer_due_on",
    "received_on",
)
# Names of columns that the tables themselves do not name for people.
LABELS = {
    "nik": "NIK",
    "kk": "Nomor KK",
    "phone": "Nomor HP",
    "reference": "Nomor berkas",
    "status": "Keadaan",
    "porsi_no": "Nomor porsi",
    "sph_no": "Nomor SPH",
    "answer_due_on": "Paling lambat",
    "received_on": "Tanggal formulir diterima",
    "received_confirmed_at": "Tanggal terima dikonfirmasi",
}

ACT_WORDS: dict[str, str] = {
    "registration.register": "Pendaftaran dibuat",
    "registration.change_person": "Data diri diisi atau diubah",
    "submission.open_dossier": "Berkas dibuat",
    "submission.change_payment": "Isian setoran diisi atau diubah",
    "submission.attach": "Dokumen diunggah",
    "submission.submit": "Berkas dikirim ke kantor",
    "submission.withdraw": "Pengajuan ditarik kembali",
    "verification.verify": "Berkas diperiksa",
    "verification.return_for_repair": "Berkas dikembalikan untuk diperbaiki",
    "verification.send_back": "Berkas diperiksa sekali lagi",
    "verification.approve": "Berkas disetujui",
    "verification.reject": "Pendaftaran tidak dapat diterima",
    "verification.lapse": "Berkas ditutup karena lewat batas",
    "verification.propose_proof": "Bukti bayar dilampirkan",
    "verification.confirm_proof": "Bukti bayar dikonfirmasi",
    "reconciliation.proved": "Setoran dicocokkan dengan catatan bank",
    "reconciliation.proof_lost": "Catatan bank berubah",
    "bank_notice.proved": "Setoran diberitahukan bank",
    "bank_notice.proof_lost": "Pemberitahuan bank tidak berlaku lagi",
    "handover.open_sheet": "Lembar isian dibuka",
    "handover.record_answer": "Nomor porsi diketik",
    "handover.import_answer": "Nomor porsi diketik",
    "handover.attach_letter": "SPH dilampirkan",
    "handover.retype_answer": "Ketikan nomor porsi dibatalkan",
    "handover.record_refusal": "Jawaban kementerian dicatat",
    "helping.join_family": "Keluarga dihubungkan",
    "corrections.ask": "Perbaikan data diminta",
    "corrections.answer": "Permintaan perbaikan dijawab",
    "own_data.export": "Data diunduh",
}
OTHER_ACT = "Catatan lain"
# Beside the act that is told already, or about another person's claim, which is nobody's to know (law 2).
SILENT = frozenset(
    {
        "submission.change_person",
        "submission.complete_later",
        "verification.second_claim",
        "moves.unprove",
        "moves.unnotify",
        "moves.unconfirm",
    }
)
