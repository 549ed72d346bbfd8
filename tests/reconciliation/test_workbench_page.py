"""The workbench's pages: who opens them, what stands on them, what a form does; fixed in their queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deposits.models import BankLine, Case, LineProposal, Match
from deposits.reconciliation import workbench
from deposits.rules import Drawer
from offices.calendar import now
from offices.models import BankAccount, User
from offices.rules import Role
from tests.desk import scene
from tests.factories import balangan, bank_account, dossier, officer, south_kalimantan
from tests.reconciliation.reports import FIRST_DAY, Row, report, take_in
from tests.reconciliation.test_bank_page import signed_in

pytestmark = pytest.mark.django_db
LIST = "/kantor/bank/selisih/"
NO = "261100000777"
MOST = 12


@pytest.fixture
def account() -> BankAccount:
    return bank_account()


@pytest.fixture
def banker() -> User:
    return officer(Role.RECONCILER)


@pytest.fixture
def row(account: BankAccount) -> BankLine:
    """An open line without a key."""
    take_in(account, report([Row()]))
    return account.lines.select_related("account__office", "account__bank").get()


def path(row: BankLine) -> str:
    return f"{LIST}{row.pk}/"


def read(user: User, address: str) -> str:
    answer = signed_in(user).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_both_sides_stand_on_the_page_by_kind(row: BankLine, banker: User) -> None:
    dossier(paid_on=FIRST_DAY, at=now())

    page = read(banker, LIST)

    assert "Baris ini tanpa nomor validasi" in page
    assert "Catatan hari itu sudah ada, setorannya belum." in page
    assert "Rp25.000.000" in page


def test_a_deposit_list_names_the_dossier(row: BankLine, banker: User) -> None:
    deposit = dossier(paid_on=FIRST_DAY)

    assert deposit.reference in read(banker, f"{LIST}?setoran=NOT_IN_FILE")
    assert deposit.reference not in read(banker, f"{LIST}?setoran=LATE")


@pytest.mark.parametrize(
    "person", [Role.VERIFIER, Role.ADMIN, None], ids=["the verifier", "the administrator", "a pilgrim"]
)
def test_the_exceptions_are_closed_to(person: Role | None, row: BankLine) -> None:
    user = officer(person) if person else dossier().created_by

    assert [signed_in(user).get(address).status_code for address in (LIST, path(row))] == [404, 404]


@pytest.mark.parametrize("role", [Role.RECONCILER, Role.APPROVER, Role.VERIFIER])
def test_a_line_of_another_office_is_like_an_unknown_one(role: Role, row: BankLine) -> None:
    user = officer(role, balangan())

    foreign, unknown = (signed_in(user).get(address) for address in (path(row), f"{LIST}999999/"))

    assert (foreign.status_code, unknown.status_code) == (404, 404)


def test_the_province_reads_and_proposes_nothing(row: BankLine) -> None:
    dossier()
    page = read(officer(Role.PROVINCE, south_kalimantan()), path(row))

    assert "Usulkan" not in page


def test_a_line_stands_beside_its_candidates_and_says_why(row: BankLine, banker: User) -> None:
    deposit = dossier()
    dossier(office=balangan())

    page = read(banker, path(row))

    assert deposit.reference in page
    assert page.count("candidate") == 1
    assert "Tidak ada nomor yang sama persis, jadi orang yang memutuskan." in page


def test_two_people_match_a_line_on_the_page(row: BankLine, banker: User) -> None:
    deposit = dossier()
    typed = {"act": "MATCH", "deposit": deposit.reference, "why": "Nama dan hari sama."}

    first = signed_in(banker).post(path(row), typed, follow=True).content.decode()
    chief = officer(Role.APPROVER)
    assert "Menunggu orang kedua" in first
    assert "Konfirmasi</" not in first
    proposal = LineProposal.objects.get()
    second = signed_in(chief).post(path(row), {"act": "CONFIRM", "usul": proposal.pk}, follow=True).content.decode()

    assert "langsung berlaku" in second
    assert Match.objects.live().get(deposit=deposit).matched_by == chief


def test_a_form_without_its_reason_is_shown_again(row: BankLine, banker: User) -> None:
    answer = signed_in(banker).post(path(row), {"act": "FILE", "drawer": "OUTSIDE", "why": ""})

    assert answer.status_code == 422
    assert "Tulis alasannya dengan singkat." in answer.content.decode()
    assert not LineProposal.objects.exists()


def test_the_approver_reads_the_evidence_and_a_stranger_does_not(account: BankAccount, banker: User) -> None:
    dossier(validation_no=NO)
    take_in(account, report([Row(NO), Row(NO)]))
    second = account.lines.latest("pk")
    typed = {"act": "FILE", "drawer": "EXCLUDED", "why": "Sudah kembali.", "evidence": scene.picture()}
    signed_in(banker).post(path(second), typed)
    address = f"{LIST}bukti/{LineProposal.objects.get().uid}/"

    answers = [signed_in(officer(Role.APPROVER, office)).get(address) for office in (None, balangan())]

    assert [answer.status_code for answer in answers] == [200, 404]
    answers[0].close()


def test_a_double_payment_has_its_letter_and_four_steps(account: BankAccount, banker: User) -> None:
    deposit = dossier(validation_no=NO)
    take_in(account, report([Row(NO), Row(NO)]))
    case = Case.objects.open().get(deposit=deposit)
    address = f"/kantor/bank/perkara/{case.pk}/"
    step = {"stage": "refund_sla_district", "done_on": FIRST_DAY.isoformat(), "letter_no": "B-1/2026"}

    noted = signed_in(banker).post(address, step, follow=True).content.decode()
    again = signed_in(banker).post(address, step)

    assert "surat B-1/2026" in noted
    assert again.status_code == 422
    letter = read(banker, f"{address}surat/")
    assert "setoran kedua" in letter
    assert deposit.registration.pilgrim.nik_grouped not in letter
    assert signed_in(officer(Role.VERIFIER, balangan())).get(address).status_code == 404


def test_the_pages_cost_the_same_however_many_lines(account: BankAccount, banker: User) -> None:
    take_in(account, report([Row(), Row("1"), Row("2")]))
    row = account.lines.order_by("pk")[1]
    dossier()
    few = [cost(banker, address) for address in (LIST, f"{LIST}?setoran=", path(row))]

    for number in range(5):
        dossier(paid_on=FIRST_DAY)
        take_in(bank_account(number=f"70{number}"), report([Row(), Row(f"9{number}")], number=f"70{number}"))
    many = [cost(banker, address) for address in (LIST, f"{LIST}?setoran=", path(row))]

    assert many == few
    assert max(few) <= MOST


def cost(user: User, address: str) -> int:
    client = signed_in(user)
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_filters_go_along_from_line_to_line(account: BankAccount, banker: User) -> None:
    take_in(account, report([Row(), Row("1"), Row()]))
    first, _, third = account.lines.order_by("pk")

    page = read(banker, f"{path(first)}?jenis=NO_KEY")

    assert f"{path(third)}?jenis=NO_KEY" in page


def test_an_excluded_line_says_by_whom(row: BankLine, banker: User) -> None:
    filed = workbench.propose_file(row, Drawer.EXCLUDED, why="Bukan setoran haji.", by=banker, at=now())
    workbench.confirm(filed, by=officer(Role.APPROVER, name="Norlaila"), at=now())

    page = read(banker, path(row))

    assert "Dikonfirmasi Norlaila" in page
    assert "Bukan setoran haji." in page
