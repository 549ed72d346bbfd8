"""Bring the database to this version of the code, as its owner: tables, roles, rights, ground data."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command, get_commands
from django.db import connection, transaction

from malsaji.services import roles

# Any number will do, as long as every machine that prepares the same database takes the same one.
ADVISORY_LOCK = 7_463_093


class Command(BaseCommand):
    """`manage.py prepare_database`: safe to run again, and by several machines at once."""

    help = "Migrate, make the web role, grant its rights and load the ground data. Run as the owner."

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.settings_dict["USER"] == roles.WEB_ROLE:
            raise CommandError("Jalankan sebagai pemilik: DATABASE_ROLE=owner. / Run as the owner.")
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
            try:
                prepare(verbosity=int(options["verbosity"]))
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])


def prepare(*, verbosity: int) -> None:
    """Migrate, make the role, grant, load; the steps later ones lean on come first."""
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=verbosity)
    roles.ensure_web_role(connection, settings.SECRET_KEY)
    with transaction.atomic(), connection.cursor() as cursor:
        roles.grant_web_role(cursor, settings.APPEND_ONLY_TABLES)
    if "load_ground" in get_commands():
        call_command("load_ground", verbosity=verbosity)
