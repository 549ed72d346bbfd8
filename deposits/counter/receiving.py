"""One person received: dossier, papers and submission in one transaction, or nothing at all."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from deposits import submission
from deposits.counter.papers import take_papers
from deposits.counter.received_on import earlier_day
from deposits.counter.refusals import FormOfAnother, NikHeldHere, OfficersNumber, ValidationNoHeldHere
from deposits.counter.sheets import Sheet
from deposits.deadlines import day_of
from deposits.models import Deposit
from deposits.rules import Status
from deposits.submission import STANDING
from offices import accounts, audit
from offices.identity import blind_index
from offices.models import Office, Parameter, User
from offices.rules import Role
from pilgrims import helping, signin
from pilgrims.registration import Identity, Trust
from pilgrims.rules import age_on


def receive(
    sheet: Sheet, *, office: Office, form_token: uuid.UUID, beside: Deposit | None = None, by: User, at: datetime
) -> Deposit:
    """Take one person's registration in at the counter of an office; a form sent twice gives one dossier.

    `beside` is the dossier of the family member before: both then stand in one family. Raises RoleMissing,
    helping.HelpRefused and the refusals of this package and of submission; then nothing is kept.
    """
    accounts.require(by, office, Role.VERIFIER, Role.APPROVER)
    with transaction.atomic():
        User.objects.select_for_update(of=("self",)).get(pk=by.pk)
        made = Deposit.objects.filter(form_token=form_token).first()
        if made and made.created_by_id != by.pk:
            raise FormOfAnother
        return made or _receive(sheet, office, form_token, beside, by=by, at=at)


def _receive(
    sheet: Sheet, office: Office, form_token: uuid.UUID, beside: Deposit | None, *, by: User, at: datetime
) -> Deposit:
    day = day_of(office, at)
    received_on = earlier_day(sheet.received_on, paid_on=sheet.slip.paid_on, today=day)
    trusts = _trusts(sheet.identity, sheet.phone, day, by=by, at=at)
    _require_new(sheet, office, trusts)
    deposit = submission.open_dossier(
        sheet.identity,
        district=office.region,
        trusts=trusts,
        phone=sheet.phone,
        form_token=form_token,
        by=by,
        at=at,
    )
    if beside:
        helping.join_family(deposit.registration, beside.registration, by=by, at=at)
    _key_in(deposit, sheet, received_on, by=by, at=at)
    return submission.submit(deposit, by=by, at=at)


def _key_in(deposit: Deposit, sheet: Sheet, received_on: date | None, *, by: User, at: datetime) -> None:
    """Fill in the draft: the facts, the slip, the papers with the day they came, and who helps."""
    for facts in (sheet.address, sheet.family_card):
        submission.change_person(deposit, facts, by=by, at=at)
    submission.change_payment(deposit, **vars(sheet.slip), by=by, at=at)
    with audit.change("counter.receive", deposit, by=by, at=at, office=deposit.office) as news:
        news.facts = take_papers(deposit, sheet.papers, by=by, at=at)
        if received_on:
            deposit.received_on = received_on
            deposit.save(update_fields=["received_on"])
            news.facts["received_on"] = received_on.isoformat()
    if sheet.helper:
        pilgrim, helper = deposit.registration.pilgrim, sheet.helper
        helping.agree_on_paper(pilgrim, helper.phone, helper.relation, by=by, at=at)


def _trusts(identity: Identity, phone: str, today: date, *, by: User, at: datetime) -> list[Trust]:
    """Give the account of the number its right: the pilgrim's own, or a parent's while the child is under age."""
    if not phone:
        return []
    is_child = age_on(identity.birth_date, today) < Parameter.objects.number("guardian_until_age", today)
    account = _account(phone, "" if is_child else identity.full_name, by=by, at=at)
    trusts, _ = helping.trusts(account, helping.LEGAL if is_child else helping.SELF, today)
    return trusts


def _account(phone: str, name: str, *, by: User, at: datetime) -> User:
    """Give the account of a number, made by the officer when there is none; raises OfficersNumber."""
    try:
        user = signin.account_of(phone)
    except signin.NoAccount:
        try:
            user = signin.make_account(phone, name, by=by, at=at)
        except IntegrityError:
            user = signin.account_of(phone)
    if user.has_usable_password():
        raise OfficersNumber
    return user


def _require_new(sheet: Sheet, office: Office, trusts: Sequence[Trust]) -> None:
    """Refuse what was keyed in before; whatever others claim from afar becomes a case, not a refusal (law 2)."""
    held = Deposit.objects.filter(STANDING, office=office).exclude(status=Status.DRAFT)
    same_person = held.filter(registration__nik_index=blind_index(sheet.identity.nik, purpose="nik"))
    accounts_here = {trust.user.pk for trust in trusts}
    for other in same_person.prefetch_related("registration__pilgrim__guardianships"):
        known = {row.user_id for row in other.registration.pilgrim.guardianships.all() if row.ended_at is None}
        if other.counter_by_id or known & accounts_here:
            raise NikHeldHere(other)
    same_slip = held.filter(bank=sheet.slip.bank, validation_no=sheet.slip.validation_no, counter_by__isnull=False)
    if other_slip := same_slip.first():
        raise ValidationNoHeldHere(other_slip)
