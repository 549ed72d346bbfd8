"""The next dossier: taken by one officer, a family together, free again after a while."""

from datetime import timedelta
from threading import Lock

import pytest
from django.test import Client

from deposits import verification
from deposits.models import Deposit, DeskLease
from deposits.moves import MovedMeanwhile
from deposits.rules import Recommendation, Status
from deposits.rules.desk import Act
from deposits.rules.work import WORKS
from deposits.verification.taking import LEASE
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from pilgrims import helping
from tests import factories
from tests.desk import acts, scene
from tests.desk.long_line import fill
from tests.desk.test_queue import QUEUE, queue
from tests.verification.test_two_at_once import losers, together

CHECK, DECIDE = WORKS["periksa"], WORKS["putuskan"]
TAKE = f"{QUEUE}berikutnya/"
one_database = pytest.mark.django_db
real_commits = pytest.mark.usefixtures("committed")


def take(by: User, **more: object) -> Deposit | None:
    given = {"by": by, "at": now()} | more
    return verification.take_next([factories.tabalong()], CHECK, **given)  # type: ignore[arg-type]


def family(count: int = 2) -> list[Deposit]:
    """Give dossiers of one family that stand together in the line, older than others."""
    at = now() - timedelta(days=2)
    (first, *others), by = (factories.dossier(at=at) for _ in range(count)), scene.verifier()
    for other in others:
        helping.join_family(other.registration, first.registration, by=by, at=now())
    return [first, *others]


@one_database
def test_the_next_one_is_the_oldest_that_nobody_has() -> None:
    newer, older = factories.dossier(), factories.dossier(at=now() - timedelta(days=3))

    taken = [take(scene.verifier()) for _ in range(3)]

    assert taken == [older, newer, None]


@one_database
def test_a_lease_ends_by_itself() -> None:
    deposit, first = factories.dossier(), scene.verifier()
    take(first)

    assert take(scene.verifier(), at=now() + LEASE - timedelta(seconds=5)) is None
    assert take(scene.verifier(), at=now() + LEASE + timedelta(seconds=5)) == deposit


@one_database
def test_whoever_acts_keeps_the_dossier() -> None:
    deposit, first = factories.dossier(), scene.verifier()
    take(first, at=now() - LEASE / 2)

    acts.send(scene.browser(first), deposit, Act.RETURN)

    assert DeskLease.objects.get(deposit=deposit).until > now() + LEASE - timedelta(minutes=1)


@one_database
def test_what_is_let_go_is_free_at_once() -> None:
    deposit, first = factories.dossier(), scene.verifier()
    take(first)

    page = scene.browser(first).post(f"{scene.path(deposit)}lepaskan/", follow=True).content.decode()

    assert "berkas dilepaskan" in page
    assert take(scene.verifier()) == deposit


@one_database
def test_nobody_lets_go_of_what_a_colleague_has() -> None:
    deposit = factories.dossier()
    take(scene.verifier())

    scene.browser(scene.approver()).post(f"{scene.path(deposit)}lepaskan/")

    assert DeskLease.objects.filter(deposit=deposit).exists()


@one_database
def test_a_lease_forbids_no_decision_and_ends_with_it() -> None:
    deposit = factories.dossier()
    take(scene.verifier())

    verification.verify(deposit, Recommendation.ACCEPT, by=scene.verifier(), at=now())

    assert deposit.status == Status.VERIFIED
    assert not DeskLease.objects.exists()


@one_database
def test_a_family_is_taken_together_and_opened_one_after_the_other() -> None:
    first, second = family()
    other, by = factories.dossier(), scene.verifier()

    assert [take(by), take(scene.verifier())] == [first, other]
    assert [take(by), take(by)] == [second, None]


@one_database
def test_a_family_is_kept_together_when_one_is_sent_later() -> None:
    _, second = family()
    take(scene.verifier())
    DeskLease.objects.filter(deposit=second).delete()

    assert take(scene.verifier()) is None


@one_database
def test_after_a_decision_the_next_of_the_line_opens() -> None:
    by = scene.verifier()
    (first, second), third = family(), factories.dossier()
    take(by)
    client = scene.browser(by)

    pages = [acts.send(client, deposit, Act.ACCEPT) for deposit in (first, second, third)]

    shown = [page.redirect_chain[-1][0] for page in pages]
    assert shown == [scene.path(second), scene.path(third), f"{QUEUE}?tugas=periksa"]


@one_database
def test_the_queue_and_the_dossier_say_who_has_it() -> None:
    deposit, first = factories.dossier(), scene.verifier()
    take(first)
    until = DeskLease.objects.get().until.astimezone(deposit.office.zone)

    assert f"Sedang dibuka Rahmat Hidayat sampai {until:%H.%M}" in queue(scene.verifier())
    assert "Sedang dibuka Rahmat Hidayat" in scene.page(deposit, scene.approver())
    assert "Sedang dibuka Bapak/Ibu" in scene.page(deposit, first)


