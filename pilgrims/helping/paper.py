"""Help agreed by a signature at the counter: a form on paper, for one pilgrim; no code is ever dictated."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from offices import audit
from offices.accounts import require
from offices.models import User
from offices.rules import Role
from pilgrims.helping.asking import close, is_over
from pilgrims.helping.granting import give_rights, put_in_force, tell_both
from pilgrims.helping.refusals import AlreadyHelps, AskedYourself, NoHelperAccount
from pilgrims.models import Guardianship, HelpAgreement, Pilgrim
from pilgrims.rules import Guardian, Relation
from pilgrims.signin import NoAccount, account_of


def agree_on_paper(pilgrim: Pilgrim, helper_phone: str, relation: Relation, *, by: User, at: datetime) -> HelpAgreement:
    """Let the account of a number (E.164) help one pilgrim, whose signed form a verifier or approver holds.

    Raises RoleMissing at another office's pilgrim, NoHelperAccount, AskedYourself, AlreadyHelps and HelperIsFull.
    """
    office = pilgrim.registration.office
    require(by, office, Role.VERIFIER, Role.APPROVER)
    helper, principal = _account_at(helper_phone), _own_account(pilgrim, at)
    if helper_phone == pilgrim.phone or helper == principal:
        raise AskedYourself
    with transaction.atomic(), audit.change("helping.agree_on_paper", by=by, at=at, office=office) as news:
        User.objects.select_for_update(of=("self",), no_key=True).get(pk=helper.pk)
        held = Guardianship.objects.filter(pilgrim=pilgrim, user=helper).active(localdate(at)).first()
        if held:
            raise AlreadyHelps(held.valid_until)
        news.subject = agreement = _open_between(helper, pilgrim, principal, relation, by=by, at=at)
        if agreement.agreed_at is None:
            agreement.signed_paper = True
            put_in_force(agreement, principal, by=by, at=at)
        news.facts = {"pilgrims": give_rights(agreement, [pilgrim], by=by, at=at)}
        tell_both("help_agreed", agreement, by=by, at=at)
    return agreement


def _account_at(phone: str) -> User:
    """Give a pilgrims' account; raises NoHelperAccount."""
    try:
        account = account_of(phone)
    except NoAccount as error:
        raise NoHelperAccount from error
    if account.has_usable_password():
        raise NoHelperAccount
    return account


def _own_account(pilgrim: Pilgrim, at: datetime) -> User | None:
    own = Guardianship.objects.filter(pilgrim=pilgrim, kind=Guardian.SELF).active(localdate(at))
    right = own.select_related("user").first()
    return right.user if right else None


def _open_between(
    helper: User, pilgrim: Pilgrim, principal: User | None, relation: Relation, *, by: User, at: datetime
) -> HelpAgreement:
    """Give the helper's open request to this number, or the help in force there; else a new agreement to sign.

    What another account agreed to at this number stays theirs: the new one then stands beside it without a number.
    """
    rows = HelpAgreement.objects.select_related("helper", "principal")
    known = rows.filter(helper=helper, phone_index=pilgrim.phone_index, refused_at__isnull=True, ended_at__isnull=True)
    earlier = known.first() if pilgrim.phone else None
    phone = pilgrim.phone
    if earlier and is_over(earlier, at):
        close(earlier, by=by, at=at, verb="helping.close_expired")
    elif earlier and earlier.agreed_at and earlier.principal != principal:
        phone = ""
    elif earlier:
        earlier.relation = relation
        return earlier
    fresh = HelpAgreement(helper=helper, relation=relation, asked_at=at, asked_by=by)
    fresh.phone = phone
    fresh.save()
    return fresh
