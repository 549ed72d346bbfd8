"""Fill an empty database with invented people and dossiers in every state; run again, it changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from malsaji.demo import seeding
from offices.calendar import now


class Command(BaseCommand):
    """`manage.py seed_demo`: refuses a database with real people for ever (architecture section 6)."""

    help = "Masukkan data contoh ke basis data kosong."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if seeding.is_seeded():
                self.stdout.write("Data contoh sudah ada.")
                return
            path = seeding.seed(now())
        except seeding.NotADemo as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Data contoh siap. Laporan bank hari ini: {path}")
