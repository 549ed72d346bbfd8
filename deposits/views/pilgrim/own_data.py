"""The page of one's own data, and the ZIP to take along."""

from allauth.core.internal.ratelimit import consume
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from deposits import own_data
from deposits.views.pilgrim.reach import Request
from offices.accounts import today
from offices.calendar import now

FILE_NAME = "data-saya.zip"
LIMITS = {"own_data_zip": "10/h/user"}


@require_safe
def own_data_page(request: Request) -> HttpResponse:
    """Show what we hold about every person this account decides for, who may see it, and who acted."""
    held = own_data.held_about(request.user, today())
    return render(request, "deposits/pilgrim/own_data.html", {"held": held})


@require_POST
def own_data_zip(request: Request) -> HttpResponse | FileResponse:
    """Hand the same out as one file; nothing personal stands in its name."""
    if consume(request, app="deposits", action="own_data_zip", config=LIMITS, user=request.user) is None:
        messages.error(request, "Data sudah diunduh 10 kali. Tunggu satu jam, lalu coba lagi.", extra_tags="error")
        return redirect("own_data")
    packed = own_data.export(request.user, by=request.user, at=now())
    return FileResponse(packed, as_attachment=True, filename=FILE_NAME, content_type="application/zip")
