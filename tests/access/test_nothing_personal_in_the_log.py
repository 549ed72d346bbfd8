"""What the service writes to its log and how it names its files tells nobody's name or number (figure 20)."""

import logging
import uuid

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from deposits import certificates
from deposits.models import Deposit
from offices.rules import Role
from pilgrims.models import Beginning, Pilgrim
from pilgrims.tasks import relay_notices
from tests import factories
from tests.access.marks import named
from tests.access.town import KK, NAME, NIK, PHONE
from tests.accounts.steps import give_code, last_code, open_account
from tests.submission import sheets
from tests.submission.pages import ADDRESS, SLIP, first_page, second_page, signed_in

pytestmark = pytest.mark.django_db


def register(client: Client) -> Deposit:
    """Do all that a pilgrim does, with a mistake on every page, from the first visit to the sent dossier."""
    factories.officer(Role.VERIFIER)
    open_account(client, PHONE)
    give_code(client, "123")
    give_code(client, last_code())
    first = f"{reverse('dossier_new')}?mulai={uuid.uuid4()}"
    for page in (first_page(nik=f"{NIK}1"), first_page(nik=NIK, full_name=NAME)):
        client.post(first, page)
    second = reverse("dossier_begin", args=[Beginning.objects.get().uid])
    for page in (second_page(sex=""), second_page()):
        client.post(second, page)
    deposit = Deposit.objects.get()
    for name, typed in (("address", ADDRESS), ("family", {"kk": KK}), ("payment", SLIP)):
        url = reverse(f"dossier_{name}", args=[deposit.reference])
        client.post(url, typed | {"address": "", "kk": f"{KK}9", "amount": "nol"})
        client.post(url, typed)
    for requirement, kind in sheets.SENT.items():
        papers = {"kind": kind.value, "file": sheets.upload(sheets.photo(), f"{NIK} {NAME}.jpg")}
        client.post(reverse("dossier_document", args=[deposit.reference, requirement]), papers)
    for _ in range(2):
        client.post(reverse("dossier_check", args=[deposit.reference]), {"is_true": "on"})
    deposit.refresh_from_db()
    return deposit


def test_a_registration_and_its_check_leave_no_name_and_no_number_in_the_log(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    client = Client()

    deposit = register(client)
    desk = signed_in(factories.officer(Role.VERIFIER))
    stranger, reference = signed_in(factories.guardian()), deposit.reference
    pages = [desk.get(reverse("office_dossier", args=[reference])), stranger.get(reverse("dossier", args=[reference]))]
    pages += [desk.get(reverse(name)) for name in ("office_queue", "bank_lines")]
    certificates.issue_waiting()
    relay_notices()

    assert deposit.status == "SUBMITTED"
    assert [page.status_code for page in pages] == [200, 404, 200, 200]
    assert "Not Found" in caplog.text
    assert named("".join([caplog.text, *capfd.readouterr()])) == set()


def test_a_row_that_the_database_refuses_is_not_written_into_the_log() -> None:
    person = factories.pilgrim(factories.guardian(), full_name=NAME)
    handler = next(one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler)

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Pilgrim.objects.filter(pk=person.pk).update(sex="X")
    record = logging.LogRecord("x", logging.ERROR, "", 1, "broken", None, refused._excinfo)
    written = handler.format(record)

    assert NAME in str(refused.value)
    assert "pilgrim_sex_known" in written
    assert named(written) == set()


def test_stored_files_are_named_by_chance_and_stay_in_their_folder() -> None:
    client = Client()

    register(client)

    files = [path for path in settings.MEDIA_ROOT.parent.rglob("*") if path.is_file()]
    assert len(files) == len(sheets.SENT)
    assert all(path.is_relative_to(settings.MEDIA_ROOT) for path in files)
    assert named("\n".join(str(path.relative_to(settings.MEDIA_ROOT)) for path in files)) == set()
