"""The forms of the pilgrim's pages, one file per subject."""

from deposits.forms.pilgrim.address import AddressForm, ListedAddressForm, address_form
from deposits.forms.pilgrim.document import DocumentForm
from deposits.forms.pilgrim.family import FamilyCardForm
from deposits.forms.pilgrim.later import LaterForm
from deposits.forms.pilgrim.payment import DeclarationForm, PaymentForm
from deposits.forms.pilgrim.person import BirthForm, DistrictForm, IdentityForm, WhoForm

__all__ = [
    "AddressForm",
    "BirthForm",
    "DeclarationForm",
    "DistrictForm",
    "DocumentForm",
    "FamilyCardForm",
    "IdentityForm",
    "LaterForm",
    "ListedAddressForm",
    "PaymentForm",
    "WhoForm",
    "address_form",
]
