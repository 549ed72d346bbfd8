"""The field's code lists with their words, without a database."""

from enum import StrEnum

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
    Guardian.HELPER: "Keluarga yang membantu",
    Guardian.LEGAL: "Wali (orang tua)",
}


class Relation(StrEnum):
    """How a helper is related to the pilgrim."""

    CHILD = "ANAK"
    CHILD_IN_LAW = "MENANTU"
    GRANDCHILD = "CUCU"
    SPOUSE = "PASANGAN"
    SIBLING = "SAUDARA"
    OTHER = "LAINNYA"


RELATION_WORDS = {
    Relation.CHILD: "anak",
    Relation.CHILD_IN_LAW: "menantu",
    Relation.GRANDCHILD: "cucu",
    Relation.SPOUSE: "suami atau istri",
    Relation.SIBLING: "saudara",
    Relation.OTHER: "keluarga",
}


class Education(StrEnum):
    PRIMARY = "SD"
    LOWER = "SLTP"
    UPPER = "SLTA"
    DIPLOMA = "D1-D3"
    BACHELOR = "S1"
    MASTER = "S2"
    DOCTOR = "S3"
    OTHER = "LAINNYA"


EDUCATION_WORDS = {
    Education.PRIMARY: "SD",
    Education.LOWER: "SLTP (SMP)",
    Education.UPPER: "SLTA (SMA)",
    Education.DIPLOMA: "Diploma (D1-D3)",
    Education.BACHELOR: "Sarjana (S1)",
    Education.MASTER: "Magister (S2)",
    Education.DOCTOR: "Doktor (S3)",
    Education.OTHER: "Lainnya",
}


class Occupation(StrEnum):
    CIVIL_SERVANT = "PNS"
    ARMED = "TNI_POLRI"
    EMPLOYEE = "SWASTA"
    STATE_FIRM = "BUMN_BUMD"
    TRADE = "DAGANG"
    FARM = "TANI_NELAYAN"
    HOME = "IRT"
    STUDENT = "PELAJAR"
    RETIRED = "PENSIUNAN"
    OTHER = "LAINNYA"


OCCUPATION_WORDS = {
    Occupation.CIVIL_SERVANT: "Pegawai negeri (PNS)",
    Occupation.ARMED: "TNI atau Polri",
    Occupation.EMPLOYEE: "Pegawai swasta",
    Occupation.STATE_FIRM: "Pegawai BUMN atau BUMD",
    Occupation.TRADE: "Pedagang",
    Occupation.FARM: "Petani atau nelayan",
    Occupation.HOME: "Ibu rumah tangga",
    Occupation.STUDENT: "Pelajar atau mahasiswa",
    Occupation.RETIRED: "Pensiunan",
    Occupation.OTHER: "Lainnya",
}


class BloodType(StrEnum):
    A = "A"
    B = "B"
    AB = "AB"
    O = "O"  # noqa: E741 - the blood group's own letter
    UNKNOWN = "TIDAK_TAHU"


BLOOD_WORDS = {
    BloodType.A: "A",
    BloodType.B: "B",
    BloodType.AB: "AB",
    BloodType.O: "O",
    BloodType.UNKNOWN: "Tidak tahu",
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
    SMS = "SMS"
    EMAIL = "EMAIL"
