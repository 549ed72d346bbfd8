"""`manage.py prove`: recompute every law of architecture section 4 and say which one is broken."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from deposits.bookkeeping.proving import Finding, laws, prove, scope_of
from offices import audit
from offices.models import BankAccount, Office


class Command(BaseCommand):
    help = (
        "Hitung ulang semua hukum. Keluar 0 bila semua dipegang, 1 bila ada yang dilanggar. "
        "Kolom 'Dipersempit' menyebut pilihan mana yang mempersempit hukum itu; selainnya diperiksa semua. "
        "Hari dihitung menurut zona waktu kantor atau rekening yang dipilih, tanpa pilihan itu menurut WIB."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="since", type=date.fromisoformat, help="hari pertama, 2026-11-01")
        parser.add_argument("--to", dest="until", type=date.fromisoformat, help="hari terakhir, 2026-11-30")
        parser.add_argument("--office", help="kode kantor, 63.09 atau 6309")
        parser.add_argument("--account", help="kode bank dan nomor rekening, 451:7001234567")

    def handle(self, *args: Any, **options: Any) -> None:
        scope = scope_of(
            since=options["since"],
            until=options["until"],
            office=the_office(options["office"]) if options["office"] else None,
            account=the_account(options["account"]) if options["account"] else None,
        )
        audit.seal()
        findings = []
        self.stdout.write(f"{'Diperiksa':>12} {'Dilanggar':>10}  {'Dipersempit':<22} Hukum")
        for law in laws():
            findings.append(finding := prove(law, scope))
            self.stdout.write(row(finding))
        broken = [finding for finding in findings if finding.broken]
        if broken:
            raise CommandError("\n".join(sentence(finding) for finding in broken))
        self.stdout.write(self.style.SUCCESS(f"Semua {len(findings)} hukum dipegang."))


def the_office(code: str) -> Office:
    try:
        return Office.objects.select_related("province").get(code=code.replace(".", ""))
    except Office.DoesNotExist as error:
        raise CommandError("Kantor dengan kode itu tidak ada.") from error


def the_account(bank_and_number: str) -> BankAccount:
    bank, _, number = bank_and_number.partition(":")
    try:
        return BankAccount.objects.numbered(bank, number).select_related("office__province").get()
    except BankAccount.DoesNotExist as error:
        raise CommandError("Rekening dengan nomor itu tidak ada.") from error


def row(finding: Finding) -> str:
    return f"{finding.checked:>12} {finding.broken:>10}  {finding.scope:<22} {finding.law.name}"


def sentence(finding: Finding) -> str:
    return f"DILANGGAR {finding.law.name}: {finding.broken} dari {finding.checked} ({', '.join(finding.ids)})"
