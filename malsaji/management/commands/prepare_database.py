"""Bring the database to this version of the code, as its owner: tables, roles, rights, ground data."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection, transaction

from malsaji.services import roles
from offices.models import Installation

# Any number will do, as long as every machine that prepares the same database takes the same one.
ADVISORY_LOCK = 7_463_093


class Command(BaseCommand):
    """`manage.py prepare_database`: safe to run again, and by several machines at once."""

    help = "Migrate, make the web role, grant its rights and load the ground data. Run as the owner."

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.settings_dict["USER"] == roles.web_role(connection.settings_dict["NAME"]):
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
    refuse_other_kind()
    call_command("createcachetable", verbosity=verbosity)
    roles.ensure_web_role(connection, settings.SECRET_KEY)
    with transaction.atomic(), connection.cursor() as cursor:
        roles.grant_web_role(cursor, settings.APPEND_ONLY_TABLES)
    call_command("load_ground", verbosity=verbosity)
    call_command("load_areas", if_absent=True, verbosity=verbosity)


def refuse_other_kind() -> None:
    """Let invented data never be served without their banner, nor real data under it."""
    wanted = Installation.Kind.DEMO if settings.DEMO else Installation.Kind.REAL
    other = Installation.objects.exclude(kind=wanted).first()
    if other:
        raise CommandError(
            f"Basis data ini berisi data {other.get_kind_display().lower()}. "
            f"Jalankan dengan DEMO={int(other.kind == Installation.Kind.DEMO)}, atau pakai folder lain."
        )
