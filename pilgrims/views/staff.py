"""The officer's door: password, second factor, and the first page the roles give."""

from collections.abc import Callable
from functools import wraps

from allauth.account.internal.decorators import login_stage_required
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.stages import AuthenticateStage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from offices.accounts import held, signed_in
from offices.rules import Role

View = Callable[..., HttpResponseBase]

# An officer lands on the first page that one of the roles opens.
FIRST_PAGES: tuple[tuple[str, frozenset[Role]], ...] = (
    ("office_queue", frozenset({Role.VERIFIER, Role.APPROVER})),
    ("bank_page", frozenset({Role.RECONCILER})),
    ("province", frozenset({Role.PROVINCE, Role.AUDITOR})),
    ("ground", frozenset({Role.ADMIN})),
)


def officers_only(view: View) -> View:
    """Hide a page of the officers from pilgrims, as if it did not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.user.is_authenticated and not request.user.has_usable_password():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@officers_only
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Lead an officer to the first page the roles of today give."""
    roles = {Role(assignment.role) for assignment in held(signed_in(request))}
    for page, wanted in FIRST_PAGES:
        if roles & wanted:
            return redirect(page)
    return render(request, "account/no_duty.html")


class StaffLogin(LoginView):
    """Take username and password; the stages of allauth ask the second factor."""

    template_name = "account/staff_login.html"


@method_decorator(login_stage_required(stage=AuthenticateStage.key, redirect_urlname="staff_login"), name="dispatch")
class StaffSecondFactor(AuthenticateView):
    """Take the second factor; whoever comes without a password first goes back to the officers' door."""
