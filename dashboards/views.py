"""The province's page: what it sees of its districts, on the screen and as a file. Nothing here changes anything."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dashboards.exports import account_rows, district_rows
from dashboards.figures import Figures, figures_of
from offices.accounts import held, signed_in
from offices.calendar import now
from offices.models import Province, User
from offices.rules import OfficeLevel, Role
from offices.spreadsheets import as_csv
from offices.words import rupiah, rupiah_short

EXPORTS = {"kabupaten": district_rows, "rekening": account_rows}
EXPORT_LABELS = {"kabupaten": "Unduh tabel kabupaten (CSV)", "rekening": "Unduh tabel rekening (CSV)"}
LEAD = "Semua kabupaten dan kota, menurut keadaan pada saat halaman ini dibuka."


@dataclass(frozen=True)
class Tile:
    """One figure above the tables; `status` is a word of warning in its tone."""

    label: str
    value: str
    note: str = ""
    status: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@require_safe
def province(request: HttpRequest) -> HttpResponse:
    """Show every district of the province, the one that waits longest first."""
    provinces = provinces_of(signed_in(request))
    figures = figures_of(chosen(provinces, request), at=now())
    page = {
        "lead": LEAD,
        "figures": figures,
        "tiles": tiles_of(figures),
        "others": [
            Link(f"Lihat provinsi {other}", f"{reverse('province')}?provinsi={other.pk}")
            for other in provinces
            if other != figures.province
        ],
        "exports": [
            Link(label, f"{reverse('province_export')}?provinsi={figures.province.pk}&tabel={table}")
            for table, label in EXPORT_LABELS.items()
        ],
    }
    return render(request, "dashboards/province.html", page)


def tiles_of(figures: Figures) -> list[Tile]:
    """Give the figures of the whole province in words."""
    totals, oldest = figures.totals, figures.longest_waiting
    missing = figures.missing_days
    return [
        Tile(
            "Menunggu",
            intcomma(totals.waiting),
            f"paling lama {oldest.waited}, {oldest.name}" if oldest else "tidak ada yang menunggu",
            totals.late_words,
            "error",
        ),
        Tile(
            "Disetujui",
            intcomma(totals.approved),
            f"dari {intcomma(totals.submitted)} berkas, {intcomma(totals.with_porsi)} sudah porsi",
        ),
        Tile("Terbukti di bank", rupiah_short(totals.settled), f"tepatnya {rupiah(totals.settled)}"),
        Tile("Dikonfirmasi", rupiah_short(totals.confirmed), f"tepatnya {rupiah(totals.confirmed)}"),
        Tile("Belum terbukti", rupiah_short(totals.unproved), f"tepatnya {rupiah(totals.unproved)}"),
        Tile(
            "Baris bank terbuka",
            intcomma(figures.open_lines),
            f"di {len(figures.accounts)} rekening",
            f"{missing} hari kurang" if missing else "",
            "turn",
        ),
    ]


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Stream one table of the page as CSV (`?tabel=kabupaten` or `rekening`)."""
    figures = figures_of(chosen(provinces_of(signed_in(request)), request), at=now())
    table = request.GET.get("tabel", "kabupaten")
    if table not in EXPORTS:
        raise Http404
    moment = figures.at.astimezone(ZoneInfo(figures.province.time_zone))
    return StreamingHttpResponse(
        as_csv(EXPORTS[table](figures)),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{table}-{figures.province.pk}-{moment:%Y%m%d-%H%M%S}.csv"'
        },
    )


def provinces_of(user: User) -> list[Province]:
    """Give the provinces an account watches today: province officers, and auditors of a whole province."""
    offices = {assignment.office for assignment in held(user, Role.PROVINCE, Role.AUDITOR)}
    watched = {office.province for office in offices if office.level == OfficeLevel.PROVINCE}
    return sorted(watched, key=lambda province: province.pk)


def chosen(provinces: list[Province], request: HttpRequest) -> Province:
    """Give the province asked for (`?provinsi=63`), else the first; one that is not watched does not exist."""
    wish = request.GET.get("provinsi")
    for province in provinces:
        if wish in (None, province.pk):
            return province
    raise Http404
