"""Laws 1, 2, 5 of what banks tell us: a live notice proves one deposit as compared, and what was said stays sealed."""

from deposits.laws.proof import UNDER_WAY
from deposits.models import BankClient, BankExchange
from offices.laws import Law, sealed_column, within

PROOF = within(office="deposit.office_id", account="notice.account_id", moment="proof.noted_at")

NOTICE_AS_COMPARED = f"""
SELECT proof.id, notice.amount IS DISTINCT FROM proof.amount
       OR proof.ended_at IS NULL AND (
           notice.fault <> '' OR deposit.amount IS DISTINCT FROM proof.amount
           OR deposit.status NOT IN ({UNDER_WAY})
           OR coalesce(told.replaced_by_id, told.code) <> coalesce(bank.replaced_by_id, bank.code)
           OR CASE proof.rule
                  WHEN 'P1' THEN deposit.virtual_account <> notice.virtual_account
                  ELSE deposit.validation_no <> notice.validation_no
              END
       )
FROM deposits_notified proof
JOIN deposits_banknotice notice ON notice.id = proof.notice_id
JOIN offices_bankaccount account ON account.id = notice.account_id
JOIN offices_bank told ON told.code = account.bank_id
JOIN deposits_deposit deposit ON deposit.id = proof.deposit_id
JOIN offices_bank bank ON bank.code = deposit.bank_id
WHERE {PROOF}
"""  # noqa: S608 - the only texts put in are this project's own

ONE_LIVE_NOTICE = """
SELECT id, count(*) OVER (PARTITION BY deposit_id) > 1 OR count(*) OVER (PARTITION BY notice_id) > 1
FROM deposits_notified WHERE ended_at IS NULL
"""

# A payment is one notice, however often and under however many numbers the bank tells of it.
ONE_NOTICE_PER_PAYMENT = f"""
SELECT notice.id, notice.request_id <> '' AND count(*) OVER (PARTITION BY notice.client_id, notice.request_id) > 1
       OR NOT EXISTS (SELECT FROM deposits_bankexchange WHERE notice_id = notice.id AND outcome = 'HEARD')
FROM deposits_banknotice notice JOIN offices_bankaccount account ON account.id = notice.account_id
WHERE {within(office="account.office_id", account="notice.account_id", moment="notice.received_at")}
"""  # noqa: S608

SAID = within(moment="sealed.heard_at")

LAWS = [
    sealed_column(BankClient, "secret", "rahasia mesin bank tersegel"),
    sealed_column(BankExchange, "body", "pesan bank tersegel", narrowed=SAID),
    sealed_column(BankExchange, "answer", "jawaban kepada bank tersegel", narrowed=SAID),
    Law(5, "satu pembayaran menjadi satu pemberitahuan, dengan pesan aslinya", ONE_NOTICE_PER_PAYMENT),
    Law(5, "paling banyak satu pemberitahuan hidup untuk satu setoran", ONE_LIVE_NOTICE),
    Law(5, "pemberitahuan hidup, kunci, dan jumlahnya sama dengan setoran", NOTICE_AS_COMPARED),
]
