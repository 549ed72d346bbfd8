"""Law 3: every booked statement adds up, its lines bear its totals, balances follow from day to day, files keep."""

from offices.laws import Law, bytes_differ, within

STATEMENT = within(office="account.office_id", account="statement.account_id", day="statement.closed_on")
ADDS_UP = f"""
SELECT statement.id, statement.opening + statement.credits - statement.debits <> statement.closing
FROM deposits_statement statement JOIN offices_bankaccount account ON account.id = statement.account_id
WHERE {STATEMENT}
"""  # noqa: S608 - the only texts put in are this project's own

# A line enters once: what an earlier statement of the same days brought is not booked again under a later one.
LINES_BEAR_TOTALS = f"""
SELECT statement.id, (line.count, line.credits, line.debits) <> (statement.count, statement.credits, statement.debits)
FROM deposits_statement statement JOIN offices_bankaccount account ON account.id = statement.account_id
CROSS JOIN LATERAL (
    SELECT count(*) AS count, coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS credits,
           coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS debits
    FROM deposits_bankline WHERE account_id = statement.account_id AND statement_id <= statement.id
        AND booked_on BETWEEN statement.opened_on AND statement.closed_on
) line
WHERE {STATEMENT}
"""  # noqa: S608

# Told of statements that brought all their lines; ids follow the bank's order.
BALANCE_RUNS = f"""
SELECT id, balance_after <> before + amount
FROM (
    SELECT line.id, line.amount, line.balance_after,
           coalesce(lag(line.balance_after) OVER lines, statement.opening) AS before,
           count(*) OVER (PARTITION BY statement.id) = statement.count AS whole
    FROM deposits_bankline line
    JOIN deposits_statement statement ON statement.id = line.statement_id
    JOIN offices_bankaccount account ON account.id = line.account_id
    WHERE statement.opening IS NOT NULL AND {STATEMENT}
    WINDOW lines AS (PARTITION BY statement.id ORDER BY line.id)
) line
WHERE whole
"""  # noqa: S608

# Between two statements with balances lie at most lines of statements without.
BALANCE_FOLLOWS = f"""
SELECT statement.id, statement.opening <> before.closing + between_them.amount
FROM deposits_statement statement JOIN offices_bankaccount account ON account.id = statement.account_id
CROSS JOIN LATERAL (
    SELECT closing, closed_on FROM deposits_statement
    WHERE account_id = statement.account_id AND closed_on < statement.opened_on AND closing IS NOT NULL
    ORDER BY closed_on DESC, id DESC LIMIT 1
) before
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount), 0) AS amount FROM deposits_bankline
    WHERE account_id = statement.account_id AND booked_on > before.closed_on AND booked_on < statement.opened_on
) between_them
WHERE statement.opening IS NOT NULL AND {STATEMENT}
"""  # noqa: S608

FILE_BYTES = f"""
SELECT file.id, file.file, file.sha256
FROM deposits_bankfile file JOIN offices_bankaccount account ON account.id = file.account_id
WHERE {within(office="account.office_id", account="file.account_id", moment="file.uploaded_at")}
"""  # noqa: S608

LAWS = [
    Law(3, "setiap catatan bank menjumlah: saldo awal + masuk - keluar = saldo akhir", ADDS_UP),
    Law(3, "baris bank menjumlah sama dengan catatan banknya", LINES_BEAR_TOTALS),
    Law(3, "saldo berjalan dari baris ke baris", BALANCE_RUNS),
    Law(3, "saldo awal sama dengan saldo akhir catatan sebelumnya", BALANCE_FOLLOWS),
    Law(3, "berkas bank yang disimpan tidak berubah", FILE_BYTES, bytes_differ),
]
