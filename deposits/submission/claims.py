"""A second claim on the same NIK or nomor validasi: noted for the officers, never told to the sender (law 2).

One statement looks and notes, so that a known and an unknown NIK cost the same calls.
"""

from datetime import datetime
from typing import Any

from django.db import connection

from deposits.models import Deposit
from deposits.rules import OPEN_STATUSES, CaseKind, Recommendation, Status
from offices import audit
from offices.models import User

VERB = "submission.note_second_claim"
NOTE = """
WITH standing AS NOT MATERIALIZED (
    SELECT other.id, other.bank_id, other.validation_no, theirs.nik_index
    FROM deposits_deposit other JOIN pilgrims_registration theirs ON theirs.id = other.registration_id
    WHERE other.id <> %(deposit)s AND other.status = ANY(%(open)s)
      AND NOT (other.status = %(verified)s AND other.recommendation = %(reject)s)
), noted AS (
    INSERT INTO deposits_case (kind, office_id, deposit_id, opened_at, opened_by_id)
    SELECT %(kind)s, mine.office_id, mine.id, %(at)s, %(by)s
    FROM deposits_deposit mine JOIN pilgrims_registration registration ON registration.id = mine.registration_id
    WHERE mine.id = %(deposit)s AND (
        EXISTS (SELECT FROM standing WHERE standing.nik_index = registration.nik_index)
        OR EXISTS (SELECT FROM standing WHERE standing.bank_id = mine.bank_id
                   AND standing.validation_no = mine.validation_no)
    )
    ON CONFLICT (kind, deposit_id, line_id) WHERE closed_at IS NULL DO NOTHING
    RETURNING id, office_id
)
INSERT INTO offices_auditline (at, by_id, office_id, verb, subject, subject_id, facts)
SELECT %(at)s, %(by)s, office_id, %(verb)s, 'case', id, 'deposit=' || %(deposit)s FROM noted
"""


def note_second_claim(deposit: Deposit, at: datetime) -> None:
    """Open a case when another dossier claims the same; the sender reads the ordinary answer."""
    values: dict[str, Any] = {
        "deposit": deposit.pk,
        "open": [status.value for status in OPEN_STATUSES],
        "verified": Status.VERIFIED.value,
        "reject": Recommendation.REJECT.value,
        "kind": CaseKind.SECOND_CLAIM.value,
        "at": at,
        "by": User.objects.machine("berkas").pk,
        "verb": VERB,
    }
    with audit.under_verb(VERB), connection.cursor() as cursor:
        cursor.execute(NOTE, values)