@one_database
def test_the_approver_is_given_nothing_of_their_own() -> None:
    both = scene.also(scene.verifier(), Role.APPROVER)
    scene.verified(by=both)
    keyed_in = scene.verified()
    Deposit.objects.filter(pk=keyed_in.pk).update(counter_by=both)
    theirs = scene.verified()

    taken = [verification.take_next([factories.tabalong()], DECIDE, by=both, at=now()) for _ in range(2)]

    assert taken == [theirs, None]


@one_database
def test_only_the_wanted_kind_is_taken() -> None:
    factories.dossier(at=now() - timedelta(days=4))
    ready = factories.dossier()
    scene.settle(ready)

    assert take(scene.verifier(), kind="siap") == ready


@one_database
def test_the_next_ones_are_of_the_kind_the_queue_was_narrowed_to() -> None:
    factories.dossier(at=now() - timedelta(days=4))
    ready = [factories.dossier() for _ in range(3)]
    for deposit in ready:
        scene.settle(deposit)
    client = scene.browser(scene.verifier())

    client.get(f"{QUEUE}?tugas=periksa&jenis=siap")
    client.post(TAKE, {"tugas": "periksa"})
    decided = acts.send(client, ready[0], Act.ACCEPT)
    skipped = client.post(TAKE, {"tugas": "periksa"})
    emptied = client.post(TAKE, {"tugas": "periksa"})

    assert decided.redirect_chain[-1][0] == scene.path(ready[1])
    assert skipped.headers["Location"] == scene.path(ready[2])
    assert emptied.headers["Location"] == f"{QUEUE}?tugas=periksa&jenis=siap"


@one_database
@pytest.mark.parametrize("role", [Role.APPROVER, Role.AUDITOR])
def test_who_does_not_check_takes_nothing_to_check(role: Role) -> None:
    factories.dossier()

    with pytest.raises(RoleMissing):
        take(factories.officer(role))


@one_database
def test_the_button_opens_the_dossier_and_an_empty_line_is_said() -> None:
    deposit, client = factories.dossier(), scene.browser(scene.verifier())

    opened, nothing = (client.post(TAKE, {"tugas": "periksa"}, follow=True) for _ in range(2))

    assert opened.redirect_chain == [(scene.path(deposit), 302)]
    assert "Tidak ada berkas lain yang bebas." in nothing.content.decode()


@one_database
def test_a_neighbours_officer_takes_nothing_here() -> None:
    factories.dossier()

    client: Client = scene.browser(scene.verifier(factories.balangan()))

    assert client.post(TAKE, {"tugas": "periksa"}).headers["Location"] == f"{QUEUE}?tugas=periksa"
    assert not DeskLease.objects.exists()


def taken_by_all(officers: list[User]) -> list[str]:
    """Let every officer take the next one until nothing is left, all at once."""
    taken: list[str] = []
    writing = Lock()

    def empty(by: User) -> None:
        while deposit := take(by):
            with writing:
                taken.append(deposit.reference)

    assert losers(together(*(lambda by=by: empty(by) for by in officers))) == []
    return taken


@real_commits
@pytest.mark.parametrize("count", [200, pytest.param(1000, marks=pytest.mark.proofs)])
def test_ten_officers_empty_the_line_and_none_comes_twice(count: int) -> None:
    fill(count)

    taken = taken_by_all([scene.verifier() for _ in range(10)])

    assert len(taken) == len(set(taken)) == count


@real_commits
def test_ten_officers_never_share_a_family() -> None:
    families = [family(3) for _ in range(8)]

    taken_by_all([scene.verifier() for _ in range(10)])

    holders = [set(DeskLease.objects.filter(deposit__in=one).values_list("by", flat=True)) for one in families]
    assert all(len(one) == 1 for one in holders)
    assert DeskLease.objects.filter(opened=True).count() == 24


def decided_once() -> bool:
    """Let two officers decide one dossier at the same instant; tell whether one did and the other was told who."""
    deposit, by, other = factories.dossier(), scene.verifier(), scene.verifier()
    first, second = scene.fresh(deposit), scene.fresh(deposit)
    take(by)
    said = losers(
        together(
            lambda: verification.verify(first, Recommendation.ACCEPT, by=by, at=now()),
            lambda: verification.return_for_repair(second, [("R05", "")], by=other, at=now()),
        )
    )
    told = [error for error in said if isinstance(error, MovedMeanwhile) and "Rahmat Hidayat" in str(error)]
    decided = scene.fresh(deposit).status in (Status.VERIFIED, Status.RETURNED)
    return decided and len(said) == len(told) == 1


@real_commits
@pytest.mark.parametrize("times", [20, pytest.param(200, marks=pytest.mark.proofs)])
def test_two_officers_at_the_same_instant_make_one_decision_each_time(times: int) -> None:
    assert [decided_once() for _ in range(times)] == [True] * times
