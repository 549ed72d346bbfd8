"""A day's papers of one office as one file for the printer."""

from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader
from pytest_django.asserts import assertContains, assertNotContains

from deposits import certificates
from offices.models import AuditLine
from offices.rules import Role
from tests import factories
from tests.certificates import approved
from tests.desk import scene

DAY = f"/kantor/surat/?kantor=6309&hari={approved.DAY.isoformat()}"
PRINT = DAY.replace("?", "cetak/?")

pytestmark = pytest.mark.django_db


def clerk() -> Client:
    return scene.browser(factories.officer(Role.VERIFIER))


def pages(client: Client, kinds: str = "surat", part: int = 1) -> list[str]:
    response = client.post(PRINT, {"isi": kinds, "bagian": part})
    return [page.extract_text() for page in PdfReader(BytesIO(response.content)).pages]


def test_a_day_of_certificates_is_one_file_with_a_page_each() -> None:
    papers = [approved.certificate() for _ in range(3)]

    printed = pages(clerk())

    assert len(printed) == 3
    assert [paper.number in page for paper, page in zip(papers, printed, strict=True)] == [True] * 3
    assert AuditLine.objects.get(verb="certificates.print").facts.endswith("papers=3")


def test_receipts_come_along_where_they_are_wished() -> None:
    approved.certificate()
    approved.receipt()

    counts = [len(pages(clerk(), kinds)) for kinds in ("surat", "tanda-terima", "semua")]

    assert counts == [1, 1, 2]


def test_revoked_replaced_and_undrawn_papers_and_those_of_others_are_not_printed() -> None:
    old, gone = approved.certificate(), approved.certificate()
    new = approved.certificate(old.deposit)
    approved.revoke(gone)
    approved.certificate(approved.confirmed(factories.balangan()))
    waiting = approved.confirmed()
    certificates.prepare_certificate(waiting, by=approved.approver(waiting), at=approved.AT)

    printed = pages(clerk())

    assert len(printed) == 1
    assert new.code_words in printed[0]


def test_a_long_day_is_printed_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("deposits.certificates.printing", "deposits.views.desk.papers"):
        monkeypatch.setattr(f"{module}.PAPERS_A_FILE", 2)
    for _ in range(3):
        approved.certificate()
    client = clerk()

    shown = client.get(DAY)

    assertContains(shown, "Surat keterangan: lembar 1 sampai 2")
    assertContains(shown, "Surat keterangan: lembar 3 sampai 3")
    assert [len(pages(client, part=part)) for part in (1, 2)] == [2, 1]


def test_an_empty_day_says_so() -> None:
    client = clerk()

    assertContains(client.get(DAY), "Belum ada surat untuk hari itu")
    assertContains(client.post(PRINT, {"isi": "surat"}, follow=True), "Belum ada surat yang selesai dibuat")


@pytest.mark.parametrize("query", ["?kantor=6311", "?kantor=6309&hari=kemarin", "?hari=9999-12-31", "?kantor=x"])
def test_another_office_and_no_day_are_unknown_alike(query: str) -> None:
    assert clerk().get(f"/kantor/surat/{query}").status_code == 404


def test_only_an_approver_is_led_to_the_signing() -> None:
    approved.certificate()

    assertNotContains(clerk().get(DAY), "Tanda tangan pejabat")
    assertContains(scene.browser(factories.officer(Role.APPROVER)).get(DAY), "Tanda tangan pejabat")


def test_a_kind_that_nobody_offers_prints_everything_under_its_own_name() -> None:
    approved.certificate()

    response = clerk().post(PRINT, {"isi": 'a"\nX: y'})

    assert response["Content-Disposition"] == 'attachment; filename="surat-6309-20261123-semua-1.pdf"'
