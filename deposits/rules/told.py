"""What a person asks a bank about its notices: one kind a row, keyed as the address says it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice that waits for a person: its tab, the question that finds it, what it means."""

    key: str
    label: str
    question: str
    says: str


NOTICE_KINDS = {
    kind.key: kind
    for kind in (
        NoticeKind(
            "belum-tercatat",
            "Belum ada di catatan bank",
            "not_settled",
            "Bank memberi tahu, tetapi catatan bank belum memuatnya. Tanyakan ke bank.",
        ),
        NoticeKind(
            "tanpa-berkas",
            "Belum ada berkas",
            "without_dossier",
            "Setoran sudah ada, berkasnya belum. Jemaah mungkin belum mendaftar.",
        ),
        NoticeKind(
            "berbeda",
            "Diberitahukan berbeda",
            "contradicted",
            "Bank memberi tahu dua kali dengan isi berbeda. Yang pertama berlaku.",
        ),
        NoticeKind(
            "tak-terbaca",
            "Tidak terbaca",
            "unreadable",
            "Pemberitahuan ini sah, tetapi isinya tidak dapat dipakai.",
        ),
    )
}
