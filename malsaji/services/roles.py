"""The two database roles: the owner migrates, the web role serves and cannot rewrite what is append-only.

The web role is named after its database (`malsaji_web` for `malsaji`), so that several databases share a server
without sharing a password.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from django.db.backends.base.base import BaseDatabaseWrapper

FORBIDDEN = {
    "rolsuper": "NOSUPERUSER",
    "rolcreatedb": "NOCREATEDB",
    "rolcreaterole": "NOCREATEROLE",
    "rolbypassrls": "NOBYPASSRLS",
    "rolreplication": "NOREPLICATION",
}


class Cursor(Protocol):
    """What the grants need of a database cursor, Django's or the driver's."""

    def execute(self, sql: str, params: Sequence[Any] | None = None, /) -> Any: ...

    def fetchone(self) -> tuple[Any, ...] | None: ...


def web_role(database: str) -> str:
    """The name of a database's web role."""
    return f"{database}_web"


def web_password(secret_key: str, database: str) -> str:
    """The web role's password: HMAC-SHA256 of the database's name under the secret key, in hex."""
    return hmac.new(secret_key.encode(), f"{web_role(database)}:{database}".encode(), hashlib.sha256).hexdigest()


def scram_verifier(password: str) -> str:
    """The form PostgreSQL stores (RFC 5802, RFC 7677): the password itself never is in a statement."""
    salt, rounds = secrets.token_bytes(16), 4096
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, rounds)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    salt64, stored64, server64 = (base64.b64encode(part).decode() for part in (salt, stored, server))
    return f"SCRAM-SHA-256${rounds}:{salt64}${stored64}:{server64}"


def ensure_web_role(connection: BaseDatabaseWrapper, secret_key: str) -> None:
    """Make the web role, or give it today's password; it may log in and nothing more.

    An attribute is only taken away where it was given: an owner that is no superuser may not even mention it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        (database,) = cursor.fetchone() or ("",)
        role = web_role(database)
        verifier = scram_verifier(web_password(secret_key, database))
        columns = ", ".join(["rolcanlogin", *FORBIDDEN])
        cursor.execute(f"SELECT {columns} FROM pg_roles WHERE rolname = %s", [role])  # noqa: S608
        row = cursor.fetchone()
        if row is None:
            verb, attributes = "CREATE", ["LOGIN", *FORBIDDEN.values()]
        else:
            excess = [word for word, given in zip(FORBIDDEN.values(), row[1:], strict=True) if given]
            verb, attributes = "ALTER", excess if row[0] else ["LOGIN", *excess]
        cursor.execute(f"{verb} ROLE {_quoted(role)} {' '.join(attributes)} PASSWORD %s", [verifier])
        _let_owner_take_role(cursor, role)


def _let_owner_take_role(cursor: Cursor, role: str) -> None:
    """Let an owner that is no superuser work as the web role too (SET ROLE), as the tests do."""
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if cursor.fetchone() != (True,):
        cursor.execute(f"GRANT {_quoted(role)} TO CURRENT_USER")


def grant_web_role(cursor: Cursor, append_only: Mapping[str, Sequence[str]]) -> None:
    """Give the web role its rights on everything in `public`, then close the append-only tables.

    `append_only` names the tables and the columns that may still be updated; an unknown table is an error of
    the database, never a table left open by a typing mistake. TRUNCATE is never granted.
    """
    cursor.execute("SELECT current_database()")
    (database,) = cursor.fetchone() or ("",)
    role = _quoted(web_role(database))
    for statement in _general_grants(_quoted(database), role):
        cursor.execute(statement)
    for table, columns in append_only.items():
        cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {_quoted(table)} FROM {role}")
        if columns:
            named = ", ".join(_quoted(column) for column in columns)
            cursor.execute(f"GRANT UPDATE ({named}) ON {_quoted(table)} TO {role}")
    cursor.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL")
    if cursor.fetchone() == (True,):
        cursor.execute(f"REVOKE ALL ON django_migrations FROM {role}")
        cursor.execute(f"GRANT SELECT ON django_migrations TO {role}")


def _general_grants(database: str, role: str) -> list[str]:
    """Statements for the whole schema and for tables to come; REVOKE ALL clears older column rights too."""
    rights = "SELECT, INSERT, UPDATE, DELETE"
    return [
        f"GRANT CONNECT ON DATABASE {database} TO {role}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        f"GRANT {rights} ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rights} ON TABLES TO {role}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {role}",
    ]


def _quoted(identifier: str) -> str:
    """An SQL identifier in quotes."""
    return '"' + identifier.replace('"', '""') + '"'
