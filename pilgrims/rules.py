"""What a NIK tells, which papers there are, and the field's code lists, without a database."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NIK_LENGTH = 16
WOMEN_ADD = 40
OPEN_ALL = "*"


class Sex(StrEnum):
    MALE = "L"
    FEMALE = "P"


SEX_WORDS = {Sex.MALE: "Laki-laki", Sex.FEMALE: "Perempuan"}


class Marital(StrEnum):
    SINGLE = "BELUM_KAWIN"
    MARRIED = "KAWIN"
    DIVORCED = "CERAI_HIDUP"
    WIDOWED = "CERAI_MATI"


MARITAL_WORDS = {
    Marital.SINGLE: "Belum kawin",
    Marital.MARRIED: "Kawin",
    Marital.DIVORCED: "Cerai hidup",
    Marital.WIDOWED: "Cerai mati",
}


class Guardian(StrEnum):
    """Why an account may act for a pilgrim."""

    SELF = "SELF"
    HELPER = "HELPER"
    LEGAL = "LEGAL"


GUARDIAN_WORDS = {
    Guardian.SELF: "Saya sendiri",
    Guardian.HELPER: "Keluarga yang saya bantu, dan beliau setuju",
    Guardian.LEGAL: "Anak saya yang berumur 12 sampai 17 tahun",
}


class DocumentKind(StrEnum):
    KTP = "KTP"
    KIA = "KIA"
    KK = "KK"
    BIRTH = "AKTA"
    BIRTH_NOTE = "KENAL_LAHIR"
    MARRIAGE_BOOK = "BUKU_NIKAH"
    DIPLOMA = "IJAZAH"
    PHOTO = "FOTO"
    SLIP = "SLIP"


DOCUMENT_WORDS = {
    DocumentKind.KTP: "Kartu Tanda Penduduk (KTP)",
    DocumentKind.KIA: "Kartu Identitas Anak (KIA)",
    DocumentKind.KK: "Kartu Keluarga (KK)",
    DocumentKind.BIRTH: "Akta kelahiran",
    DocumentKind.BIRTH_NOTE: "Surat kenal lahir",
    DocumentKind.MARRIAGE_BOOK: "Buku nikah",
    DocumentKind.DIPLOMA: "Ijazah",
    DocumentKind.PHOTO: "Pas foto",
    DocumentKind.SLIP: "Bukti setoran awal dari bank",
}


class NoticeState(StrEnum):
    PENDING = "PENDING"
    SENDING = "SENDING"
    SENT = "SENT"
    FAILED = "FAILED"
    UNSURE = "UNSURE"


NOTICE_STATE_WORDS = {
    NoticeState.PENDING: "Menunggu dikirim",
    NoticeState.SENDING: "Sedang dikirim",
    NoticeState.SENT: "Terkirim",
    NoticeState.FAILED: "Gagal",
    NoticeState.UNSURE: "Tidak pasti",
}


class Channel(StrEnum):
    OUTBOX = "OUTBOX"
    EMAIL = "EMAIL"


@dataclass(frozen=True)
class NikReading:
    """What the digits of a NIK say: district code, sex, day and month of birth, two digits of the year."""

    region: str
    sex: Sex
    day: int
    month: int
    year2: int

    def fits(self, birth_date: date, sex: str) -> bool:
        """Tell whether a birth date and a sex agree; a difference is a warning for the officer, never a wall."""
        written = (self.day, self.month, self.year2)
        return written == (birth_date.day, birth_date.month, birth_date.year % 100) and self.sex == sex


def read_nik(nik: str) -> NikReading:
    """Read a NIK of 16 digits (PPDDKK DDMMYY NNNN; women's day of birth plus 40)."""
    day = int(nik[6:8])
    female = day > WOMEN_ADD
    return NikReading(
        region=f"{nik[:2]}.{nik[2:4]}",
        sex=Sex.FEMALE if female else Sex.MALE,
        day=day - WOMEN_ADD if female else day,
        month=int(nik[8:10]),
        year2=int(nik[10:12]),
    )


def age_on(birth_date: date, day: date) -> int:
    """Give the age in full years on a day."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday
