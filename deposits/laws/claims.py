"""Laws 1 and 2: amounts are whole rupiah, and one claim counts for a payment and for a person."""

from offices.laws import Law, within

DEPOSIT = within(office="deposit.office_id", moment="deposit.created_at")
COUNTS = "(status = 'APPROVED' OR status = 'VERIFIED' AND recommendation = 'ACCEPT')"

DEPOSIT_AMOUNTS = f"""
SELECT deposit.id, deposit.amount <= 0
       OR deposit.amount IS NULL AND deposit.status NOT IN ('DRAFT', 'WITHDRAWN', 'LAPSED')
FROM deposits_deposit deposit WHERE {DEPOSIT}
"""  # noqa: S608 - the only texts put in are this project's own

PROVED_AMOUNTS = f"""
SELECT 'match:' || match.id, match.amount <= 0
FROM deposits_match match JOIN deposits_deposit deposit ON deposit.id = match.deposit_id
WHERE {within(office="deposit.office_id", moment="match.matched_at")}
UNION ALL
SELECT 'confirmed:' || proof.id, proof.amount <= 0
FROM deposits_confirmedproof proof JOIN deposits_deposit deposit ON deposit.id = proof.deposit_id
WHERE {within(office="deposit.office_id", moment="proof.proposed_at")}
"""  # noqa: S608

LINE_AMOUNTS = f"""
SELECT line.id, line.amount = 0 OR line.amount <> round(line.amount, 2)
FROM deposits_bankline line JOIN offices_bankaccount account ON account.id = line.account_id
WHERE {within(office="account.office_id", account="line.account_id", day="line.booked_on")}
"""  # noqa: S608

# A second claim may stand at any office of the country and on any day: only the outcome of these two is narrowed.
ONE_PER_PAYMENT = f"""
SELECT deposit.id, deposit.claims > 1
FROM (
    SELECT id, office_id, created_at, count(*) OVER (PARTITION BY bank_id, validation_no) AS claims
    FROM deposits_deposit WHERE {COUNTS}
) deposit
WHERE {DEPOSIT}
"""  # noqa: S608

ONE_INITIAL = f"""
SELECT deposit.id, deposit.claims > 1
FROM (
    SELECT id, office_id, created_at, count(*) OVER (PARTITION BY registration_id) AS claims
    FROM deposits_deposit WHERE {COUNTS} AND kind = 'INITIAL'
) deposit
WHERE {DEPOSIT}
"""  # noqa: S608

COUNTING_AGREES = f"""
SELECT registration.id, registration.counts <> EXISTS (
    SELECT FROM deposits_deposit WHERE registration_id = registration.id AND kind = 'INITIAL' AND {COUNTS}
)
FROM pilgrims_registration registration
WHERE {within(office="registration.office_id", moment="registration.created_at")}
"""  # noqa: S608

# A registration tells who may see a dossier, the dossier who may act: they name one office, and so do its open cases.
ONE_OFFICE = f"""
SELECT deposit.id, deposit.office_id <> registration.office_id OR EXISTS (
    SELECT FROM deposits_case WHERE deposit_id = deposit.id AND closed_at IS NULL AND office_id <> deposit.office_id
)
FROM deposits_deposit deposit JOIN pilgrims_registration registration ON registration.id = deposit.registration_id
WHERE {DEPOSIT}
"""  # noqa: S608

LAWS = [
    Law(1, "jumlah setoran bulat dan lebih dari nol", DEPOSIT_AMOUNTS),
    Law(1, "jumlah bukti setoran lebih dari nol", PROVED_AMOUNTS),
    Law(1, "jumlah baris bank bukan nol", LINE_AMOUNTS),
    Law(2, "paling banyak satu setoran yang berlaku untuk satu nomor validasi di satu bank", ONE_PER_PAYMENT),
    Law(2, "paling banyak satu setoran awal yang berlaku untuk satu pendaftaran", ONE_INITIAL),
    Law(2, "berkas, pendaftaran, dan perkara terbukanya berada di satu kantor", ONE_OFFICE),
    Law(2, "pendaftaran berlaku tepat bila setoran awalnya berlaku", COUNTING_AGREES),
]
