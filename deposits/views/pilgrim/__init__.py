"""The pilgrim's pages: one clear thing a page, everything saved at each step."""

from deposits.views.pilgrim.filling import address, document, dossier, family_card, identity, payment
from deposits.views.pilgrim.home import home
from deposits.views.pilgrim.sending import check, sent, withdraw
from deposits.views.pilgrim.starting import begin, new

__all__ = [
    "address",
    "begin",
    "check",
    "document",
    "dossier",
    "family_card",
    "home",
    "identity",
    "new",
    "payment",
    "sent",
    "withdraw",
]
