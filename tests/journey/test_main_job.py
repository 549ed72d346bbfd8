"""The main job, end to end, by the people who do it."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from offices.rules import Role
from tests.factories import bank_account, south_kalimantan, tabalong
from tests.journey.conftest import Service, eventually
from tests.journey.people import (
    also,
    go_on,
    make_account,
    officer,
    phone_page,
    scan,
    staff_page,
)
from tests.journey.pilgrim import register

REPORT = Path(__file__).parents[1] / "data/statements/csv/indonesia-layout/bps_report_2026-11-19.csv"
PORSI = "1900123456"


def upload_report(page: Page) -> str:
    """Send the bank's daily report and wait until the worker has booked it."""
    page.goto("/kantor/bank/")
    page.locator("[name=file]").set_input_files(REPORT)
    page.locator("[name=at_once]").check()
    go_on(page, "Kirim berkas")

    def booked() -> str | None:
        page.goto("/kantor/bank/")
        text = page.inner_text("main")
        return text if "Sudah dibukukan" in text else None

    return eventually(booked, "booked bank file")


def press(page: Page, label: str) -> None:
    """Press one of the acts in the decision bar that needs no further answer."""
    with page.expect_navigation():
        page.locator(".decision-bar button", has_text=label).click()


def unfold(page: Page, label: str) -> None:
    page.locator(".decision-bar summary", has_text=label).click()


def download(page: Page, address: str) -> bytes:
    """Fetch a paper with the cookies of this page; the worker may still be drawing it."""

    def answer() -> bytes | None:
        response = page.request.get(address)
        return response.body() if response.ok and response.body().startswith(b"%PDF") else None

    return eventually(answer, f"paper at {address}")


def type_porsi(page: Page, label: str, submit_label: str, number: str, letter: Path | None = None) -> None:
    unfold(page, label)
    form = page.locator(".decision-bar details[open]")
    form.locator("[name=porsi_no]").fill(number)
    if letter:
        form.locator("[name=sph_no]").fill("SPH-0001")
        form.locator("[name=letter]").set_input_files(letter)
    with page.expect_navigation():
        form.get_by_role("button", name=submit_label).click()


def approved_in_tabalong(page: Page) -> int:
    page.goto("/provinsi/")
    row = page.locator("tr", has_text="Kabupaten Tabalong").first
    return int(row.locator("[data-label=Disetujui]").inner_text()) if row.count() else 0


@pytest.fixture
def town(committed: None) -> None:
    """An office as small as offices are: its first officer may approve as well, though not the same dossier."""
    bank_account()
    both = officer("verifikator", Role.VERIFIER, tabalong())
    also(both, Role.APPROVER, tabalong())
    officer("penyetuju", Role.APPROVER, tabalong())
    officer("rekonsiliator", Role.RECONCILER, tabalong())
    officer("provinsi", Role.PROVINCE, south_kalimantan())


@pytest.mark.journey
def test_a_pilgrim_pays_and_gets_the_certificate_and_the_porsi_number(
    town: None, service: Service, browser: Browser, tmp_path: Path
) -> None:
    # the pilgrim, on a phone
    pilgrim = phone_page(browser, service)
    make_account(pilgrim, service, "0812-5000-0001")
    reference = register(pilgrim, tmp_path)
    assert "Berkas sudah kami terima" in pilgrim.inner_text("main")
    receipt = PdfReader(BytesIO(download(pilgrim, f"/berkas/{reference}/tanda-terima.pdf")))
    assert reference in receipt.pages[0].extract_text()
    province = staff_page(browser, service, "provinsi")
    before = approved_in_tabalong(province)

    # the bank's record proves the payment
    assert "Rp0" in upload_report(staff_page(browser, service, "rekonsiliator"))

    # two officers decide; the first may not be the second
    first = staff_page(browser, service, "verifikator")
    first.goto(f"/kantor/berkas/{reference}/")
    assert "Tercatat di bank" in first.inner_text("main")
    token = first.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    press(first, "Usulkan terima")
    alone = first.request.post(
        f"/kantor/berkas/{reference}/setujui/",
        form={"csrfmiddlewaretoken": token},
        headers={"Referer": service.url},
    )
    assert alone.status == 422
    second = staff_page(browser, service, "penyetuju")
    second.goto(f"/kantor/berkas/{reference}/")
    press(second, "Setujui")

    # the certificate: downloaded, read back, true
    certificate = download(pilgrim, f"/berkas/{reference}/surat-keterangan.pdf")
    pages = PdfReader(BytesIO(certificate)).pages
    text = re.sub(r"\s+", " ", pages[0].extract_text())
    found = re.search(r"SK-6309-\d{4}-000001", text)
    assert len(pages) == 1
    assert found
    assert "SITI AMINAH" in text
    assert "dua puluh lima juta rupiah" in text.lower()
    public = phone_page(browser, service)
    public.goto("/periksa/")
    saved = tmp_path / "surat.pdf"
    saved.write_bytes(certificate)
    public.locator("[name=pdf], [type=file]").first.set_input_files(saved)
    go_on(public, "Periksa PDF")
    assert "ASLI DAN BERLAKU" in public.inner_text("main")
    assert "SITI AMINAH" not in public.inner_text("main")

    # the porsi number, typed by two people
    first.goto(f"/kantor/berkas/{reference}/")
    type_porsi(first, "Catat nomor porsi", "Simpan ketikan pertama", PORSI, scan(tmp_path, "sph"))
    second.goto(f"/kantor/berkas/{reference}/")
    type_porsi(second, "Ketik nomor porsi", "Simpan nomor porsi", PORSI)
    pilgrim.goto("/jemaah/")
    assert PORSI in pilgrim.inner_text("main").replace(" ", "")
    assert download(pilgrim, f"/berkas/{reference}/sph.pdf")

    # what was told, and what the province sees
    eventually(lambda: [text for text in service.messages() if PORSI in text], "notice of the porsi number")
    told = "\n".join(service.messages())
    assert "sudah kami terima" in told
    assert "tercatat di bank" in told
    assert "disetujui" in told
    assert approved_in_tabalong(province) == before + 1
