"""A day's papers as one file for the printer: pages of stored papers behind each other, no paper of its own."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from threading import Lock

from deposits.models import Deposit, Paper
from deposits.models.papers import PaperQuerySet
from offices import accounts, audit
from offices.calendar import now
from offices.models import Office, User
from offices.rules import Role

# What one file holds: a printer's tray, and a fifth of a second of work.
PAPERS_A_FILE = 100
# PDFium works for one thread at a time.
PDFIUM = Lock()


class NothingToPrint(ValueError):
    """No paper of that day is drawn yet."""

    def __init__(self) -> None:
        super().__init__("Belum ada surat yang selesai dibuat untuk hari itu.")


def printable(office: Office, day: date, kinds: Iterable[str], *, by: User) -> PaperQuerySet:
    """Give the papers of these kinds that stand and were made that day, of dossiers an officer may see."""
    seen = Deposit.objects.visible_to(by, accounts.today())
    return Paper.objects.standing().made_on(office, day).filter(kind__in=kinds, deposit__in=seen)


def print_day(office: Office, day: date, kinds: Iterable[str], *, part: int, by: User) -> bytes:
    """Merge one part (from 1) of a day's papers for printing and write into the trail how many it holds.

    Raises RoleMissing and NothingToPrint.
    """
    accounts.require(by, office, Role.VERIFIER, Role.APPROVER)
    start = (part - 1) * PAPERS_A_FILE
    papers = list(printable(office, day, kinds, by=by)[start : start + PAPERS_A_FILE])
    if not papers:
        raise NothingToPrint
    merged = merge(papers)
    with audit.change("certificates.print", office, by=by, at=now(), office=office) as news:
        news.facts = {"day": day.isoformat(), "kinds": ",".join(kinds), "part": part, "papers": len(papers)}
    return merged


def merge(papers: Iterable[Paper]) -> bytes:
    """Lay the pages of stored papers into one PDF; it is for paper only, and carries no signature."""
    # Most requests print nothing: the library is loaded when somebody does (measured: 50 pages in 0.08 s).
    import pypdfium2

    out = BytesIO()
    with PDFIUM:
        merged = pypdfium2.PdfDocument.new()
        for paper in papers:
            with paper.file.open("rb") as file:
                single = pypdfium2.PdfDocument(file.read())
            merged.import_pages(single)
            single.close()
        merged.save(out)
        merged.close()
    return out.getvalue()
