"""The pilgrims' pages are for pilgrims' accounts: an officer is led to the desk, with a sentence."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern

FOR_PILGRIMS = "Halaman itu untuk calon jemaah. Berkas keluarga sendiri dibuka dengan akun nomor HP."


def pilgrims_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Keep an officer's account off a page of the pilgrims: who decides about dossiers fills none in (law 6)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.user.is_authenticated and request.user.has_usable_password():
            messages.info(request, FOR_PILGRIMS, extra_tags="info")
            return redirect("desk")
        return view(request, *args, **kwargs)

    return guarded


def for_pilgrims(pages: Iterable[URLPattern]) -> list[URLPattern]:
    """Guard a list of addresses, so that a page added to it later is guarded as well."""
    return [URLPattern(page.pattern, pilgrims_only(page.callback), page.default_args, page.name) for page in pages]
