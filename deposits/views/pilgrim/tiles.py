"""Every paper the office asks for as a tile: what it is, how it stands, its picture, and whether it may be sent."""

from dataclasses import dataclass

from django.urls import reverse

from deposits.models import Deposit
from deposits.submission import Asked
from deposits.submission.reading import IDENTITY_CARD_AGE
from deposits.views.pilgrim.items import may_change, url_of
from offices.accounts import today
from pilgrims.models import Document
from pilgrims.rules import DOCUMENT_WORDS, DocumentKind, age_on


@dataclass(frozen=True)
class Tile:
    """One thing asked for, with what the pilgrim has sent for it; without `change_url` it is closed."""

    key: str
    title: str
    hint: str
    note: str
    image_url: str
    status: str
    tone: str
    change_url: str
    is_given: bool

    @property
    def anchor(self) -> str:
        """Give the place of the tile on the page of all papers."""
        return f"dokumen-{self.key}"

    @property
    def change_label(self) -> str:
        return "Ganti" if self.is_given else "Tambah"


def tiles_of(deposit: Deposit, papers: list[Asked], *, came_from: str = "") -> list[Tile]:
    """Give a tile per thing asked for, with the picture of its first page once it is drawn."""
    return [tile_of(deposit, paper, came_from=came_from) for paper in papers]


def tile_of(deposit: Deposit, paper: Asked, *, came_from: str = "") -> Tile:
    document = paper.document
    is_drawn = document is not None and document.pages_drawn_at is not None
    status, tone = _state(deposit, paper)
    return Tile(
        key=paper.requirement.key,
        title=paper.requirement.label,
        hint=paper.requirement.hint,
        note=_note(paper),
        image_url=reverse("document_page", args=[document.uid, 1]) if document and is_drawn else "",
        status=status,
        tone=tone,
        change_url=url_of(deposit, paper.item, came_from=came_from) if may_change(deposit, paper.item) else "",
        is_given=document is not None or paper.original is not None,
    )


def likely_kind(deposit: Deposit, paper: Asked) -> DocumentKind | None:
    """Give the card a person of this age has; whoever differs chooses the other."""
    is_child = age_on(deposit.registration.pilgrim.birth_date, today()) < IDENTITY_CARD_AGE
    card = DocumentKind.KIA if is_child else DocumentKind.KTP
    return card if card in paper.requirement.alternatives else None


def _note(paper: Asked) -> str:
    """Name the paper where several may stand for the one asked for, and who saw the original."""
    has_choice = paper.kind and len(paper.requirement.alternatives) > 1
    kind = f"{DOCUMENT_WORDS[paper.kind]}." if paper.kind and has_choice else ""
    return f"{kind} {paper.seen_words}".strip()


def _state(deposit: Deposit, paper: Asked) -> tuple[str, str]:
    if paper.original is not None:
        return "Asli dilihat di loket", "done"
    if paper.document is None:
        return "Belum ada", "turn"
    if paper.is_unreadable:
        return "Tidak terbaca", "error"
    if not paper.document.pages_drawn_at:
        return "Gambar disiapkan", "progress"
    return ("Terkirim" if _was_sent(deposit, paper.document) else "Tersimpan di berkas"), "done"


def _was_sent(deposit: Deposit, document: Document) -> bool:
    """Tell whether the office has it: what is added to a returned dossier is sent with the dossier, not before."""
    return deposit.submitted_at is not None and document.uploaded_at <= deposit.submitted_at
