"""Laws 4 and 5: every bank line lies in the drawer its facts name, and one line proves one deposit to the rupiah."""

from deposits.rules import CREDIT_DRAWERS, DEBIT_DRAWERS, OPEN_STATUSES
from offices.laws import Law, bytes_differ, within

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
       OR line.drawer = 'REVERSAL' AND line.reverses_id IS NULL
       OR line.reverses_id IS NOT NULL AND line.drawer NOT IN ('REVERSAL', 'REFUND')
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
              WHEN 'HAND' THEN false
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

# Into a drawer of people a line comes by two, who say why; a correction of the bank overrides them.
DRAWER_BY_TWO = f"""
SELECT line.id, line.drawer IN ('OUTSIDE', 'EXCLUDED') AND filing.id IS NULL
       OR filing.drawer <> line.drawer AND line.drawer NOT IN ('REVERSED', 'REVERSAL')
FROM deposits_bankline line
JOIN offices_bankaccount account ON account.id = line.account_id
LEFT JOIN deposits_lineproposal filing ON filing.line_id = line.id AND filing.act = 'FILE'
    AND filing.confirmed_by_id <> filing.proposed_by_id AND filing.why <> ''
    AND NOT EXISTS (
        SELECT FROM deposits_lineproposal back WHERE back.undoes_id = filing.id AND back.confirmed_at IS NOT NULL
    )
WHERE {LINE} AND (line.drawer IN ('OUTSIDE', 'EXCLUDED') OR filing.id IS NOT NULL)
"""  # noqa: S608

# Whoever proposed a hand match that stands did not decide the dossier (law 6).
HAND_BY_TWO = f"""
SELECT match.id, (match.rule = 'HAND') <> (match.proposed_by_id IS NOT NULL)
       OR match.proposed_by_id = match.matched_by_id
       OR NOT match.ended AND match.proposed_by_id = deposit.decided_by_id
FROM deposits_match match
JOIN deposits_bankline line ON line.id = match.line_id
JOIN deposits_deposit deposit ON deposit.id = match.deposit_id
WHERE {MATCH}
"""  # noqa: S608

UNDONE_BY_TWO = f"""
SELECT ending.id, (ending.why = 'UNDONE') <> (ending.proposed_by_id IS NOT NULL)
       OR ending.proposed_by_id = ending.ended_by_id
FROM deposits_matchend ending
JOIN deposits_match match ON match.id = ending.match_id
JOIN deposits_bankline line ON line.id = match.line_id
JOIN deposits_deposit deposit ON deposit.id = match.deposit_id
WHERE {MATCH}
"""  # noqa: S608

PROPOSED_BY_TWO = f"""
SELECT proposal.id, proposal.confirmed_by_id = proposal.proposed_by_id OR proposal.why = ''
FROM deposits_lineproposal proposal
JOIN deposits_bankline line ON line.id = proposal.line_id
JOIN offices_bankaccount account ON account.id = line.account_id
WHERE {LINE}
"""  # noqa: S608

LINE_EVIDENCE_BYTES = f"""
SELECT proposal.id, proposal.evidence, proposal.sha256
FROM deposits_lineproposal proposal
JOIN deposits_bankline line ON line.id = proposal.line_id
JOIN offices_bankaccount account ON account.id = line.account_id
WHERE proposal.evidence <> '' AND {LINE}
"""  # noqa: S608

LAWS = [
    Law(4, "setiap baris bank berada di laci yang sesuai faktanya", DRAWER_AGREES),
    Law(4, "laci menjumlah sama dengan baris bank, di kedua sisi", DRAWERS_ADD_UP),
    Law(4, "koreksi bank sama jumlahnya dengan baris yang dikoreksi", CORRECTION_FITS),
    Law(5, "paling banyak satu bukti hidup untuk satu setoran dan satu baris", ONE_LIVE_MATCH),
    Law(5, "bukti, baris bank, dan setoran sama sampai rupiah", EXACT_TO_THE_RUPIAH),
    Law(5, "bukti hidup milik berkas yang berjalan dengan kunci yang masih sama", STILL_AS_COMPARED),
    Law(5, "bukti berakhir hanya dengan catatan lawan", ENDED_BY_COUNTER_ENTRY),
    Law(4, "dikecualikan dan di luar MAL SAJI oleh dua orang", DRAWER_BY_TWO),
    Law(6, "kecocokan tangan oleh dua orang, dan pengusulnya tidak memutuskan berkas", HAND_BY_TWO),
    Law(6, "kecocokan dibatalkan oleh dua orang", UNDONE_BY_TWO),
    Law(6, "usul tentang baris bank dikonfirmasi orang lain", PROPOSED_BY_TWO),
    Law(7, "lampiran usul tentang baris bank tidak berubah", LINE_EVIDENCE_BYTES, bytes_differ),
]
