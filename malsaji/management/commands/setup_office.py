"""Begin a real installation: the first two administrators of an office, by one-time link."""

import secrets
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from offices import accounts, audit
from offices.calendar import now
from offices.invitations import token_for
from offices.models import Installation, Office, User
from offices.rules import Role

LINKS = 2


class Command(BaseCommand):
    """`manage.py setup_office 63.09 ...`: run again, it prints new links for those who have not entered yet."""

    help = "Buat dua administrator pertama sebuah kantor dan cetak tautan sekali pakai."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("region", help="kode wilayah kantor, misalnya 63.09")
        for number in range(1, LINKS + 1):
            parser.add_argument(f"--name-{number}", required=True)
            parser.add_argument(f"--username-{number}", required=True)
        parser.add_argument("--letter-no", default="Pemasangan awal", help="nomor surat penugasan")

    def handle(self, *args: Any, **options: Any) -> None:
        people = [(options[f"username_{n}"].lower(), options[f"name_{n}"]) for n in range(1, LINKS + 1)]
        if len({username for username, _ in people}) < LINKS:
            raise CommandError("Dua administrator harus dua orang dengan nama pengguna berbeda.")
        users = set_up(options["region"], people, options["letter_no"], at=now())
        self.stdout.write("Tautan ini berlaku 24 jam dan hanya sekali. Serahkan langsung kepada orangnya.")
        for user in users:
            address = reverse("first_password", args=[token_for(user)])
            self.stdout.write(f"{user.name} ({user.username}): {settings.PUBLIC_URL}{address}")


@transaction.atomic
def set_up(region: str, people: list[tuple[str, str]], letter_no: str, *, at: datetime) -> list[User]:
    """Declare the installation real and give the office its administrators; raises CommandError with one sentence."""
    author = User.objects.machine("pasang")
    _declare_real(author, at)
    try:
        office = Office.objects.get(region=region)
    except Office.DoesNotExist as error:
        raise CommandError(f"Kantor dengan kode wilayah {region} tidak ada. Contoh kode: 63.09.") from error
    return [_administrator(username, name, office, letter_no, author, at) for username, name in people]


def _declare_real(author: User, at: datetime) -> None:
    installation = Installation.objects.first()
    if installation is None:
        with audit.change("installation.set_up", by=author, at=at) as news:
            news.subject = Installation.objects.create(kind=Installation.Kind.REAL, set_at=at, set_by=author)
    elif installation.kind != Installation.Kind.REAL:
        raise CommandError("Basis data ini berisi data contoh. Kantor nyata dipasang di basis data kosong.")


def _administrator(username: str, name: str, office: Office, letter_no: str, author: User, at: datetime) -> User:
    """Make an administrator whose password nobody knows, or give the one who has not entered yet."""
    user = User.objects.filter(username=username).first()
    if user is None:
        user = accounts.make_officer(username, name, secrets.token_urlsafe(32), None, by=author, at=at)
        day = accounts.today()
        accounts.assign(user, Role.ADMIN, office, letter_no=letter_no, valid_from=day, by=author, at=at)
    elif user.last_login or not any(held.office_id == office.pk for held in accounts.held(user, Role.ADMIN)):
        raise CommandError(f"Nama pengguna {username} sudah dipakai. Pilih nama pengguna lain.")
    return user
