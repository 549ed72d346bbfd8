"""What becomes of a notice: kept once, answered the same, refused without trace when it is not the bank's."""

import base64
import json
from datetime import timedelta

import pytest
from django.test import Client

from deposits.models import BankClient, BankExchange, BankNotice, BankReplay, BankToken, Deposit, Notified
from deposits.models.bank_notices import Outcome
from deposits.reconciliation import notices
from deposits.rules import Proof
from offices.calendar import now
from offices.models import AuditLine, User
from tests.factories import dossier
from tests.snap.bank import PATH, TOKEN_PATH, Bank, code, key, open_client, payment, pem
from tests.snap.conftest import post

pytestmark = pytest.mark.django_db


def proof(deposit: Deposit) -> Proof:
    return Deposit.objects.with_proof().get(pk=deposit.pk).proof


def kept() -> int:
    return BankNotice.objects.count() + BankExchange.objects.count() + BankReplay.objects.count()


def test_a_notice_of_a_known_deposit_is_kept_and_proves_it(bank: Bank) -> None:
    deposit = dossier()

    reply = bank.tell(payment(deposit))

    assert (reply.status_code, code(reply)) == (200, "2002500")
    assert proof(deposit) == Proof.NOTIFIED
    told = Notified.objects.get()
    assert (told.deposit, told.rule, told.amount, told.noted_by.is_machine) == (deposit, "P1", 25_000_000, True)


def test_a_notice_of_an_unknown_pilgrim_is_kept_and_answered_alike(bank: Bank) -> None:
    reply = bank.tell(payment())

    assert (reply.status_code, code(reply)) == (200, "2002500")
    assert BankNotice.objects.without_dossier().count() == 1


def test_the_answer_says_what_the_notice_said(bank: Bank) -> None:
    reply = bank.tell(payment(paymentRequestId="p-1"))

    told = json.loads(reply.content)["virtualAccountData"]
    assert (told["paymentRequestId"], told["virtualAccountNo"]) == ("p-1", "   88086319000000001")
    assert told["paymentFlagStatus"] == "00"


def test_the_same_message_again_gets_the_stored_answer_byte_for_byte(bank: Bank) -> None:
    body = payment()
    first = bank.tell(body, X_EXTERNAL_ID="41807")

    again = bank.tell(body, X_EXTERNAL_ID="41807")

    assert (again.status_code, again.content) == (200, first.content)
    assert BankNotice.objects.count() == BankReplay.objects.count() == 1
    assert [row.outcome for row in BankExchange.objects.all()] == [Outcome.HEARD, Outcome.REPLAYED]


def test_another_body_under_the_same_number_is_a_conflict_without_effect(bank: Bank) -> None:
    bank.tell(payment(), X_EXTERNAL_ID="41807")

    reply = bank.tell(payment(), X_EXTERNAL_ID="41807")

    assert (reply.status_code, code(reply)) == (409, "4092500")
    assert BankNotice.objects.count() == 1
    assert BankExchange.objects.get(outcome=Outcome.CONFLICT).notice is None


def test_a_number_may_come_again_on_another_day(bank: Bank) -> None:
    bank.tell(payment(), X_EXTERNAL_ID="41807")
    replay = BankReplay.objects.get()
    BankReplay(client=replay.client, external_id="41807", day=replay.day + timedelta(days=1)).save()

    assert BankReplay.objects.count() == 2


@pytest.mark.parametrize("flag", ["Y", "N"])
def test_the_same_payment_under_a_new_number_is_told_that_it_is_known(bank: Bank, flag: str) -> None:
    first = bank.tell(payment(paymentRequestId="p-1", referenceNo="1"))

    again = bank.tell(payment(paymentRequestId="p-1", referenceNo="1", flagAdvise=flag))

    assert (again.status_code, json.loads(again.content)) == (200, json.loads(first.content))
    assert BankNotice.objects.count() == 1
    assert BankExchange.objects.last().outcome == Outcome.REPEATED  # type: ignore[union-attr]


