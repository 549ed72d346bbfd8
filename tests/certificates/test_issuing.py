"""The worker draws a paper once, however often and by however many it is told to."""

import hashlib
import json
import threading
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection

from deposits import certificates
from deposits.certificates import issuing
from deposits.models import Paper
from deposits.models.papers import paper_path
from offices.models import AuditLine
from tests.certificates import approved
from tests.ground.owner import as_owner


def prepared() -> Paper:
    deposit = approved.confirmed()
    return certificates.prepare_certificate(deposit, by=approved.approver(deposit), at=approved.AT)


@pytest.mark.django_db
def test_issuing_stores_the_bytes_with_their_hash_under_an_opaque_name() -> None:
    paper = approved.certificate()

    content = approved.contents(paper)

    assert content.startswith(b"%PDF-1.7")
    assert paper.sha256 == hashlib.sha256(content).hexdigest()
    assert paper.file.name == f"papers/{paper.token[:2]}/{paper.token}.pdf"
    assert paper.is_drawn


@pytest.mark.django_db
def test_issuing_again_changes_nothing() -> None:
    paper = approved.certificate()

    again = approved.drawn(paper)

    assert (again.sha256, again.drawn_at, again.file.name) == (paper.sha256, paper.drawn_at, paper.file.name)
    assert AuditLine.objects.filter(verb="certificates.issue").count() == 1


@pytest.mark.django_db
def test_the_machine_account_of_the_papers_signs_the_trail() -> None:
    paper = approved.certificate()

    line = AuditLine.objects.get(verb="certificates.issue")

    assert line.by is not None
    assert (line.by.username, line.by.is_machine) == ("mesin-kertas", True)
    assert f"sha256={paper.sha256}" in line.facts


@pytest.mark.django_db
def test_a_revoked_paper_is_never_drawn() -> None:
    paper = prepared()
    approved.revoke(paper)

    again = approved.drawn(paper)

    assert not again.is_drawn


@pytest.mark.django_db
def test_a_file_left_by_a_worker_that_died_is_replaced_under_the_same_name() -> None:
    paper = prepared()
    default_storage.save(paper_path(paper, ""), ContentFile(b"half a paper"))

    again = approved.drawn(paper)

    assert again.file.name == paper_path(paper, "")
    assert approved.contents(again).startswith(b"%PDF-1.7")


@pytest.mark.django_db
def test_the_table_keeps_a_drawn_paper_as_it_is() -> None:
    paper = approved.certificate()

    with pytest.raises(DatabaseError, match="a drawn paper never changes"):
        Paper.objects.filter(pk=paper.pk).update(sha256="0" * 64)


def test_two_workers_at_once_draw_once(committed: None) -> None:
    paper = prepared()
    start = threading.Barrier(2)
    failures: list[BaseException] = []

    workers = [threading.Thread(target=at_once, args=(start, certificates.issue, paper.pk, failures)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert failures == []
    assert AuditLine.objects.filter(verb="certificates.issue", subject_id=paper.pk).count() == 1
    assert Paper.objects.get(pk=paper.pk).is_drawn


def at_once(
    start: threading.Barrier, work: Callable[[int], None], paper_id: int, failures: list[BaseException]
) -> None:
    try:
        start.wait()
        work(paper_id)
    except Exception as failure:  # handed to the test's own thread
        failures.append(failure)
    finally:
        connection.close()


@pytest.mark.django_db
def test_a_heap_of_papers_is_worked_off_tick_by_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issuing, "PAPERS_A_TICK", 3)
    deposit = approved.confirmed()
    assert deposit.submitted_by is not None
    for _ in range(issuing.PAPERS_A_TICK + 1):
        certificates.prepare_receipt(deposit, by=deposit.submitted_by, at=approved.AT)

    left = []
    for _ in range(2):
        certificates.issue_waiting()
        left.append(Paper.objects.undrawn().count())

    assert left == [1, 0]


@pytest.mark.django_db
def test_a_tick_that_has_taken_its_time_leaves_the_rest_to_the_next() -> None:
    for _ in range(3):
        prepared()

    certificates.issue_waiting(seconds=0)

    assert Paper.objects.undrawn().count() == 2


@pytest.mark.django_db
def test_a_paper_that_cannot_be_drawn_holds_up_no_other_and_rests() -> None:
    stuck, fine = prepared(), prepared()
    broken = {**stuck.facts, "name": "NAMA YANG TIDAK MUAT " * 400}
    with as_owner() as owner:
        owner.execute("ALTER TABLE deposits_paper DISABLE TRIGGER keeps")
        owner.execute("UPDATE deposits_paper SET facts = %s WHERE id = %s", [json.dumps(broken), stuck.pk])

    certificates.issue_waiting()

    fine.refresh_from_db()
    stuck.refresh_from_db()
    assert fine.is_drawn
    assert stuck.failed_at is not None
    assert not Paper.objects.undrawn().exists()
