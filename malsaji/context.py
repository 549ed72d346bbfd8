"""What every page may show: the demo banner, the type size, the menu of the office."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from malsaji.middleware import LARGE, TYPE_SIZE_COOKIE, is_staff
from offices.accounts import held
from offices.models import Assignment, User
from offices.rules import Role


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    is_current: bool


# Who finds which page in the menu.
MENU: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("Antrean", "office_queue", frozenset({Role.VERIFIER, Role.APPROVER, Role.AUDITOR})),
    ("Loket", "counter", frozenset({Role.VERIFIER, Role.APPROVER})),
    ("Penyerahan", "handover_list", frozenset({Role.VERIFIER, Role.APPROVER})),
    ("Waktu layanan", "service_time", frozenset({Role.VERIFIER, Role.APPROVER, Role.PROVINCE, Role.AUDITOR})),
    ("Surat", "papers_day", frozenset({Role.VERIFIER, Role.APPROVER})),
    ("Permohonan", "data_requests", frozenset({Role.VERIFIER, Role.APPROVER})),
    ("Bank", "bank_page", frozenset({Role.RECONCILER, Role.AUDITOR})),
    ("Selisih", "bank_exceptions", frozenset({Role.RECONCILER, Role.APPROVER})),
    ("Tutup buku", "closings", frozenset({Role.APPROVER})),
    ("Provinsi", "province", frozenset({Role.PROVINCE, Role.AUDITOR})),
    ("Pengaturan", "ground", frozenset({Role.ADMIN})),
    ("Administrasi", "admin_home", frozenset({Role.ADMIN})),
)


# Pages that are themselves the way in, or whose main button is.
DOORS = ("/akun/", "/kantor/masuk/")
FRONT = "/"
# What stands at the foot of every page, always in this order.
FOOTER = (
    ("Syarat pendaftaran", "requirements"),
    ("Pertanyaan umum", "questions"),
    ("Kontak kantor", "contacts"),
    ("Periksa keaslian surat", "paper_search"),
    ("Data pribadi", "privacy"),
)
HELP = "Perlu bantuan? Datang ke kantor pada jam kerja. Bawa KTP. Tidak ada biaya."


def page(request: HttpRequest) -> dict[str, Any]:
    """Give the variables of `base.html`; costs one query for an officer, none for others."""
    assignments = _assignments(request)
    roles = {Role(assignment.role) for assignment in assignments}
    user = getattr(request, "user", None)
    signed_in = isinstance(user, User)
    return {
        "demo": settings.DEMO,
        "large_type": request.COOKIES.get(TYPE_SIZE_COOKIE) == LARGE,
        "account_name": _called(user) if isinstance(user, User) else "",
        "account_url": _own_page(user),
        "office_name": assignments[0].office.name if assignments else "",
        "sign_in_url": ""
        if signed_in or request.path == FRONT or request.path.startswith(DOORS)
        else reverse(settings.LOGIN_URL),
        "sign_out_url": reverse("account_logout") if signed_in else "",
        "help_line": HELP,
        "footer_links": [{"label": label, "url": reverse(name)} for label, name in FOOTER],
        "office_nav": _menu(request.path, roles),
    }


def _menu(path: str, roles: set[Role]) -> list[MenuItem]:
    """Give the menu of an officer; of two pages that hold each other the inner one is current."""
    found = [(label, reverse(name)) for label, name, wanted in MENU if roles & wanted]
    current = max((url for _, url in found if path.startswith(url)), key=len, default="")
    return [MenuItem(label, url, url == current) for label, url in found]


def _called(user: User) -> str:
    return user.name or (user.username if is_staff(user) else "Bapak/Ibu")


def _own_page(user: object) -> str:
    """Give the page where an account looks after itself: an officer's second factor, a pilgrim's details."""
    if not isinstance(user, User):
        return ""
    return reverse("mfa_index") if is_staff(user) else reverse("account_page")


def _assignments(request: HttpRequest) -> list[Assignment]:
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not is_staff(user):
        return []
    return held(user)
