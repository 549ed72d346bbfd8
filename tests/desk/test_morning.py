"""What stands above the queue in the morning: kinds, the nearest limit; it costs the same for a long line."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deposits.models import Case, Deposit
from deposits.rules import CaseKind
from offices import audit
from offices.accounts import today
from offices.calendar import now
from offices.models import User
from offices.words import day_words
from tests import factories
from tests.desk import scene
from tests.desk.long_line import fill
from tests.desk.test_queue import MOST_QUERIES, QUEUE, queue, references

pytestmark = pytest.mark.django_db
EARLIER = timedelta(days=3)


def counts(page: str) -> dict[str, str]:
    """Read the kinds and their counts."""
    block = page.partition('<ul class="kinds"')[2].partition("</ul>")[0]
    return dict(re.findall(r">([^<>]+) <span class=\"count\">(\d+)<", block))


def differing() -> Deposit:
    deposit = factories.dossier(at=now() - EARLIER)
    with audit.change("test.case", deposit, by=deposit.created_by, at=now(), office=deposit.office):
        about = {"deposit": deposit, "office": deposit.office}
        Case.objects.create(kind=CaseKind.SECOND_CLAIM, opened_at=now(), opened_by=deposit.created_by, **about)
    return deposit


def a_morning() -> dict[str, str]:
    """Make one dossier of every kind, and give its reference by the key of the kind."""
    far, then = today() + timedelta(days=9), now() - EARLIER
    ready = factories.dossier(at=then, answer_due_on=far)
    mended = factories.dossier(at=then, answer_due_on=far, first_submitted_at=then - EARLIER)
    near = factories.dossier(at=then, answer_due_on=today() + timedelta(days=1))
    fresh = factories.dossier(at=now(), answer_due_on=far)
    unproved, odd = factories.dossier(at=then, answer_due_on=far), differing()
    for deposit in (ready, mended, near, fresh, odd):
        scene.settle(deposit)
    made = {
        "kembali": mended,
        "dekat-batas": near,
        "hari-ini": fresh,
        "bukti-belum-ada": unproved,
        "ada-perbedaan": odd,
    }
    return {kind: deposit.reference for kind, deposit in made.items()}


def test_every_kind_is_counted_and_can_be_seen_alone() -> None:
    made, officer = a_morning(), scene.verifier()

    page = queue(officer)

    assert counts(page) == {
        "Semua": "6", "Siap": "4", "Bukti belum ada": "1", "Ada perbedaan": "1", "Dekat batas": "1",
        "Kembali dari perbaikan": "1", "Masuk hari ini": "1",
    }  # fmt: skip
    assert {kind: references(queue(officer, f"?jenis={kind}")) for kind in made} == {
        kind: [reference] for kind, reference in made.items()
    }


def test_the_one_nearest_its_limit_is_named() -> None:
    near = factories.dossier(answer_due_on=today() + timedelta(days=2))
    factories.dossier(at=now() - EARLIER, answer_due_on=today() + timedelta(days=5))

    page = queue(scene.verifier())

    assert f'href="{scene.path(near)}">{near.reference}, {day_words(today() + timedelta(days=2))}</a>' in page


def test_a_filter_stays_over_the_pages() -> None:
    for _ in range(52):
        factories.dossier(at=now() - EARLIER, answer_due_on=today())

    first = queue(scene.verifier(), "?tugas=periksa&jenis=dekat-batas")

    link = re.search(r'href="(\?tugas=periksa&amp;jenis=dekat-batas&amp;setelah=[0-9-]+)"', first)
    assert link
    assert len(references(queue(scene.verifier(), link[1].replace("&amp;", "&")))) == 2


def test_an_unknown_kind_is_not_found() -> None:
    assert scene.browser(scene.verifier()).get(f"{QUEUE}?jenis=lain").status_code == 404


def test_another_office_is_not_counted() -> None:
    factories.dossier(office=factories.balangan())

    assert set(counts(queue(scene.verifier())).values()) == {"0"}


def questions(officer: User) -> int:
    client = scene.browser(officer)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(QUEUE).status_code == 200
    return len(asked)


@pytest.mark.parametrize("count", [10, 1000, pytest.param(100_000, marks=pytest.mark.proofs)])
def test_the_page_asks_the_same_however_long_the_line_is(count: int) -> None:
    officer, front = scene.verifier(), now() - EARLIER
    for _ in range(60):
        factories.dossier(at=front)
    few = questions(officer)

    fill(count)

    assert questions(officer) == few <= MOST_QUERIES
    assert Deposit.objects.count() == count + 60
