"""The pages of an officer, in their main states, as somebody with weak eyes, a keyboard or a phone meets them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext

from deposits import verification
from deposits.models import Deposit
from deposits.rules import Recommendation, Status
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from pilgrims.rules import Sex
from tests import factories
from tests.desk import scene
from tests.journey.conftest import Service, chromium
from tests.journey.desk import DESK, PHONE, ready
from tests.look.axe import faults
from tests.look.keyboard import walked
from tests.look.pages import session_cookie


@dataclass(frozen=True)
class Place:
    """One page; `opens` names the act whose form is unfolded on it."""

    name: str
    path: str
    opens: str = ""


def places(officer: User) -> Iterator[Place]:
    """Give every page of the desk with something on it, the dossier as it is met on its road."""
    for name, path in dossiers(officer):
        yield Place(name, path)
    waiting, half = scene.approved(), scene.approved()
    scene.type_porsi(half, scene.verifier())
    yield Place("sheet", f"{scene.path(waiting)}lembar/")
    yield Place("sheet, second typing", f"{scene.path(half)}lembar/")
    yield Place("return form", scene.path(ready()), opens="k")
    yield Place("rejection form", scene.path(ready(keep=None)), opens="t")
    yield Place("queue", "/kantor/antrean/")
    yield Place("queue to decide", "/kantor/antrean/?tugas=putuskan")
    yield Place("empty queue", "/kantor/antrean/?tugas=bukti&jenis=siap")
    yield Place("counter", "/kantor/loket/")
    yield Place("hand-over", "/kantor/penyerahan/")


def dossiers(officer: User) -> Iterator[tuple[str, str]]:
    odd = factories.pilgrim(factories.guardian(), nik=factories.nik(factories.LONG_AGO, Sex.MALE), last_hajj_year=2015)
    differing = ready(proved=False)
    scene.settle(differing, payer_name="BUDI SANTOSO", nik_tail="0000")
    proposed = ready(proved=False)
    scene.propose(proposed, scene.verifier())
    to_decide = verification.verify(ready(), Recommendation.ACCEPT, by=scene.verifier(), at=now())
    mine = verification.verify(ready(), Recommendation.ACCEPT, by=officer, at=now())
    found: dict[str, Deposit] = {
        "ready": ready(),
        "with warnings": factories.dossier(person=odd),
        "with differences": differing,
        "without proof": ready(proved=False),
        "with a proof to confirm": proposed,
        "to decide": to_decide,
        "decided by somebody else": mine,
        "to reject": scene.verified(recommendation=Recommendation.REJECT),
        "returned": scene.returned(),
        "approved": scene.approved(),
        "withdrawn": factories.dossier(Status.WITHDRAWN),
    }
    for name, deposit in found.items():
        yield f"dossier {name}", scene.path(deposit)


@pytest.mark.journey
@pytest.mark.proofs
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_page_of_an_officer_breaks_a_rule_of_accessibility(
    desk_files: None, service: Service, size: dict[str, int]
) -> None:
    officer = scene.also(scene.verifier(), Role.APPROVER)
    seen, wrong = list(places(officer)), []
    cookie = session_cookie(service.url, officer)

    with chromium() as browser:
        context = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            base_url=service.url,
            locale="id-ID",
            bypass_csp=True,
            service_workers="block",
        )
        context.add_cookies([cookie])
        for place in seen:
            wrong += [f"{place.name} {place.path}: {line}" for line in faults_of(context, place)]

    assert not wrong, "\n".join(wrong)


def faults_of(context: BrowserContext, place: Place) -> list[str]:
    """Open a page and say what is wrong with it; axe itself measures the 24 px that a dense page owes (2.5.8)."""
    page = context.new_page()
    answer = page.goto(place.path)
    assert answer
    assert answer.status == 200, place
    if place.opens:
        page.locator(f"[data-key={place.opens}]").first.click()
    found = [*walked(page), *faults(page, targets=False)]
    page.close()
    return found
