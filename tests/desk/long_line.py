"""A long line of dossiers, made by set-based SQL as copies of one that a factory made."""

from django.db import connection, transaction

from deposits.models import Deposit
from tests import factories

COPIES = """
WITH numbers AS (SELECT generate_series(1, %(count)s) AS number),
people AS (
    INSERT INTO pilgrims_pilgrim ({person}) SELECT {person_new} FROM pilgrims_pilgrim row, numbers
    WHERE row.id = %(person)s RETURNING id, uid
),
ranked AS (SELECT id, row_number() OVER (ORDER BY id) AS number FROM people),
registrations AS (
    INSERT INTO pilgrims_registration ({registration}) SELECT {registration_new} FROM pilgrims_registration row, ranked
    WHERE row.id = %(registration)s RETURNING id
),
filed AS (SELECT id, row_number() OVER (ORDER BY id) AS number FROM registrations)
INSERT INTO deposits_deposit ({deposit}) SELECT {deposit_new} FROM deposits_deposit row, filed
WHERE row.id = %(deposit)s
"""
# What every copy has of its own; the rest is the same as in the first.
OWN = {
    "person": {"uid": "gen_random_uuid()"},
    "registration": {"pilgrim_id": "ranked.id"},
    "deposit": {
        "registration_id": "filed.id",
        "form_token": "gen_random_uuid()",
        "reference": "'MS-6309-2027-' || lpad(filed.number::text, 6, '0')",
        "validation_no": "'2799' || filed.number",
        "queued_at": "row.queued_at + filed.number * interval '1 millisecond'",
    },
}
TABLES = {"person": "pilgrims_pilgrim", "registration": "pilgrims_registration", "deposit": "deposits_deposit"}


def fill(count: int) -> Deposit:
    """Make a line of `count` dossiers to check in Tabalong; give its first."""
    first = factories.dossier()
    given = {"person": first.registration.pilgrim_id, "registration": first.registration_id, "deposit": first.pk}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('malsaji.verb', 'test.setup', true)")
        columns = {name: _columns(table) for name, table in TABLES.items()}
        texts = {name: ", ".join(found) for name, found in columns.items()}
        texts |= {
            f"{name}_new": ", ".join(OWN[name].get(column, f"row.{column}") for column in found)
            for name, found in columns.items()
        }
        cursor.execute(COPIES.format(**texts), {"count": count - 1, **given})
    return first


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND column_name <> 'id'"
            " AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
        return [name for (name,) in cursor.fetchall()]
