"""The pilgrim's answer on the own phone, yes or no, and the end of the help by either side."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from offices import audit
from offices.accounts import held
from offices.models import User
from offices.rules import Role
from pilgrims import notices
from pilgrims.helping.asking import close, is_over
from pilgrims.helping.granting import give_rights, put_in_force, tell_both
from pilgrims.helping.refusals import NotForYou, RequestOver
from pilgrims.models import Guardianship, HelpAgreement, Pilgrim
from pilgrims.rules import Guardian


def agree(agreement: HelpAgreement, *, by: User, at: datetime) -> HelpAgreement:
    """Let the helper act for every person of this number for a year; pressed twice, agreed once.

    Raises NotForYou for any account but that of the asked number, RequestOver and HelperIsFull.
    """
    with transaction.atomic():
        fresh = _addressed(agreement, by)
        if is_over(fresh, at):
            raise RequestOver
        if fresh.agreed_at:
            return fresh
        own = Guardianship.objects.filter(user=by, kind=Guardian.SELF).active(localdate(at))
        with audit.change("helping.agree", fresh, by=by, at=at) as news:
            put_in_force(fresh, by, by=by, at=at)
            pilgrims = list(Pilgrim.objects.filter(pk__in=own.values("pilgrim")))
            news.facts = {"pilgrims": give_rights(fresh, pilgrims, by=by, at=at)}
        tell_both("help_agreed", fresh, by=by, at=at)
    return fresh


def refuse(agreement: HelpAgreement, *, by: User, at: datetime) -> HelpAgreement:
    """Say no to a request, once however often pressed; raises NotForYou and RequestOver."""
    with transaction.atomic():
        fresh = _addressed(agreement, by)
        if fresh.refused_at:
            return fresh
        if fresh.agreed_at or is_over(fresh, at):
            raise RequestOver
        with audit.change("helping.refuse", fresh, by=by, at=at):
            fresh.refused_at, fresh.refused_by = at, by
            fresh.save(update_fields=["refused_at", "refused_by"])
        notices.tell_account("help_refused", fresh.helper, occasion=fresh.uid.hex, by=by, at=at, facts={})
    return fresh


def end(agreement: HelpAgreement, *, by: User, at: datetime) -> HelpAgreement:
    """End a help, or take a request back: by the helper, the pilgrim's account, or the pilgrim's office.

    Pressed twice, ended once; both sides are told of a help that ends. Raises NotForYou.
    """
    with transaction.atomic():
        fresh = _locked(agreement)
        if not _is_side(fresh, by, localdate(at)):
            raise NotForYou
        if fresh.ended_at or fresh.refused_at:
            return fresh
        close(fresh, by=by, at=at, verb="helping.end")
        if fresh.agreed_at:
            tell_both("help_ended", fresh, by=by, at=at)
    return fresh


def _is_side(agreement: HelpAgreement, user: User, day: date) -> bool:
    """Tell whether an account is one of the two sides, or works in an office that keeps a helped pilgrim."""
    if user in (agreement.helper, agreement.principal):
        return True
    pilgrims = Pilgrim.objects.filter(guardianships__agreement=agreement)
    own = Guardianship.objects.filter(user=user, kind=Guardian.SELF, pilgrim__in=pilgrims)
    desks = [assignment.office_id for assignment in held(user, Role.VERIFIER, Role.APPROVER)]
    return own.active(day).exists() or pilgrims.filter(registration__office__in=desks).exists()


def _addressed(agreement: HelpAgreement, user: User) -> HelpAgreement:
    """Hold a request for the account of the asked number; raises NotForYou for any other."""
    fresh = _locked(agreement)
    is_theirs = user.phone_index is not None and bytes(user.phone_index) == bytes(fresh.phone_index or b"")
    if not is_theirs or user == fresh.helper or user.has_usable_password():
        raise NotForYou
    return fresh


def _locked(agreement: HelpAgreement) -> HelpAgreement:
    rows = HelpAgreement.objects.select_related("helper", "principal")
    return rows.select_for_update(of=("self",)).get(pk=agreement.pk)
