"""Takes one bank file in, start to end: stored, read, booked, matched."""

import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final, NoReturn

from django.core.files import File
from django.core.management.base import BaseCommand

from deposits import reconciliation
from deposits.models import BankFile, BankFileState
from deposits.reconciliation import Outcome, questions
from offices.calendar import now
from offices.models import BankAccount, User

UNFINISHED: Final = (BankFileState.RECEIVED, BankFileState.READING)
REFUSED: Final = 2


class Command(BaseCommand):
    """`import_statement FILE --bank CODE --account NO [--json]`.

    Exit 0 when the file is booked, also when it had been before; exit 2 and one sentence on stderr when it is refused
    or held, or when file or account are unknown. Amounts are decimal text.

    JSON: `state`, `says`, `lines_read`, `lines_new`, `lines_known`, `matched` (by this job), `open` (lines of the
    account still open), `credits`, `debits` (of this file), and of the account with all its files `drawers`
    {`credits` {drawer: amount}, `debits` {..}} and `difference` {`credits`, `debits`, `balance`}: how far the drawers
    are from the statements.
    """

    help = "Memasukkan satu berkas bank: disimpan, dibaca, dibukukan, dan dicocokkan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--bank", required=True, metavar="CODE", help="kode bank, tiga angka")
        parser.add_argument("--account", required=True, metavar="NO", help="nomor rekening")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *_args: Any, **options: Any) -> None:
        account = BankAccount.objects.numbered(options["bank"], options["account"]).select_related("office").first()
        if account is None:
            self._refuse("Rekening itu belum terdaftar di MAL SAJI.")
        bank_file = self._receive(account, options["file"])
        outcome = _finished(bank_file)
        if outcome.state != BankFileState.BOOKED:
            self._refuse(outcome.says)
        self.stdout.write(json.dumps(_answer(outcome, account)) if options["as_json"] else outcome.says)

    def _receive(self, account: BankAccount, path: Path) -> BankFile:
        try:
            with path.open("rb") as file:
                return reconciliation.receive(account, File(file), path.name, by=User.objects.machine("bank"), at=now())
        except reconciliation.AlreadyReceived as known:
            return known.bank_file
        except reconciliation.EmptyUpload as empty:
            self._refuse(str(empty))
        except OSError:
            self._refuse("Berkas tidak dapat dibuka, periksa nama dan tempatnya.")

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(REFUSED)


def _finished(bank_file: BankFile) -> Outcome:
    """Take the file in, or wait for the worker that was quicker."""
    machine = User.objects.machine("bank")
    while True:
        outcome = reconciliation.take_in(bank_file.pk, by=machine, at=now())
        if outcome.state not in UNFINISHED:
            return outcome
        time.sleep(0.2)


def _answer(outcome: Outcome, account: BankAccount) -> dict[str, Any]:
    (books,) = questions.books([account])
    return {
        "state": outcome.state,
        "says": outcome.says,
        "lines_read": outcome.lines_read,
        "lines_new": outcome.lines_new,
        "lines_known": outcome.lines_known,
        "matched": outcome.matched,
        "open": outcome.exceptions,
        "credits": f"{outcome.credits:.2f}",
        "debits": f"{outcome.debits:.2f}",
        "drawers": questions.drawer_amounts([books]),
        "difference": {
            "credits": f"{books.credit_difference:.2f}",
            "debits": f"{books.debit_difference:.2f}",
            "balance": f"{books.balance_difference:.2f}",
        },
    }
