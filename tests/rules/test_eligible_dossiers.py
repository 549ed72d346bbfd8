"""The rules at the door of a dossier: what is certain refuses in words, the rest the officers read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deposits import submission
from deposits.rules import Status
from deposits.submission.eligible import judged, require_still_eligible, verdicts
from offices.accounts import today
from offices.calendar import now
from offices.models import Parameter
from pilgrims.rules.eligibility import Outcome
from pilgrims.rules.eligibility_words import Rule
from tests import factories
from tests.submission import sheets

pytestmark = pytest.mark.django_db


def test_a_recent_hajj_is_refused_with_the_year_from_which_it_may_be_again() -> None:
    last = today().year - 5

    with pytest.raises(submission.NotEligible, match=rf"Dasar: UU 14/2025; .* mulai tahun {last + 18}\.") as refused:
        sheets.draft(factories.guardian(), last_hajj_year=last)

    assert refused.value.about == "last_hajj_year"
    assert [verdict.rule for verdict in refused.value.verdicts] == [Rule.LAST_HAJJ]


def test_who_served_as_an_officer_may_register_again() -> None:
    deposit = sheets.draft(factories.guardian(), last_hajj_year=today().year - 1, last_hajj_as_officer=True)

    assert deposit.is_draft


def test_all_rules_of_a_person_cost_one_question() -> None:
    office = factories.tabalong()
    district = office.region

    with CaptureQueriesContext(connection) as queries:
        told = verdicts(sheets.identity(), district=district, office=office, day=today())

    assert len(queries) == 1
    assert {verdict.rule: verdict.outcome for verdict in told}[Rule.DOMICILE] == Outcome.PASS


def test_a_dossier_under_repair_keeps_the_rules_of_the_day_it_was_first_sent() -> None:
    """A number that changes on a later day does not catch it; a draft never sent goes by today's."""
    tomorrow = today() + timedelta(days=1)
    Parameter.objects.filter(key="minimum_registration_age").update(valid_to=today())
    Parameter.objects.create(
        key="minimum_registration_age", value="90", unit="year", valid_from=tomorrow, legal_basis="UU baru"
    )
    sent, draft = factories.dossier(), factories.dossier(Status.DRAFT)
    sent.first_submitted_at = now()

    require_still_eligible(sent, day=tomorrow)

    with pytest.raises(submission.NotEligible, match=r"Pendaftaran mulai umur 90 tahun\. Dasar: UU baru\."):
        require_still_eligible(draft, day=tomorrow)


def test_the_officers_read_every_rule_with_the_dated_number_it_went_by() -> None:
    told = {verdict.rule: verdict for verdict in judged(factories.dossier(), today(), counts_elsewhere=False)}

    assert list(told) == list(Rule)
    age, amount = told[Rule.MIN_AGE].term, told[Rule.DEPOSIT].term
    assert age is not None
    assert (age.value, age.valid_from.isoformat(), age.valid_to) == (12, "2015-01-01", None)
    assert amount is not None
    assert told[Rule.DEPOSIT].outcome == Outcome.PASS
    assert told[Rule.NOT_WAITING].outcome == Outcome.UNKNOWN


def test_a_nik_that_stands_elsewhere_refuses_at_the_desk_only() -> None:
    deposit = factories.dossier(Status.DRAFT)

    told = {verdict.rule: verdict for verdict in judged(deposit, today(), counts_elsewhere=True)}

    assert told[Rule.NOT_WAITING].outcome == Outcome.REFUSE
    require_still_eligible(deposit, day=today())
