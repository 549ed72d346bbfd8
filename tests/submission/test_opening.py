"""A new dossier: one per form, at the right office, within the limits of an account."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connections

from deposits import submission
from deposits.models import Deposit
from offices.accounts import today
from offices.calendar import now
from offices.models import Region
from pilgrims.models import Guardianship, HelpAgreement, Pilgrim
from pilgrims.registration import Trust
from pilgrims.rules import Guardian
from tests import factories
from tests.submission import sheets


@pytest.mark.django_db
def test_a_dossier_opens_at_the_office_of_the_ktp() -> None:
    account = factories.guardian()

    deposit = sheets.draft(account)

    assert deposit.office == factories.tabalong()
    assert deposit.reference == f"MS-6309-{today().year}-000001"
    assert deposit.registration.open_items == ["*"]
    assert Guardianship.objects.get().user == account


def test_the_same_form_in_parallel_makes_one_dossier(committed: None) -> None:
    account, token, person = factories.guardian(), uuid.uuid4(), sheets.identity()

    def press(_: int) -> str:
        try:
            return submission.open_dossier(
                person,
                district=Region.objects.get(code="63.09"),
                trusts=[Trust(account, Guardian.SELF)],
                form_token=token,
                by=account,
                at=now(),
            ).reference
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        references = set(pool.map(press, range(4)))

    assert len(references) == 1
    assert Pilgrim.objects.count() == Deposit.objects.count() == 1


@pytest.mark.django_db
def test_a_form_token_of_another_account_opens_nothing_of_theirs() -> None:
    token = uuid.uuid4()
    sheets.draft(factories.guardian(), token)

    with pytest.raises(Exception, match="form_token"):
        sheets.draft(factories.guardian(), token)


@pytest.mark.django_db
def test_a_child_below_the_age_is_refused_with_the_rule() -> None:
    eleven = date(today().year - 11, 1, 1)

    with pytest.raises(
        submission.NotEligible, match=r"11 tahun\. Pendaftaran mulai umur 12 tahun\. Dasar: Pasal 2 ayat"
    ):
        sheets.draft(factories.guardian(), birth_date=eleven)


@pytest.mark.django_db
def test_a_child_is_old_enough_from_the_first_hour_of_the_birthday_at_the_office() -> None:
    early_morning_in_tabalong = datetime(2026, 11, 22, 16, 5, tzinfo=UTC)

    def open_dossier(birth_date: date) -> Deposit:
        parent = factories.guardian()
        return submission.open_dossier(
            sheets.identity(birth_date=birth_date),
            district=Region.objects.get(code="63.09"),
            trusts=[Trust(parent, Guardian.LEGAL)],
            form_token=uuid.uuid4(),
            by=parent,
            at=early_morning_in_tabalong,
        )

    assert open_dossier(date(2014, 11, 23)).is_draft
    with pytest.raises(submission.NotEligible):
        open_dossier(date(2014, 11, 24))


@pytest.mark.django_db
def test_an_account_looks_after_itself_and_five_relatives() -> None:
    account = factories.guardian()
    for _ in range(6):
        sheets.draft(account)

    with pytest.raises(submission.TooManyPilgrims, match="paling banyak 5 keluarga"):
        sheets.draft(account)


@pytest.mark.django_db
def test_a_withdrawn_dossier_makes_room_again() -> None:
    account = factories.guardian()
    drafts = [sheets.draft(account) for _ in range(6)]
    submission.withdraw(drafts[0], by=account, at=now())

    assert sheets.draft(account).is_draft


@pytest.mark.django_db
def test_the_same_nik_in_the_same_account_names_the_first_dossier() -> None:
    account = factories.guardian()
    first = sheets.draft(account)

    with pytest.raises(submission.NikUsedByYou, match=first.reference):
        sheets.draft(account, nik=first.registration.pilgrim.nik)


@pytest.mark.django_db
def test_the_same_nik_in_another_account_opens_as_usual() -> None:
    first = sheets.draft(factories.guardian())

    second = sheets.draft(factories.guardian(), nik=first.registration.pilgrim.nik)

    assert second.is_draft


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "birth_date", "until"),
    [
        (Guardian.SELF, date(1961, 3, 4), None),
        (Guardian.LEGAL, date(2012, 3, 4), date(2029, 3, 3)),
    ],
)
def test_the_right_to_act_ends_as_its_kind_says(kind: Guardian, birth_date: date, until: date | None) -> None:
    opened_by(Trust(factories.guardian(), kind), birth_date=birth_date)

    assert Guardianship.objects.get().valid_until == until


@pytest.mark.django_db
def test_a_helper_acts_as_long_as_the_agreement_says() -> None:
    helper, pilgrim = factories.guardian(), factories.guardian()
    agreement = HelpAgreement(
        helper=helper, relation="ANAK", principal=pilgrim, asked_at=now(), asked_by=helper,
        agreed_at=now(), agreed_by=pilgrim, valid_until=date(2027, 11, 21),
    )  # fmt: skip
    agreement.phone = pilgrim.phone
    agreement.save()

    opened_by(Trust(helper, Guardian.HELPER, agreement))

    held = Guardianship.objects.get()
    assert (held.valid_until, held.relation, held.agreement) == (date(2027, 11, 21), "ANAK", agreement)


@pytest.mark.django_db
def test_a_grown_up_is_not_registered_as_a_child() -> None:
    with pytest.raises(submission.TooOldForGuardian, match="bukan anak"):
        opened_by(Trust(factories.guardian(), Guardian.LEGAL))


def opened_by(trust: Trust, **given: Any) -> Deposit:
    return submission.open_dossier(
        sheets.identity(**given),
        district=Region.objects.get(code="63.09"),
        trusts=[trust],
        form_token=uuid.uuid4(),
        by=trust.user,
        at=now(),
    )
