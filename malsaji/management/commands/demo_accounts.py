"""Print how to enter the demo: addresses, accounts, the second factor, where codes appear, the report to upload."""

import time
from typing import Any

from allauth.mfa.app_settings import TOTP_PERIOD
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from malsaji.demo import seeding, staff
from offices.models import Installation, Office
from offices.rules import ROLE_WORDS
from pilgrims.signin import shown

NO_DEMO = "Basis data ini bukan basis data contoh: tidak ada akun contoh."


def code_now() -> tuple[str, int]:
    """Give the six digits of the second factor and for how many seconds they still hold."""
    counter, spent = divmod(int(time.time()), TOTP_PERIOD)
    return format_hotp_value(hotp_value(staff.TOTP_SECRET, counter)), TOTP_PERIOD - spent


class Command(BaseCommand):
    """`manage.py demo_accounts`: for the demo only; a real database has no accounts that everybody knows."""

    help = "Tampilkan akun contoh."

    def handle(self, *args: Any, **options: Any) -> None:
        if not Installation.objects.filter(kind=Installation.Kind.DEMO).exists():
            self.stdout.write(NO_DEMO)
            return
        for line in (*_doors(), *_officers(), *_extras()):
            self.stdout.write(line)


def _doors() -> list[str]:
    outbox = f"{settings.PUBLIC_URL}{reverse('outbox')}"
    return [
        f"MAL SAJI (data contoh)   {settings.PUBLIC_URL}",
        "",
        f"Jemaah   {settings.PUBLIC_URL}{reverse('account_login')}",
        f"  {staff.PILGRIM}: nomor HP {shown(staff.PILGRIM_PHONE)}, lalu kode satu kali dari {outbox}",
        "",
    ]


def _officers() -> list[str]:
    code, seconds = code_now()
    names = dict(Office.objects.filter(code__in=["6309", "6311", "63"]).values_list("code", "region__name"))
    lines = [
        f"Petugas   {settings.PUBLIC_URL}{reverse('staff_login')}",
        f"  kata sandi semua akun: {staff.PASSWORD}",
        f"  kode kedua sekarang:   {code} (berlaku {seconds} detik lagi)",
        f"  rahasia TOTP:          {staff.TOTP_SECRET}",
    ]
    lines += [
        f"  {officer.username:<21} {ROLE_WORDS[officer.role]:<17} {names[officer.office]}" for officer in staff.OFFICERS
    ]
    return [*lines, ""]


def _extras() -> list[str]:
    """Say where the bank's report for the hand lies, as long as it does."""
    return [f"Laporan bank untuk diunggah rekonsiliator: {path}" for path in sorted(seeding.folder().glob("*.csv"))]
