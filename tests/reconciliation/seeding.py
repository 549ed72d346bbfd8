"""Brings planted deposits into a database at once, past the verbs, and holds what was booked against the truth."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import connection

from offices.models import User
from tests.reconciliation.planted import Plan

TABLES: Final = """
DROP TABLE IF EXISTS planted_truth, planted_deposit;
CREATE TABLE planted_truth (line_no integer, drawer text, exception text, proves text);
CREATE TABLE planted_deposit (
    place integer, named text, validation_no text, virtual_account text, reference text, paid_on date, amount bigint,
    office text
);
"""

# Rows as the verbs leave them; only the triggers and checks of keys that are right by construction are passed by.
DEPOSITS: Final = """
SET session_replication_role = replica;
CREATE TEMPORARY TABLE sown AS SELECT planted.*, office.id AS office_id, sha256(convert_to(place::text, 'UTF8')) AS nik,
    (SELECT coalesce(max(id), 0) + 1 FROM pilgrims_pilgrim) + place AS pilgrim_id,
    (SELECT coalesce(max(id), 0) + 1 FROM pilgrims_registration) + place AS registration_id
FROM planted_deposit planted JOIN offices_office office ON office.code = planted.office;
INSERT INTO pilgrims_pilgrim (id, uid, nik_sealed, nik_index, kk_sealed, phone_sealed, full_name, father_name,
    birth_place, birth_date, sex, marital_status, address, rt_rw, village, subdistrict, district_id, created_by_id)
SELECT pilgrim_id, gen_random_uuid(), '', nik, '', '', 'CONTOH', '', '', '1961-03-04', 'P', '', '', '', '', '',
       '63.09', {by} FROM sown;
INSERT INTO pilgrims_registration (id, pilgrim_id, office_id, nik_index, counts, open_items, porsi_no, sph_no,
    created_by_id)
SELECT registration_id, pilgrim_id, office_id, nik, false, '{{}}', '', '', {by} FROM sown;
INSERT INTO pilgrims_guardianship (user_id, pilgrim_id, kind, valid_from, created_by_id)
SELECT {by}, pilgrim_id, 'SELF', '2026-01-01', {by} FROM sown;
INSERT INTO deposits_deposit (reference, form_token, registration_id, office_id, kind, status, recommendation,
    reject_reason, bank_id, validation_no, bank_reference, virtual_account, paid_on, amount, created_by_id,
    first_submitted_at, submitted_at, submitted_by_id, queued_at)
SELECT named || CASE WHEN row_number() OVER (PARTITION BY named ORDER BY place) > 1 THEN 'B' ELSE '' END,
       gen_random_uuid(), registration_id, office_id, 'INITIAL', 'SUBMITTED', '', '', '451', validation_no, reference,
       virtual_account, paid_on, amount, {by}, now(), now(), {by}, now() FROM sown;
SELECT setval(pg_get_serial_sequence('pilgrims_pilgrim', 'id'), (SELECT max(id) FROM pilgrims_pilgrim));
SELECT setval(pg_get_serial_sequence('pilgrims_registration', 'id'), (SELECT max(id) FROM pilgrims_registration));
DROP TABLE sown;
SET session_replication_role = origin;
"""

# A line that proves somebody else's deposit, or a deposit whose line was left open; the rest lies in a wrong drawer.
VERDICT: Final = """
SELECT count(*) FILTER (WHERE deposit.reference IS NOT NULL AND deposit.reference <> truth.proves),
       count(*) FILTER (WHERE truth.proves <> '' AND deposit.reference IS DISTINCT FROM truth.proves),
       count(*) FILTER (WHERE (line.drawer, line.exception) IS DISTINCT FROM (truth.drawer, truth.exception))
FROM planted_truth truth FULL JOIN deposits_bankline line ON line.line_no = truth.line_no
LEFT JOIN deposits_match live ON live.line_id = line.id AND NOT live.ended
LEFT JOIN deposits_deposit deposit ON deposit.id = live.deposit_id
"""


def sow(cursor: Any, plan: Plan, guardian: User) -> None:
    """Load truth and deposits of a plan; `cursor` is the database owner's, every pilgrim is the guardian's."""
    cursor.execute(TABLES)
    for table, name in (("planted_truth", "truth"), ("planted_deposit", "deposits")):
        _copy(cursor, table, plan.path(name))
    cursor.execute(DEPOSITS.format(by=guardian.pk))
    cursor.execute("ANALYZE")


def verdict(cursor: Any) -> dict[str, int]:
    """Count false matches, missed ones, and lines in a wrong drawer."""
    cursor.execute(VERDICT)
    return dict(zip(("false_matches", "missed", "misfiled"), cursor.fetchone(), strict=True))


def _copy(cursor: Any, table: str, path: Path) -> None:
    with path.open("rb") as rows:
        cursor.copy_expert(f"COPY {table} FROM STDIN WITH (FORMAT csv, FORCE_NOT_NULL ({_texts(table)}))", rows)


def _texts(table: str) -> str:
    return "exception, proves" if table == "planted_truth" else "validation_no, virtual_account, reference"


@contextmanager
def owner_cursor() -> Iterator[Any]:
    """Give a cursor of the database's owner; what it does is committed."""
    owner = connection.copy()
    options = {name: value for name, value in owner.settings_dict.get("OPTIONS", {}).items() if name != "options"}
    owner.settings_dict = {**owner.settings_dict, "OPTIONS": options}
    try:
        with owner.cursor() as cursor:
            yield cursor
    finally:
        owner.close()
