"""Everything typed, as rows with "Ubah", and every paper sent, as tiles."""

from dataclasses import dataclass

from django.urls import reverse

from deposits.models import Deposit
from deposits.submission import DATA, DEPOSIT, Asked
from deposits.views.pilgrim.items import identity_url, may_change, url_of
from offices.words import date_words, day_words, grouped
from pilgrims.rules import DOCUMENT_WORDS, MARITAL_WORDS, SEX_WORDS, DocumentKind, Marital, Sex
from pilgrims.signin.phones import shown


@dataclass(frozen=True)
class Row:
    label: str
    value: str
    change_url: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    rows: list[Row]


@dataclass(frozen=True)
class Tile:
    """A paper that was sent."""

    title: str
    note: str
    image_url: str
    status: str
    tone: str
    change_url: str


def groups_of(deposit: Deposit) -> list[Group]:
    """Give the rows of the person and of the deposit; closed items cannot be changed."""
    return [_identity(deposit), _particulars(deposit), payment_group(deposit)]


def _changes(deposit: Deposit, item: str, url: str) -> str:
    return url if may_change(deposit, item) else ""


def _identity(deposit: Deposit) -> Group:
    pilgrim = deposit.registration.pilgrim
    change = _changes(deposit, DATA, identity_url(deposit))
    return Group(
        "Identitas di KTP",
        [
            Row("NIK", pilgrim.nik_grouped, change),
            Row("Nama lengkap", pilgrim.full_name, change),
            Row("Tanggal lahir", date_words(pilgrim.birth_date), change),
            Row("Jenis kelamin", SEX_WORDS[Sex(pilgrim.sex)], change),
            Row("Kabupaten/kota di KTP", pilgrim.district.name),
        ],
    )


def _particulars(deposit: Deposit) -> Group:
    pilgrim = deposit.registration.pilgrim
    change = _changes(deposit, DATA, url_of(deposit, DATA))
    marital = MARITAL_WORDS[Marital(pilgrim.marital_status)] if pilgrim.marital_status else ""
    last_hajj = str(pilgrim.last_hajj_year) if pilgrim.last_hajj_year else "Belum pernah"
    return Group(
        "Data diri lainnya",
        [
            Row("Nomor KK", grouped(pilgrim.kk), change),
            Row("Nama ayah kandung", pilgrim.father_name, change),
            Row("Status perkawinan", marital, change),
            Row("Alamat", pilgrim.address, change),
            Row("RT/RW", pilgrim.rt_rw or "-", change),
            Row("Desa atau kelurahan", pilgrim.village, change),
            Row("Kecamatan", pilgrim.subdistrict, change),
            Row("Nomor HP", shown(pilgrim.phone) if pilgrim.phone else "", change),
            Row("Haji terakhir", last_hajj if pilgrim.kk else "", change),
        ],
    )


def payment_group(deposit: Deposit) -> Group:
    """Give the rows of the deposit, as printed on the bank's slip."""
    change = _changes(deposit, DEPOSIT, url_of(deposit, DEPOSIT))
    return Group(
        "Setoran di bank",
        [
            Row("Bank", deposit.bank.name if deposit.bank else "", change),
            Row("Nomor validasi", deposit.validation_no, change),
            Row("Nomor referensi", deposit.bank_reference or "-", change),
            Row("Nomor virtual account", deposit.virtual_account or "-", change),
            Row("Tanggal setoran", day_words(deposit.paid_on) if deposit.paid_on else "", change),
            Row("Jumlah setoran", deposit.amount_words if deposit.amount else "", change),
        ],
    )


def tiles_of(deposit: Deposit, papers: list[Asked]) -> list[Tile]:
    """Give a tile per thing asked for, with the picture of its first page once it is drawn."""
    return [tile_of(deposit, paper) for paper in papers]


def tile_of(deposit: Deposit, paper: Asked) -> Tile:
    document = paper.document
    is_drawn = document is not None and document.pages_drawn_at is not None
    has_choice = len(paper.requirement.alternatives) > 1
    status, tone = _state(paper)
    return Tile(
        title=paper.requirement.label,
        note=DOCUMENT_WORDS[DocumentKind(document.kind)] if document and has_choice else "",
        image_url=reverse("document_page", args=[document.uid, 1]) if document and is_drawn else "",
        status=status,
        tone=tone,
        change_url=_changes(deposit, paper.item, url_of(deposit, paper.item)),
    )


def _state(paper: Asked) -> tuple[str, str]:
    if paper.document is None:
        return "Belum dikirim", "turn"
    if paper.is_unreadable:
        return "Tidak terbaca", "error"
    return ("Terkirim", "done") if paper.document.pages_drawn_at else ("Gambar disiapkan", "progress")
