"""What an office's service times were, month by month, in one question however many dossiers there were."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from offices.models import Office

MONTHS = """
SELECT date_trunc('month', finished_on)::date, count(*),
       percentile_disc(0.5) WITHIN GROUP (ORDER BY office_days),
       percentile_disc(0.9) WITHIN GROUP (ORDER BY office_days),
       count(*) FILTER (WHERE is_within), avg(pilgrim_days), avg(bank_days), avg(ministry_days), avg(returns)
FROM deposits_servicetime
WHERE office_id = %s AND finished_on >= %s AND counted_at IS NOT NULL GROUP BY 1 ORDER BY 1 DESC
"""


@dataclass(frozen=True)
class Month:
    """One month of an office: days are working days; half the dossiers took at most `median` of the office's days."""

    first: date
    finished: int
    median: int
    ninth: int
    within: int
    pilgrim_days: float
    bank_days: float
    ministry_days: float
    returns: float

    @property
    def share(self) -> int:
        """How many of a hundred were done within the standard, rounded down: 100 only when all were."""
        return 100 * self.within // self.finished


def months_of(office: Office, since: date) -> list[Month]:
    """Give the months in which an office finished dossiers since a day, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute(MONTHS, [office.pk, since])
        return [Month(*row) for row in cursor.fetchall()]
