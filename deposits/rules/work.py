"""The kinds of work of a desk, and the kinds of dossiers in each: tables of names, keyed as the address says them."""

from dataclasses import dataclass

from offices.rules import Role


@dataclass(frozen=True)
class Work:
    """One kind of work: its tab, the question of the QuerySet that finds it, and who may take it."""

    key: str
    label: str
    question: str
    empty: str
    roles: frozenset[Role]


CHECKERS, DECIDERS = frozenset({Role.VERIFIER}), frozenset({Role.APPROVER})
WORKS = {
    work.key: work
    for work in (
        Work("periksa", "Periksa", "to_check", "Tidak ada berkas yang menunggu diperiksa.", CHECKERS),
        Work("putuskan", "Putuskan", "to_decide", "Tidak ada berkas yang menunggu keputusan.", DECIDERS),
        Work("bukti", "Konfirmasi", "to_confirm", "Tidak ada yang menunggu orang kedua.", CHECKERS | DECIDERS),
        Work(
            "porsi",
            "Nomor porsi",
            "to_hand_over",
            "Semua berkas yang disetujui sudah punya nomor porsi.",
            CHECKERS | DECIDERS,
        ),
        Work(
            "bukti-hilang",
            "Bukti hilang",
            "to_prove_again",
            "Tidak ada setoran yang bukti banknya hilang.",
            CHECKERS | DECIDERS,
        ),
    )
}

# What stands in a line, by kind; a dossier may be of several kinds.
KINDS = {
    "siap": "Siap",
    "bukti-belum-ada": "Bukti belum ada",
    "ada-perbedaan": "Ada perbedaan",
    "dekat-batas": "Dekat batas",
    "kembali": "Kembali dari perbaikan",
    "hari-ini": "Masuk hari ini",
}


@dataclass(frozen=True)
class Sought:
    """What a search box was read as; empty where the words cannot be it. A phone is E.164, a name is upper case."""

    reference: str = ""
    nik: str = ""
    porsi_no: str = ""
    phone: str = ""
    name: str = ""
