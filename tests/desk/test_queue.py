"""The queue of the own office."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from deposits import verification
from deposits.models import Case
from deposits.rules import CaseKind, Recommendation, Status
from offices import audit
from offices.accounts import today
from offices.calendar import now
from offices.models import Holiday, User
from offices.rules import Role
from pilgrims.rules import Sex
from tests import factories
from tests.desk import scene

pytestmark = pytest.mark.django_db
QUEUE = "/kantor/antrean/"
MOST_QUERIES = 12


def references(page: str) -> list[str]:
    return re.findall(r">(MS-[0-9-]+)</a>", page)


def queue(user: User, query: str = "") -> str:
    response = scene.browser(user).get(QUEUE + query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_oldest_stands_first() -> None:
    days = (1, 5, 3)
    waiting = {day: factories.dossier(at=now() - timedelta(days=day)).reference for day in days}

    assert references(queue(scene.verifier())) == [waiting[5], waiting[3], waiting[1]]


def test_each_tab_shows_its_work_and_its_count() -> None:
    submitted = factories.dossier()
    scene.propose(submitted, scene.verifier())
    passed, porsi = scene.verified(), scene.approved()

    officer = scene.approver()
    shown = {key: references(queue(officer, f"?tugas={key}")) for key in ("periksa", "putuskan", "bukti", "porsi")}

    assert shown == {
        "periksa": [submitted.reference],
        "putuskan": [passed.reference],
        "bukti": [submitted.reference],
        "porsi": [porsi.reference],
    }
    tabs = queue(officer).partition('<nav class="tabs"')[2].partition("</nav>")[0]
    assert len(re.findall(r'<span class="count">1<', tabs)) == 4


def test_an_approver_begins_with_what_waits_for_a_decision() -> None:
    factories.dossier()
    passed = scene.verified()

    assert references(queue(scene.approver())) == [passed.reference]


def test_a_settled_payment_waits_for_no_second_person() -> None:
    deposit = factories.dossier()
    scene.propose(deposit, scene.verifier())
    scene.settle(deposit)

    assert references(queue(scene.approver(), "?tugas=bukti")) == []


def test_a_dossier_with_its_porsi_number_leaves_the_queue() -> None:
    deposit = scene.approved()
    scene.type_porsi(deposit, scene.verifier())
    scene.confirm_porsi(deposit)

    assert references(queue(scene.verifier(), "?tugas=porsi")) == []


def test_other_offices_and_drafts_are_not_shown() -> None:
    factories.dossier(office=factories.balangan())
    factories.dossier(Status.DRAFT)

    assert references(queue(scene.verifier())) == []
    assert "Tidak ada berkas yang menunggu diperiksa." in queue(scene.verifier())


def test_an_officer_lent_to_a_neighbour_sees_both_offices() -> None:
    user = scene.verifier()
    scene.also(user, Role.VERIFIER, factories.balangan())
    factories.dossier(office=factories.balangan())
    factories.dossier()

    page = queue(user)

    assert len(references(page)) == 2
    assert "Kabupaten Balangan</td>" in page


@pytest.mark.parametrize(("days", "word"), [(-1, "Lewat: "), (0, "Batas hari ini"), (9, "Batas ")])
def test_a_due_day_that_is_near_or_past_stands_out(days: int, word: str) -> None:
    factories.dossier(answer_due_on=today() + timedelta(days=days))

    tone = {"Lewat: ": "error", "Batas hari ini": "turn", "Batas ": "plain"}[word]
    tags = re.findall(r'<span class="tag tone-(\w+)">.*?</svg>([^<]*)</span>', queue(scene.verifier()), re.DOTALL)
    assert any(shown == tone and text.strip().startswith(word.strip()) for shown, text in tags)


def test_what_was_approved_has_its_answer_and_no_limit() -> None:
    deposit = scene.approved()

    for page in (queue(scene.verifier(), "?tugas=porsi"), scene.page(deposit, scene.verifier())):
        assert deposit.reference in page
        assert "Batas jawaban " not in page
        assert "Batas belum" not in page


def test_what_needs_a_second_look_is_flagged() -> None:
    born = factories.pilgrim(factories.guardian(), nik=factories.nik(factories.LONG_AGO, Sex.MALE))
    deposit = factories.dossier(person=born)
    with audit.change("test.setup", deposit, by=deposit.created_by, at=now(), office=deposit.office):
        Case.objects.create(
            kind=CaseKind.SECOND_CLAIM,
            office=deposit.office,
            deposit=deposit,
            opened_at=now(),
            opened_by=deposit.created_by,
        )

    page = queue(scene.verifier())

    assert "NIK perlu dilihat" in page
    assert "Ada perkara" in page


def test_a_year_without_calendar_is_said_and_the_queue_stays_usable() -> None:
    deposit = factories.dossier()
    Holiday.objects.all().delete()

    page = queue(scene.verifier())

    assert f"Kalender tahun {today().year} belum diisi." in page
    assert references(page) == [deposit.reference]


def test_a_long_queue_has_pages_that_neither_skip_nor_repeat() -> None:
    user, at = scene.verifier(), now()
    wanted = [factories.dossier(at=at - timedelta(minutes=number)).reference for number in range(53)][::-1]
    first = queue(user)

    link = re.search(r'href="(\?tugas=periksa&amp;setelah=[0-9-]+)"', first)
    assert link
    second = queue(user, link[1].replace("&amp;", "&"))

    assert references(first) + references(second) == wanted
    assert "setelah=" not in second


@pytest.mark.parametrize("query", ["?tugas=lain", "?setelah=abc", "?setelah=1-", "?setelah=" + "9" * 40 + "-1"])
def test_an_address_that_no_page_gave_is_not_found(query: str) -> None:
    assert scene.browser(scene.verifier()).get(QUEUE + query).status_code == 404


def test_fifty_rows_cost_as_many_questions_as_one() -> None:
    client = scene.browser(scene.verifier())
    for _ in range(50):
        factories.dossier()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get(QUEUE).content.decode()

    assert len(references(page)) == 50
    assert len(asked) <= MOST_QUERIES


def test_a_large_queue_is_not_counted_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deposits.views.desk.queue.COUNTED", 2)
    for _ in range(3):
        factories.dossier()

    assert '<span class="count">1+<' in queue(scene.verifier())


@pytest.mark.parametrize("role", [Role.RECONCILER, Role.PROVINCE, Role.ADMIN])
def test_other_roles_have_no_queue(role: Role) -> None:
    assert scene.browser(factories.officer(role)).get(QUEUE).status_code == 404


def test_a_pilgrim_has_no_queue() -> None:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(factories.guardian())

    assert client.get(QUEUE).status_code == 404


def test_a_visitor_is_led_to_the_officers_door() -> None:
    response = Client(headers={"host": "127.0.0.1"}).get(QUEUE)

    assert response.status_code == 302
    assert response["Location"].startswith("/kantor/masuk/")


def test_an_auditor_reads_the_queue() -> None:
    deposit = scene.verified(recommendation=Recommendation.REJECT)
    verification.send_back(deposit, why="B01", by=scene.approver(), at=now())

    assert references(queue(factories.officer(Role.AUDITOR))) == [deposit.reference]
