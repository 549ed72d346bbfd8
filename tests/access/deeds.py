"""For every address that changes something: what the rightful person would send, ready to succeed."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from deposits.models import Deposit
from deposits.moves import version
from deposits.rules import Recommendation
from offices.accounts import today
from tests.access.addresses import address
from tests.access.town import Town, Visitor
from tests.desk import scene
from tests.reconciliation.reports import report
from tests.submission import sheets
from tests.submission.pages import PERSON, first_page

SLIP = {
    "bank": "451",
    "validation_no": "VAL1",
    "paid_on_0": "2",
    "paid_on_1": "1",
    "paid_on_2": "2026",
    "amount": "25000000",
}
DAY = {"seen_on_0": str(today().day), "seen_on_1": str(today().month), "seen_on_2": str(today().year)}


@dataclass(frozen=True)
class Deed:
    """A form that would succeed; `by` are those who may send it, the first of them does."""

    name: str
    by: tuple[Visitor, ...]
    typed: dict[str, Any]
    about: Deposit | None = None

    def address(self, town: Town) -> str:
        return reverse(self.name, args=[self.about.reference]) if self.about else address(town, self.name)

    def form(self) -> dict[str, Any]:
        """Give the form as its page would send it; a file is read from its beginning again."""
        for value in self.typed.values():
            if hasattr(value, "seek"):
                value.seek(0)
        return self.typed | ({"seen": version(scene.fresh(self.about))} if self.about else {})


def deeds(town: Town) -> list[Deed]:
    return [*pilgrims_deeds(), *bank_deeds(town), *desk_deeds(town)]


def pilgrims_deeds() -> list[Deed]:
    owner = (Visitor.OWNER,)
    identity = {
        name: value for name, value in first_page().items() if name not in ("form_token", "guardian", "district")
    }
    photo = {"kind": "KTP", "file": sheets.upload(sheets.photo())}
    return [
        Deed("dossier_identity", owner, identity),
        Deed("dossier_person", owner, PERSON | {"kk": "6309041203089999"}),
        Deed("dossier_payment", owner, SLIP),
        Deed("dossier_document", owner, photo),
        Deed("dossier_check", owner, {"is_true": "on"}),
        Deed("dossier_withdraw", owner, {}),
    ]


def bank_deeds(town: Town) -> list[Deed]:
    number = town.bank_file.account.number
    upload = {"account": town.bank_file.account_id, "file": SimpleUploadedFile("a.csv", report([], number=number))}
    return [
        Deed("bank_page", (Visitor.RECONCILER,), upload),
        Deed("bank_release", (Visitor.RECONCILER,), {"count": "0", "total": "0"}),
    ]


def desk_deeds(town: Town) -> list[Deed]:
    """Give the acts of the desk, each on a dossier that waits for it."""
    verifier, approver = (Visitor.VERIFIER, Visitor.APPROVER), (Visitor.APPROVER,)
    proposed = sheets.sent(town.people[Visitor.STRANGER])
    scene.propose(proposed, town.people[Visitor.VERIFIER])
    decided = scene.verified()
    scene.settle(decided)
    approved = scene.approved()
    porsi = {"porsi_no": "0600124777", "sph_no": "630900777", "letter": scene.letter()}
    proof = {"source": "MINISTRY", "amount": "25000000", "evidence": scene.picture()} | DAY
    return [
        Deed("office_verify", verifier[:1], {"act": "ACCEPT"}, town.sent),
        Deed("office_return", verifier[:1], {"R05": "on"}, town.sent),
        Deed("office_propose_proof", verifier, proof, town.sent),
        Deed("office_confirm_proof", approver, {}, proposed),
        Deed("office_approve", approver, {}, decided),
        Deed("office_send_back", approver, {"why": "B01"}, decided),
        Deed("office_reject", approver, {}, scene.verified(recommendation=Recommendation.REJECT)),
        Deed("office_answer", verifier, porsi, approved),
        Deed("office_refusal", verifier, {"why": "NIK tidak sama"}, approved),
        Deed("office_lapse", verifier, {}, scene.returned(days_ago=40)),
    ]


def books() -> dict[str, str]:
    """Give a fingerprint of every table that a form may change."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename ~ '^(deposits|pilgrims|offices)_' AND tablename <> 'offices_jobrun'"
        )
        prints = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM \"{table}\" t")
            prints[table] = cursor.fetchone()[0]
    return prints
