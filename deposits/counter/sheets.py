"""What lies on the counter for one person, as the officer keyed it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files import File

from offices.models import Bank
from pilgrims.registration import Address, FamilyCard, Identity
from pilgrims.rules import DocumentKind, Relation


@dataclass(frozen=True)
class Slip:
    """The deposit as printed on the bank's slip; `amount` in whole rupiah."""

    bank: Bank
    validation_no: str
    bank_reference: str
    virtual_account: str
    paid_on: date
    amount: int


@dataclass(frozen=True)
class Shown:
    """A paper on the counter: its original in the officer's hand, a `scan` of it, or both."""

    requirement: str
    kind: DocumentKind
    scan: "File[bytes] | None" = None
    is_original: bool = True


@dataclass(frozen=True)
class Helper:
    """The relative who will help, agreed by the pilgrim's signature on paper; `phone` (E.164) has an account."""

    phone: str
    relation: Relation


@dataclass(frozen=True)
class Sheet:
    """One person's registration; `phone` (E.164) is empty for a person without one, a child's is the parent's.

    `received_on` is the day the paper reached the counter; None when it is keyed in at once.
    """

    identity: Identity
    address: Address
    family_card: FamilyCard
    slip: Slip
    papers: Sequence[Shown]
    phone: str = ""
    helper: Helper | None = None
    received_on: date | None = None
