"""Reason codes of the field (hajj-deposits section 11.1) and what each opens for repair."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """A code, its sentence for the pilgrim, and the item it reopens (empty: nothing the pilgrim can mend)."""

    code: str
    label: str
    sentence: str
    item: str = ""
    basis: str = ""


RETURN_REASONS: dict[str, Reason] = {
    reason.code: reason
    for reason in (
        Reason(
            "R01",
            "KTP/KIA tidak terbaca",
            "Foto KTP atau KIA tidak terbaca. Mohon kirim ulang.",
            "document:identity",
        ),
        Reason(
            "R02",
            "KK tidak ada atau tidak terbaca",
            "Foto Kartu Keluarga tidak terbaca. Mohon kirim ulang.",
            "document:family",
        ),
        Reason(
            "R03",
            "Nama di KTP dan di bank berbeda",
            "Nama di bank berbeda dengan nama di KTP. Ambil surat untuk bank di kantor, lalu bawa ke bank. "
            "Isian nama tidak perlu diubah.",
        ),
        Reason(
            "R04",
            "NIK di KTP dan di bank berbeda",
            "NIK di bank berbeda dengan NIK di KTP. Ambil surat untuk bank di kantor, lalu bawa ke bank. "
            "Isian NIK tidak perlu diubah.",
        ),
        Reason(
            "R05",
            "Pas foto tidak sesuai",
            "Pas foto belum sesuai. Mohon kirim foto berlatar putih.",
            "document:photo",
        ),
        Reason(
            "R06",
            "Bukti setoran tidak terbaca",
            "Foto bukti setoran tidak terbaca. Mohon kirim ulang.",
            "document:slip",
        ),
        Reason(
            "R07",
            "Dokumen kelahiran tidak ada",
            "Dokumen kelahiran belum terbaca. Mohon kirim ulang.",
            "document:birth",
        ),
        Reason(
            "R09",
            "Bukti bayar belum ditemukan",
            "Setoran belum kami temukan di catatan bank. Mohon periksa isian setoran.",
            "deposit",
        ),
        Reason(
            "R10",
            "Jumlah, bank, atau tanggal berbeda",
            "Isian setoran berbeda dengan bukti bank. Mohon periksa lagi.",
            "deposit",
        ),
        Reason(
            "R11",
            "Isian data diri berbeda dengan dokumen",
            "Isian data diri berbeda dengan dokumen. Mohon samakan dengan KTP dan KK.",
            "data",
        ),
        Reason(
            "R12",
            "Bukan KTP/KIA calon jemaah",
            "Foto yang dikirim bukan KTP atau KIA calon jemaah. Mohon kirim yang benar.",
            "document:identity",
        ),
        Reason(
            "R13",
            "Nama tidak ada di KK ini",
            "Nama calon jemaah tidak ada di Kartu Keluarga ini. Mohon kirim yang benar.",
            "document:family",
        ),
        Reason(
            "R14",
            "Bukan dokumen kelahiran jemaah",
            "Dokumen kelahiran ini bukan milik calon jemaah. Mohon kirim yang benar.",
            "document:birth",
        ),
        Reason(
            "R15",
            "Bukan bukti setoran berkas ini",
            "Foto yang dikirim bukan bukti setoran ini. Mohon kirim lembar dari bank.",
            "document:slip",
        ),
    )
}

REJECT_REASONS: dict[str, Reason] = {
    reason.code: reason
    for reason in (
        Reason(
            "X01",
            "Sudah dalam daftar tunggu",
            "Bapak/Ibu sudah terdaftar dalam daftar tunggu.",
            basis="Pasal 2 ayat (8) huruf a Permenhaj 3/2025",
        ),
        Reason(
            "X02",
            "Belum cukup jarak dari haji terakhir",
            "Jarak dari haji terakhir belum cukup.",
            basis="Pasal 2 ayat (8) huruf b Permenhaj 3/2025",
        ),
        Reason(
            "X03",
            "Umur kurang dari batas",
            "Umur Bapak/Ibu belum mencapai batas pendaftaran.",
            basis="Pasal 2 ayat (2) Permenhaj 3/2025",
        ),
        Reason(
            "X04",
            "Bukan WNI atau bukan Muslim menurut KTP",
            "KTP tidak memenuhi syarat pendaftaran haji.",
            basis="Pasal 2 ayat (1) Permenhaj 3/2025",
        ),
        Reason(
            "X05",
            "Setoran tidak ada menurut bank",
            "Bank menjawab tertulis bahwa setoran tidak ada.",
            basis="Pasal 2 ayat (6) Permenhaj 3/2025",
        ),
        Reason(
            "X06",
            "Lewat batas waktu",
            "Batas waktu pendaftaran sudah lewat.",
            basis="Pedoman pendaftaran haji reguler",
        ),
        Reason("X07", "Dana talangan", "Setoran memakai dana talangan.", basis="PMA 13/2021"),
        Reason(
            "X08",
            "Dokumen palsu",
            "Dokumen yang dikirim tidak asli.",
            basis="Pasal 2 ayat (7) Permenhaj 3/2025",
        ),
    )
}
