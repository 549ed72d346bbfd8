"""What the office copies into the ministry's system: one dossier on its sheet, or many as a list."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from deposits import moves
from deposits.handover.fields import FIELDS
from deposits.models import Deposit
from deposits.rules import Status
from offices import accounts, audit
from offices.models import Office, User
from offices.rules import Role
from offices.spreadsheets import Row, unrounded

DESK = (Role.VERIFIER, Role.APPROVER)
REFERENCE, PORSI, SPH = "Nomor berkas", "Nomor porsi", "Nomor SPH"
COPIED = tuple(field for field in FIELDS if field.read)
CHUNK = 500


def open_sheet(deposit: Deposit, *, by: User, at: datetime) -> None:
    """Write down that an officer opened the sheet, where the NIK stands in full; raises RoleMissing, MovedMeanwhile."""
    accounts.require(by, deposit.office, *DESK)
    if deposit.status != Status.APPROVED:
        raise moves.MovedMeanwhile(deposit)
    audit.write(audit.Change("handover.open_sheet", deposit, deposit.office), by=by, at=at)


def export_list(office: Office, *, by: User, at: datetime) -> Iterator[Row]:
    """Give what an office has still to enter, in the order of completeness, and write down how many.

    Raises RoleMissing. The last two columns are empty: filled in, the same file is read by `read_answers`.
    """
    accounts.require(by, office, *DESK)
    keys = list(Deposit.objects.filter(office=office).to_enter().values_list("pk", flat=True))
    audit.write(audit.Change("handover.export_list", office, office, {"count": len(keys)}), by=by, at=at)
    return _rows(keys)


def _rows(keys: Sequence[int]) -> Iterator[Row]:
    """Read a few hundred at a time, so that a long list costs no memory."""
    yield (REFERENCE, *(field.label for field in COPIED), PORSI, SPH)
    dossiers = Deposit.objects.for_page().select_related("verified_by", "decided_by")
    for start in range(0, len(keys), CHUNK):
        found = dossiers.in_bulk(keys[start : start + CHUNK])
        yield from (_row(found[key]) for key in keys[start : start + CHUNK] if key in found)


def _row(deposit: Deposit) -> Row:
    values = (unrounded(field.read(deposit)) for field in COPIED if field.read)
    return (deposit.reference, *values, "", "")
