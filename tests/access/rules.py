"""Who may open what: one rule for every address of the service, and nothing without a rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tests.access.town import EVERYBODY, OFFICERS, PILGRIMS, Visitor

V = Visitor
SIGNED_IN = PILGRIMS | OFFICERS
OWNER = frozenset({V.OWNER})
# Who reads a dossier of Tabalong that was sent.
READERS = frozenset({V.VERIFIER, V.APPROVER, V.AUDITOR, V.PROVINCE, V.PROVINCE_AUDITOR})
DESKS = frozenset(
    {
        V.VERIFIER, V.APPROVER, V.AUDITOR, V.NEXT_VERIFIER, V.NEXT_APPROVER, V.NEXT_AUDITOR,
        V.PROVINCE_AUDITOR,
    }
)  # fmt: skip
# Who keeps a counter; who keeps that of Tabalong.
COUNTERS = frozenset({V.VERIFIER, V.APPROVER, V.NEXT_VERIFIER, V.NEXT_APPROVER})
COUNTER = frozenset({V.VERIFIER, V.APPROVER})
BANKERS = frozenset(
    {
        V.RECONCILER, V.AUDITOR, V.NEXT_RECONCILER, V.NEXT_AUDITOR, V.PROVINCE, V.PROVINCE_AUDITOR,
        V.FAR_PROVINCE,
    }
)  # fmt: skip
# Who serves people at a counter.
COUNTERS = frozenset({V.VERIFIER, V.APPROVER, V.NEXT_VERIFIER, V.NEXT_APPROVER})
# Who reads the bank files of Tabalong's account.
BOOKS = frozenset({V.RECONCILER, V.AUDITOR, V.PROVINCE, V.PROVINCE_AUDITOR})
# Who may have the books of an own office proved.
PROVERS = frozenset({V.RECONCILER, V.AUDITOR, V.NEXT_RECONCILER, V.NEXT_AUDITOR, V.PROVINCE_AUDITOR})
PROVINCE = frozenset({V.PROVINCE, V.PROVINCE_AUDITOR})
ADMINS = frozenset({V.ADMIN, V.NEXT_ADMIN})
# Nobody of these may learn anything of the owner's dossiers.
STRANGERS = EVERYBODY - READERS - OWNER

PILGRIMS_DOOR, OFFICERS_DOOR = "/akun/masuk/", "/kantor/masuk/"
OPEN = ""
NO_SUCH_METHOD = 405


@dataclass(frozen=True)
class Rule:
    """Who gets `get`, and what an empty form answers; a visitor without an account is led to `door`.

    `others` is the answer to a signed-in person who may not; `besides` names answers of single visitors to GET.
    An address that takes only one method says so to every signed-in person alike, whoever owns the thing, or leads
    them all on; one that is `hidden` does not even say that. One with `desk` leads officers to their desk first of all.
    """

    door: str = OPEN
    may: frozenset[Visitor] = EVERYBODY
    get: int = 200
    post: int = NO_SUCH_METHOD
    others: int = 404
    hidden: bool = False
    leads_on: bool = False
    besides: Mapping[Visitor, int] = field(default_factory=dict)
    desk: bool = False

    def is_blind(self, method: str) -> bool:
        """Tell whether everybody gets the same answer: an open page, an unknown method, a way that leads all on."""
        is_open = self.may == EVERYBODY and not self.door and not self.besides
        is_same = getattr(self, method) == NO_SUCH_METHOD or (method == "get" and self.leads_on)
        return is_open or (is_same and not self.desk)

    def answer(self, visitor: Visitor, method: str) -> int:
        if self.door and visitor == Visitor.ANYONE:
            return 302
        if self.desk and visitor in OFFICERS:
            return 302
        given = self.get if method == "get" else self.post
        if method == "get" and visitor in self.besides:
            return self.besides[visitor]
        tells = (given == NO_SUCH_METHOD and not self.hidden) or (method == "get" and self.leads_on)
        return given if visitor in self.may or tells else self.others


def pages(
    door: str, may: frozenset[Visitor], *names: str, get: int = 200, post: int = NO_SUCH_METHOD
) -> dict[str, Rule]:
    return dict.fromkeys(names, Rule(door, may, get, post))


RULES: dict[str, Rule] = {
    **pages(OPEN, EVERYBODY, "healthz", "readyz", "first_password", "paper_search", "may_register", post=200),
    **pages(OPEN, EVERYBODY, "front", "requirements", "paper_check", "account_inactive", "privacy"),
    **pages(OPEN, EVERYBODY, "before_paying", "service_standard", "questions", "contacts"),
    # What a browser keeps for a broken line.
    **pages(OPEN, EVERYBODY, "offline", "service_worker"),
    "outbox": Rule(get=404),
    # The doors: who is in already is led on.
    **dict.fromkeys(
        ("account_signup", "account_login", "staff_login"),
        Rule(may=frozenset({V.ANYONE}), post=200, others=302),
    ),
    "account_login_passkey": Rule(may=frozenset({V.ANYONE}), get=NO_SUCH_METHOD, post=200, others=302),
    **pages(OPEN, EVERYBODY, "account_confirm_login_code", "account_new_device", "mfa_authenticate", get=302, post=302),
    "account_logout": Rule(post=302, besides={V.ANYONE: 302}),
    # An account's own things.
    **dict.fromkeys(
        ("account_page", "account_number", "account_passkey"), Rule(PILGRIMS_DOOR, PILGRIMS, post=200, others=302)
    ),
    **pages(PILGRIMS_DOOR, SIGNED_IN, "account_number_code", "account_passkey_remove", get=302, post=302),
    "usersessions_list": Rule(PILGRIMS_DOOR, SIGNED_IN, post=302),
    "notices": Rule(PILGRIMS_DOOR, SIGNED_IN),
    "number_change_stop": Rule(PILGRIMS_DOOR, OWNER, get=NO_SUCH_METHOD, post=302),
    # A lost number, at the counter.
    "number_changes": Rule(OFFICERS_DOOR, COUNTERS, post=200),
    "number_change": Rule(OFFICERS_DOOR, frozenset({V.VERIFIER, V.APPROVER}), post=302),
    "desk": Rule(OFFICERS_DOOR, OFFICERS, get=302, hidden=True, besides={V.IDLE: 200}),
    **pages(OFFICERS_DOOR, OFFICERS, "account_reauthenticate", "mfa_reauthenticate", post=200),
    "mfa_index": Rule(OFFICERS_DOOR, OFFICERS, hidden=True),
    **pages(OFFICERS_DOOR, OFFICERS, "mfa_activate_totp", get=302, post=302),
    # Security settings ask for the password again in a session that did not prove it lately.
    **pages(OFFICERS_DOOR, OFFICERS, "mfa_deactivate_totp", "mfa_generate_recovery_codes", get=302, post=302),
    # Nobody in town has spare codes yet.
    "mfa_view_recovery_codes": Rule(OFFICERS_DOOR, OFFICERS, get=404, hidden=True),
    # The pilgrim's pages.
    "home": Rule(PILGRIMS_DOOR, PILGRIMS),
    "dossier_new": Rule(PILGRIMS_DOOR, PILGRIMS, post=200),
    "helping": Rule(PILGRIMS_DOOR, PILGRIMS),
    "help_ask": Rule(PILGRIMS_DOOR, PILGRIMS, post=200),
    **pages(PILGRIMS_DOOR, OWNER, "help_agree", "help_refuse", "help_end", get=NO_SUCH_METHOD, post=302),
    **pages(PILGRIMS_DOOR, OWNER, "dossier", "dossier_documents", "dossier_sent"),
    # What may wait may stay empty.
    **pages(PILGRIMS_DOOR, OWNER, "dossier_later", post=302),
    **pages(
        PILGRIMS_DOOR,
        OWNER,
        "dossier_begin",
        "dossier_identity",
        "dossier_district",
        "dossier_address",
        "dossier_family",
        "dossier_payment",
        "dossier_document",
        post=200,
    ),
    **pages(PILGRIMS_DOOR, OWNER, "dossier_check", post=200),
    **pages(PILGRIMS_DOOR, OWNER, "dossier_withdraw", post=302),
    # After the end, and one's own data.
    **dict.fromkeys(("cancel_letter", "objection_letter", "rejection_letter"), Rule(PILGRIMS_DOOR, OWNER, desk=True)),
    "data_request": Rule(PILGRIMS_DOOR, OWNER, post=200, desk=True),
    "own_data": Rule(PILGRIMS_DOOR, PILGRIMS, desk=True),
    "own_data_zip": Rule(PILGRIMS_DOOR, PILGRIMS, get=NO_SUCH_METHOD, post=200, desk=True),
    "data_requests": Rule(OFFICERS_DOOR, COUNTERS),
    "data_answer": Rule(OFFICERS_DOOR, frozenset({V.VERIFIER, V.APPROVER}), post=200),
    # Files.
    **pages(PILGRIMS_DOOR, OWNER | READERS, "receipt_pdf", "certificate_pdf", "letter_pdf"),
    **pages(PILGRIMS_DOOR, OWNER | READERS, "document_page", "document_file", "document_portrait"),
    "evidence_file": Rule(OFFICERS_DOOR, READERS),
    # The desk: an empty form is refused with the dossier shown again.
    "office_queue": Rule(OFFICERS_DOOR, DESKS),
    # The next dossier: an empty form names no kind of work. An empty search is shown again.
    "queue_take": Rule(OFFICERS_DOOR, COUNTERS, get=302, post=404, leads_on=True),
    "queue_search": Rule(OFFICERS_DOOR, DESKS, get=302, post=422, leads_on=True),
    # Letting go of what one does not hold leads back to the queue.
    "office_release": Rule(OFFICERS_DOOR, READERS, get=302, post=302, leads_on=True),
    "office_dossier": Rule(OFFICERS_DOOR, READERS),
    **dict.fromkeys(
        (
            "office_verify",
            "office_return",
            "office_approve",
            "office_reject",
            "office_send_back",
            "office_propose_proof",
            "office_confirm_proof",
            "office_answer",
            "office_refusal",
            "office_lapse",
            "office_attach_letter",
            "office_propose_revocation",
            "office_revoke",
            "office_end_revocation",
            "office_pass_on",
            "office_reopen",
            "office_reissue",
        ),
        Rule(OFFICERS_DOOR, READERS, get=302, post=422, leads_on=True),
    ),
    # Letters: only who works at this desk signs one to the bank.
    **pages(OFFICERS_DOOR, COUNTER, "office_bank_letter"),
    **pages(OFFICERS_DOOR, READERS, "office_rejection_letter"),
    # What ran past its limit, and the service times.
    "overdue": Rule(OFFICERS_DOOR, DESKS),
    "overdue_draft": Rule(OFFICERS_DOOR, COUNTER, post=422),
    "office_give_time": Rule(OFFICERS_DOOR, READERS, get=302, post=422, leads_on=True),
    "office_times": Rule(OFFICERS_DOOR, READERS),
    "service_time": Rule(OFFICERS_DOOR, DESKS | PROVINCE | {V.FAR_PROVINCE}),
    # The hand-over to the ministry's system.
    **pages(OFFICERS_DOOR, COUNTER, "office_entry_sheet"),
    **pages(OFFICERS_DOOR, COUNTERS, "handover_list"),
    **pages(OFFICERS_DOOR, COUNTERS, "handover_import", "handover_confirm", post=200),
    "handover_export": Rule(OFFICERS_DOOR, COUNTERS, get=NO_SUCH_METHOD, post=200),
    # The counter: confirming a day of receipt that waits for nobody leads back to it.
    **pages(OFFICERS_DOOR, COUNTERS, "counter", post=200),
    **pages(OFFICERS_DOOR, COUNTERS, "counter_blank"),
    **pages(OFFICERS_DOOR, COUNTER, "counter_done"),
    # A dossier that was not returned is led to its own page.
    **pages(OFFICERS_DOOR, COUNTER, "counter_mend", get=302, post=302),
    "counter_confirm_received": Rule(OFFICERS_DOOR, COUNTER, get=NO_SUCH_METHOD, post=302),
    # The papers of a day, printed and signed together: an empty form has nothing to prepare and no key.
    **pages(OFFICERS_DOOR, COUNTERS, "papers_day"),
    "papers_print": Rule(OFFICERS_DOOR, COUNTER, get=NO_SUCH_METHOD, post=200),
    "signing": Rule(OFFICERS_DOOR, frozenset({V.APPROVER, V.NEXT_APPROVER}), post=200),
    "signing_prepare": Rule(OFFICERS_DOOR, frozenset({V.APPROVER, V.NEXT_APPROVER}), get=NO_SUCH_METHOD, post=302),
    # The bank.
    "bank_page": Rule(OFFICERS_DOOR, BANKERS, post=200),
    "bank_file": Rule(OFFICERS_DOOR, BOOKS),
    "bank_release": Rule(OFFICERS_DOOR, BOOKS, get=NO_SUCH_METHOD, post=200),
    # Machines without a signature: a 4xx in the standard's words, to everybody alike.
    "bank_token": Rule(get=NO_SUCH_METHOD, post=400),
    "bank_notices": Rule(OFFICERS_DOOR, BANKERS),
    "bank_notice": Rule(get=NO_SUCH_METHOD, post=400),
    "bank_lines": Rule(OFFICERS_DOOR, OFFICERS - {V.IDLE}),
    # What stays open, one line of Tabalong's account, a case of a dossier of Tabalong.
    "bank_exceptions": Rule(OFFICERS_DOOR, BANKERS | {V.APPROVER, V.NEXT_APPROVER}),
    "bank_exception": Rule(OFFICERS_DOOR, BOOKS | COUNTER, post=422),
    **pages(OFFICERS_DOOR, BOOKS | COUNTER, "bank_exception_evidence", "bank_case_letter"),
    "bank_case": Rule(OFFICERS_DOOR, BOOKS | COUNTER, post=422),
    # An empty form names no decision.
    "bank_decide": Rule(OFFICERS_DOOR, BOOKS, get=NO_SUCH_METHOD, post=404),
    # The books: proofs, daily sheets, closed months.
    "proofs": Rule(OFFICERS_DOOR, PROVERS, post=200),
    "proof": Rule(OFFICERS_DOOR, frozenset({V.RECONCILER, V.AUDITOR, V.PROVINCE_AUDITOR})),
    **pages(OFFICERS_DOOR, BOOKS, "bank_sheets", "bank_sheet"),
    "closings": Rule(OFFICERS_DOOR, BANKERS | {V.APPROVER, V.NEXT_APPROVER}),
    **pages(OFFICERS_DOOR, BOOKS | {V.APPROVER}, "closing", "closing_report", "closing_evidence"),
    # A month that is not over is refused on its page; who reads and keeps no books finds nothing to send.
    "closing_propose": Rule(OFFICERS_DOOR, frozenset({V.RECONCILER}), get=NO_SUCH_METHOD, post=302),
    **dict.fromkeys(
        ("closing_close", "closing_withdraw"),
        Rule(OFFICERS_DOOR, frozenset({V.RECONCILER, V.APPROVER}), get=NO_SUCH_METHOD, post=302),
    ),
    # The province and the ground.
    **pages(OFFICERS_DOOR, PROVINCE, "province", "province_export"),
    "ground": Rule(OFFICERS_DOOR, ADMINS),
    "interruptions": Rule(OFFICERS_DOOR, ADMINS, post=200),
    "interruption_cancel": Rule(OFFICERS_DOOR, frozenset({V.ADMIN}), post=200),
    # Administration: a proposal of Tabalong is read and decided there; an empty decision is refused on its page.
    **pages(OFFICERS_DOOR, ADMINS, "admin_home", "admin_officers", "admin_rows", "admin_holidays"),
    "admin_propose": Rule(OFFICERS_DOOR, ADMINS, post=200),
    "admin_change": Rule(OFFICERS_DOOR, frozenset({V.ADMIN})),
    "admin_decide": Rule(OFFICERS_DOOR, frozenset({V.ADMIN}), get=NO_SUCH_METHOD, post=422),
    "admin_link": Rule(OFFICERS_DOOR, frozenset({V.ADMIN}), get=NO_SUCH_METHOD, post=200),
}
# Whoever decides about dossiers fills none in.
FOR_PILGRIMS = ("home", "dossier", "help")
RULES |= {name: replace(rule, desk=True) for name, rule in RULES.items() if name.startswith(FOR_PILGRIMS)}
