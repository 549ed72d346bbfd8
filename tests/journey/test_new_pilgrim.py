"""A new person with a phone: from the front page to the receipt in nine pages, with a script and without."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Frame

from offices.rules import Role
from tests.factories import tabalong
from tests.journey.conftest import Service
from tests.journey.people import PHONE, make_account, officer
from tests.journey.pilgrim import register

NINE = ["masuk", "kode", "baru", "kelahiran", "alamat", "keluarga", "setoran", "dokumen", "periksa"]


@pytest.fixture
def manned(service: Service) -> Service:
    """Give the service with somebody at the desk of Tabalong: only such an office is offered."""
    officer("petugas-tabalong", Role.VERIFIER, tabalong())
    return service


@pytest.mark.journey
@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without one"])
def test_a_new_pilgrim_sends_a_dossier_in_nine_pages(
    manned: Service, browser: Browser, tmp_path: Path, *, script: bool
) -> None:
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        base_url=manned.url,
        locale="id-ID",
        java_script_enabled=script,
    )
    page, seen = context.new_page(), list[str]()
    page.on("framenavigated", lambda frame: seen.append(page_of(frame)))

    make_account(page, manned, "0813 5555 0101")
    reference = register(page, tmp_path, script=script)

    assert reference in page.inner_text("main")
    assert "Berkas sudah kami terima" in page.inner_text("main")
    assert without_repeats(seen) == NINE


def page_of(frame: Frame) -> str:
    """Name a page by the last word of its path; the second page of a registration has only a number."""
    *_, before, last = ["", "", *urlsplit(frame.url).path.strip("/").split("/")]
    return "kelahiran" if before == "baru" else last


def without_repeats(names: list[str]) -> list[str]:
    """Give the questions in their order: neither the front page, the home, nor a page that came again to show more."""
    asked = [name for name in names if name in NINE]
    return [name for name, before in zip(asked, ["", *asked], strict=False) if name != before]
