"""The laws of the ground, and the shape in which every app writes down its laws for `manage.py prove`."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import Model

from offices.audit import LINE_TEXT
from offices.identity import SealBroken, Sealed, blind_index, unseal
from offices.management.commands.load_ground import installed_rows
from offices.models import BankAccount, User


@dataclass(frozen=True)
class Law:
    """One law of architecture section 4, by its number there.

    `sql` gives one row per thing checked: its id and whether it breaks the law. Where a law speaks of what SQL cannot
    see (a file's bytes, a sealed column) the row holds the id and the arguments of `broken`.
    """

    number: int
    says: str
    sql: str
    broken: Callable[..., bool] | None = None

    @property
    def name(self) -> str:
        return f"Hukum {self.number}: {self.says}"


def within(*, office: str = "", account: str = "", day: str = "", moment: str = "") -> str:
    """Write the condition by which `prove` narrows a law: its columns of office, account, day or moment."""
    conditions = []
    if office:
        conditions.append(f"(%(office)s::bigint IS NULL OR {office} = %(office)s)")
    if account:
        conditions.append(f"(%(account)s::bigint IS NULL OR {account} = %(account)s)")
    if day:
        conditions.append(f"(%(since)s::date IS NULL OR {day} >= %(since)s)")
        conditions.append(f"(%(until)s::date IS NULL OR {day} <= %(until)s)")
    if moment:
        conditions.append(f"(%(since_at)s::timestamptz IS NULL OR {moment} >= %(since_at)s)")
        conditions.append(f"(%(until_at)s::timestamptz IS NULL OR {moment} < %(until_at)s)")
    return "(" + " AND ".join(conditions) + ")"


def someone_answers(app: str) -> Law:
    """Make law 9 for an app: in each of its tables every `x_at` that has an `x_by` is set together with it.

    A row is of the day of its first moment; one without any moment is of every day.
    """
    selects = []
    for model in apps.get_app_config(app).get_models():
        columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
        acts = [name.removesuffix("_at") for name in columns if name.endswith("_at")]
        pairs = [(columns[f"{act}_at"], columns[f"{act}_by"]) for act in acts if f"{act}_by" in columns]
        if pairs:
            table = model._meta.db_table
            half = " OR ".join(f"({at} IS NULL) <> ({by} IS NULL)" for at, by in pairs)
            first = f"least({', '.join(at for at, _ in pairs)})"
            here = within(office=columns.get("office", ""), moment=first)
            selects.append(f"SELECT '{table}:' || id, {half} FROM {table} WHERE {first} IS NULL OR {here}")  # noqa: S608
    return Law(9, f"setiap waktu kejadian ada pelakunya ({app})", " UNION ALL ".join(selects))


def sealed_column(model: type[Model], column: str, says: str, *, narrowed: str = "true") -> Law:
    """Make law 2 for a sealed column: each value opens for its row, and its index is the blind index of it.

    `narrowed` is a condition on the table, called `sealed` there.
    """
    seal: Sealed = getattr(model, column)
    table = model._meta.db_table
    index = f"{column}_index" if seal.indexed else "NULL"

    def differs(uid: object, value: bytes, index: bytes | None) -> bool:
        if not value:
            return index is not None
        try:
            text = unseal(value, context=f"{table}:{column}:{uid}")
        except SealBroken:
            return True
        return seal.indexed and bytes(index or b"") != blind_index(text, purpose=seal.purpose)

    sql = f"SELECT id, uid, {column}_sealed, {index} FROM {table} sealed WHERE {narrowed}"  # noqa: S608
    return Law(2, says, sql, differs)


def bytes_differ(path: str, sha256: str) -> bool:
    """Tell whether a stored file is gone or no longer has the bytes of its SHA-256 in hex."""
    try:
        with default_storage.open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() != sha256
    except (FileNotFoundError, IsADirectoryError):
        return True


BLOCKS_HOLD = f"""
SELECT block.id, held.lines <> block.lines
       OR sha256(block.previous_hash || convert_to(held.text, 'UTF8')) IS DISTINCT FROM block.hash
FROM offices_auditblock block CROSS JOIN LATERAL (
    SELECT count(*) AS lines, string_agg({LINE_TEXT}, E'\\n' ORDER BY line.id) AS text
    FROM offices_auditline line WHERE line.block_id = block.id
) held
WHERE {within(office="block.office_id", moment="block.sealed_at")}
"""  # noqa: S608 - the only texts put in are this project's own

# A block of the span follows one before it: only the outcome is narrowed.
BLOCKS_CHAIN = f"""
SELECT block.id, block.previous_hash <> block.before OR block.no <> block.place
FROM (
    SELECT *, coalesce(lag(hash) OVER chain, ''::bytea) AS before, row_number() OVER chain AS place
    FROM offices_auditblock WHERE {within(office="office_id")}
    WINDOW chain AS (PARTITION BY office_id ORDER BY no)
) block
WHERE {within(moment="block.sealed_at")}
"""  # noqa: S608

HEADS_FIT = f"""
SELECT coalesce(head.office_id, last.office_id, 0),
       (head.block_no, head.lines, head.hash) IS DISTINCT FROM (last.no, last.lines, last.hash)
FROM offices_audithead head
FULL JOIN (
    SELECT office_id, max(no) AS no, sum(lines) AS lines, (array_agg(hash ORDER BY no DESC))[1] AS hash
    FROM offices_auditblock GROUP BY office_id
) last ON coalesce(last.office_id, 0) = coalesce(head.office_id, 0)
WHERE {within(office="coalesce(head.office_id, last.office_id)")}
"""  # noqa: S608

NOTHING_OUTSIDE = f"""
SELECT id, starts_with(verb, 'outside.') FROM offices_auditline WHERE {within(moment="at")}
"""  # noqa: S608

# What a confirmed proposal made, row by row.
CONFIRMED_ROWS = """
SELECT unnest(made) AS row, kind, office_id, decided_at, about_id FROM offices_changerequest WHERE state = 'CONFIRMED'
"""

TWO_ADMINISTRATORS = f"""
SELECT id, decided_by_id = proposed_by_id OR about_id = decided_by_id
       OR (about_id = proposed_by_id AND kind NOT IN ('END', 'CLOSE'))
FROM offices_changerequest
WHERE state = 'CONFIRMED' AND {within(office="office_id", moment="decided_at")}
"""  # noqa: S608

ROLES_BY_TWO = f"""
SELECT role.id, (NOT author.is_machine AND made.row IS NULL)
       OR (role.ended_at IS NOT NULL AND ended.row IS NULL)
FROM offices_assignment role
JOIN offices_user author ON author.id = role.created_by_id
LEFT JOIN ({CONFIRMED_ROWS}) made ON made.row = 'assignment:' || role.id
    AND made.kind IN ('ASSIGN', 'ENROL') AND (made.about_id, made.office_id) = (role.user_id, role.office_id)
LEFT JOIN ({CONFIRMED_ROWS}) ended ON ended.row = 'assignment:' || role.id
    AND ended.kind IN ('END', 'CLOSE') AND ended.about_id = role.user_id AND ended.decided_at = role.ended_at
WHERE {within(office="role.office_id", moment="role.created_at")}
"""  # noqa: S608

# Each dated row with the name it would have among the rows of proposals, and what the installation's files say of it.
DATED_ROWS = f"""
WITH made AS ({CONFIRMED_ROWS}), dated AS (
    SELECT 'parameter:' || id AS row, 'PARAMETER' AS kind, key, value, valid_from::text AS first FROM offices_parameter
    UNION ALL
    SELECT 'holiday:' || date, 'HOLIDAYS', '', '', date::text FROM offices_holiday
    UNION ALL
    SELECT 'documentrequirement:' || id, 'REQUIREMENT', key, array_to_string(alternatives, ';'), valid_from::text
    FROM offices_documentrequirement
)
SELECT dated.row, made.row IS NOT NULL, dated.kind, key, value, first
FROM dated LEFT JOIN made USING (row, kind)
"""  # noqa: S608


def from_nowhere(is_made: bool, kind: str, key: str, value: str, first: str) -> bool:
    """Tell whether a dated row comes neither from a confirmed proposal nor from the installation's files."""
    return not is_made and (kind, key, value, first) not in installed_rows()


LAWS = [
    sealed_column(
        User,
        "phone",
        "nomor telepon akun tersegel dan cocok dengan indeksnya",
        narrowed=within(moment="sealed.created_at"),
    ),
    sealed_column(
        BankAccount,
        "number",
        "nomor rekening tersegel dan cocok dengan indeksnya",
        narrowed=within(office="sealed.office_id", account="sealed.id"),
    ),
    Law(6, "setiap perubahan peran dan data bertanggal diputuskan dua administrator", TWO_ADMINISTRATORS),
    Law(6, "setiap peran diberi dan diakhiri oleh dua administrator atau pemasangan awal", ROLES_BY_TWO),
    Law(6, "setiap data bertanggal dari dua administrator atau pemasangan awal", DATED_ROWS, from_nowhere),
    Law(8, "setiap blok jejak utuh: jumlah baris dan sidik jarinya sama", BLOCKS_HOLD),
    Law(8, "blok jejak bersambung tanpa putus", BLOCKS_CHAIN),
    Law(8, "ujung jejak setiap kantor tidak terpotong", HEADS_FIT),
    Law(8, "tidak ada perubahan data uang, peran, dan data bertanggal di luar aplikasi", NOTHING_OUTSIDE),
    someone_answers("offices"),
]
