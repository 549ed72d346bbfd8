"""Load kecamatan and desa from the official list; run again, it changes only what differs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from offices import areas


class Command(BaseCommand):
    help = "Muat kecamatan dan desa, untuk pilihan di halaman alamat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--district", default="", help="hanya satu kabupaten/kota, misalnya 63.09")
        parser.add_argument("--if-absent", action="store_true", help="hanya bila daftar belum pernah dimuat")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_absent"] and areas.are_loaded():
            return
        self.stdout.write(f"{areas.load(options['district'])} kecamatan dan desa baru atau berganti nama")
