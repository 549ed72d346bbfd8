"""The head of an office approves between two meetings, on a phone, with taps alone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from deposits import verification
from deposits.models import Deposit
from deposits.rules import Recommendation, Status
from offices.calendar import now
from tests.desk import scene
from tests.journey.conftest import Service
from tests.journey.desk import PHONE, at_the_desk, ready
from tests.look.axe import SIDEWAYS

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("desk_files")]
THUMB = 48


def to_decide() -> Deposit:
    return verification.verify(ready(), Recommendation.ACCEPT, by=scene.verifier(), at=now())


def fits(page: Page) -> bool:
    wide: list[str] = page.evaluate(SIDEWAYS)
    return not wide


def least(button: Locator) -> float:
    box = button.bounding_box()
    assert box
    return min(box["width"], box["height"])


def test_an_approver_opens_the_line_and_approves_with_taps(service: Service) -> None:
    deposits = {to_decide(), to_decide()}

    with at_the_desk(service, scene.approver(), size=PHONE) as page:
        page.goto("/kantor/antrean/")
        assert fits(page)
        page.get_by_role("button", name="Ambil berikutnya").tap()
        for left in (1, 0):
            approve = page.get_by_role("button", name="Setujui")
            expect(approve).to_be_visible()
            assert fits(page)
            assert least(approve) >= THUMB
            with page.expect_navigation():
                approve.tap()
            assert ("/kantor/berkas/" in page.url) == bool(left)

    assert set(Deposit.objects.filter(status=Status.APPROVED)) == deposits
