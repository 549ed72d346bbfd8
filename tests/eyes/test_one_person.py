"""Every pair of hats on one head: where the law asks for two people, page, verb and table each say no (law 6)."""

from itertools import combinations

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from deposits.models import Deposit
from deposits.rules.desk import Act, SamePersonRefused, offers
from deposits.views.desk.reading import open_dossier
from offices.models import User
from tests.desk import acts, scene
from tests.eyes.road import ACT_OF, SQL, STEPS, TYPED, Hat, Road, officer

pytestmark = pytest.mark.django_db
BY_HAND = {Hat.KEYED_IN, Hat.MENDED, Hat.MENDED_LAST, Hat.VERIFIED}

# Who did the first may not do the second; every other pair may be one person.
FORBIDDEN = {
    (Hat.KEYED_IN, Hat.CONFIRMED_RECEIVED),
    (Hat.PROPOSED, Hat.CONFIRMED_PROOF),
    *((hat, Hat.APPROVED) for hat in BY_HAND | {Hat.PROPOSED}),
    *((hat, Hat.REJECTED) for hat in BY_HAND),
    (Hat.TYPED, Hat.CONFIRMED_PORSI),
}
# A rejected dossier has no porsi number, and nobody approves and rejects.
PAIRS = [pair for pair in combinations(Hat, 2) if Hat.REJECTED not in pair[:1] and pair != (Hat.APPROVED, Hat.REJECTED)]
FREE = [pair for pair in PAIRS if pair not in FORBIDDEN]


def led(first: Hat, second: Hat) -> tuple[Road, Deposit, User]:
    """Lead a dossier to the second hat, with the first on one person's head."""
    one = officer()
    road = Road({first: one}, rejects=second == Hat.REJECTED)
    return road, road.lead(until=second), one


def changes(deposit: Deposit, hat: Hat) -> bool:
    """Tell whether the deed of a hat has been done."""
    fresh = scene.fresh(deposit)
    return bool(
        {
            Hat.CONFIRMED_RECEIVED: fresh.received_confirmed_at,
            Hat.CONFIRMED_PROOF: Deposit.objects.filter(pk=fresh.pk, confirmed_proof__confirmed_at__isnull=False),
            Hat.APPROVED: fresh.decided_by_id,
            Hat.REJECTED: fresh.decided_by_id,
            Hat.CONFIRMED_PORSI: Deposit.objects.filter(pk=fresh.pk, ministry_answer__confirmed_at__isnull=False),
        }[hat]
    )


def sends(deposit: Deposit, hat: Hat, by: User) -> None:
    """Send the form of a hat as its page would, offered or not."""
    client = scene.browser(by)
    if hat == Hat.CONFIRMED_RECEIVED:
        client.post(reverse("counter_confirm_received", args=[deposit.reference]))
    else:
        acts.send(client, deposit, ACT_OF[hat], **TYPED.get(hat, {}))


def offered(deposit: Deposit, by: User) -> tuple[Act, ...]:
    return offers(open_dossier(by, deposit.reference).desk)


@pytest.mark.parametrize(("first", "second"), sorted(FORBIDDEN))
def test_one_person_is_refused_by_the_page_by_the_verb_and_by_the_table(first: Hat, second: Hat) -> None:
    road, deposit, one = led(first, second)

    shown = offered(deposit, one)
    sends(deposit, second, one)
    done = [changes(deposit, second)]
    with pytest.raises(SamePersonRefused):
        STEPS[second](road, one)
    done.append(changes(deposit, second))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SQL[second], [one.pk, deposit.pk])
    done.append(changes(deposit, second))

    assert ACT_OF.get(second) not in shown
    assert done == [False, False, False]


@pytest.mark.parametrize(("first", "second"), FREE)
def test_every_other_pair_may_be_one_person(first: Hat, second: Hat) -> None:
    road, deposit, one = led(first, second)

    act = ACT_OF.get(second)
    shown = offered(deposit, one)

    STEPS[second](road, one)
    assert act is None or act in shown or (act == Act.ACCEPT and road.rejects)


@pytest.mark.parametrize("hat", sorted(SQL))
def test_the_same_deed_by_somebody_else_passes_page_verb_and_table(hat: Hat) -> None:
    road = Road(rejects=hat == Hat.REJECTED)
    deposit, other = road.lead(until=hat), officer()

    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute(SQL[hat], [other.pk, deposit.pk])
        done = changes(deposit, hat)
        transaction.set_rollback(True)
    sends(deposit, hat, other)

    assert done
    assert changes(deposit, hat)
