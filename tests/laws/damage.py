"""What a law must notice: one deed per law, done by the database's owner with every guard of the table taken off."""

from tests.ground.owner import as_owner

GUARDS = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I CASCADE', conrelid::regclass, conname)
FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c', 'u')
UNION ALL
SELECT format('DROP INDEX %%s', indexrelid::regclass) FROM pg_index
WHERE indrelid = %s::regclass AND indisunique AND indpred IS NOT NULL
"""


def damage(table: str, deed: str) -> None:
    """Do a deed no table would allow, inside the test's transaction: its end puts every guard back."""
    with as_owner() as owner:
        owner.execute(GUARDS, [table, table])
        for (guard,) in owner.fetchall():
            owner.execute(guard)
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        owner.execute(deed)
        assert owner.rowcount > 0, "the deed found nothing to damage"


NO_BYTES = "repeat('0', 64)"
ONE_BIT = "set_byte({0}, 20, get_byte({0}, 20) # 1)"

# What the law says -> the table and the deed that breaks it.
DEEDS: dict[str, tuple[str, str]] = {
    "dikecualikan dan di luar MAL SAJI oleh dua orang": (
        "deposits_bankline",
        "UPDATE deposits_bankline SET drawer = 'OUTSIDE' WHERE drawer = 'EXCLUDED'",
    ),
    "kecocokan tangan oleh dua orang, dan pengusulnya tidak memutuskan berkas": (
        "deposits_match",
        "UPDATE deposits_match SET rule = 'HAND' WHERE NOT ended",
    ),
    "kecocokan dibatalkan oleh dua orang": ("deposits_matchend", "UPDATE deposits_matchend SET why = 'UNDONE'"),
    "usul tentang baris bank dikonfirmasi orang lain": (
        "deposits_lineproposal",
        "UPDATE deposits_lineproposal SET confirmed_by_id = proposed_by_id",
    ),
    "lampiran usul tentang baris bank tidak berubah": (
        "deposits_lineproposal",
        f"UPDATE deposits_lineproposal SET sha256 = {NO_BYTES}",
    ),
    "jumlah setoran bulat dan lebih dari nol": (
        "deposits_deposit",
        "UPDATE deposits_deposit SET amount = 0 WHERE status = 'REJECTED'",
    ),
    "jumlah bukti setoran lebih dari nol": (
        "deposits_confirmedproof",
        "UPDATE deposits_confirmedproof SET amount = -1",
    ),
    "jumlah baris bank bukan nol": (
        "deposits_bankline",
        "UPDATE deposits_bankline SET amount = 0 WHERE drawer = 'OPEN'",
    ),
    "nomor telepon akun tersegel dan cocok dengan indeksnya": (
        "offices_user",
        "UPDATE offices_user SET phone_index = sha256(phone_index) WHERE phone_index IS NOT NULL",
    ),
    "nomor rekening tersegel dan cocok dengan indeksnya": (
        "offices_bankaccount",
        f"UPDATE offices_bankaccount SET number_sealed = {ONE_BIT.format('number_sealed')}",
    ),
    "paling banyak satu pendaftaran yang berlaku untuk satu NIK": (
        "pilgrims_registration",
        "UPDATE pilgrims_registration SET nik_index = sha256('sama') WHERE counts",
    ),
    "NIK pendaftaran sama dengan NIK jemaahnya": (
        "pilgrims_registration",
        "UPDATE pilgrims_registration SET nik_index = sha256(nik_index)",
    ),
    "NIK tersegel dan cocok dengan indeksnya": (
        "pilgrims_pilgrim",
        "UPDATE pilgrims_pilgrim SET nik_sealed = (SELECT nik_sealed FROM pilgrims_pilgrim ORDER BY id LIMIT 1)",
    ),
    "nomor KK tersegel dan cocok dengan indeksnya": (
        "pilgrims_pilgrim",
        "UPDATE pilgrims_pilgrim SET kk_index = NULL",
    ),
    "telepon jemaah tersegel dan cocok dengan indeksnya": (
        "pilgrims_pilgrim",
        "UPDATE pilgrims_pilgrim SET phone_index = nik_index",
    ),
    "telepon permintaan bantuan tersegel dan cocok dengan indeksnya": (
        "pilgrims_helpagreement",
        "UPDATE pilgrims_helpagreement SET phone_index = sha256(phone_index)",
    ),
    "NIK pendaftaran yang baru dimulai tersegel dan cocok dengan indeksnya": (
        "pilgrims_beginning",
        "UPDATE pilgrims_beginning SET nik_index = sha256(nik_index)",
    ),
    "alamat pesan tersegel": ("pilgrims_notice", "UPDATE pilgrims_notice SET to_sealed = body_sealed"),
    "isi pesan tersegel": ("pilgrims_notice", "UPDATE pilgrims_notice SET body_sealed = to_sealed"),
    "nomor HP pengganti tersegel dan cocok dengan indeksnya": (
        "pilgrims_numberchange",
        "UPDATE pilgrims_numberchange SET phone_index = sha256(phone_index)",
    ),
    "nomor HP jemaah diganti oleh dua petugas": (
        "pilgrims_numberchange",
        "UPDATE pilgrims_numberchange SET confirmed_by_id = asked_by_id",
    ),
    "permohonan perbaikan data tersegel": (
        "pilgrims_datarequest",
        f"UPDATE pilgrims_datarequest SET text_sealed = {ONE_BIT.format('text_sealed')}",
    ),
    "paling banyak satu setoran yang berlaku untuk satu nomor validasi di satu bank": (
        "deposits_deposit",
        "UPDATE deposits_deposit SET validation_no = 'SAMA' WHERE status = 'APPROVED'",
    ),
    "paling banyak satu setoran awal yang berlaku untuk satu pendaftaran": (
        "deposits_deposit",
        "UPDATE deposits_deposit SET registration_id = (SELECT min(registration_id) FROM deposits_deposit)"
        " WHERE status = 'APPROVED'",
    ),
    "pendaftaran berlaku tepat bila setoran awalnya berlaku": (
        "pilgrims_registration",
        "UPDATE pilgrims_registration SET counts = false WHERE counts",
    ),
    "setiap catatan bank menjumlah: saldo awal + masuk - keluar = saldo akhir": (
        "deposits_statement",
        "UPDATE deposits_statement SET closing = closing + 1",
    ),
    "baris bank menjumlah sama dengan catatan banknya": (
        "deposits_bankline",
        "UPDATE deposits_bankline SET amount = amount + 1 WHERE drawer = 'OPEN'",
    ),
    "saldo berjalan dari baris ke baris": (
        "deposits_bankline",
        "UPDATE deposits_bankline SET balance_after = balance_after + 1 WHERE drawer = 'OPEN'",
    ),
    "saldo awal sama dengan saldo akhir catatan sebelumnya": (
        "deposits_statement",
        "UPDATE deposits_statement SET opening = opening + 1, closing = closing + 1 WHERE position = 2",
    ),
    "berkas bank yang disimpan tidak berubah": (
        "deposits_bankfile",
        f"UPDATE deposits_bankfile SET sha256 = {NO_BYTES}",
    ),
    "setiap baris bank berada di laci yang sesuai faktanya": (
        "deposits_bankline",
        "UPDATE deposits_bankline SET drawer = 'OTHER_OFFICE' WHERE drawer = 'MATCHED'",
    ),
    "laci menjumlah sama dengan baris bank, di kedua sisi": (
        "deposits_bankline",
        "UPDATE deposits_bankline SET drawer = 'SWEEP', exception = '' WHERE drawer = 'OPEN'",
    ),
    "koreksi bank sama jumlahnya dengan baris yang dikoreksi": (
        "deposits_bankline",
        "UPDATE deposits_bankline SET amount = amount - 1 WHERE drawer = 'REVERSED'",
    ),
    "paling banyak satu bukti hidup untuk satu setoran dan satu baris": (
        "deposits_match",
        "UPDATE deposits_match SET ended = false, deposit_id = (SELECT min(deposit_id) FROM deposits_match)",
    ),
    "bukti, baris bank, dan setoran sama sampai rupiah": (
        "deposits_match",
        "UPDATE deposits_match SET amount = amount + 1 WHERE NOT ended",
    ),
    "bukti hidup milik berkas yang berjalan dengan kunci yang masih sama": (
        "deposits_deposit",
        "UPDATE deposits_deposit SET validation_no = 'LAIN' WHERE status = 'APPROVED'",
    ),
    "bukti berakhir hanya dengan catatan lawan": (
        "deposits_match",
        "UPDATE deposits_match SET ended = true WHERE NOT ended",
    ),
    "rahasia mesin bank tersegel": (
        "deposits_bankclient",
        f"UPDATE deposits_bankclient SET secret_sealed = {ONE_BIT.format('secret_sealed')}",
    ),
    "pesan bank tersegel": (
        "deposits_bankexchange",
        "UPDATE deposits_bankexchange SET body_sealed = answer_sealed",
    ),
    "jawaban kepada bank tersegel": (
        "deposits_bankexchange",
        f"UPDATE deposits_bankexchange SET answer_sealed = {ONE_BIT.format('answer_sealed')}",
    ),
    "satu pembayaran menjadi satu pemberitahuan, dengan pesan aslinya": (
        "deposits_bankexchange",
        "UPDATE deposits_bankexchange SET notice_id = NULL",
    ),
    "paling banyak satu pemberitahuan hidup untuk satu setoran": (
        "deposits_notified",
        "UPDATE deposits_notified SET ended_at = NULL, ended_by_id = NULL, why = ''",
    ),
    "pemberitahuan hidup, kunci, dan jumlahnya sama dengan setoran": (
        "deposits_notified",
        "UPDATE deposits_notified SET amount = amount + 1 WHERE ended_at IS NULL",
    ),
    "yang memutuskan bukan yang memeriksa dan bukan petugas loket": (
        "deposits_deposit",
        "UPDATE deposits_deposit SET counter_by_id = decided_by_id WHERE status = 'APPROVED'",
    ),
    "bukti konfirmasi dicatat oleh dua orang": (
        "deposits_confirmedproof",
        "UPDATE deposits_confirmedproof SET confirmed_by_id = proposed_by_id",
    ),
    "nomor porsi diketik oleh dua orang": (
        "deposits_ministryanswer",
        "UPDATE deposits_ministryanswer SET confirmed_by_id = typed_by_id",
    ),
    "setiap persetujuan berdasar bukti, atau hilangnya bukti menjadi perkara terbuka": (
        "deposits_confirmedproof",
        "UPDATE deposits_confirmedproof SET confirmed_at = NULL, confirmed_by_id = NULL",
    ),
    "dokumen yang disimpan tidak berubah": (
        "pilgrims_document",
        f"UPDATE pilgrims_document SET sha256 = {NO_BYTES}",
    ),
    "lampiran bukti konfirmasi tidak berubah": (
        "deposits_confirmedproof",
        f"UPDATE deposits_confirmedproof SET sha256 = {NO_BYTES}",
    ),
    "berkas SPH tidak berubah": (
        "deposits_ministryanswer",
        f"UPDATE deposits_ministryanswer SET sha256 = {NO_BYTES}",
    ),
    "nomor surat keterangan tanpa celah per kantor dan tahun": (
        "deposits_paper",
        "UPDATE deposits_paper SET seq = 3 WHERE seq = 2",
    ),
    "surat keterangan memuat nomor dan jumlah yang benar": (
        "deposits_paper",
        "UPDATE deposits_paper SET facts = jsonb_set(facts, '{amount}', '1') WHERE kind = 'CERTIFICATE'",
    ),
    "surat pengganti memakai nomor yang sama": (
        "deposits_paper",
        "UPDATE deposits_paper SET version = 2 WHERE kind = 'CERTIFICATE'",
    ),
    "setiap berkas yang disetujui punya surat keterangan": (
        "deposits_paper",
        "DELETE FROM deposits_paper WHERE kind = 'CERTIFICATE' AND seq = 2",
    ),
    "berkas, pendaftaran, dan perkara terbukanya berada di satu kantor": (
        "deposits_deposit",
        "UPDATE deposits_deposit SET office_id = (SELECT id FROM offices_office WHERE code = '6311')",
    ),
    "surat dicabut hanya bersama persetujuannya, oleh dua orang": (
        "deposits_revocation",
        "UPDATE deposits_revocation SET confirmed_by_id = proposed_by_id",
    ),
    "surat dari persetujuan yang dicabut tidak berlaku lagi": (
        "deposits_paper",
        "UPDATE deposits_paper SET revoked_at = NULL, revoked_by_id = NULL WHERE revoked_at IS NOT NULL",
    ),
    "surat yang tersimpan tidak berubah": ("deposits_paper", f"UPDATE deposits_paper SET sha256 = {NO_BYTES}"),
    "angka bulan yang sudah ditutup tidak bergeser": (
        "deposits_monthclosing",
        "UPDATE deposits_monthclosing SET credits = credits + 1, debits = debits + 1",
    ),
    "temuan sesudah tutup buku menjelaskan saldo awal bulan berikutnya": (
        "deposits_monthclosing",
        "UPDATE deposits_monthclosing SET late = late + 1, closing = closing + 1",
    ),
    "baris terbuka pada tutup buku terbawa seluruhnya": (
        "deposits_carrieditem",
        "DELETE FROM deposits_carrieditem WHERE line_id IS NOT NULL",
    ),
    "buku bulanan ditutup oleh dua orang": (
        "deposits_monthclosing",
        "UPDATE deposits_monthclosing SET confirmed_by_id = proposed_by_id",
    ),
    "berita acara dan berkas bukti tutup buku tidak berubah": (
        "deposits_monthclosing",
        f"UPDATE deposits_monthclosing SET evidence_sha256 = {NO_BYTES}",
    ),
    "setiap perubahan peran dan data bertanggal diputuskan dua administrator": (
        "offices_changerequest",
        "UPDATE offices_changerequest SET decided_by_id = proposed_by_id WHERE kind = 'ASSIGN'",
    ),
    "setiap peran diberi dan diakhiri oleh dua administrator atau pemasangan awal": (
        "offices_assignment",
        "UPDATE offices_assignment SET created_by_id = user_id WHERE ended_at IS NULL",
    ),
    "setiap data bertanggal dari dua administrator atau pemasangan awal": (
        "offices_parameter",
        "UPDATE offices_parameter SET value = '1' WHERE key = 'initial_deposit'",
    ),
    "setiap blok jejak utuh: jumlah baris dan sidik jarinya sama": (
        "offices_auditline",
        "UPDATE offices_auditline SET facts = 'from=DRAFT to=APPROVED' WHERE facts = 'from=DRAFT to=REJECTED'",
    ),
    "blok jejak bersambung tanpa putus": (
        "offices_auditblock",
        "UPDATE offices_auditblock SET previous_hash = sha256(hash)",
    ),
    "ujung jejak setiap kantor tidak terpotong": (
        "offices_audithead",
        "UPDATE offices_audithead SET lines = lines + 1",
    ),
    "tidak ada perubahan data uang, peran, dan data bertanggal di luar aplikasi": (
        "offices_auditline",
        "UPDATE offices_auditline SET verb = 'outside.update' WHERE verb = 'test.setup'",
    ),
    "keadaan setiap berkas sama dengan catatan terakhir di jejak": (
        "deposits_deposit",
        "UPDATE deposits_deposit SET status = 'SUBMITTED' WHERE status = 'WITHDRAWN'",
    ),
    "setiap waktu kejadian ada pelakunya (offices)": (
        "offices_assignment",
        "UPDATE offices_assignment SET ended_at = now()",
    ),
    "setiap waktu kejadian ada pelakunya (pilgrims)": (
        "pilgrims_guardianship",
        "UPDATE pilgrims_guardianship SET ended_at = now()",
    ),
    "setiap waktu kejadian ada pelakunya (deposits)": (
        "deposits_deposit",
        "UPDATE deposits_deposit SET submitted_by_id = NULL WHERE status = 'WITHDRAWN'",
    ),
}
