"""A name is a name: whatever stands in it, no page runs it, no paper, no spreadsheet."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from deposits import certificates
from deposits.models import BankFile, Deposit, Paper
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from tests import factories
from tests.access.reading import Source
from tests.desk import scene
from tests.reconciliation.reports import report
from tests.submission.pages import signed_in

pytestmark = pytest.mark.django_db
BITES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    '=HYPERLINK("https://evil.example";"klik")',
    "{{ settings.SECRET_KEY }}{% debug %}",
    "</title><style>*{display:none}</style>",
    "\N{RIGHT-TO-LEFT OVERRIDE}KILAB",
)


def bitten(name: str) -> Deposit:
    """Make a dossier whose every free word is the biting one."""
    owner = factories.guardian()
    owner.name = name[:40]
    owner.save()
    words = {"full_name": name, "father_name": name, "birth_place": name, "address": name, "village": name}
    return factories.dossier(by=owner, person=factories.pilgrim(owner, **words, subdistrict=name, rt_rw=name[:10]))


def harmless(page: str, plain: str) -> bool:
    """Tell whether a page has the same tags and links as the one of a plain name, and nothing inline."""
    first, second = Source(page), Source(plain)
    return not first.forbidden and first.tags == second.tags


def pages(deposit: Deposit, officer: User) -> list[str]:
    owner, desk = signed_in(deposit.created_by), signed_in(officer)
    asked: list[tuple[Client, str, list[str]]] = [
        (owner, "home", []),
        (owner, "dossier", [deposit.reference]),
        (owner, "dossier_sent", [deposit.reference]),
        (desk, "office_queue", []),
        (desk, "office_dossier", [deposit.reference]),
    ]
    found = [client.get(reverse(name, args=given)) for client, name, given in asked]
    assert {page.status_code for page in found} == {200}
    return [page.content.decode() for page in found]


@pytest.mark.parametrize("name", BITES)
def test_a_pilgrims_name_never_becomes_a_part_of_the_page(name: str) -> None:
    officer = scene.verifier()
    plain = pages(bitten("SITI"), officer)
    Deposit.objects.update(office=factories.balangan())

    bad = pages(bitten(name), officer)

    assert [harmless(page, other) for page, other in zip(bad, plain, strict=True)] == [True] * len(plain)


def test_a_paper_prints_the_name_as_it_is_written() -> None:
    deposit = bitten(BITES[0])

    certificates.prepare_receipt(deposit, by=deposit.created_by, at=now())
    certificates.issue_waiting()

    with Paper.objects.get().file.open("rb") as file:
        assert BITES[0] in PdfReader(BytesIO(file.read())).pages[0].extract_text()


@pytest.mark.parametrize("name", ["<script>alert(1)<.csv", "../../../etc/passwd", "..\\..\\boot.ini", "=cmd|calc.csv"])
def test_a_files_name_is_only_shown(name: str) -> None:
    account, clerk = factories.bank_account(), signed_in(factories.officer(Role.RECONCILER))
    content = report([]).replace(b"CONTOH", b"<b>")

    answer = clerk.post(
        reverse("bank_page"), {"account": account.pk, "file": SimpleUploadedFile(name, content)}, follow=True
    )

    row = BankFile.objects.get()
    assert Source(answer.content.decode()).forbidden == []
    assert "/" not in row.name
    assert "\\" not in row.name
    assert str(row.file.name).startswith("bank/")
