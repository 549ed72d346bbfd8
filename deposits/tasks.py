"""Pending work of the money side: papers to draw, bank files to read. Rows first, Redis only rings the bell."""

from contextlib import suppress

from celery import shared_task

from deposits import certificates, deadlines, reconciliation
from deposits.bookkeeping import keeping, runs
from deposits.models import BankFile
from deposits.reconciliation import workbench
from offices.calendar import now
from offices.models import User
from offices.tasks import beat

# A tick of the clock: whatever else is due comes next.
DRAWING_SECONDS = 1.0


@shared_task
def relay_papers() -> None:
    """Draw what was numbered and not yet drawn; each paper takes its own row lock, so two workers share the heap."""
    certificates.issue_waiting(seconds=DRAWING_SECONDS)
    beat("draw-papers")


@shared_task
def relay_bank_files() -> None:
    """Start the reading of every file that waits or whose reader died."""
    for file_id in BankFile.objects.waiting().values_list("pk", flat=True):
        read_bank_file.delay(file_id)
    beat("read-bank-files")


@shared_task
def read_bank_file(file_id: int) -> None:
    """Read one bank file and match its lines; a second runner finds it taken and leaves."""
    reconciliation.take_in(file_id, by=User.objects.machine("bank"), at=now())


@shared_task
def relay_matches() -> None:
    """Look again for proofs: a dossier may be submitted after its bank line was booked.

    While a file is being matched the worker has other things to do: the next tick comes soon.
    """
    with suppress(reconciliation.AlreadyMatching):
        reconciliation.match_lines(by=User.objects.machine("bank"), at=now(), wait=False)
    beat("match-lines")


@shared_task
def take_from_inbox() -> None:
    """Take in what banks laid into the inbox folder."""
    reconciliation.take_from_inbox(by=User.objects.machine("bank"))
    beat("bank-inbox")


@shared_task
def relay_proofs() -> None:
    """Compute the proofs that officers asked for."""
    runs.run_waiting()
    beat("prove-books")


@shared_task
def relay_closings() -> None:
    """Make report and evidence of the months that were closed."""
    keeping.keep_waiting()
    beat("keep-closed-months")


@shared_task
def remind_before_deadline() -> None:
    """Tell who paid some working days ago and has not sent the dossier yet."""
    deadlines.remind(by=User.objects.machine("batas"), at=now())
    beat("remind-before-deadline")


@shared_task
def recount_deadlines() -> None:
    """Move the promised days of open dossiers when an interruption or a new year's calendar was written down."""
    deadlines.recount(by=User.objects.machine("batas"), at=now())
    beat("recount-deadlines")


@shared_task
def propose_lapses() -> None:
    """Propose to close what ran past its limit, and take back the proposals that no longer hold; officers decide."""
    deadlines.propose_lapses(by=User.objects.machine("batas"), at=now())
    beat("propose-lapses")


@shared_task
def count_service_times() -> None:
    """Count by whose turn the days of finished dossiers went by."""
    deadlines.count_service_times(at=now())
    beat("count-service-times")


@shared_task
def keep_differences() -> None:
    """Open and close the cases of late, short and over payments, and tell the pilgrims; not while lines are matched."""
    with suppress(reconciliation.AlreadyMatching):
        workbench.keep_differences(by=User.objects.machine("bank"), at=now())
    beat("keep-differences")
