"""What each rule of registration says, in plain words; `{...}` takes the dated number or the person's own."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """The rules of registration, named as the office's own papers name them (Permenhaj 3/2025 Art. 2)."""

    CITIZEN = "R_CITIZEN"
    RELIGION = "R_RELIGION"
    MIN_AGE = "R_MIN_AGE"
    DOMICILE = "R_DOMICILE"
    NOT_WAITING = "R_NOT_WAITING"
    LAST_HAJJ = "R_LAST_HAJJ"
    ACCOUNT = "R_ACCOUNT"
    DEPOSIT = "R_DEPOSIT"
    CALENDAR = "R_CALENDAR"


@dataclass(frozen=True)
class Saying:
    """The sentences of one rule, each with what to do next; `basis` is "" where the dated number carries its own."""

    title: str
    basis: str
    passed: str
    refused: str
    refused_next: str
    unknown: str
    unknown_next: str


SAYINGS: dict[Rule, Saying] = {
    Rule.CITIZEN: Saying(
        "Warga negara Indonesia",
        "Pasal 2 ayat (1) Permenhaj 3/2025",
        "Calon jemaah warga negara Indonesia (WNI).",
        "Haji reguler hanya untuk warga negara Indonesia (WNI).",
        "Bila sudah menjadi WNI, bawa KTP yang baru ke kantor.",
        "Kewarganegaraan dilihat di KTP.",
        "Bawa KTP ke kantor, lalu tanyakan.",
    ),
    Rule.RELIGION: Saying(
        "Beragama Islam",
        "Pasal 2 ayat (1) Permenhaj 3/2025",
        "Calon jemaah beragama Islam.",
        "Agama di KTP bukan Islam.",
        "Bila agama di KTP keliru, perbaiki KTP lebih dulu. Tempatnya di Dinas Dukcapil (kantor KTP).",
        "Agama dilihat di KTP.",
        "Bawa KTP ke kantor, lalu tanyakan.",
    ),
    Rule.MIN_AGE: Saying(
        "Umur",
        "",
        "Umur calon jemaah {age} tahun. Batas paling muda {least} tahun.",
        "Umur calon jemaah {age} tahun. Pendaftaran mulai umur {least} tahun.",
        "Boleh mendaftar mulai {first_day}.",
        "Pendaftaran mulai umur {least} tahun.",
        "Lihat tanggal lahir di KTP atau kartu identitas anak.",
    ),
    Rule.DOMICILE: Saying(
        "Kantor sesuai KTP",
        "Pasal 2 ayat (4) Permenhaj 3/2025",
        "Kantor ini sesuai dengan kabupaten/kota di KTP.",
        "Kantor ini bukan kantor kabupaten/kota di KTP.",
        "Mendaftarlah di kantor kabupaten/kota yang tertulis di KTP.",
        "Pendaftaran di kantor kabupaten/kota yang tertulis di KTP.",
        "Kantor itu belum memakai layanan ini. Bapak/Ibu dapat datang langsung.",
    ),
    Rule.NOT_WAITING: Saying(
        "Belum ada di daftar tunggu",
        "Pasal 2 ayat (8) huruf a Permenhaj 3/2025",
        "Calon jemaah belum punya nomor porsi.",
        "Calon jemaah sudah ada di daftar tunggu.",
        "Nomor porsi yang lama tetap berlaku. Tidak perlu menyetor lagi.",
        "Satu orang hanya satu kali di daftar tunggu.",
        "Kantor dapat mencarikan nomor porsi yang lama. Bawa KTP.",
    ),
    Rule.LAST_HAJJ: Saying(
        "Jarak dari haji terakhir",
        "",
        "Haji terakhir tahun {year}. Jaraknya sudah {least} tahun atau lebih.",
        "Haji terakhir tahun {year}. Jaraknya paling sedikit {least} tahun.",
        "Boleh mendaftar lagi mulai tahun {first_year}.",
        "Jarak dari haji terakhir paling sedikit {least} tahun.",
        "Tanyakan ke kantor. Bawa KTP dan surat haji yang lama bila ada.",
    ),
    Rule.ACCOUNT: Saying(
        "Rekening atas nama sendiri",
        "Pasal 2 ayat (6) huruf a Permenhaj 3/2025",
        "Rekening tabungan haji atas nama calon jemaah.",
        "Rekening tabungan haji bukan atas nama calon jemaah.",
        "Buka rekening atas nama sendiri di bank penerima setoran.",
        "Rekening tabungan haji harus atas nama calon jemaah.",
        "Buka di bank penerima setoran. Jangan memakai dana talangan (uang pinjaman).",
    ),
    Rule.DEPOSIT: Saying(
        "Setoran awal",
        "",
        "Bukti bank menulis {paid}. Setoran awal {least}.",
        "Bukti bank menulis {paid}. Setoran awal {least}.",
        "Tanyakan kekurangannya ke bank, lalu salin bukti yang baru.",
        "Setoran awal {least} dibayar lebih dulu di bank.",
        "Simpan bukti dari bank. Nomor validasi ada di bukti itu.",
    ),
    Rule.CALENDAR: Saying(
        "Hari kerja",
        "Pasal 2 ayat (3) Permenhaj 3/2025",
        "Pendaftaran buka setiap hari kerja, sepanjang tahun.",
        "Hari ini kantor libur. Berkas tetap boleh dikirim.",
        "Petugas memeriksa mulai hari kerja berikutnya.",
        "Pendaftaran buka setiap hari kerja.",
        "Berkas boleh dikirim kapan saja.",
    ),
}
NEVER = "Calon jemaah belum pernah berhaji."
AS_OFFICER = "Haji terakhir sebagai petugas haji. Itu tidak dihitung."
PERHAPS_OFFICER = "Haji terakhir tahun {year}. Petugas haji tidak perlu menunggu {least} tahun."
