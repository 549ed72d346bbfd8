"""Lets a bank's machine in, gives it its secret once, changes its keys, closes it."""

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from deposits.models import BankClient
from deposits.reconciliation import notices
from deposits.rules.snap import SERVICE_PATH, VALIDATION_FIELD, KeyRefused, Scheme
from offices.calendar import now
from offices.models import BankAccount, User

SWITCHES = {
    "no_query": ("signs_query", False, "bank menandatangani alamat tanpa bagian sesudah tanda tanya"),
    "blank_empty_body": ("blank_for_empty_body", True, "pesan kosong ditandatangani tanpa sidik jari"),
    "hash_base64": ("hash_in_base64", True, "sidik jari isi ditulis base64, bukan heksadesimal"),
    "signature_hex": ("signature_in_hex", True, "tanda tangan ditulis heksadesimal, bukan base64"),
}


class Command(BaseCommand):
    """`bank_client open|key|end-key|close|list`: see docs/bank-notices.md; exit 0, or 1 with one sentence."""

    help = "Mengatur mesin bank yang mengirim pemberitahuan setoran bertanda tangan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        opening = acts.add_parser("open", help="buka mesin bank; rahasianya hanya dicetak sekali")
        opening.add_argument("bank", help="kode bank, misalnya 451")
        opening.add_argument("--account", required=True, help="nomor rekening yang diberitahukan")
        opening.add_argument("--public-key", required=True, type=Path, help="kunci publik bank (PEM)")
        opening.add_argument(
            "--va-prefix", action="append", default=[], metavar="AWALAN=REKENING", help="rekening lain menurut awal VA"
        )
        opening.add_argument("--scheme", default=Scheme.SYMMETRIC.value, choices=[scheme.value for scheme in Scheme])
        opening.add_argument("--partner-id", default="", help="X-PARTNER-ID bank yang menandatangani tanpa token")
        opening.add_argument("--path", default=SERVICE_PATH, help="alamat sebagaimana ditandatangani bank")
        opening.add_argument("--validation-field", default=VALIDATION_FIELD, help="tempat nomor validasi di isi pesan")
        opening.add_argument("--settled-within", type=int, default=2, help="hari sampai ada di catatan bank")
        for option, (_, _, words) in SWITCHES.items():
            opening.add_argument(f"--{option.replace('_', '-')}", action="store_true", help=words)
        adding = acts.add_parser("key", help="tambah kunci baru sebelum bank berganti kunci")
        adding.add_argument("client_id")
        adding.add_argument("--public-key", required=True, type=Path)
        ending = acts.add_parser("end-key", help="akhiri kunci lama")
        ending.add_argument("client_id")
        ending.add_argument("key", type=int)
        acts.add_parser("close", help="tutup mesin bank").add_argument("client_id")
        acts.add_parser("list", help="sebut semua mesin bank dan kuncinya")

    def handle(self, *_args: Any, **options: Any) -> None:
        acts: dict[str, Callable[..., None]] = {
            "open": self._open,
            "key": self._key,
            "end-key": self._end_key,
            "close": self._close,
            "list": self._list,
        }
        try:
            acts[options["act"]](options, by=User.objects.machine("pasang"), at=now())
        except (notices.ClientRefused, KeyRefused) as refused:
            raise CommandError(str(refused)) from refused

    def _open(self, options: dict[str, Any], *, by: User, at: datetime) -> None:
        switches = {column: value for option, (column, value, _) in SWITCHES.items() if options[option]}
        new = notices.open_client(
            account_of(options["bank"], options["account"]),
            pem_of(options["public_key"]),
            prefixes=dict(prefix_of(options["bank"], text) for text in options["va_prefix"]),
            by=by,
            at=at,
            **{name: options[name] for name in ("scheme", "partner_id", "path", "validation_field", "settled_within")},
            **switches,
        )
        self.stdout.write(f"Client ID: {new.client.client_id}")
        self.stdout.write(f"Client secret: {new.secret}")
        self.stdout.write(f"Token: {settings.PUBLIC_URL}/bank/token/")
        self.stdout.write(f"Pemberitahuan: {settings.PUBLIC_URL}{new.client.path}")
        self.stdout.write("Rahasia ini tidak dicetak lagi. Serahkan lewat jalan yang aman.")

    def _key(self, options: dict[str, Any], *, by: User, at: datetime) -> None:
        key = notices.add_key(client_of(options["client_id"]), pem_of(options["public_key"]), by=by, at=at)
        self.stdout.write(f"Kunci {key.pk} ditambahkan. Akhiri kunci lama setelah bank memakai yang baru.")

    def _end_key(self, options: dict[str, Any], *, by: User, at: datetime) -> None:
        notices.end_key(client_of(options["client_id"]), options["key"], by=by, at=at)
        self.stdout.write("Kunci diakhiri.")

    def _close(self, options: dict[str, Any], *, by: User, at: datetime) -> None:
        notices.close_client(client_of(options["client_id"]), by=by, at=at)
        self.stdout.write("Mesin bank ditutup. Pesannya tidak diterima lagi.")

    def _list(self, _options: dict[str, Any], **_who: object) -> None:
        for client in BankClient.objects.select_related("bank").prefetch_related("keys"):
            state = "ditutup" if client.ended_at else "aktif"
            keys = ", ".join(str(key.pk) for key in client.keys.all() if key.ended_at is None)
            self.stdout.write(f"{client.client_id}  {client.bank.name}  {state}  kunci {keys}")


def account_of(bank: str, text: str) -> BankAccount:
    try:
        return BankAccount.objects.select_related("office").numbered(bank, text).get()
    except BankAccount.DoesNotExist as error:
        raise CommandError("Rekening dengan nomor itu tidak ada di bank ini.") from error


def prefix_of(bank: str, text: str) -> tuple[str, BankAccount]:
    prefix, _, account = text.partition("=")
    if not prefix or not account:
        raise CommandError("Tulis awalan dan rekening seperti ini: 88086311=7009998887.")
    return prefix, account_of(bank, account)


def client_of(client_id: str) -> BankClient:
    try:
        return BankClient.objects.get(client_id=client_id)
    except BankClient.DoesNotExist as error:
        raise CommandError("Mesin bank dengan nama itu tidak ada. Lihat: bank_client list.") from error


def pem_of(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError("Berkas kunci publik tidak dapat dibaca.") from error
