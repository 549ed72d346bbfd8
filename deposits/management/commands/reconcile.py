"""Runs every pass of the matching again, over all accounts."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from deposits import reconciliation
from deposits.reconciliation import questions
from offices.calendar import now
from offices.models import BankAccount, User


class Command(BaseCommand):
    """`reconcile [--json]`; exit 0.

    JSON: `says`, `matched` (by this run), `open` (lines still open), `drawers` {`credits` {drawer: amount}, `debits`
    {..}} over all accounts, `difference` (rupiah between drawers and statements, "0.00" when all add up).
    """

    help = "Mencocokkan lagi semua baris bank yang terbuka dengan berkas jemaah."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *_args: Any, **options: Any) -> None:
        outcome = reconciliation.match_lines(by=User.objects.machine("bank"), at=now())
        if not options["as_json"]:
            self.stdout.write(outcome.says)
            return
        books = questions.books(BankAccount.objects.all())
        apart = sum(abs(b.credit_difference) + abs(b.debit_difference) + abs(b.balance_difference) for b in books)
        answer = {
            "says": outcome.says,
            "matched": outcome.matched,
            "open": outcome.exceptions,
            "drawers": questions.drawer_amounts(books),
            "difference": f"{apart:.2f}",
        }
        self.stdout.write(json.dumps(answer))
