"""What a pilgrim, or the family member who helps, fills in: one form a page."""

from deposits.forms.pilgrim.document import DocumentForm
from deposits.forms.pilgrim.payment import DeclarationForm, PaymentForm
from deposits.forms.pilgrim.person import IdentityForm, NewDossierForm, ParticularsForm

__all__ = ["DeclarationForm", "DocumentForm", "IdentityForm", "NewDossierForm", "ParticularsForm", "PaymentForm"]
