"""A line enters once, a file whose figures do not hold enters not at all (laws 3 and 4)."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from deposits import reconciliation
from deposits.models import BankFile, BankFileState, BankLine, Hold, Statement
from deposits.reconciliation import questions
from offices.calendar import now
from offices.models import BankAccount
from offices.rules import Role
from tests.factories import bank_account, officer
from tests.reconciliation.reports import DAILY, FIRST_DAY, SAMPLES, Row, machine, receive, report, swift, take_in

pytestmark = pytest.mark.django_db
NEXT_DAY = FIRST_DAY + timedelta(days=1)
DAY_AFTER = FIRST_DAY + timedelta(days=2)
LARGEST = 9_999_999_999_999_999
ONE = [Row("2611", amount=100)]
EMPTY_BIZNET = (
    b"Account,7001234567\nCurrency,IDR\nPeriod,19-11-2026 s/d 20-11-2026\n"
    b"Waktu Transaksi,No Ref,Kode,Cabang,Teller,Jenis,Deskripsi,Debit,Kredit,Saldo\n"
)


@pytest.fixture
def account() -> BankAccount:
    return bank_account()


def newest() -> BankFile:
    return BankFile.objects.latest("id")


def test_the_same_bytes_are_answered_with_who_sent_them_and_when(account: BankAccount) -> None:
    take_in(account, report(ONE))

    with pytest.raises(reconciliation.AlreadyReceived, match=r"sudah diterima dari Sistem \(bank\) pada .*2026"):
        receive(account, report(ONE))

    assert BankFile.objects.count() == 1


def test_a_file_without_bytes_is_not_received(account: BankAccount) -> None:
    with pytest.raises(reconciliation.EmptyUpload, match="kosong"):
        receive(account, b"")


def test_a_re_serialised_file_over_both_days_adds_nothing(account: BankAccount) -> None:
    take_in(account, report([Row(amount=100), Row(amount=300)]))
    take_in(account, report([Row(amount=-50, kind="BIAYA")], day=NEXT_DAY, opening=400))

    again = take_in(account, swift([(FIRST_DAY, [100, 300]), (NEXT_DAY, [-50])]))

    assert (again.state, again.lines_new, again.lines_known) == ("BOOKED", 0, 3)
    assert questions.books([account])[0].adds_up


def test_a_longer_report_of_the_same_day_adds_only_what_is_new(account: BankAccount) -> None:
    take_in(account, report(ONE))

    longer = take_in(account, report([*ONE, Row(amount=700)]))

    assert (longer.lines_new, longer.lines_known) == (1, 1)


def test_a_line_that_repeats_amount_and_balance_within_a_day_stays_two(account: BankAccount) -> None:
    rows = [Row(amount=100), Row(amount=-100, kind=""), Row(amount=100)]

    outcome = take_in(account, report(rows))

    assert outcome.lines_new == 3
    assert list(BankLine.objects.credits().order_by("line_no").values_list("occurrence", flat=True)) == [1, 2]


def test_a_line_that_cannot_be_read_refuses_the_whole_file_and_is_named(account: BankAccount) -> None:
    outcome = take_in(account, report(ONE).replace(b"100,00;AWAL", b"seratus;AWAL"))

    assert outcome.state == BankFileState.REFUSED
    assert outcome.says.startswith("Baris 7:")
    assert not BankLine.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (report(ONE, number="9990001111"), "Berkas ini milik rekening lain (••••••1111), bukan •••• 4567."),
        (report([Row(bank="002", amount=100)]), "Baris 7 milik bank lain (kode 002). Tidak ada yang dibukukan."),
        (swift([(FIRST_DAY, [100])]).replace(b"IDR", b"USD"), "Mata uang berkas ini USD, bukan rupiah (IDR)."),
        (
            report(ONE).split(b"TOTAL")[0],
            "Berkas ini tidak utuh: baris TOTAL tidak ada, mintalah berkas utuh dari bank.",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "Berkas ini tidak terbaca, kirim CSV, XLSX, MT940 atau camt dari bank."),
        (
            swift([(FIRST_DAY, [LARGEST, LARGEST, -LARGEST])]),
            "Angka di berkas ini terlalu besar untuk dibukukan. Mintalah berkas yang benar dari bank.",
        ),
        (report([Row("1" * 33)]), "Baris 7: nomor kuncinya terlalu panjang, mintalah berkas yang benar dari bank."),
    ],
)
def test_a_file_that_is_not_ours_is_refused_with_a_sentence(
    account: BankAccount, content: bytes, sentence: str
) -> None:
    outcome = take_in(account, content)

    assert (outcome.state, outcome.says) == ("REFUSED", sentence)
    assert not Statement.objects.exists()


def test_a_line_of_a_bank_that_merged_into_ours_is_ours(account: BankAccount) -> None:
    outcome = take_in(account, report([Row(bank="422")]))

    assert outcome.lines_new == 1


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"Saldo Akhir;100,00", b"Saldo Akhir;101,00", "Saldo di berkas tidak cocok"),
        (b"TOTAL;1;100,00", b"TOTAL;1;101,00", "Jumlah kontrol tidak cocok"),
    ],
)
def test_a_statement_that_does_not_add_up_is_held(account: BankAccount, old: bytes, new: bytes, says: str) -> None:
    outcome = take_in(account, report(ONE).replace(old, new))

    row = BankFile.objects.get()
    assert (row.state, row.hold) == (BankFileState.HELD, Hold.UNBALANCED)
    assert outcome.says.startswith(says)
    assert not BankLine.objects.exists()


def test_a_gap_waits_and_is_booked_by_itself_when_the_missing_day_arrives(account: BankAccount) -> None:
    take_in(account, report(ONE))
    later = take_in(account, report([Row(amount=5)], day=DAY_AFTER, opening=300))
    held = newest()

    missing = take_in(account, report([Row(amount=200)], day=NEXT_DAY, opening=100))

    held.refresh_from_db()
    assert (later.state, missing.state, held.state, held.hold) == ("HELD", "BOOKED", "BOOKED", "")
    assert questions.books([account])[0].closing == 305


def test_days_before_the_first_one_are_booked_when_they_lead_up_to_it(account: BankAccount) -> None:
    take_in(account, report([Row(amount=5)], day=NEXT_DAY, opening=100))

    fits = take_in(account, report(ONE))

    assert fits.state == "BOOKED"
    assert questions.books([account])[0].adds_up


def test_a_day_before_the_first_one_that_does_not_lead_up_to_it_is_held(account: BankAccount) -> None:
    take_in(account, report([Row(amount=5)], day=NEXT_DAY, opening=100))

    other = take_in(account, report([Row(amount=99)]))

    assert other.state == "HELD"
    assert BankLine.objects.count() == 1


def test_a_file_that_tells_a_booked_day_otherwise_is_held(account: BankAccount) -> None:
    take_in(account, report([Row(amount=100), Row(amount=50)]))

    other = take_in(account, report([Row(amount=50), Row(amount=100)]))

    assert (other.state, newest().hold) == ("HELD", Hold.DISAGREES)
    assert BankLine.objects.count() == 2


def test_half_days_of_one_file_are_booked_as_one_day(account: BankAccount) -> None:
    halves = swift([(FIRST_DAY, [100])]) + swift([(FIRST_DAY, [-30])], opening=100)

    outcome = take_in(account, halves)

    assert (outcome.state, outcome.lines_new) == ("BOOKED", 2)
    assert Statement.objects.get().closing == 70


def test_a_day_told_twice_in_one_file_is_booked_once(account: BankAccount) -> None:
    outcome = take_in(account, swift([(FIRST_DAY, [100, -100])]) * 2)

    assert (outcome.state, outcome.lines_new, outcome.lines_known) == ("BOOKED", 2, 2)


def test_a_day_without_lines_is_a_day_with_a_record(account: BankAccount) -> None:
    outcome = take_in(account, report([], opening=70))

    assert (outcome.state, outcome.lines_read) == ("BOOKED", 0)
    assert questions.coverage([account], FIRST_DAY, FIRST_DAY)[account.pk][0].is_covered


def test_a_layout_without_balances_is_booked_by_its_trailer() -> None:
    account = bank_account(number="7009")

    outcome = take_in(account, DAILY / "va_report_pipe.txt")
    again = take_in(account, (DAILY / "va_report_pipe.txt").read_bytes() + b"\n")

    assert (outcome.state, outcome.lines_new) == ("BOOKED", 5)
    assert (again.lines_new, questions.books([account])[0].adds_up) == (0, True)


def test_days_of_a_layout_with_balances_are_not_booked_again_from_one_without(account: BankAccount) -> None:
    take_in(account, swift([(date(2026, 11, 1), [24_999_000])]))

    outcome = take_in(account, DAILY / "va_report_pipe.txt")

    assert outcome.state == "HELD"
    assert BankLine.objects.count() == 1


def test_without_balance_and_trailer_a_person_types_count_and_total(account: BankAccount) -> None:
    person = officer(Role.RECONCILER)
    held = receive(account, EMPTY_BIZNET)
    reconciliation.take_in(held.pk, by=machine(), at=now())
    held.refresh_from_db()

    wrong = reconciliation.release(held, typed_count=1, typed_total=Decimal(5), by=person, at=now())
    refused = reconciliation.take_in(wrong.pk, by=machine(), at=now())
    held.refresh_from_db()
    right = reconciliation.release(held, typed_count=0, typed_total=Decimal(0), by=person, at=now())
    booked = reconciliation.take_in(right.pk, by=machine(), at=now())

    assert (refused.state, booked.state) == ("HELD", "BOOKED")
    assert refused.says.startswith("Hitungan yang diketik tidak sama")


def test_only_a_file_that_lacks_figures_can_be_released(account: BankAccount) -> None:
    take_in(account, report(ONE).replace(b"Saldo Akhir;100,00", b"Saldo Akhir;101,00"))

    with pytest.raises(reconciliation.NotReleasable):
        reconciliation.release(
            BankFile.objects.get(), typed_count=1, typed_total=Decimal(100), by=officer(Role.RECONCILER), at=now()
        )


def test_a_file_of_a_dead_reader_is_taken_again_and_one_in_good_hands_is_not(account: BankAccount) -> None:
    row = receive(account, report(ONE))
    BankFile.objects.filter(pk=row.pk).update(state="READING", lease_until=now() + timedelta(minutes=1))
    busy = reconciliation.take_in(row.pk, by=machine(), at=now())

    BankFile.objects.filter(pk=row.pk).update(lease_until=now() - timedelta(days=1))
    taken = reconciliation.take_in(row.pk, by=machine(), at=now())

    assert (busy.state, busy.says, taken.state) == ("READING", "Sedang dibaca", "BOOKED")


@pytest.mark.parametrize("name", ["btn.sta", "mandiri.sta", "bri_daily_bic_in_25.sta"])
def test_the_statements_of_three_banks_are_booked_as_they_come(name: str) -> None:
    path: Path = SAMPLES / "mt940" / "indonesia-layout" / name
    account = bank_account(number=path.read_text("utf-8-sig").split(":25:")[1].split()[0].removeprefix("BRINIDJA/"))

    outcome = take_in(account, path)

    assert (outcome.state, outcome.lines_new) == ("BOOKED", 6)
    assert (outcome.credits, outcome.debits) == (Decimal(124_998_000), Decimal(6_500))
    assert questions.books([account])[0].adds_up
