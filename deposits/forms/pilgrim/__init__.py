"""The forms of the pilgrim's pages, one file per subject."""

from deposits.forms.pilgrim.document import DocumentForm
from deposits.forms.pilgrim.payment import DeclarationForm, PaymentForm
from deposits.forms.pilgrim.person import AddressForm, BirthForm, FamilyCardForm, IdentityForm, WhoForm

__all__ = [
    "AddressForm",
    "BirthForm",
    "DeclarationForm",
    "DocumentForm",
    "FamilyCardForm",
    "IdentityForm",
    "PaymentForm",
    "WhoForm",
]
