"""Why an upload is not taken: each a finished sentence that says what to do."""


class DocumentRefused(Exception):
    """An upload that cannot be kept; its text is for the person who sent it."""

    sentence = ""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class EmptyFile(DocumentRefused):
    sentence = "Berkas ini kosong. Mohon pilih foto atau PDF yang lain."


class TooLarge(DocumentRefused):
    sentence = "Berkas ini lebih besar dari 10 MB. Mohon foto ulang dengan ukuran lebih kecil."


class WrongType(DocumentRefused):
    sentence = "Jenis berkas ini tidak dapat dipakai. Mohon kirim foto (JPEG atau PNG) atau PDF."


class HeicPicture(DocumentRefused):
    sentence = (
        "Foto ini berjenis HEIC. Mohon kirim tangkapan layar foto itu. "
        "Atau ubah pengaturan kamera ke JPEG, lalu foto lagi."
    )


class BrokenPicture(DocumentRefused):
    sentence = "Foto ini rusak atau terpotong. Mohon foto ulang, lalu kirim lagi."


class TooManyPixels(DocumentRefused):
    sentence = "Gambar ini terlalu besar. Mohon foto ulang dengan kamera telepon."


class BrokenPdf(DocumentRefused):
    sentence = "PDF ini rusak. Mohon simpan ulang PDF-nya, atau kirim fotonya."


class MixedPdf(DocumentRefused):
    sentence = "PDF ini berisi hal lain di luar halamannya. Mohon kirim fotonya saja."


class ActivePdf(DocumentRefused):
    sentence = "PDF ini berisi program atau lampiran. Mohon kirim fotonya saja."


class HeavyPdf(DocumentRefused):
    sentence = "PDF ini terlalu berat untuk dibuka. Mohon kirim fotonya saja."


class LockedPdf(DocumentRefused):
    sentence = "PDF ini terkunci kata sandi. Mohon kirim PDF tanpa kata sandi, atau fotonya."


class EmptyPdf(DocumentRefused):
    sentence = "PDF ini tidak berisi halaman. Mohon kirim PDF lain, atau fotonya."


class TooManyPages(DocumentRefused):
    def __init__(self, pages: int, allowed: int) -> None:
        super().__init__(
            f"PDF ini {pages} halaman. Paling banyak {allowed} halaman. Mohon kirim halaman yang diminta saja."
        )