def test_the_same_payment_told_differently_stands_as_first_told(bank: Bank) -> None:
    bank.tell(payment(paymentRequestId="p-1"))

    reply = bank.tell(payment(paymentRequestId="p-1", paidAmount={"value": "1.00", "currency": "IDR"}))

    assert reply.status_code == 200
    assert BankNotice.objects.get().amount == 25_000_000
    assert BankNotice.objects.contradicted().count() == 1


@pytest.mark.parametrize("body", [b"[]", b"\xff\xfe", b'{"paymentRequestId":"p-2"}'])
def test_an_authentic_notice_that_cannot_be_read_is_kept_and_answered_well(bank: Bank, body: bytes) -> None:
    reply = bank.tell(body)

    assert (reply.status_code, code(reply)) == (200, "2002500")
    assert BankNotice.objects.unreadable().count() == 1
    assert BankExchange.objects.get().body.encode("latin-1") == body


def test_a_body_with_one_byte_more_is_refused_without_trace(bank: Bank) -> None:
    body = payment()

    for sent in (body + b"0", body[:-1], body.replace(b"25000000.00", b"35000000.00")):
        reply = bank.tell(body, sent=sent)
        assert (reply.status_code, code(reply)) == (401, "4012500")

    assert kept() == 0


def test_a_blank_outside_of_strings_changes_nothing(bank: Bank) -> None:
    body = json.dumps(json.loads(payment()), separators=(",", ":")).encode()

    assert bank.tell(body, sent=body + b"\n").status_code == 200


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_clock_that_is_off_by_more_than_five_minutes_is_refused(bank: Bank, minutes: int) -> None:
    bank.clock_off = timedelta(minutes=minutes)

    assert code(bank.tell(payment())) == "4012500"
    assert code(bank.ask_token()) == "4017300"
    assert kept() == 0


def test_a_wrong_secret_is_refused(bank: Bank) -> None:
    bank.secret = "lain"

    assert code(bank.tell(payment())) == "4012500"
    assert kept() == 0


def test_a_token_is_asked_for_with_the_banks_own_key(bank: Bank) -> None:
    good = bank.ask_token()
    bank.private = key("orang lain")

    bad = bank.ask_token()

    answer = json.loads(good.content)
    assert (answer["responseCode"], answer["tokenType"], answer["expiresIn"]) == ("2007300", "Bearer", "900")
    assert (bad.status_code, code(bad)) == (401, "4017300")


def test_of_a_token_only_the_hash_is_kept(bank: Bank) -> None:
    digests = BankToken.objects.values_list("digest", flat=True)

    assert len(digests) == 1
    assert bank.token not in digests


def test_an_unknown_or_outlived_token_opens_nothing(bank: Bank) -> None:
    BankToken.objects.update(until=now())

    outlived = bank.tell(payment())
    bank.token = "tidak-ada"
    unknown = bank.tell(payment())

    assert (code(outlived), code(unknown)) == ("4012501", "4012501")
    assert kept() == 0


def test_an_unknown_bank_hears_the_same_as_one_with_a_wrong_key(bank: Bank) -> None:
    bank.private = key("orang lain")
    wrong = bank.ask_token()
    bank.client_id = "MALSAJI-451-TIDAKADA"

    assert (bank.ask_token().content, wrong.status_code) == (wrong.content, 401)


def test_what_must_be_there_is_named(bank: Bank) -> None:
    assert code(post(TOKEN_PATH, b"{}", {})) == "4007302"
    assert code(post(PATH, b"{}", {"X-SIGNATURE": "x"})) == "4002502"
    assert code(post(PATH, b"{}", {"X-SIGNATURE": "x", "X-TIMESTAMP": "kemarin"})) == "4002501"


def test_a_notice_without_a_number_counts_by_its_body(bank: Bank) -> None:
    body = payment()

    replies = [bank.tell(body, X_EXTERNAL_ID=number) for number in ("", "", "x" * 40)]

    assert [reply.status_code for reply in replies] == [200, 200, 200]
    assert BankNotice.objects.count() == 1


def test_a_large_body_is_refused_before_it_is_read(bank: Bank) -> None:
    reply = bank.tell(b"x" * 70_000)

    assert (reply.status_code, code(reply)) == (413, "4132500")
    assert kept() == 0


