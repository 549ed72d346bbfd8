"""Law 7: certificate numbers run without gaps, versions keep their number, stored papers never change."""

from deposits.laws.claims import DEPOSIT
from offices.laws import Law, bytes_differ, within

PAPER = within(office="paper.office_id", moment="paper.made_at")

# `numbers` is every certificate number of an office and year; a gap or a number past the counter shows in its counts.
NO_GAPS = f"""
SELECT coalesce(numbers.office_id, counter.office_id) || '/' || coalesce(numbers.year, counter.year),
       (numbers.count, numbers.last) IS DISTINCT FROM (counter.last::bigint, counter.last)
FROM (
    SELECT office_id, year, count(DISTINCT seq) AS count, max(seq) AS last
    FROM deposits_paper WHERE kind = 'CERTIFICATE' GROUP BY office_id, year
) numbers
FULL JOIN (SELECT office_id, year, last FROM deposits_counter WHERE series = 'SK') counter
    ON (counter.office_id, counter.year) = (numbers.office_id, numbers.year)
WHERE {within(office="coalesce(numbers.office_id, counter.office_id)")}
"""  # noqa: S608 - the only texts put in are this project's own

NUMBER_AS_WRITTEN = f"""
SELECT paper.id, paper.number <> concat_ws('-', 'SK', office.code, paper.year, lpad(paper.seq::text, 6, '0'))
       OR (paper.facts ->> 'amount')::bigint IS DISTINCT FROM deposit.amount
FROM deposits_paper paper
JOIN offices_office office ON office.id = paper.office_id
JOIN deposits_deposit deposit ON deposit.id = paper.deposit_id
WHERE paper.kind = 'CERTIFICATE' AND paper.revoked_at IS NULL AND {PAPER}
"""  # noqa: S608

# A dossier may change its office between two versions; the number of a certificate is its office's. What other
# offices made counts for the versions, so that only the outcome is narrowed.
VERSIONS_FOLLOW = f"""
SELECT paper.id, paper.version <> paper.place
       OR (paper.number, paper.year, paper.seq) IS DISTINCT FROM (paper.first_no, paper.first_year, paper.first_seq)
FROM (
    SELECT paper.*, row_number() OVER versions AS place, first_value(paper.number) OVER numbered AS first_no,
           first_value(paper.year) OVER numbered AS first_year, first_value(paper.seq) OVER numbered AS first_seq
    FROM deposits_paper paper
    WINDOW versions AS (PARTITION BY paper.deposit_id, paper.kind ORDER BY paper.version),
           numbered AS (
               PARTITION BY paper.deposit_id, paper.kind,
                            CASE WHEN paper.kind = 'CERTIFICATE' THEN paper.office_id END
               ORDER BY paper.version
           )
) paper
WHERE {PAPER}
"""  # noqa: S608

# A certificate ends only together with the approval it spoke of, taken back by two people, one of them an approver.
REVOKED_BY_TWO = f"""
SELECT paper.id, NOT EXISTS (
    SELECT FROM deposits_revocation revocation
    WHERE revocation.deposit_id = paper.deposit_id AND revocation.confirmed_at = paper.revoked_at
      AND revocation.confirmed_by_id = paper.revoked_by_id AND revocation.confirmed_by_id <> revocation.proposed_by_id
      AND 'APPROVER' IN (revocation.proposed_as, revocation.confirmed_as)
)
FROM deposits_paper paper WHERE paper.revoked_at IS NOT NULL AND {PAPER}
"""  # noqa: S608

# Whatever approval was taken back, no version of its certificate still stands.
TAKEN_BACK_IS_REVOKED = f"""
SELECT paper.id, paper.revoked_at IS NULL
FROM deposits_paper paper WHERE paper.kind = 'CERTIFICATE' AND {PAPER} AND EXISTS (
    SELECT FROM deposits_revocation revocation
    WHERE revocation.deposit_id = paper.deposit_id AND revocation.confirmed_at > paper.made_at
)
"""  # noqa: S608

APPROVED_HAS_CERTIFICATE = f"""
SELECT deposit.id, NOT EXISTS (
    SELECT FROM deposits_paper WHERE deposit_id = deposit.id AND kind = 'CERTIFICATE' AND revoked_at IS NULL
      AND (signer_id IS NULL OR drawn_at IS NOT NULL)
)
FROM deposits_deposit deposit WHERE deposit.status = 'APPROVED' AND {DEPOSIT}
"""  # noqa: S608

PAPER_BYTES = f"""
SELECT paper.id, paper.file, paper.sha256 FROM deposits_paper paper WHERE paper.drawn_at IS NOT NULL AND {PAPER}
"""  # noqa: S608

LAWS = [
    Law(7, "nomor surat keterangan tanpa celah per kantor dan tahun", NO_GAPS),
    Law(7, "surat keterangan memuat nomor dan jumlah yang benar", NUMBER_AS_WRITTEN),
    Law(7, "surat pengganti memakai nomor yang sama", VERSIONS_FOLLOW),
    Law(7, "setiap berkas yang disetujui punya surat keterangan", APPROVED_HAS_CERTIFICATE),
    Law(6, "surat dicabut hanya bersama persetujuannya, oleh dua orang", REVOKED_BY_TWO),
    Law(7, "surat dari persetujuan yang dicabut tidak berlaku lagi", TAKEN_BACK_IS_REVOKED),
    Law(7, "surat yang tersimpan tidak berubah", PAPER_BYTES, bytes_differ),
]
