"""The one-time link by which an invited officer chooses the first password."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from offices.calendar import now
from offices.forms import FirstPasswordForm
from offices.invitations import LinkDead, choose_password, invited


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def first_password(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited officer choose the first password; the officers' door then asks for the second factor."""
    try:
        user = invited(token)
        form = FirstPasswordForm(request.POST or None, user=user)
        if form.is_valid():
            choose_password(token, form.cleaned_data["password"], at=now())
            messages.success(request, "Kata sandi sudah disimpan. Silakan masuk, lalu pasang aplikasi kode.")
            return redirect("staff_login")
    except LinkDead as refused:
        return render(request, "offices/link_dead.html", {"sentence": str(refused)}, status=410)
    return render(request, "offices/first_password.html", {"form": form, "username": user.username})
