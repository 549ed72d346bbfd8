"""A lost number at the counter: two officers, a day, word to everybody, and then the new account has the right."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from pilgrims import reclaiming, signin
from pilgrims.models import Guardianship, Notice, NumberChange, Pilgrim
from pilgrims.rules import Guardian
from pilgrims.tasks import relay_number_changes
from tests import factories
from tests.helping import people
from tests.submission import sheets
from tests.submission.pages import signed_in, text

pytestmark = pytest.mark.django_db
OLD, NEW = "+6281200000111", "+6281200000222"
A_DAY = timedelta(hours=24)


def person(**given: object) -> Pilgrim:
    """Make a pilgrim of the old number with a sent dossier in Tabalong."""
    return factories.dossier(person=factories.pilgrim(factories.guardian(OLD), **given)).registration.pilgrim


def asked(pilgrim: Pilgrim, *, at: datetime | None = None, phone: str = NEW) -> NumberChange:
    return reclaiming.ask(pilgrim, phone, "HP hilang", by=factories.officer(Role.VERIFIER), at=at or now())


def confirmed(pilgrim: Pilgrim, *, at: datetime | None = None, phone: str = NEW) -> NumberChange:
    at = at or now()
    return reclaiming.confirm(asked(pilgrim, at=at, phone=phone), by=factories.officer(Role.APPROVER), at=at)


def completed(pilgrim: Pilgrim, *, phone: str = NEW) -> NumberChange:
    """Let two officers change a number and a day pass."""
    change = confirmed(pilgrim, at=now() - A_DAY, phone=phone)
    relay_number_changes()
    change.refresh_from_db()
    pilgrim.refresh_from_db()
    return change


def rights(pilgrim: Pilgrim) -> set[tuple[str, str]]:
    """Give who may act for a pilgrim now: phone and kind."""
    active = Guardianship.objects.filter(pilgrim=pilgrim).active(date(2026, 11, 22)).select_related("user")
    return {(right.user.phone, right.kind) for right in active}


def told(event: str) -> list[str]:
    return [notice.to for notice in Notice.objects.filter(event=event)]


def test_after_two_officers_and_a_day_the_new_number_has_the_right() -> None:
    pilgrim = person()

    change = completed(pilgrim)

    assert rights(pilgrim) == {(NEW, Guardian.SELF)}
    assert pilgrim.phone == NEW
    assert change.done_by == User.objects.machine("nomor")
    assert signin.account_of(OLD).guardianships.get().ended_at


def test_before_the_day_is_over_nothing_changes() -> None:
    pilgrim = person()
    confirmed(pilgrim, at=now() - A_DAY + timedelta(minutes=1))

    relay_number_changes()

    assert rights(pilgrim) == {(OLD, Guardian.SELF)}
    with pytest.raises(signin.NoAccount):
        signin.account_of(NEW)


def test_without_the_second_officer_nothing_ever_changes() -> None:
    pilgrim = person()
    asked(pilgrim, at=now() - timedelta(days=30))

    relay_number_changes()

    assert rights(pilgrim) == {(OLD, Guardian.SELF)}


def test_the_old_number_the_helper_and_the_new_number_are_told_at_every_step() -> None:
    mother, daughter = people.account("Bu Siti"), people.account("Rina")
    pilgrim = people.helped_dossier(daughter, mother).registration.pilgrim
    Guardianship.objects.update(valid_from=date(2026, 11, 1))

    completed(pilgrim)

    for event in ("number_change_asked", "number_change_confirmed", "number_changed"):
        assert sorted(told(event)) == sorted([mother.phone, daughter.phone])
        assert told(f"{event}_new") == [NEW]
    assert all("http" not in notice.body and pilgrim.full_name not in notice.body for notice in Notice.objects.all())


def test_the_old_account_neither_sees_nor_ends_the_help_and_the_new_one_does() -> None:
    mother, daughter = people.account("Bu Siti"), people.account("Rina")
    pilgrim = people.helped_dossier(daughter, mother).registration.pilgrim
    Guardianship.objects.update(valid_from=date(2026, 11, 1))
    agreement = pilgrim.guardianships.get(kind=Guardian.HELPER).agreement
    assert agreement
    completed(pilgrim)

    refused = signed_in(mother).post(reverse("help_end", args=[agreement.uid]))

    assert refused.status_code == 404
    assert "Rina" not in text(signed_in(mother), "helping")
    assert "Rina" in text(signed_in(signin.account_of(NEW)), "helping")
    assert (daughter.phone, Guardian.HELPER) in rights(pilgrim)


def test_an_old_number_that_still_serves_another_keeps_the_help() -> None:
    mother, daughter = people.account("Bu Siti"), people.account("Rina")
    pilgrim, father = (sheets.draft(mother).registration.pilgrim for _ in range(2))
    people.agreed(daughter, mother)
    Guardianship.objects.update(valid_from=date(2026, 11, 1))

    completed(pilgrim)

    assert "Rina" in text(signed_in(mother), "helping")
    assert (daughter.phone, Guardian.HELPER) in rights(father)


def test_the_second_officer_reads_that_the_new_number_serves_somebody_else() -> None:
    factories.dossier(by=factories.guardian(NEW))
    pilgrim = person()
    asked(pilgrim)

    page = text(signed_in(factories.officer(Role.APPROVER)), "number_change", pilgrim.uid)

    assert "Sudah dipakai jemaah lain. Bacakan nomornya." in page


def test_a_number_without_an_account_is_told_too() -> None:
    pilgrim = person(phone="+6281200000333")

    asked(pilgrim)

    assert sorted(told("number_change_asked")) == [OLD, "+6281200000333"]


def test_one_officer_is_not_two_by_the_verb_and_by_the_table() -> None:
    change = asked(person())

    with pytest.raises(reclaiming.SameOfficer):
        reclaiming.confirm(change, by=change.asked_by, at=now())
    with pytest.raises(IntegrityError, match="number_change_two_officers"), transaction.atomic():
        NumberChange.objects.update(confirmed_at=now(), confirmed_by=change.asked_by, due_at=now())


def test_only_officers_of_the_desk_of_the_own_office_ask_and_confirm() -> None:
    pilgrim = person()
    change = asked(pilgrim)
    strangers = [factories.officer(Role.APPROVER, factories.balangan()), factories.officer(Role.RECONCILER)]

    for stranger in [*strangers, signin.account_of(OLD)]:
        with pytest.raises(RoleMissing):
            reclaiming.ask(pilgrim, NEW, "HP hilang", by=stranger, at=now())
        with pytest.raises(RoleMissing):
            reclaiming.confirm(change, by=stranger, at=now())


def test_a_second_change_waits_for_the_end_of_the_first() -> None:
    pilgrim = person()
    first = asked(pilgrim)

    with pytest.raises(reclaiming.StillOpen):
        asked(pilgrim, phone="+6281200000444")
    reclaiming.cancel(first, by=signin.account_of(OLD), at=now())

    assert asked(pilgrim, phone="+6281200000444").pk != first.pk


def test_the_old_account_stops_the_change_from_its_own_page() -> None:
    pilgrim = person()
    change = confirmed(pilgrim, at=now() - A_DAY)
    client = signed_in(signin.account_of(OLD))
    page = text(client, "home")

    client.post(reverse("number_change_stop", args=[change.uid]))
    relay_number_changes()

    assert "Hentikan ganti nomor" in page
    assert "Hentikan ganti nomor" not in text(client, "home")
    assert rights(pilgrim) == {(OLD, Guardian.SELF)}
    assert told("number_change_stopped_new") == [NEW]


def test_a_helper_does_not_stop_a_change() -> None:
    mother, daughter = people.account("Bu Siti"), people.account("Rina")
    change = asked(people.helped_dossier(daughter, mother).registration.pilgrim)

    answer = signed_in(daughter).post(reverse("number_change_stop", args=[change.uid]))

    assert answer.status_code == 404
    with pytest.raises(reclaiming.NotYourChange):
        reclaiming.cancel(change, by=daughter, at=now())


def test_what_is_done_is_not_stopped_and_not_done_twice() -> None:
    change = completed(person())

    relay_number_changes()
    reclaiming.complete(change.pk, by=User.objects.machine("nomor"), at=now())

    assert len(told("number_changed_new")) == 1
    with pytest.raises(reclaiming.NotYourChange):
        reclaiming.cancel(change, by=change.asked_by, at=now())


def test_an_open_session_of_the_old_account_loses_the_dossier() -> None:
    pilgrim = person()
    reference = pilgrim.registration.deposits.get().reference
    session = signed_in(signin.account_of(OLD))
    before = session.get(reverse("dossier", args=[reference])).status_code

    completed(pilgrim)

    assert before == 200
    assert session.get(reverse("dossier", args=[reference])).status_code == 404
    assert signed_in(signin.account_of(NEW)).get(reverse("dossier", args=[reference])).status_code == 200


def test_who_shared_the_old_number_stays_with_it() -> None:
    pilgrim = person()
    husband = factories.pilgrim(signin.account_of(OLD), full_name="ABDUL GANI")

    completed(pilgrim)

    assert rights(husband) == {(OLD, Guardian.SELF)}
    assert husband.phone == OLD


def test_the_number_of_the_helper_may_become_the_pilgrims_own() -> None:
    mother, daughter = people.account("Bu Siti"), people.account("Rina")
    pilgrim = people.helped_dossier(daughter, mother).registration.pilgrim

    completed(pilgrim, phone=daughter.phone)

    assert rights(pilgrim) == {(daughter.phone, Guardian.SELF)}


def test_a_young_person_whose_parents_right_ended_gets_an_own_number() -> None:
    pilgrim = person(birth_date=date(2009, 11, 1))
    Guardianship.objects.filter(pilgrim=pilgrim).update(kind=Guardian.LEGAL, valid_until=date(2026, 10, 31))
    before = rights(pilgrim)

    completed(pilgrim)

    assert before == set()
    assert rights(pilgrim) == {(NEW, Guardian.SELF)}
    assert OLD in told("number_changed")


def test_a_parent_with_a_new_number_keeps_the_parents_right_and_its_end() -> None:
    pilgrim = person(birth_date=date(2012, 3, 4))
    Guardianship.objects.filter(pilgrim=pilgrim).update(kind=Guardian.LEGAL, valid_until=date(2029, 3, 3))

    completed(pilgrim)

    assert rights(pilgrim) == {(NEW, Guardian.LEGAL)}
    assert signin.account_of(NEW).guardianships.get().valid_until == date(2029, 3, 3)


def test_an_officers_number_never_becomes_a_pilgrims() -> None:
    pilgrim, officer = person(), factories.officer(Role.VERIFIER)
    change = confirmed(pilgrim, at=now() - A_DAY)
    officer.phone = NEW
    officer.save()

    relay_number_changes()

    change.refresh_from_db()
    assert change.cancelled_at
    assert rights(pilgrim) == {(OLD, Guardian.SELF)}
    with pytest.raises(reclaiming.NumberOfOfficer):
        asked(pilgrim)


def test_the_same_number_is_no_change() -> None:
    with pytest.raises(reclaiming.NumberUnchanged):
        asked(person(), phone=OLD)


def test_at_the_counter_a_person_is_found_by_the_card_in_the_own_office_only() -> None:
    pilgrim = person()
    form = {"nik": pilgrim.nik}

    own = signed_in(factories.officer(Role.VERIFIER)).post(reverse("number_changes"), form).content.decode()
    next_office = factories.officer(Role.VERIFIER, factories.balangan())
    other = signed_in(next_office).post(reverse("number_changes"), form).content.decode()

    assert reverse("number_change", args=[pilgrim.uid]) in own
    assert str(pilgrim.uid) not in other
    assert "belum ada di kantor ini" in other


def test_two_officers_change_a_number_on_their_pages() -> None:
    pilgrim = person()
    first, second = (signed_in(factories.officer(role)) for role in (Role.VERIFIER, Role.APPROVER))
    page = reverse("number_change", args=[pilgrim.uid])
    typed = {"phone": "0812 0000 0222", "why": "HP hilang", "card_seen": "on"}

    without_card = first.post(page, typed | {"card_seen": ""})
    first.post(page, typed)
    alone = first.post(page, {"act": "confirm"})
    second.post(page, {"act": "confirm"})

    assert "Lihat KTP asli dahulu" in without_card.content.decode()
    assert alone.status_code == 422
    assert "Petugas kedua harus orang lain" in alone.content.decode()
    assert NumberChange.objects.get().phone == NEW
    assert NumberChange.objects.get().confirmed_at
