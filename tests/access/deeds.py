"""For every address that changes something: what the rightful person would send, ready to succeed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from deposits import certificates, handover, verification
from deposits.certificates import signing
from deposits.models import Deposit
from deposits.moves import version
from deposits.rules import Recommendation, Status
from deposits.rules.work import WORKS
from offices.accounts import today
from offices.calendar import now
from offices.models import Office
from tests import factories
from tests.access.addresses import address
from tests.access.town import Town, Visitor
from tests.certificates.authority import PASSPHRASE, key_file
from tests.counter import sitting
from tests.desk import scene
from tests.reconciliation.reports import report
from tests.submission import sheets
from tests.submission.pages import ADDRESS, LATER, SLIP, first_page, identity_page, second_page

HELP = {"name": "Rina", "phone": "0812 5550 0001", "relation": "ANAK"}
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
    own = [*pilgrims_deeds(), *data_deeds(), *number_deeds(), *ground_deeds()]
    at_work = [*bank_deeds(town), *counter_deeds(town), *desk_deeds(town), *handover_deeds(town)]
    return [*own, *at_work, *reversal_deeds(town), *paper_deeds(town)]


def pilgrims_deeds() -> list[Deed]:
    owner = (Visitor.OWNER,)
    photo = {"kind": "KTP", "file": sheets.upload(sheets.photo())}
    return [
        Deed("dossier_new", (Visitor.OWNER, Visitor.STRANGER), first_page()),
        Deed("dossier_begin", owner, second_page()),
        Deed("dossier_identity", owner, identity_page()),
        Deed("dossier_district", owner, {"district": "63.11"}),
        Deed("dossier_address", owner, ADDRESS | {"village": "Kapar"}),
        Deed("dossier_family", owner, {"kk": "6309041203089999", "family": "sendiri"}),
        Deed("dossier_later", owner, LATER),
        Deed("dossier_payment", owner, SLIP),
        Deed("dossier_document", owner, photo),
        Deed("dossier_check", owner, {"is_true": "on"}),
        Deed("dossier_withdraw", owner, {}),
        Deed("help_ask", (Visitor.OWNER, Visitor.STRANGER), HELP),
        Deed("help_agree", owner, {}),
        Deed("help_refuse", owner, {}),
        Deed("help_end", owner, {}),
    ]


def data_deeds() -> list[Deed]:
    """Give the acts on one's own data: ask to correct it, have it answered, take it along."""
    answer = {"accepted": "yes", "answer": "Nama sudah kami perbaiki."}
    return [
        Deed("data_request", (Visitor.OWNER,), {"text": "Nama di KTP tertulis lain."}),
        Deed("data_answer", (Visitor.VERIFIER, Visitor.APPROVER), answer),
        Deed("own_data_zip", (Visitor.OWNER, Visitor.STRANGER), {}),
    ]


def number_deeds() -> list[Deed]:
    """Give the acts on the change of number that the verifier wrote down."""
    return [
        Deed("number_change", (Visitor.APPROVER,), {"act": "confirm"}),
        Deed("number_change_stop", (Visitor.OWNER,), {}),
    ]


def ground_deeds() -> list[Deed]:
    days = {"first_day": "2026-11-23", "last_day": "2026-11-24"}
    typed = {"office": "6309", "kind": "POWER", "letter_no": "S-1/2026", "why": "Listrik padam"} | days
    return [
        Deed("interruptions", (Visitor.ADMIN,), typed),
        Deed("interruption_cancel", (Visitor.ADMIN,), {"why": "Salah ketik"}),
        *administration_deeds(),
    ]


def administration_deeds() -> list[Deed]:
    """Give the acts of administrators: a proposal, a confirmation, a link handed out."""
    news = {"full_name": "Petugas Kedua", "username": "petugas.kedua", "role": "VERIFIER"}
    typed = news | {"letter_no": "SK-3", "valid_from": today().isoformat()}
    admin = (Visitor.ADMIN,)
    return [
        Deed("admin_propose", admin, typed),
        Deed("admin_decide", admin, {"act": "confirm"}),
        Deed("admin_link", admin, {}),
    ]


