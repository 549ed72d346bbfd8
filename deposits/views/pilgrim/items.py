"""The items of a dossier: where each is typed, which are open, what an officer asked to mend, until when."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from deposits import deadlines
from deposits.deadlines import Terms
from deposits.models import Deposit, ReturnItem
from deposits.submission import DATA, DEPOSIT, Remark
from deposits.views.pilgrim.pages import ADDRESS, CHECK, FAMILY, FROM_CHECK, IDENTITY, PAYMENT, marked, url
from offices.calendar import CalendarNotLoaded
from offices.models import AuditLine
from offices.words import day_words

CHANGES = ("submission.change_person", "submission.change_payment", "submission.attach")
# On which page a value of the person is typed; what an officer doubts about a person is the identity.
PAGE_ABOUT = {"address": ADDRESS, "kk": FAMILY}


@dataclass(frozen=True)
class Repair:
    """One thing an officer asked to mend, with the officer's own words and the page where it is mended.

    Without `item` there is nothing to mend here: another must, and the dossier is sent again after that.
    """

    item: str
    page: str
    sentence: str
    note: str
    url: str
    is_mended: bool

    @property
    def tone(self) -> str:
        return "done" if self.is_mended else "turn"

    @property
    def url_label(self) -> str:
        if not self.item:
            return "Sudah beres di bank? Kirim lagi"
        return "Sudah diperbaiki. Lihat lagi" if self.is_mended else "Perbaiki bagian ini"


def url_of(deposit: Deposit, item: str, *, came_from: str = "") -> str:
    """Give the page of an item: "data", "deposit" or "document:<key>"."""
    if item.startswith("document:"):
        address = reverse("dossier_document", args=[deposit.reference, item.removeprefix("document:")])
        return marked(address, came_from)
    return url(deposit, IDENTITY if item == DATA else PAYMENT, came_from=came_from)


def page_for(deposit: Deposit, remark: Remark) -> str:
    """Give the page where a remark can be answered, or nothing while the pilgrim may not change it."""
    if not may_change(deposit, remark.item):
        return ""
    if remark.item == DATA:
        return url(deposit, PAGE_ABOUT.get(remark.about, IDENTITY), came_from=FROM_CHECK)
    return url_of(deposit, remark.item, came_from=FROM_CHECK)


def may_change(deposit: Deposit, item: str) -> bool:
    """Tell whether the pilgrim may change an item now."""
    return deposit.is_editable and deposit.registration.is_open(item)


def repairs(deposit: Deposit) -> list[Repair]:
    """Give what the last return asked for; nothing while no return is open."""
    is_returned = deposit.is_editable and not deposit.is_draft
    rounds = list(deposit.return_items.all()) if is_returned else []
    latest = [row for row in rounds if row.round == rounds[-1].round]
    mended = _changed_since(deposit, latest)
    return [
        Repair(
            item=row.reason.item,
            page={DATA: IDENTITY, DEPOSIT: PAYMENT}.get(row.reason.item, ""),
            sentence=row.reason.sentence,
            note=row.note,
            url=url_of(deposit, row.reason.item) if row.reason.item else url(deposit, CHECK),
            is_mended=row.reason.item in mended,
        )
        for row in latest
    ]


def _changed_since(deposit: Deposit, asked_for: Sequence[ReturnItem]) -> set[str]:
    """Give the items the pilgrim has saved again since they were asked to."""
    if not asked_for:
        return set()
    lines = AuditLine.objects.filter(
        subject="deposit", subject_id=deposit.pk, verb__in=CHANGES, at__gt=asked_for[0].created_at
    )
    return {dict(pair.split("=", 1) for pair in line.facts.split(" "))["item"] for line in lines}


def last_day(deposit: Deposit, terms: Terms | None = None) -> str:
    """Say until when a dossier that was never sent is in time; what comes late is taken all the same."""
    if deposit.paid_on is None or deposit.was_sent:
        return ""
    try:
        due = deadlines.registration_due(deposit, terms)
    except CalendarNotLoaded as missing:
        return f"Batas waktu belum dapat kami hitung: kalender tahun {missing.year} belum diisi."
    return f"Kirim berkas paling lambat {day_words(due)}. Sesudah itu berkas tetap kami terima."
