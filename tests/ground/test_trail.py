"""The audit trail only grows, and its sealed blocks tell every line again (law 8)."""

import hashlib
from datetime import UTC

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offices import audit
from offices.calendar import now
from offices.models import AuditBlock, AuditHead, AuditLine, Office, User
from offices.rules import Role
from tests.factories import balangan, officer, tabalong
from tests.ground.owner import as_owner

pytestmark = pytest.mark.django_db

REWRITES = [
    "UPDATE offices_auditline SET facts = 'x'",
    "UPDATE offices_auditline SET block_id = NULL",
    "DELETE FROM offices_auditline",
    "TRUNCATE offices_auditline CASCADE",
    "UPDATE offices_auditblock SET lines = lines",
    "DELETE FROM offices_auditblock",
    "TRUNCATE offices_auditblock CASCADE",
    "UPDATE offices_audithead SET lines = lines - 1",
    "UPDATE offices_audithead SET block_no = block_no + 1",
    "DELETE FROM offices_audithead",
    "TRUNCATE offices_audithead",
]


def note(by: User, office: Office | None, facts: str = "") -> None:
    with audit.change("test.note", by, by=by, at=now(), office=office) as news:
        news.facts = {"said": facts} if facts else {}


def retold(block: AuditBlock) -> bytes:
    """Tell a block's hash again from its rows, without the SQL that made it."""
    lines = AuditLine.objects.filter(block=block).order_by("id")
    return hashlib.sha256(bytes(block.previous_hash) + "\n".join(map(_told, lines)).encode()).digest()


def _told(line: AuditLine) -> str:
    at = f"{line.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}"
    parts = (line.pk, at, line.by_id or 0, line.office_id or 0, line.verb, line.subject, line.subject_id, line.facts)
    return "|".join(map(str, parts))


@pytest.mark.parametrize("rewrite", REWRITES)
def test_the_owner_cannot_rewrite_the_trail(rewrite: str) -> None:
    note(officer(Role.AUDITOR), tabalong())
    audit.seal()

    with pytest.raises(DatabaseError, match="is refused"), transaction.atomic(), as_owner() as owner:
        owner.execute(rewrite)


@pytest.mark.parametrize("rewrite", [rewrite for rewrite in REWRITES if "audithead" not in rewrite])
def test_the_web_role_is_not_even_granted_it(rewrite: str) -> None:
    note(officer(Role.AUDITOR), tabalong())
    audit.seal()

    with pytest.raises(DatabaseError, match=r"permission denied|is refused"), transaction.atomic():
        connection.cursor().execute(rewrite)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.tuples(st.integers(0, 2), st.text("abc=|ü ", max_size=5)), max_size=4), max_size=4))
def test_blocks_tell_every_line_again_and_hang_on_the_one_before(db: None, rounds: list[list[tuple[int, str]]]) -> None:
    by, offices = officer(Role.AUDITOR), (tabalong(), balangan(), None)
    for lines in rounds:
        for which, facts in lines:
            note(by, offices[which], facts)
        audit.seal()

    for office in offices:
        blocks = list(AuditBlock.objects.filter(office=office).order_by("no"))
        assert [bytes(block.hash) for block in blocks] == [retold(block) for block in blocks]
        assert [bytes(block.previous_hash) for block in blocks] == [b"", *(bytes(block.hash) for block in blocks)][
            : len(blocks)
        ]
        head = AuditHead.objects.filter(office=office).first()
        assert (head.lines if head else 0) == sum(block.lines for block in blocks)
    assert not AuditLine.objects.filter(block__isnull=True).exists()


def test_sealing_nothing_makes_no_block() -> None:
    note(officer(Role.AUDITOR), tabalong())
    audit.seal()

    sealed = audit.seal()

    assert sealed == 0
    assert AuditBlock.objects.filter(office=tabalong()).count() == 1


def test_a_change_that_fails_leaves_neither_row_nor_line() -> None:
    by = officer(Role.AUDITOR)

    with pytest.raises(ZeroDivisionError), audit.change("test.note", by, by=by, at=now()) as news:
        news.facts = {"made": officer(Role.VERIFIER, name="Tidak jadi").pk // 0}

    assert not User.objects.filter(name="Tidak jadi").exists()
    assert not AuditLine.objects.filter(verb="test.note").exists()


def test_a_change_without_a_subject_is_refused() -> None:
    by = officer(Role.AUDITOR)

    with pytest.raises(ValueError, match="without a subject"), audit.change("test.note", by=by, at=now()):
        pass


def test_the_name_of_the_verb_ends_with_the_change() -> None:
    by = officer(Role.AUDITOR)

    def verb() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('malsaji.verb', true)")
            name: str = cursor.fetchone()[0]
        return name or ""

    with audit.change("test.outer", by, by=by, at=now()):
        with audit.change("test.inner", by, by=by, at=now()):
            inner = verb()
        outer = verb()

    assert (inner, outer, verb()) == ("test.inner", "test.outer", "")
