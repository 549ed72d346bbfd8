"""What an administrator reads: proposals, officers and the office's letterheads, dated rows, days off."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from offices import accounts, changes
from offices.accounts import today
from offices.changes.names import PARAMETER_WORDS, said
from offices.models import ChangeRequest, DocumentRequirement, Holiday, Letterhead, Office, Parameter
from offices.views.admin.desk import Desk, desk_of
from offices.views.admin.tables import Content, table
from offices.views.admin.words import SLUGS, TONES
from offices.words import date_words, day_words, moment_words

Kind = ChangeRequest.Kind
MOST_WAITING, MOST_DECIDED, LONGEST_ID = 100, 20, 15


def propose_url(kind: ChangeRequest.Kind, office: Office, **more: object) -> str:
    """Give the address of the form of one kind for an office, with what is chosen already."""
    return f"{reverse('admin_propose', args=[SLUGS[kind]])}?{urlencode({'kantor': office.code} | more)}"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for a second administrator, then what was decided, the latest first."""
    desk = desk_of(request)
    mine = ChangeRequest.objects.visible_to(desk.user, today())
    mine = mine.select_related("office", "about", "proposed_by", "decided_by")
    decided = list(_before(request, mine.decided())[: MOST_DECIDED + 1])
    waits = table(
        "Menunggu administrator kedua",
        ("Usulan", "Isi", "Berlaku untuk", "Pengusul", "Diusulkan", "Giliran"),
        (_waiting_row(one, desk) for one in mine.waiting()[:MOST_WAITING]),
        tones="Giliran",
    )
    done = table(
        "Sudah diputuskan",
        ("Usulan", "Isi", "Berlaku untuk", "Pengusul", "Diputuskan oleh", "Keadaan"),
        (_decided_row(one) for one in decided[:MOST_DECIDED]),
        tones="Keadaan",
    )
    older = f"?sebelum={decided[MOST_DECIDED - 1].pk}" if len(decided) > MOST_DECIDED else ""
    return render(request, "offices/admin/home.html", {"desk": desk, "waits": waits, "done": done, "older": older})


def _before(request: HttpRequest, decided: "QuerySet[ChangeRequest]") -> "QuerySet[ChangeRequest]":
    mark = request.GET.get("sebelum", "")
    if not mark:
        return decided
    if len(mark) > LONGEST_ID or not (mark.isascii() and mark.isdigit()):
        raise Http404
    return decided.filter(pk__lt=int(mark))


def _told(one: ChangeRequest) -> list[Content]:
    link = (one.get_kind_display(), reverse("admin_change", args=[one.pk]))
    return [link, changes.summary_of(one), one.place, one.proposed_by.name]


def _waiting_row(one: ChangeRequest, desk: Desk) -> Sequence[Content]:
    is_mine = desk.user.pk in (one.proposed_by_id, one.about_id) or not (one.office_id or desk.keeps_nation)
    turn = ("Administrator lain", "plain") if is_mine else ("Anda", "turn")
    return [*_told(one), moment_words(one.proposed_at, desk.office.zone), turn]


def _decided_row(one: ChangeRequest) -> Sequence[Content]:
    by = one.decided_by.name if one.decided_by else ""
    return [*_told(one), by, (one.get_state_display(), TONES[ChangeRequest.State(one.state)])]


@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """Show who holds which role in one office until when, and the office's letterheads."""
    desk = desk_of(request)
    people = table(
        "Peran di kantor ini",
        ("Petugas", "Nama pengguna", "Peran", "Surat", "Sejak", "Sampai", "Ubah"),
        (
            [
                row.user.name,
                row.user.username,
                row.get_role_display(),
                row.letter_no,
                date_words(row.valid_from),
                date_words(row.valid_until) if row.valid_until else "tanpa batas",
                ("Akhiri", propose_url(Kind.END, desk.office, penugasan=row.pk)),
            ]
            for row in accounts.serving(desk.office)
        ),
    )
    heads = table(
        "Kop surat dan kontak",
        ("Nama kantor", "Alamat", "Telepon", "Jam layanan", "Sejak", "Sampai"),
        (
            [
                row.office_name,
                row.address,
                row.phone,
                row.hours,
                date_words(row.valid_from),
                date_words(row.valid_to) if row.valid_to else "sekarang",
            ]
            for row in Letterhead.objects.filter(office=desk.office).order_by("-valid_from")
        ),
    )
    acts = [
        (kind.label, propose_url(kind, desk.office))
        for kind in (Kind.ENROL, Kind.ASSIGN, Kind.CLOSE, Kind.RESET, Kind.LETTERHEAD)
    ]
    offices = desk.offices
    shown = {"desk": desk, "people": people, "heads": heads, "acts": acts}
    # One office is no choice.
    return render(request, "offices/admin/officers.html", shown | {"offices": offices if len(offices) > 1 else []})


@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """Show the numbers and documents in force and to come, each with its days and its legal basis."""
    desk = desk_of(request)
    lasting = sorted(Parameter.objects.exclude(valid_to__lt=today()), key=lambda row: PARAMETER_WORDS.get(row.key, ""))
    numbers = table(
        "Angka yang berlaku dan yang akan berlaku",
        ("Angka", "Nilai", "Sejak", "Sampai", "Dasar", "Ubah"),
        (
            [
                PARAMETER_WORDS.get(row.key, row.key),
                said(row.value, row.unit),
                date_words(row.valid_from),
                date_words(row.valid_to) if row.valid_to else "tanpa batas",
                row.legal_basis,
                ("Ajukan", propose_url(Kind.PARAMETER, desk.office, kunci=row.key)) if desk.keeps_nation else "",
            ]
            for row in lasting
        ),
    )
    papers = table(
        "Syarat dokumen",
        ("Kode", "Nama", "Surat yang diterima", "Berlaku untuk", "Sejak", "Sampai"),
        (
            [
                row.key,
                row.label,
                ", ".join(row.alternatives),
                row.office.name if row.office else "Semua kantor",
                date_words(row.valid_from),
                date_words(row.valid_to) if row.valid_to else "tanpa batas",
            ]
            for row in _papers(desk.office)
        ),
    )
    paper_url = propose_url(Kind.REQUIREMENT, desk.office)
    shown = {"desk": desk, "numbers": numbers, "papers": papers, "paper_url": paper_url}
    return render(request, "offices/admin/rows.html", shown)


def _papers(office: Office) -> "QuerySet[DocumentRequirement]":
    found = DocumentRequirement.objects.filter(office=None) | DocumentRequirement.objects.filter(office=office)
    return found.exclude(valid_to__lt=today()).select_related("office").order_by("position", "id")


@require_safe
def holidays(request: HttpRequest) -> HttpResponse:
    """Show the days off from this year on."""
    desk = desk_of(request)
    days = table(
        "Hari libur",
        ("Hari", "Nama"),
        ([day_words(row.date), row.name] for row in Holiday.objects.filter(date__year__gte=today().year)),
    )
    url = propose_url(Kind.HOLIDAYS, desk.office) if desk.keeps_nation else ""
    return render(request, "offices/admin/holidays.html", {"desk": desk, "days": days, "propose_url": url})
