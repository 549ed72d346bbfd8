"""Keeps a file with the worker that reads it: a lease, renewed from a connection of its own with the progress."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction

LEASE = timedelta(seconds=25)
PULSE_SECONDS = 5.0

RENEW = """
UPDATE deposits_bankfile SET lease_until = clock_timestamp() + make_interval(secs => %s), lines_read = %s
WHERE id = %s AND state = 'READING'
"""


@dataclass(slots=True)
class Progress:
    """How many lines have been read so far."""

    lines: int = 0


@contextmanager
def kept(file_id: int, *, pulse: float = PULSE_SECONDS) -> Iterator[Progress]:
    """Renew the lease of a file until the block ends, and write down how far its reading has come."""
    progress, ended = Progress(), threading.Event()
    keeper = threading.Thread(target=_renew, args=(file_id, progress, ended, pulse), daemon=True)
    keeper.start()
    try:
        yield progress
    finally:
        ended.set()
        keeper.join()


def _renew(file_id: int, progress: Progress, ended: threading.Event, pulse: float) -> None:
    try:
        while not ended.wait(pulse):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('malsaji.verb', 'reconciliation.lease', true)")
                cursor.execute(RENEW, [LEASE.total_seconds(), progress.lines, file_id])
    finally:
        connection.close()
