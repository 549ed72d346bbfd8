"""The pilgrim's pages: one clear thing a page, everything saved at each step."""

from deposits.views.pilgrim.filling import document, dossier, identity, payment, person
from deposits.views.pilgrim.sending import check, sent, withdraw
from deposits.views.pilgrim.starting import home, new

__all__ = ["check", "document", "dossier", "home", "identity", "new", "payment", "person", "sent", "withdraw"]
