"""The database's owner inside a test's own transaction: what the owner cannot do, nobody can."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from malsaji.services.roles import web_role


@contextmanager
def as_owner() -> Iterator[Any]:
    """Give a cursor with the owner's rights; the end of the block hands them back."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL ROLE NONE")
        yield cursor
        cursor.execute(f'SET LOCAL ROLE "{web_role(str(connection.settings_dict["NAME"]))}"')
