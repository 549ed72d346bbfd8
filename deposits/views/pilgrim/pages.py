"""The pages of a new dossier in their order: where each leads, and back to where a person came from.

The order is sign-in (two pages), who it is and what the card says (two more), then the pages named here. A page that
was opened from the task list (`?dari=daftar`) or from "Periksa isian" (`?dari=periksa`) leads back there.
"""

from dataclasses import dataclass

from django.urls import reverse

from deposits.models import Deposit

IDENTITY, ADDRESS, FAMILY = "dossier_identity", "dossier_address", "dossier_family"
PAYMENT, DOCUMENTS, CHECK = "dossier_payment", "dossier_documents", "dossier_check"
DISTRICT, LATER = "dossier_district", "dossier_later"
ORDER = (IDENTITY, ADDRESS, FAMILY, PAYMENT, DOCUMENTS, CHECK)
STEPS = len(ORDER) + 1
ORIGIN, FROM_TASKS, FROM_CHECK, FROM_HOME = "dari", "daftar", "periksa", "beranda"
# One step, whether the dossier is there already or not.
IDENTITY_TITLE = "Menurut KTP"
SAVE, SAVE_AND_GO_ON = "Simpan", "Simpan dan lanjutkan"


@dataclass(frozen=True)
class Way:
    """Where a page of a dossier leads, with the words for it."""

    caption: str
    back_url: str
    back_label: str
    onward_url: str
    button_label: str
    tasks_url: str = ""


def way_of(deposit: Deposit, page: str, came_from: str) -> Way:
    """Give the way of a page: to the next one in a draft that was never sent, else back to where one came from."""
    tasks = url(deposit, "dossier")
    if came_from == FROM_CHECK and deposit.is_editable:
        check = url(deposit, CHECK)
        return Way(caption(deposit), check, "Periksa isian", check, SAVE)
    if came_from == FROM_TASKS or page not in ORDER or not is_new(deposit):
        return Way(caption(deposit), tasks, "Daftar langkah", tasks, SAVE)
    return Way(
        caption(deposit, page), _page_before(deposit, page), "Kembali", next_page(deposit, page), SAVE_AND_GO_ON, tasks
    )


def next_page(deposit: Deposit, after: str) -> str:
    """Give the page that follows in a new dossier; after the last one, the task list."""
    rest = ORDER[ORDER.index(after) + 1 :]
    return url(deposit, rest[0] if rest else "dossier")


def caption(deposit: Deposit, page: str = "") -> str:
    """Say which step of a new dossier this is; elsewhere name the dossier."""
    return step_words(ORDER.index(page) + 2) if page and is_new(deposit) else f"Berkas {deposit.reference}"


def step_words(step: int) -> str:
    return f"Langkah {step} dari {STEPS}"


def url(deposit: Deposit, page: str, *, came_from: str = "") -> str:
    """Give the address of a page of a dossier, with the mark of where it was opened."""
    return marked(reverse(page, args=[deposit.reference]), came_from)


def marked(address: str, came_from: str) -> str:
    return f"{address}?{ORIGIN}={came_from}" if came_from else address


def is_new(deposit: Deposit) -> bool:
    """Tell whether this is a draft that was never sent."""
    return deposit.is_draft and not deposit.was_sent


def _page_before(deposit: Deposit, page: str) -> str:
    before = ORDER[: ORDER.index(page)]
    return url(deposit, before[-1] if before else "dossier")
