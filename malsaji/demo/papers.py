"""Which paper shows what: the pictures an invented person takes of card, family card, birth paper, photo and slip."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile

from malsaji.demo import pictures
from malsaji.demo.pictures import Picture
from malsaji.demo.sketches import Payment, Sketch
from malsaji.demo.window import Window
from offices.words import date_words, rupiah, rupiah_spelled
from pilgrims.rules import MARITAL_WORDS, SEX_WORDS, DocumentKind, Sex

DISTRICTS = {"63.09": "KABUPATEN TABALONG", "63.11": "KABUPATEN BALANGAN"}
BANKS = {"451": "BANK SYARIAH INDONESIA", "122": "BANK KALSEL SYARIAH"}
PROVINCE = "PROVINSI KALIMANTAN SELATAN"
# Older people show a letter of the village head instead of a birth certificate.
CERTIFICATES_SINCE = 1965
# Every fifth family card comes as a PDF, so that the worker has pages to draw.
SCANNED = 5


@dataclass(frozen=True)
class Papers:
    """The papers of one person; `spoiled` names the requirement whose picture came out badly."""

    sketch: Sketch
    payment: Payment
    window: Window
    spoiled: str = ""

    def upload(self, requirement: str) -> tuple[DocumentKind, SimpleUploadedFile]:
        """Give what the person sends for a requirement, and which paper it is."""
        kind, picture = DRAWN[requirement](self)
        if requirement == "family" and self.sketch.no % SCANNED == 0:
            return kind, SimpleUploadedFile("kk.pdf", pictures.as_pdf(picture), "application/pdf")
        content = pictures.finished(picture, blurred=requirement == self.spoiled)
        return kind, SimpleUploadedFile(f"{requirement}.jpg", content, "image/jpeg")


def identity(papers: Papers) -> tuple[DocumentKind, Picture]:
    sketch, child = papers.sketch, papers.sketch.is_child(papers.window)
    kind = DocumentKind.KIA if child else DocumentKind.KTP
    first = "KARTU IDENTITAS ANAK" if child else PROVINCE
    rows = [
        ("Nama", sketch.name.upper()),
        ("Tempat/Tgl lahir", f"{sketch.birth_place.upper()}, {sketch.birth_date:%d-%m-%Y}"),
        ("Jenis kelamin", SEX_WORDS[sketch.sex].upper()),
        ("Alamat", sketch.address.upper()),
        ("RT/RW", sketch.rt_rw),
        ("Kel/Desa", sketch.village.upper()),
        ("Kecamatan", sketch.subdistrict.upper()),
        ("Agama", "ISLAM"),
        ("Status", MARITAL_WORDS[sketch.marital].upper()),
        ("Kewarganegaraan", "WNI"),
    ]
    heading = (first, DISTRICTS[sketch.district])
    return kind, pictures.card(heading, sketch.nik, rows, woman=sketch.sex == Sex.FEMALE, pink=child)


def family(papers: Papers) -> tuple[DocumentKind, Picture]:
    sketch = papers.sketch
    rows = [
        ("Anggota", sketch.name.upper()),
        ("NIK", sketch.nik),
        ("Nama ayah", sketch.father.upper()),
        ("Alamat", sketch.address.upper()),
        ("RT/RW", sketch.rt_rw),
        ("Desa/Kelurahan", sketch.village.upper()),
        ("Kecamatan", sketch.subdistrict.upper()),
        ("Kabupaten", DISTRICTS[sketch.district].removeprefix("KABUPATEN ")),
    ]
    return DocumentKind.KK, pictures.sheet(("KARTU KELUARGA", f"No. {sketch.kk}"), rows, tint="#e7f0f6")


def birth(papers: Papers) -> tuple[DocumentKind, Picture]:
    sketch = papers.sketch
    has_certificate = sketch.birth_date.year >= CERTIFICATES_SINCE
    kind = DocumentKind.BIRTH if has_certificate else DocumentKind.BIRTH_NOTE
    title = "KUTIPAN AKTA KELAHIRAN" if has_certificate else "SURAT KENAL LAHIR"
    rows = [
        ("Nama", sketch.name.upper()),
        ("Lahir di", sketch.birth_place.upper()),
        ("Pada tanggal", date_words(sketch.birth_date)),
        ("Jenis kelamin", SEX_WORDS[sketch.sex]),
        ("Anak dari ayah", sketch.father.upper()),
    ]
    return kind, pictures.sheet((title, DISTRICTS[sketch.district]), rows, tint="#f4ecd8")


def photo(papers: Papers) -> tuple[DocumentKind, Picture]:
    backdrop = "#3f6ea8" if papers.spoiled == "photo" else "#ffffff"
    return DocumentKind.PHOTO, pictures.portrait(woman=papers.sketch.sex == Sex.FEMALE, backdrop=backdrop)


def slip(papers: Papers) -> tuple[DocumentKind, Picture]:
    payment = papers.payment
    rows = [
        ("Nomor Validasi", payment.validation_no),
        ("Nomor Referensi", payment.reference),
        ("Nomor Virtual Account", payment.virtual_account),
        ("Tanggal Transaksi", date_words(payment.paid_on)),
        ("Nomor KTP", f"XXXXXXXXXXXX{papers.sketch.nik[-4:]}"),
        ("Nama Jemaah Haji", papers.sketch.name.upper()),
        ("Jumlah", rupiah(payment.amount)),
        ("Terbilang", rupiah_spelled(payment.amount).capitalize()),
    ]
    return DocumentKind.SLIP, pictures.sheet(("SETORAN AWAL BIPIH", BANKS[payment.bank]), rows, tint="#e9f4ec")


DRAWN: dict[str, Callable[[Papers], tuple[DocumentKind, Picture]]] = {
    "identity": identity,
    "family": family,
    "birth": birth,
    "photo": photo,
    "slip": slip,
}


def bank_answer(papers: Papers) -> SimpleUploadedFile:
    """Draw what the bank's screen shows when an officer asks for a payment."""
    payment = papers.payment
    rows = [
        ("Nomor Validasi", payment.validation_no),
        ("Tanggal", date_words(payment.paid_on)),
        ("Jumlah", rupiah(payment.amount)),
        ("Keadaan", "TERCATAT"),
    ]
    picture = pictures.sheet(("JAWABAN BANK", BANKS[payment.bank]), rows)
    return SimpleUploadedFile("jawaban-bank.jpg", pictures.finished(picture), "image/jpeg")


def ministry_letter(papers: Papers, porsi_no: str, sph_no: str) -> SimpleUploadedFile:
    """Draw the registration letter as the ministry's system gives it."""
    rows = [
        ("Nomor Porsi", porsi_no),
        ("Nomor SPH", sph_no),
        ("Nomor KTP", papers.sketch.nik),
        ("Nama lengkap", papers.sketch.name.upper()),
        ("Nama ayah", papers.sketch.father.upper()),
        ("Kabupaten", DISTRICTS[papers.sketch.district].removeprefix("KABUPATEN ")),
    ]
    picture = pictures.sheet(("SURAT PENDAFTARAN HAJI", "Kementerian Haji dan Umrah"), rows)
    return SimpleUploadedFile("sph.pdf", pictures.as_pdf(picture), "application/pdf")