def bank_deeds(town: Town) -> list[Deed]:
    number = town.bank_file.account.number
    upload = {"account": town.bank_file.account_id, "file": SimpleUploadedFile("a.csv", report([], number=number))}
    step = {"stage": "refund_sla_district", "done_on": today().isoformat()}
    return [
        Deed("bank_page", (Visitor.RECONCILER,), upload),
        Deed("proofs", (Visitor.RECONCILER, Visitor.AUDITOR), {"office": town.bank_file.account.office_id}),
        Deed("closing_propose", (Visitor.RECONCILER,), {"bulan": "2026-01"}),
        Deed("closing_close", (Visitor.APPROVER,), {}),
        Deed("closing_withdraw", (Visitor.RECONCILER, Visitor.APPROVER), {}),
        Deed("bank_decide", (Visitor.RECONCILER,), {"act": "turn_down"}),
        Deed("bank_release", (Visitor.RECONCILER,), {"count": "0", "total": "0"}),
        Deed("bank_exception", (Visitor.APPROVER,), {"act": "CONFIRM", "usul": town.proposal.pk}),
        Deed("bank_case", (Visitor.RECONCILER, Visitor.VERIFIER, Visitor.APPROVER), step),
    ]


def counter_deeds(town: Town) -> list[Deed]:
    """Give the acts of the counter: a person received at the own office, and an earlier day of receipt confirmed."""
    keepers = (Visitor.VERIFIER, Visitor.APPROVER, Visitor.NEXT_APPROVER)
    late = {"received_on": today() - timedelta(days=1), "slip": {"paid_on": today() - timedelta(days=2)}}
    waiting = sitting.received(town.people[Visitor.VERIFIER], **late)
    returned = sheets.sent(town.people[Visitor.STRANGER])
    verification.return_for_repair(returned, [("R05", "")], by=town.people[Visitor.VERIFIER], at=now())
    return [
        Deed("counter_mend", keepers[:2], {"seen_photo": "on", "kind_photo": "FOTO"}, returned),
        Deed("counter", keepers, sitting.form()),
        Deed("counter_confirm_received", (Visitor.APPROVER,), {}, waiting),
    ]


def desk_deeds(town: Town) -> list[Deed]:
    """Give the acts of the desk, each on a dossier that waits for it."""
    verifier, approver = (Visitor.VERIFIER, Visitor.APPROVER), (Visitor.APPROVER,)
    proposed = sheets.sent(town.people[Visitor.STRANGER])
    scene.propose(proposed, town.people[Visitor.VERIFIER])
    decided = scene.verified()
    scene.settle(decided)
    approved, taken = scene.approved(), factories.dossier(at=now() - timedelta(days=9))
    verification.take_next([taken.office], WORKS["periksa"], by=town.people[Visitor.VERIFIER], at=now())
    porsi = {"porsi_no": "0600124777", "sph_no": "630900777", "letter": scene.letter()}
    proof = {"source": "MINISTRY", "amount": "25000000", "evidence": scene.picture()} | DAY
    return [
        Deed("office_release", verifier[:1], {}, taken),
        Deed("queue_take", (Visitor.VERIFIER, Visitor.NEXT_VERIFIER), {"tugas": "periksa"}),
        Deed("office_verify", verifier[:1], {"act": "ACCEPT"}, town.sent),
        Deed("office_return", verifier[:1], {"R05": "on", "confirmed": "yes"}, town.sent),
        Deed("office_propose_proof", verifier, proof, town.sent),
        Deed("office_confirm_proof", approver, {}, proposed),
        Deed("office_approve", approver, {}, decided),
        Deed("office_send_back", approver, {"why": "B01"}, decided),
        Deed("office_reject", approver, {}, scene.verified(recommendation=Recommendation.REJECT)),
        Deed("office_answer", verifier, porsi, approved),
        Deed("office_refusal", verifier, {"why": "NIK tidak sama"}, approved),
        Deed("office_lapse", verifier, {}, scene.returned(days_ago=40)),
        Deed("office_give_time", verifier, more_time(), scene.returned(days_ago=40)),
        Deed("overdue_draft", verifier, more_time(), town.overdue),
    ]


