"""A day's certificates signed by an official in person: versions made, drawn by the worker, signed in one batch.

The key never comes to rest here: it lives as long as the request that signs. Each paper is signed for itself, so half a
batch is no harm; what was not reached waits for the next click.
"""

import hashlib
import time
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef

from deposits.certificates.issuing import keep
from deposits.certificates.numbering import prepare_signature
from deposits.models import Deposit, Paper
from deposits.models.papers import PaperQuerySet, sheet_path
from deposits.rules import SIGNATURES, PaperKind, SealKind
from offices import accounts, audit
from offices.models import Office, User
from offices.rules import Role

if TYPE_CHECKING:
    from deposits.certificates.sealing import KeyInMemory

# A click signs as many, or as many as some seconds allow (about 30 ms each).
PAPERS_A_CLICK = 100
SECONDS_A_CLICK = 10.0


class SigningRefused(Exception):
    """A batch that cannot be signed now; the text is a finished sentence."""


class NothingToPrepare(SigningRefused):
    def __init__(self) -> None:
        super().__init__("Tidak ada surat yang dapat disiapkan untuk hari itu.")


class NothingToSign(SigningRefused):
    def __init__(self) -> None:
        super().__init__("Tidak ada surat yang siap ditandatangani. Siapkan dahulu.")


class DrawnForOtherKind(SigningRefused):
    """The sheets name another kind of signature than this certificate gives: they are drawn anew."""

    def __init__(self) -> None:
        super().__init__("Jenis sertifikat ini lain dari yang tercetak. Surat sedang disiapkan lagi. Tunggu sebentar.")


@dataclass(frozen=True)
class Signed:
    """What one click did: how many were signed, how many still wait."""

    count: int
    left: int


def signable(office: Office, day: date, by: User) -> PaperQuerySet:
    """Give the certificates of a day that this official may sign: not those of dossiers they checked or keyed in."""
    own = Deposit.objects.filter(pk=OuterRef("deposit")).keyed_in_by(by)
    return Paper.objects.to_sign().made_on(office, day).exclude(deposit__verified_by=by).filter(~Exists(own))


def unprepared(office: Office, day: date, by: User) -> PaperQuerySet:
    """Give those of them for which no sheet waits for this official."""
    mine = Paper.objects.unsigned().last_version()
    waits = mine.filter(deposit=OuterRef("deposit"), kind=OuterRef("kind"), signer=by, revoked_at__isnull=True)
    return signable(office, day, by).filter(~Exists(waits))


def awaiting(office: Office, by: User) -> PaperQuerySet:
    """Give what waits for this official's signature, whichever day it is of; a newer version takes its place."""
    mine = Paper.objects.unsigned().last_version().in_force()
    return mine.filter(office=office, signer=by, revoked_at__isnull=True).order_by("id")


@transaction.atomic
def prepare(office: Office, day: date, *, by: User, at: datetime) -> int:
    """Make the versions that the official `by` will sign, a click's worth at most; give how many.

    The kind of signature they name is that of the official's last one: whoever signs first gets the humbler words.
    Raises RoleMissing and NothingToPrepare.
    """
    accounts.require(by, office, Role.APPROVER)
    found = unprepared(office, day, by)
    # Two clicks at once must not make two versions.
    locked = Deposit.objects.filter(pk__in=found.values("deposit")).order_by("pk").select_for_update(no_key=True)
    deposits = [deposit.pk for deposit in locked]
    papers = list(found.filter(deposit__in=deposits).select_related("deposit", "office__province")[:PAPERS_A_CLICK])
    if not papers:
        raise NothingToPrepare
    kind = last_kind(by)
    for paper in papers:
        prepare_signature(paper, kind=kind, by=by, at=at)
    return len(papers)


def last_kind(by: User) -> SealKind:
    """Give the kind of an official's last signature."""
    last = Paper.objects.filter(signer=by, drawn_at__isnull=False).order_by("id").last()
    return SealKind(last.seal) if last else SealKind.SELF_MADE


def sign(office: Office, key: "KeyInMemory", *, by: User, at: datetime) -> Signed:
    """Sign the sheets that wait for the official `by`, each in a transaction of its own.

    Raises RoleMissing, NothingToSign, and DrawnForOtherKind after asking for new sheets.
    """
    accounts.require(by, office, Role.APPROVER)
    waiting = awaiting(office, by).filter(sheet_at__isnull=False)
    _refuse_other_kind(waiting, key.kind, by=by, at=at)
    # The same official may ask for the other kind in another window meanwhile.
    waiting = waiting.filter(seal=key.kind)
    ids = list(waiting.values_list("pk", flat=True)[:PAPERS_A_CLICK])
    if not ids:
        raise NothingToSign
    rest_at, count = time.monotonic() + SECONDS_A_CLICK, 0
    for paper_id in ids:
        count += _sign_one(waiting, paper_id, key, by=by)
        if time.monotonic() > rest_at:
            break
    return Signed(count, waiting.count())


def _refuse_other_kind(waiting: PaperQuerySet, kind: SealKind, *, by: User, at: datetime) -> None:
    """Send sheets that name another kind of signature back to the worker; a paper never says what is not so."""
    other = list(waiting.exclude(seal=kind).select_related("office"))
    for paper in other:
        with audit.change("certificates.redraw", paper, by=by, at=at, office=paper.office) as news:
            rows = Paper.objects.filter(pk=paper.pk, drawn_at__isnull=True)
            rows.update(seal=kind.value, sheet_at=None)
            news.facts = {"seal": kind.value}
    if other:
        raise DrawnForOtherKind


@transaction.atomic
def _sign_one(waiting: PaperQuerySet, paper_id: int, key: "KeyInMemory", *, by: User) -> bool:
    """Sign one sheet unless it was signed, revoked or replaced meanwhile."""
    # The dossier first: whoever revokes holds it too, and no signature falls into the middle of that.
    deposits = Deposit.objects.filter(papers=paper_id).select_for_update(no_key=True)
    if not deposits.exists():
        return False
    rows = waiting.filter(pk=paper_id).select_related("office__province")
    paper = rows.select_for_update(skip_locked=True, of=("self",)).first()
    if paper is None:
        return False
    sheet = sheet_path(paper)
    with paper.file.storage.open(sheet) as file:
        pdf = key.sign(file.read())
    paper.seal_certificate = hashlib.sha256(key.certificate).hexdigest()
    keep(paper, pdf, by=by, verb="certificates.sign")
    transaction.on_commit(partial(paper.file.storage.delete, sheet))
    return True


def signed_count(office: Office, day: date) -> int:
    """Count the certificates of a day that carry a signature in person."""
    signed = Paper.objects.standing().filter(kind=PaperKind.CERTIFICATE, seal__in=SIGNATURES)
    return signed.made_on(office, day).count()
