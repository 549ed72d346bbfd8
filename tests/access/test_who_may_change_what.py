"""A form that would succeed changes nothing in the wrong hands, without its token, or by being looked at."""

from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from deposits.models import Deposit
from offices.models import AuditLine
from tests.access.addresses import address
from tests.access.asking import ask, opener, whole
from tests.access.deeds import Deed, books, deeds, pilgrims_deeds
from tests.access.rules import NO_SUCH_METHOD, RULES
from tests.access.town import Town, Visitor

pytestmark = pytest.mark.django_db
OUTSIDERS = {
    Visitor.ANYONE, Visitor.STRANGER, Visitor.VERIFIER, Visitor.APPROVER, Visitor.RECONCILER, Visitor.AUDITOR,
    Visitor.NEXT_APPROVER, Visitor.NEXT_RECONCILER,
}  # fmt: skip
TRAIL = "offices_auditline"
FILLED_IN = {f"dossier_{name}" for name in ("identity", "address", "family", "later", "payment", "document")}
# What nobody is asked for, under the names the tables use.
UNASKED = {
    "status": "APPROVED", "recommendation": "ACCEPT", "office": "2", "office_id": "2", "registration": "1",
    "kind": "FINAL", "verified_by": "1", "decided_by": "1", "decided_by_id": "1", "submitted_at": "2026-01-01",
    "counts": "on", "porsi_no": "0600124999", "reference": "MS-6309-2026-999999", "created_by": "1",
    "district_id": "63.11", "open_items": "*", "is_active": "", "username": "x", "by": "1", "at": "2026-01-01",
}  # fmt: skip


def sends(town: Town, deed: Deed, visitor: Visitor) -> bool:
    """Send a form and take it back; tell whether it changed anything."""
    before = books()
    with transaction.atomic():
        whole(town.client(visitor).post(deed.address(town), deed.form()))
        changed = books() != before
        transaction.set_rollback(True)
    return changed


def test_only_the_rightful_persons_form_changes_anything(town: Town) -> None:
    wrong = []

    for deed in deeds(town):
        before = books()
        for visitor in OUTSIDERS - set(deed.by):
            town.client(visitor).post(deed.address(town), deed.form())
        if books() != before:
            wrong.append(f"{deed.name} by somebody else")
        wrong += [f"{deed.name} not by {visitor}" for visitor in deed.by if not sends(town, deed, visitor)]

    assert wrong == []


def test_a_form_without_its_token_changes_nothing(town: Town) -> None:
    forms = deeds(town)
    before = books()

    for deed in forms:
        client = Client(enforce_csrf_checks=True)
        client.cookies[settings.SESSION_COOKIE_NAME] = town.sessions[deed.by[0]]
        assert client.post(deed.address(town), deed.form()).status_code == 403

    assert books() == before


def test_looking_changes_nothing_but_the_trail_tells_who_opened_a_sheet(town: Town) -> None:
    before, lines = books(), AuditLine.objects.count()

    for name, rule in RULES.items():
        if rule.get != NO_SUCH_METHOD:
            whole(town.client(opener(name)).get(address(town, name)))

    after = books()
    assert {table for table, content in after.items() if content != before[table]} == {TRAIL}
    assert [line.verb for line in AuditLine.objects.all()[lines:]] == ["handover.open_sheet"]


def test_what_nobody_asked_for_is_not_taken_from_a_pilgrim(town: Town) -> None:
    fields = (
        "status",
        "office_id",
        "registration_id",
        "kind",
        "reference",
        "created_by_id",
        "decided_by_id",
        "counter_by_id",
    )

    def facts() -> dict[str, Any]:
        deposit = Deposit.objects.select_related("registration").get(pk=town.draft.pk)
        rest = deposit.registration
        return {name: getattr(deposit, name) for name in fields} | {"counts": rest.counts, "porsi": rest.porsi_no}

    before = facts()
    for deed in (deed for deed in pilgrims_deeds() if deed.name in FILLED_IN):
        assert ask(town, Visitor.OWNER, "post", deed.address(town), UNASKED | deed.form()).status_code == 302
        town.client(Visitor.OWNER).post(deed.address(town), UNASKED | deed.form())

    assert facts() == before


def test_what_nobody_asked_for_is_not_taken_from_an_officer(town: Town) -> None:
    verify = next(deed for deed in deeds(town) if deed.name == "office_verify")

    town.client(Visitor.VERIFIER).post(
        verify.address(town), UNASKED | verify.form() | {"amount": "1", "verified_by": "1"}
    )

    town.sent.refresh_from_db()
    assert (town.sent.status, town.sent.amount, town.sent.decided_by_id) == ("VERIFIED", 25_000_000, None)
    assert town.sent.verified_by == town.people[Visitor.VERIFIER]
