"""Beyond the account's own office a line is seen only by the office whose dossier it proves or may prove (law 4)."""

import pytest

from deposits.models import BankFile, BankLine
from deposits.rules import Status
from offices.accounts import today
from offices.models import BankAccount, User
from offices.rules import Role
from tests.factories import balangan, bank_account, dossier, guardian, officer, south_kalimantan, tabalong
from tests.reconciliation.reports import DAILY, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> BankAccount:
    """Tabalong's account, both days booked; two of its lines belong to Balangan, one by key and one by match."""
    account = bank_account(tabalong())
    dossier(office=balangan(), validation_no="261100000004", virtual_account="8808631900000004")
    dossier(office=balangan(), validation_no="261100000007", amount=25_000_000)
    dossier(office=balangan(), validation_no="261100000007", virtual_account="", amount=25_000_000)
    dossier(office=tabalong(), validation_no="261100000005")
    take_in(account, DAILY / "bps_report_2026-11-19.csv")
    take_in(account, DAILY / "bps_report_2026-11-20.csv")
    return account


def seen_by(user: User) -> set[str]:
    lines = BankLine.objects.visible_to(user, today())
    return {line.validation_no or line.reference for line in lines}


def test_the_accounts_own_bank_officer_sees_every_line(account: BankAccount) -> None:
    user = officer(Role.RECONCILER, tabalong())

    assert BankLine.objects.visible_to(user, today()).count() == 17


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.APPROVER, Role.AUDITOR])
def test_another_office_sees_only_what_proves_or_may_prove_its_dossiers(account: BankAccount, role: Role) -> None:
    user = officer(role, balangan())

    assert seen_by(user) == {"261100000004", "261100000007"}


def test_a_verifier_of_the_accounts_office_sees_only_the_lines_of_dossiers(account: BankAccount) -> None:
    user = officer(Role.VERIFIER, tabalong())

    assert seen_by(user) == {"261100000005"}


@pytest.mark.parametrize("role", [Role.RECONCILER, Role.ADMIN])
def test_the_bank_officer_and_administrator_of_another_office_see_nothing(account: BankAccount, role: Role) -> None:
    user = officer(role, balangan())

    assert seen_by(user) == set()
    assert not BankFile.objects.visible_to(user, today()).exists()


def test_a_pilgrim_sees_no_line(account: BankAccount) -> None:
    dossier(by=guardian())

    assert seen_by(guardian()) == set()


def test_the_province_sees_the_lines_of_its_districts(account: BankAccount) -> None:
    user = officer(Role.PROVINCE, south_kalimantan())

    assert BankLine.objects.visible_to(user, today()).count() == 17


def test_a_line_that_may_prove_a_dossier_of_a_merged_bank_is_seen(account: BankAccount) -> None:
    dossier(office=balangan(), bank_id="422", validation_no="261100000009", amount=25_000_000, status=Status.RETURNED)

    assert "261100000009" in seen_by(officer(Role.VERIFIER, balangan()))
