"""The pilgrim's pages: one clear thing a page, everything saved at each step.

Pages, in the order a person meets them: `home`, `starting`, `filling`, `identity`, `papers`, `sending`, `waiting`,
`state`, `corrections`, `letters`, `own_data`. What they share: `pages` (their order and the way back), `reach` (whose
dossier it is), `questions` (a page that asks). What they show: `cards`, `tasklist`, `items`, `summary`, `tiles`,
`steps`, `endings`.
"""

from deposits.views.pilgrim.corrections import data_request
from deposits.views.pilgrim.filling import address, dossier, family_card, payment
from deposits.views.pilgrim.home import home
from deposits.views.pilgrim.identity import district, identity
from deposits.views.pilgrim.letters import cancel_letter, objection_letter, rejection_letter
from deposits.views.pilgrim.own_data import own_data_page, own_data_zip
from deposits.views.pilgrim.papers import document, documents
from deposits.views.pilgrim.sending import check, sent, withdraw
from deposits.views.pilgrim.starting import begin, new
from deposits.views.pilgrim.waiting import later

__all__ = [
    "address",
    "begin",
    "cancel_letter",
    "check",
    "data_request",
    "district",
    "document",
    "documents",
    "dossier",
    "family_card",
    "home",
    "identity",
    "later",
    "new",
    "objection_letter",
    "own_data_page",
    "own_data_zip",
    "payment",
    "rejection_letter",
    "sent",
    "withdraw",
]
