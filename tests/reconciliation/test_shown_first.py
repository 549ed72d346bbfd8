"""A file is read and shown before a person books it: the same code, counted and rolled back."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files import File
from django.test import Client

from deposits import reconciliation
from deposits.models import BankFile, BankLine, Match, Statement
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import BankAccount, User
from offices.rules import Role
from pilgrims.models import Notice
from tests.factories import balangan, bank_account, dossier, officer
from tests.reconciliation.reports import FIRST_DAY, Row, machine, report, take_in

pytestmark = pytest.mark.django_db
ROWS = [Row("261101"), Row(amount=30_000_000), Row(amount=-2_500, kind="BIAYA")]


@pytest.fixture
def account() -> BankAccount:
    return bank_account()


@pytest.fixture
def keeper() -> User:
    return officer(Role.RECONCILER)


def shown(account: BankAccount, by: User, content: bytes) -> BankFile:
    row = reconciliation.receive(account, File(BytesIO(content)), "a.csv", by=by, at=now(), shown_first=True)
    read(row)
    return row


def read(row: BankFile) -> None:
    reconciliation.take_in(row.pk, by=machine(), at=now())
    row.refresh_from_db()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_shown_file_tells_what_booking_would_do_and_leaves_no_trace(account: BankAccount, keeper: User) -> None:
    dossier(validation_no="261101", bank_reference="", virtual_account="")

    row = shown(account, keeper, report(ROWS))

    found = row.preview or {}
    counts = [found[name] for name in ("read", "new", "known", "matched", "credits", "debits")]
    assert (row.state, counts) == ("SHOWN", [3, 3, 0, 1, "55000000.00", "2500.00"])
    assert found["exceptions"] == [["NO_KEY", 1, "30000000.00"]]
    tables = (BankLine, Statement, Match, Notice)
    assert [model.objects.exists() for model in tables] == [False] * 4


def test_booking_does_what_was_shown(account: BankAccount, keeper: User) -> None:
    dossier(validation_no="261101", bank_reference="", virtual_account="")
    row = shown(account, keeper, report(ROWS))
    found = row.preview or {}

    reconciliation.book_shown(row, by=keeper, at=now())
    read(row)

    assert (row.state, row.lines_new, Match.objects.count()) == ("BOOKED", found["new"], found["matched"])


def test_lines_that_are_booked_already_show_as_known(account: BankAccount, keeper: User) -> None:
    take_in(account, report(ROWS))

    row = shown(account, keeper, report(ROWS, note="X"))

    assert row.preview is not None
    assert (row.preview["new"], row.preview["known"]) == (0, 3)


def test_a_shown_file_that_does_not_follow_is_held_as_ever(account: BankAccount, keeper: User) -> None:
    take_in(account, report(ROWS))

    row = shown(account, keeper, report(ROWS, day=FIRST_DAY + timedelta(days=4), opening=7))

    assert (row.state, row.hold, row.preview) == ("HELD", "GAP", None)


def test_a_file_turned_down_is_never_booked(account: BankAccount, keeper: User) -> None:
    row = shown(account, keeper, report(ROWS))

    reconciliation.turn_down(row, by=keeper, at=now())
    read(row)

    assert (row.state, BankLine.objects.count()) == ("REFUSED", 0)
    with pytest.raises(reconciliation.NotShown):
        reconciliation.book_shown(row, by=keeper, at=now())


def test_only_the_own_bank_officer_decides(account: BankAccount, keeper: User) -> None:
    row = shown(account, keeper, report(ROWS))

    for other in (officer(Role.AUDITOR), officer(Role.RECONCILER, balangan())):
        with pytest.raises(RoleMissing):
            reconciliation.book_shown(row, by=other, at=now())
        with pytest.raises(RoleMissing):
            reconciliation.turn_down(row, by=other, at=now())


def test_the_page_shows_the_figures_and_books_on_a_click(account: BankAccount, keeper: User) -> None:
    client = signed_in(keeper)
    row = shown(account, keeper, report(ROWS))
    url = f"/kantor/bank/berkas/{row.pk}/"

    page = client.get(url).content.decode()
    client.post(f"{url}putuskan/", {"act": "book"})
    read(row)

    assert "Siap dibukukan" in page
    assert "Rp55.000.000" in page
    assert row.state == "BOOKED"


def test_a_page_of_a_file_being_read_tells_its_progress_and_loads_again(account: BankAccount, keeper: User) -> None:
    row = reconciliation.receive(account, File(BytesIO(report(ROWS))), "a.csv", by=keeper, at=now())
    BankFile.objects.filter(pk=row.pk).update(
        state="READING", lines_read=1200, lease_until=now() + timedelta(minutes=1)
    )

    page = signed_in(keeper).get(f"/kantor/bank/berkas/{row.pk}/").content.decode()

    assert "1.200 baris sudah dibaca." in page
    assert 'data-reload="3"' in page
