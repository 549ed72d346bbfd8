"""What a pilgrim types and presses, page after page."""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Page

from tests.journey.people import choose, fill, fill_day, go_on, photo, scan

PAID_ON = date(2026, 11, 19)
GO_ON = "Simpan dan lanjutkan"


def register(page: Page, folder: Path, *, script: bool = True) -> str:
    """Go through the pages of a new dossier as they follow each other, and send it; give the reference."""
    page.get_by_role("link", name="Mulai pendaftaran baru").click()
    choose(page, "guardian", "SELF")
    fill(page, nik="6309 0447 0361 9101", full_name="SITI AMINAH")
    go_on(page, GO_ON)
    fill_day(page, "birth_date", date(1961, 3, 7))
    choose(page, "sex", "P")
    page.locator("[name=district]").select_option("63.09")
    choose(page, "has_performed", "no")
    go_on(page, GO_ON)
    found = re.search(r"MS-6309-\d{4}-\d{6}", page.url)
    assert found, page.url
    fill(page, subdistrict="Tanjung", village="Agung", address="Jalan Melati 5")
    go_on(page, GO_ON)
    fill(page, kk="6309041203650001")
    go_on(page, GO_ON)
    copy_slip(page)
    add_papers(page, folder, script=script)
    page.locator("[name=is_true]").check()
    go_on(page, "Kirim berkas")
    return found.group()


def copy_slip(page: Page) -> None:
    """Copy the deposit from the bank's slip, with the numbers that not every slip has."""
    page.locator("[name=bank]").select_option("451")
    fill(page, validation_no="261100000001")
    fill_day(page, "paid_on", PAID_ON)
    page.locator("summary", has_text="Nomor referensi").click()
    fill(page, bank_reference="FT2632400001", virtual_account="8808631900000001")
    go_on(page, GO_ON)


def add_papers(page: Page, folder: Path, *, script: bool = True) -> None:
    """Send every paper on the one page: photos, and one PDF; without a script each is saved by its own button."""
    for requirement in ("identity", "family", "birth", "photo", "slip"):
        tile = page.locator(f"#dokumen-{requirement}")
        kinds = tile.locator("[name=kind][type=radio]")
        if kinds.count():
            kinds.first.check()
        paper = scan(folder, requirement) if requirement == "family" else photo(folder, requirement)
        tile.locator("[name=file]").set_input_files(paper)
        if not script:
            with page.expect_navigation():
                tile.locator(".upload__save").click()
        tile.locator(".tile__change").wait_for(state="attached")
    page.get_by_role("link", name="Lanjutkan").click()