def test_noise_costs_two_small_queries_at_most(bank: Bank, django_assert_max_num_queries: object) -> None:
    bank.secret = "lain"

    with django_assert_max_num_queries(2):  # type: ignore[operator]
        bank.tell(payment())
    bank.token = "lain"
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        bank.tell(payment())


def test_a_bank_that_signs_with_its_own_key_needs_no_token(bank: Bank) -> None:
    client = BankClient.objects.get()
    client.scheme, client.partner_id = "ASYMMETRIC", "BSI-01"
    client.save()

    by_partner, by_client = bank.tell_by_key(payment(), "BSI-01"), bank.tell_by_key(payment(), client.client_id)
    stranger = bank.tell_by_key(payment(), "BSI-02")
    bank.private = key("orang lain")

    assert [reply.status_code for reply in (by_partner, by_client, stranger)] == [200, 200, 401]
    assert bank.tell_by_key(payment(), "BSI-01").status_code == 401


def test_a_token_serves_only_the_partner_it_was_given_to(bank: Bank) -> None:
    BankClient.objects.update(partner_id="8808")

    assert bank.tell(payment(), X_PARTNER_ID="8808").status_code == 200
    assert bank.tell(payment(), X_PARTNER_ID="9909").status_code == 401


def test_a_bank_of_secrets_cannot_be_played_by_key_alone(bank: Bank) -> None:
    assert bank.tell_by_key(payment(), bank.client_id).status_code == 401
    assert kept() == 0


def test_two_keys_stand_side_by_side_while_a_bank_changes(bank: Bank) -> None:
    client, by = BankClient.objects.get(), User.objects.machine("pasang")
    old = client.keys.get()
    notices.add_key(client, pem(key("baru")), by=by, at=now())
    with pytest.raises(notices.ClientRefused):
        notices.add_key(client, pem(key("ketiga")), by=by, at=now())

    with_old = bank.ask_token().status_code
    bank.private = key("baru")
    with_new = bank.ask_token().status_code
    notices.end_key(client, old.pk, by=by, at=now())
    bank.private = key()

    assert (with_old, with_new, bank.ask_token().status_code) == (200, 200, 401)


def test_a_closed_bank_is_let_in_no_more(bank: Bank) -> None:
    notices.close_client(BankClient.objects.get(), by=User.objects.machine("pasang"), at=now())

    assert (bank.tell(payment()).status_code, bank.ask_token().status_code) == (401, 401)


def test_of_two_banks_each_has_its_own_numbers(bank: Bank) -> None:
    new = open_client(BankClient.objects.get().accounts.get().account)
    other = Bank(new.client.client_id, new.secret, post)
    other.ask_token()
    body = payment()

    replies = [bank.tell(body, X_EXTERNAL_ID="7"), other.tell(body, X_EXTERNAL_ID="7")]

    assert [reply.status_code for reply in replies] == [200, 200]
    assert BankNotice.objects.count() == 2


def test_what_a_bank_said_is_sealed_and_the_trail_holds_ids_only(bank: Bank) -> None:
    body = payment(virtualAccountName="SITI AMINAH BINTI KASPUL")

    bank.tell(body)

    exchange = BankExchange.objects.get()
    assert exchange.body.encode("latin-1") == body
    assert b"SITI" not in bytes(exchange.body_sealed) + bytes(exchange.answer_sealed)
    assert "Authorization" not in exchange.headers
    assert bank.token not in json.dumps(exchange.headers)
    lines = AuditLine.objects.filter(verb__startswith="bank_notice.")
    assert [line.facts for line in lines] == [f"client={exchange.replay.client_id} fault=none"]
    assert not AuditLine.objects.filter(verb__startswith="outside.").exists()


def test_the_secret_is_sealed(bank: Bank) -> None:
    client = BankClient.objects.get()

    assert client.secret == bank.secret
    assert base64.b64encode(bank.secret.encode()) not in bytes(client.secret_sealed)
    assert bank.secret.encode() not in bytes(client.secret_sealed)


def test_the_door_takes_no_other_method() -> None:
    for path in (PATH, TOKEN_PATH):
        assert Client().get(path).status_code == 405
        assert Client().put(path).status_code == 405