def more_time() -> dict[str, str]:
    """Give a new limit as its form sends it."""
    until = today() + timedelta(days=9)
    days = {"until_0": str(until.day), "until_1": str(until.month), "until_2": str(until.year)}
    return days | {"act": "GIVE_TIME", "why": "Jemaah dirawat di rumah sakit"}


def handover_deeds(town: Town) -> list[Deed]:
    """Give the acts of the hand-over: a list taken along, answers taken in and confirmed, a letter attached."""
    keepers, approver = (Visitor.VERIFIER, Visitor.APPROVER), (Visitor.APPROVER,)
    waiting, half = scene.approved(), scene.approved()
    typed = {"porsi_no": "1900000555", "sph_no": "630900555"}
    handover.import_answer(half, **typed, by=town.people[Visitor.VERIFIER], at=now())
    rows = f"Nomor berkas,Nomor porsi,Nomor SPH\n{waiting.reference},1900000556,630900556"
    return [
        Deed("handover_export", (*keepers, Visitor.NEXT_APPROVER), {}),
        Deed("handover_import", keepers, {"rows": rows}),
        Deed("handover_confirm", approver, {"which": "ticked", "ticked": f"{half.reference} 1900000555"}),
        Deed("office_attach_letter", keepers, {"letter": scene.letter()}, half),
    ]


def reversal_deeds(town: Town) -> list[Deed]:
    """Give the acts that take a decision back, or give a dossier to the office of its pilgrim."""
    keepers, approver = (Visitor.VERIFIER, Visitor.APPROVER), (Visitor.APPROVER,)
    said = {"reason": "P02", "note": "Nama di KK lain."}
    asked, own = scene.approved(), scene.approved()
    for deposit in (asked, own):
        verification.propose_revocation(deposit, **said, by=town.people[Visitor.VERIFIER], at=now())
    return [
        Deed("office_propose_revocation", keepers, said, scene.approved()),
        Deed("office_revoke", approver, {}, asked),
        Deed("office_end_revocation", keepers, {}, own),
        Deed("office_pass_on", keepers, {"office": "6311", "why": "T01"}, factories.dossier()),
        Deed("office_reopen", approver, {"note": "Keberatan diterima."}, factories.dossier(Status.REJECTED)),
    ]


def paper_deeds(town: Town) -> list[Deed]:
    """Give the acts on a day's papers: printed, prepared for a signature in person, signed."""
    by = town.people[Visitor.APPROVER]
    signing.prepare(town.sent.office, today_at(town.sent.office), by=by, at=now())
    scene.approved()
    certificates.issue_waiting()
    key = {"key": SimpleUploadedFile("kunci.p12", key_file(by.name)), "passphrase": PASSPHRASE}
    return [
        Deed("papers_print", (Visitor.VERIFIER, Visitor.APPROVER), {"isi": "surat"}),
        Deed("signing_prepare", (Visitor.APPROVER,), {}),
        Deed("signing", (Visitor.APPROVER,), key),
        Deed("office_reissue", (Visitor.APPROVER,), {}, outdated()),
    ]


def outdated() -> Deposit:
    """Give a dossier whose certificate says "dua petugas" while the bank's record came meanwhile."""
    deposit = scene.verified()
    scene.propose(deposit, scene.verifier())
    verification.confirm_proof(deposit, by=scene.approver(), at=now())
    deposit = verification.approve(deposit, by=scene.approver(), at=now())
    certificates.issue_waiting()
    scene.settle(deposit)
    return deposit


def today_at(office: Office) -> date:
    return now().astimezone(office.zone).date()


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
