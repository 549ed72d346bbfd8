"""Laws 4 and 5: every bank line lies in the drawer its facts name, and one line proves one deposit to the rupiah."""

from deposits.rules import CREDIT_DRAWERS, DEBIT_DRAWERS, OPEN_STATUSES
from offices.laws import Law, within

LINE = within(office="account.office_id", account="line.account_id", day="line.booked_on")
MATCH = within(office="deposit.office_id", account="line.account_id", moment="match.matched_at")
CREDITS, DEBITS, UNDER_WAY = (
    ", ".join(f"'{word}'" for word in words) for words in (CREDIT_DRAWERS, DEBIT_DRAWERS, OPEN_STATUSES)
)

# A line of a province's or the centre's account that proves a dossier below it is its own, not another office's.
DRAWER_AGREES = f"""
SELECT line.id,
       (line.drawer IN ('MATCHED', 'OTHER_OFFICE')) <> (match.id IS NOT NULL)
       OR match.id IS NOT NULL AND (line.drawer = 'OTHER_OFFICE') <> NOT (
           owner.id = deposit.office_id OR owner.level = 'CENTRE'
           OR owner.level = 'PROVINCE' AND owner.province_id = dossier_office.province_id
       )
       OR (line.drawer = 'REVERSED') <> (correction.id IS NOT NULL)
       OR (line.drawer = 'REVERSAL') <> (line.reverses_id IS NOT NULL)
FROM deposits_bankline line
JOIN offices_bankaccount account ON account.id = line.account_id
JOIN offices_office owner ON owner.id = account.office_id
LEFT JOIN deposits_match match ON match.line_id = line.id AND NOT match.ended
LEFT JOIN deposits_deposit deposit ON deposit.id = match.deposit_id
LEFT JOIN offices_office dossier_office ON dossier_office.id = deposit.office_id
LEFT JOIN deposits_bankline correction ON correction.reverses_id = line.id
WHERE {LINE}
"""  # noqa: S608 - the only texts put in are this project's own

DRAWERS_ADD_UP = f"""
SELECT line.account_id,
       sum(line.amount) FILTER (WHERE line.amount > 0)
           IS DISTINCT FROM sum(line.amount) FILTER (WHERE line.amount > 0 AND line.drawer IN ({CREDITS}))
       OR sum(line.amount) FILTER (WHERE line.amount < 0)
           IS DISTINCT FROM sum(line.amount) FILTER (WHERE line.amount < 0 AND line.drawer IN ({DEBITS}))
FROM deposits_bankline line JOIN offices_bankaccount account ON account.id = line.account_id
WHERE {LINE} GROUP BY line.account_id
"""  # noqa: S608

CORRECTION_FITS = f"""
SELECT line.id, line.amount <> -reversed.amount OR line.account_id <> reversed.account_id
FROM deposits_bankline line
JOIN deposits_bankline reversed ON reversed.id = line.reverses_id
JOIN offices_bankaccount account ON account.id = line.account_id
WHERE {LINE}
"""  # noqa: S608

# The other match may be of any office and day: only the outcome is narrowed.
ONE_LIVE_MATCH = f"""
SELECT match.id, match.of_deposit > 1 OR match.of_line > 1
FROM (
    SELECT *, count(*) OVER (PARTITION BY deposit_id) AS of_deposit, count(*) OVER (PARTITION BY line_id) AS of_line
    FROM deposits_match WHERE NOT ended
) match
JOIN deposits_bankline line ON line.id = match.line_id
JOIN deposits_deposit deposit ON deposit.id = match.deposit_id
WHERE {MATCH}
"""  # noqa: S608

EXACT_TO_THE_RUPIAH = f"""
SELECT match.id, match.amount <> line.amount OR NOT match.ended AND match.amount IS DISTINCT FROM deposit.amount
FROM deposits_match match
JOIN deposits_bankline line ON line.id = match.line_id
JOIN deposits_deposit deposit ON deposit.id = match.deposit_id
WHERE {MATCH}
"""  # noqa: S608

# A match holds as long as what was compared holds: the dossier is under way, bank and key are still equal.
STILL_AS_COMPARED = f"""
SELECT match.id, deposit.status NOT IN ({UNDER_WAY})
       OR coalesce(line_bank.replaced_by_id, line_bank.code) <> coalesce(bank.replaced_by_id, bank.code)
       OR CASE match.rule
              WHEN 'P1' THEN deposit.virtual_account <> line.virtual_account
              WHEN 'P2' THEN deposit.validation_no <> line.validation_no
              ELSE deposit.bank_reference <> line.reference
          END
FROM deposits_match match
JOIN deposits_bankline line ON line.id = match.line_id
JOIN offices_bankaccount account ON account.id = line.account_id
JOIN offices_bank line_bank ON line_bank.code = account.bank_id
JOIN deposits_deposit deposit ON deposit.id = match.deposit_id
JOIN offices_bank bank ON bank.code = deposit.bank_id
WHERE NOT match.ended AND {MATCH}
"""  # noqa: S608

ENDED_BY_COUNTER_ENTRY = f"""
SELECT match.id, match.ended <> (ending.id IS NOT NULL)
FROM deposits_match match
JOIN deposits_bankline line ON line.id = match.line_id
JOIN deposits_deposit deposit ON deposit.id = match.deposit_id
LEFT JOIN deposits_matchend ending ON ending.match_id = match.id
WHERE {MATCH}
"""  # noqa: S608

LAWS = [
    Law(4, "setiap baris bank berada di laci yang sesuai faktanya", DRAWER_AGREES),
    Law(4, "laci menjumlah sama dengan baris bank, di kedua sisi", DRAWERS_ADD_UP),
    Law(4, "koreksi bank sama jumlahnya dengan baris yang dikoreksi", CORRECTION_FITS),
    Law(5, "paling banyak satu bukti hidup untuk satu setoran dan satu baris", ONE_LIVE_MATCH),
    Law(5, "bukti, baris bank, dan setoran sama sampai rupiah", EXACT_TO_THE_RUPIAH),
    Law(5, "bukti hidup milik berkas yang berjalan dengan kunci yang masih sama", STILL_AS_COMPARED),
    Law(5, "bukti berakhir hanya dengan catatan lawan", ENDED_BY_COUNTER_ENTRY),
]
