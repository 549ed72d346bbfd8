"""Laws 6 and 8: two people decide, on a proof, and the trail tells every move of a dossier."""

from deposits.laws.claims import DEPOSIT
from offices.laws import Law, bytes_differ, within

FOUR_EYES = f"""
SELECT deposit.id, deposit.decided_by_id = deposit.verified_by_id OR deposit.decided_by_id = deposit.counter_by_id
       OR deposit.decided_by_id = deposit.submitted_by_id OR deposit.received_confirmed_by_id = deposit.counter_by_id
       OR deposit.status IN ('APPROVED', 'REJECTED')
          AND (deposit.decided_by_id IS NULL OR deposit.verified_by_id IS NULL)
       OR EXISTS (
           SELECT FROM offices_auditline WHERE subject = 'deposit' AND subject_id = deposit.id
           AND verb = 'counter.mend' AND by_id = deposit.decided_by_id
       )
FROM deposits_deposit deposit WHERE {DEPOSIT}
"""  # noqa: S608 - the only texts put in are this project's own

TWO_CONFIRM = f"""
SELECT proof.id, proof.confirmed_by_id = proof.proposed_by_id
FROM deposits_confirmedproof proof JOIN deposits_deposit deposit ON deposit.id = proof.deposit_id
WHERE {within(office="deposit.office_id", moment="proof.proposed_at")}
"""  # noqa: S608

TWO_TYPE = f"""
SELECT answer.id, answer.confirmed_by_id = answer.typed_by_id
       OR answer.confirmed_by_id IS NOT NULL AND (
           answer.typed_by_id IS NULL OR answer.porsi_no = '' OR answer.porsi_no <> registration.porsi_no
       )
FROM deposits_ministryanswer answer
JOIN deposits_deposit deposit ON deposit.id = answer.deposit_id
JOIN pilgrims_registration registration ON registration.id = deposit.registration_id
WHERE {within(office="deposit.office_id", moment="answer.typed_at")}
"""  # noqa: S608

APPROVED_ON_PROOF = f"""
SELECT deposit.id, NOT (
    EXISTS (SELECT FROM deposits_match WHERE deposit_id = deposit.id AND NOT ended)
    OR EXISTS (SELECT FROM deposits_notified WHERE deposit_id = deposit.id AND ended_at IS NULL)
    OR EXISTS (SELECT FROM deposits_confirmedproof WHERE deposit_id = deposit.id AND confirmed_at IS NOT NULL)
    OR EXISTS (
        SELECT FROM deposits_case WHERE deposit_id = deposit.id AND kind = 'PROOF_LOST' AND closed_at IS NULL
    )
)
FROM deposits_deposit deposit WHERE deposit.status = 'APPROVED' AND {DEPOSIT}
"""  # noqa: S608

# Facts of a move begin `from=OLD to=NEW` in capitals; districts and days that changed are told alike, in figures. A
# dossier that never moved is a draft.
TRAIL_TELLS_STATUS = f"""
SELECT deposit.id, deposit.status <> coalesce(substring(last.facts FROM '^from=[A-Z]+ to=([A-Z]+)'), 'DRAFT')
FROM deposits_deposit deposit LEFT JOIN LATERAL (
    SELECT facts FROM offices_auditline
    WHERE subject = 'deposit' AND subject_id = deposit.id AND facts ~ '^from=[A-Z]+ to=[A-Z]+'
    ORDER BY id DESC LIMIT 1
) last ON true
WHERE {DEPOSIT}
"""  # noqa: S608

EVIDENCE_BYTES = f"""
SELECT proof.id, proof.evidence, proof.sha256
FROM deposits_confirmedproof proof JOIN deposits_deposit deposit ON deposit.id = proof.deposit_id
WHERE {within(office="deposit.office_id", moment="proof.proposed_at")}
"""  # noqa: S608

LETTER_BYTES = f"""
SELECT answer.id, answer.letter, answer.sha256
FROM deposits_ministryanswer answer JOIN deposits_deposit deposit ON deposit.id = answer.deposit_id
WHERE answer.letter <> '' AND {within(office="deposit.office_id", moment="answer.typed_at")}
"""  # noqa: S608

LAWS = [
    Law(6, "yang memutuskan bukan yang memeriksa dan bukan petugas loket", FOUR_EYES),
    Law(6, "bukti konfirmasi dicatat oleh dua orang", TWO_CONFIRM),
    Law(6, "nomor porsi diketik oleh dua orang", TWO_TYPE),
    Law(6, "setiap persetujuan berdasar bukti, atau hilangnya bukti menjadi perkara terbuka", APPROVED_ON_PROOF),
    Law(7, "lampiran bukti konfirmasi tidak berubah", EVIDENCE_BYTES, bytes_differ),
    Law(7, "berkas SPH tidak berubah", LETTER_BYTES, bytes_differ),
    Law(8, "keadaan setiap berkas sama dengan catatan terakhir di jejak", TRAIL_TELLS_STATUS),
]
