"""The trail: one line for every change, sealed in blocks per office (law 8)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, models, transaction

from offices.models import AuditLine, Office, User

# The text that a block's hash is taken over; `laws.py` computes it again, so it stands here once.
LINE_TEXT = """concat_ws('|', line.id, to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    coalesce(line.by_id, 0), coalesce(line.office_id, 0), line.verb, line.subject, line.subject_id, line.facts)"""

SEALING_LOCK = 630901

SEAL = f"""
WITH open_lines AS (
    SELECT line.id, line.office_id, {LINE_TEXT} AS text FROM offices_auditline line WHERE line.block_id IS NULL
), news AS (
    SELECT office_id, count(*) AS lines, string_agg(text, E'\\n' ORDER BY id) AS text FROM open_lines GROUP BY office_id
), blocks AS (
    INSERT INTO offices_auditblock (office_id, no, lines, previous_hash, hash, sealed_at)
    SELECT news.office_id, coalesce(head.block_no, 0) + 1, news.lines, coalesce(head.hash, ''::bytea),
           sha256(coalesce(head.hash, ''::bytea) || convert_to(news.text, 'UTF8')), clock_timestamp()
    FROM news LEFT JOIN offices_audithead head ON head.office_id IS NOT DISTINCT FROM news.office_id
    RETURNING id, office_id, no, lines, hash
), heads AS (
    INSERT INTO offices_audithead AS head (office_id, block_no, lines, hash)
    SELECT office_id, no, lines, hash FROM blocks
    ON CONFLICT (office_id) DO UPDATE
        SET block_no = excluded.block_no, lines = head.lines + excluded.lines, hash = excluded.hash
)
UPDATE offices_auditline line SET block_id = blocks.id
FROM open_lines JOIN blocks ON blocks.office_id IS NOT DISTINCT FROM open_lines.office_id
WHERE line.id = open_lines.id
"""  # noqa: S608 - the only text put in is the constant above


@dataclass
class Change:
    """One change under way: its verb, the row it is about and what the trail shall say of it."""

    verb: str
    subject: models.Model | None
    office: Office | None
    facts: dict[str, object] = field(default_factory=dict)


@contextmanager
def change(
    verb: str, subject: models.Model | None = None, *, by: User, at: datetime, office: Office | None = None
) -> Iterator[Change]:
    """Run one change in one transaction and write its line; name the subject inside when it is made there.

    The verb's name is set for the transaction, so that triggers can tell it from a change made outside.
    """
    with transaction.atomic(), under_verb(verb):
        news = Change(verb, subject, office)
        yield news
        write(news, by=by, at=at)


def write(news: Change, *, by: User, at: datetime) -> AuditLine:
    """Write the line of a change; facts are field names, ids and codes, never personal values."""
    line = _line(news, by=by, at=at)
    line.save(force_insert=True)
    return line


def write_all(news: Iterable[Change], *, by: User, at: datetime) -> None:
    """Write the lines of many changes at once, in their order."""
    AuditLine.objects.bulk_create([_line(one, by=by, at=at) for one in news])


def _line(news: Change, *, by: User, at: datetime) -> AuditLine:
    if news.subject is None:
        raise ValueError(f"{news.verb}: a change without a subject")
    return AuditLine(
        at=at,
        by=by,
        office=news.office,
        verb=news.verb,
        subject=news.subject._meta.model_name or "",
        subject_id=news.subject.pk,
        facts=" ".join(f"{key}={value}" for key, value in news.facts.items()),
    )


@contextmanager
def under_verb(verb: str) -> Iterator[None]:
    """Announce a verb to the triggers, for a change that writes its own line."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('malsaji.verb', true), set_config('malsaji.verb', %s, true)", [verb])
        before = cursor.fetchone()[0] or ""
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('malsaji.verb', %s, true)", [before])


def seal() -> int:
    """Seal every open line into one block per office and give their number; one sealer at a time."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALING_LOCK])
        cursor.execute(SEAL)
        sealed: int = cursor.rowcount
    return sealed
