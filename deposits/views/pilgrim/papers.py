"""The papers of a dossier: all of them on one page, each kept as soon as it is chosen."""

from dataclasses import asdict
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from deposits import submission
from deposits.forms.pilgrim import DocumentForm
from deposits.models import Deposit
from deposits.submission import Asked, asked
from deposits.views.pilgrim import items
from deposits.views.pilgrim.pages import DOCUMENTS, ORIGIN, url, way_of
from deposits.views.pilgrim.questions import closed
from deposits.views.pilgrim.reach import Request, mine, posted, refusals_at
from deposits.views.pilgrim.tiles import likely_kind, tile_of
from offices.accounts import today
from offices.calendar import now
from pilgrims.documents import MAX_BYTES, EmptyFile, HeicPicture, TooLarge, WrongType

PAGE, SCRIPT = "text/html", "application/json"
# What the script says before anything is sent, in the words of the service.
SPOKEN = {
    "most": MAX_BYTES,
    "empty": EmptyFile.sentence,
    "heic": HeicPicture.sentence,
    "type": WrongType.sentence,
    "large": TooLarge.sentence,
}


@require_safe
def documents(request: Request, reference: str) -> HttpResponse:
    """Show a tile for every paper the office asks for."""
    deposit = mine(request, reference)
    if not deposit.is_editable:
        return closed(request, deposit)
    papers = asked(deposit, today())
    page = {
        **asdict(way_of(deposit, DOCUMENTS, request.GET.get(ORIGIN, ""))),
        "tiles": [_tile(request, deposit, paper) for paper in papers],
        "spoken": SPOKEN,
        **_missing(papers),
    }
    return render(request, "deposits/pilgrim/documents.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: Request, reference: str, requirement: str) -> HttpResponse:
    """Take one paper, or another in its place; a script is answered with the new tile."""
    deposit = mine(request, reference)
    paper = _paper(deposit, requirement)
    if not items.may_change(deposit, paper.item):
        return _closed(request, deposit)
    form = DocumentForm(paper, posted(request), request.FILES, likely=likely_kind(deposit, paper))
    if form.is_valid():
        with refusals_at(form):
            upload, kind = form.cleaned_data["file"], form.chosen_kind
            submission.attach(deposit, requirement, kind, upload, by=request.user, at=now())
            return _kept(request, deposit, requirement)
    if _is_script(request):
        return JsonResponse({"refusal": form.refusal}, status=422)
    page = {
        "form": form,
        "caption": way_of(deposit, DOCUMENTS, request.GET.get(ORIGIN, "")).caption,
        "back_url": _all_papers(request, deposit),
        "repairs": [repair for repair in items.repairs(deposit) if repair.item == paper.item],
        "tiles": [_tile(request, deposit, paper) | {"form": form}],
        "spoken": SPOKEN,
    }
    return render(request, "deposits/pilgrim/document.html", page)


def _paper(deposit: Deposit, requirement: str) -> Asked:
    for paper in asked(deposit, today()):
        if paper.requirement.key == requirement:
            return paper
    raise Http404


def _tile(request: Request, deposit: Deposit, paper: Asked) -> dict[str, object]:
    """Give a tile with its form, or without one while the paper may not be changed."""
    tile, form = tile_of(deposit, paper), None
    if tile.change_url:
        form = DocumentForm(paper, likely=likely_kind(deposit, paper))
    return {"tile": tile, "form": form, "target": tile.change_url + _origin(request)}


def _missing(papers: list[Asked]) -> dict[str, list[str]]:
    return {"missing": [paper.requirement.label for paper in papers if not paper.is_given]}


def _kept(request: Request, deposit: Deposit, requirement: str) -> HttpResponse:
    """Lead back to the tile, or give it to the script with what is still missing."""
    parts = _tile(request, deposit, _paper(deposit, requirement))
    if not _is_script(request):
        return HttpResponseRedirect(f"{_all_papers(request, deposit)}#dokumen-{requirement}")
    rest = _missing(asked(deposit, today()))
    return JsonResponse(
        {
            "tile": render_to_string("deposits/pilgrim/tile.html", parts, request),
            "rest": render_to_string("deposits/pilgrim/rest.html", rest, request),
        }
    )


def _all_papers(request: Request, deposit: Deposit) -> str:
    return url(deposit, DOCUMENTS) + _origin(request)


def _origin(request: Request) -> str:
    """Give the mark of where the papers were opened, to be handed on."""
    came_from = request.GET.get(ORIGIN)
    return f"?{urlencode({ORIGIN: came_from})}" if came_from else ""


def _is_script(request: Request) -> bool:
    return request.get_preferred_type([PAGE, SCRIPT]) == SCRIPT


def _closed(request: Request, deposit: Deposit) -> HttpResponse:
    if _is_script(request):
        return JsonResponse({"refusal": str(submission.NotOpen())}, status=422)
    return closed(request, deposit)
