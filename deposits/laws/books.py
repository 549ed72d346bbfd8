"""Closed months: what was frozen does not move, what came later leads to the next month, two people close."""

from offices.laws import Law, bytes_differ, within

CLOSED = f"""closing.confirmed_at IS NOT NULL
  AND {within(office="account.office_id", account="closing.account_id", day="closing.month")}"""
FROM_CLOSED = (
    """FROM deposits_monthclosing closing JOIN offices_bankaccount account ON account.id = closing.account_id"""
)
MONTH_DAYS = "closing.month AND (closing.month + interval '1 month' - interval '1 day')::date"

# A statement that comes after the closing brings lines with higher ids: they count in the next month.
FIGURES_STAND = f"""
SELECT closing.id, (line.credits, line.debits) <> (closing.credits, closing.debits)
{FROM_CLOSED}
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS credits,
           coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS debits
    FROM deposits_bankline WHERE account_id = closing.account_id AND id <= closing.last_line
        AND booked_on BETWEEN {MONTH_DAYS}
) line
WHERE {CLOSED}
"""  # noqa: S608 - the only texts put in are this project's own

LATE_EXPLAINS = f"""
SELECT closing.id, closing.late <> late.amount OR closing.opening <> closing.closing_before
FROM (
    SELECT *, lag(closing) OVER months AS closing_before, lag(last_line) OVER months AS line_before
    FROM deposits_monthclosing WHERE confirmed_at IS NOT NULL WINDOW months AS (PARTITION BY account_id ORDER BY month)
) closing
JOIN offices_bankaccount account ON account.id = closing.account_id
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount), 0) AS amount FROM deposits_bankline
    WHERE account_id = closing.account_id AND booked_on < closing.month
        AND id > closing.line_before AND id <= closing.last_line
) late
WHERE {CLOSED}
"""  # noqa: S608

# The open drawer of the frozen sheets is what the month's own carried lines sum to; a carried line stays as it was.
CARRIED_EXPLAINS = f"""
SELECT closing.id, carried.amount <> sheet.amount OR carried.moved
{FROM_CLOSED}
CROSS JOIN LATERAL (
    SELECT coalesce(sum(abs(item.amount)) FILTER (WHERE line.booked_on >= closing.month), 0) AS amount,
           coalesce(bool_or(item.amount <> line.amount OR line.account_id <> closing.account_id
                            OR line.id > closing.last_line), false) AS moved
    FROM deposits_carrieditem item JOIN deposits_bankline line ON line.id = item.line_id
    WHERE item.closing_id = closing.id
) carried
CROSS JOIN LATERAL (
    SELECT coalesce(sum((sheet -> side -> 'drawers' -> 'OPEN' ->> 1)::numeric), 0) AS amount
    FROM jsonb_array_elements(closing.sheets) sheet, unnest(ARRAY['credits', 'debits']) side
) sheet
WHERE {CLOSED}
"""  # noqa: S608

CLOSED_BY_TWO = f"""
SELECT closing.id, closing.confirmed_by_id = closing.proposed_by_id {FROM_CLOSED} WHERE {CLOSED}
"""

BOOKS_BYTES = f"""
SELECT 'report:' || closing.id, closing.report, closing.report_sha256 {FROM_CLOSED}
WHERE closing.drawn_at IS NOT NULL AND {CLOSED}
UNION ALL
SELECT 'evidence:' || closing.id, closing.evidence, closing.evidence_sha256 {FROM_CLOSED}
WHERE closing.drawn_at IS NOT NULL AND {CLOSED}
"""

LAWS = [
    Law(3, "angka bulan yang sudah ditutup tidak bergeser", FIGURES_STAND),
    Law(3, "temuan sesudah tutup buku menjelaskan saldo awal bulan berikutnya", LATE_EXPLAINS),
    Law(4, "baris terbuka pada tutup buku terbawa seluruhnya", CARRIED_EXPLAINS),
    Law(6, "buku bulanan ditutup oleh dua orang", CLOSED_BY_TWO),
    Law(7, "berita acara dan berkas bukti tutup buku tidak berubah", BOOKS_BYTES, bytes_differ),
]
