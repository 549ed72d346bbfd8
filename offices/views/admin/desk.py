"""Who stands before an administrator's page, and for which office."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from offices.accounts import held, signed_in, today
from offices.changes import administers_nation
from offices.models import Office, User, administered_by
from offices.rules import Role

LONGEST_CODE = 8


@dataclass(frozen=True)
class Desk:
    """An administrator, the office looked at, and whether what holds everywhere is theirs to change."""

    user: User
    office: Office
    keeps_nation: bool

    @property
    def offices(self) -> list[Office]:
        """Give the offices to choose from, by name."""
        return list(administered_by(self.user, today()).order_by("name"))


def desk_of(request: HttpRequest) -> Desk:
    """Give the desk of an administrator, at the office asked for in the address or the own one; raises Http404."""
    user = signed_in(request)
    held_here = held(user, Role.ADMIN)
    if not held_here:
        raise Http404
    code = request.GET.get("kantor", held_here[0].office.code)
    if len(code) > LONGEST_CODE or not (code.isascii() and code.isdigit()):
        raise Http404
    office = administered_by(user, today()).select_related("province__region").filter(code=code).first()
    if office is None:
        raise Http404
    return Desk(user, office, administers_nation(user))
