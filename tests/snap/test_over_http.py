"""The bank's machine against the running service: real HTTP, real commits, many at once (figures 9 and 10)."""

import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.management import CommandError, call_command

from deposits import submission
from deposits.models import BankClient, BankExchange, BankNotice, BankReplay, Deposit, Notified
from deposits.models.bank_notices import Outcome
from deposits.rules import Proof
from offices.calendar import now
from tests.conftest import owner_sql
from tests.factories import bank_account, dossier, guardian
from tests.journey.conftest import environment_of_service, eventually, free_port, start
from tests.snap.bank import PATH, Bank, Reply, code, key, payment
from tests.submission import sheets

pytestmark = pytest.mark.usefixtures("committed")
MANY = 40


@pytest.fixture
def web(committed: None, tmp_path: Path) -> Iterator[str]:
    """Start the web server alone on the test database, as the web role."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "16"]
    environment = environment_of_service(tmp_path, url)
    process = start([*command, "malsaji.wsgi:application"], environment, tmp_path / "web.log")
    try:
        eventually(lambda: is_up(url), "answer of the web server")
        yield url
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
        print((tmp_path / "web.log").read_text())


def is_up(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def manage(*words: str) -> str:
    said = StringIO()
    call_command("bank_client", *words, stdout=said)
    return said.getvalue()


@pytest.fixture
def bank(web: str, tmp_path: Path) -> Iterator[Bank]:
    """Let a bank in by the operator's command; it gets its token over HTTP."""
    bank_account()
    public = tmp_path / "bank.pem"
    public.write_bytes(key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    said = manage("open", "451", "--account", "7001234567", "--public-key", str(public))
    client_id, secret = re.findall(r"Client (?:ID|secret): (\S+)", said)
    with httpx.Client(base_url=web, timeout=30) as line:

        def post(path: str, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
            return line.post(path, content=body, headers={"Content-Type": "application/json", **headers})

        bank = Bank(client_id, secret, post)
        assert bank.ask_token().status_code == 200
        yield bank


def at_once(send: Callable[[], Reply]) -> list[Reply]:
    with ThreadPoolExecutor(MANY) as crowd:
        return [one.result() for one in [crowd.submit(send) for _ in range(MANY)]]


def test_forty_identical_notices_at_once_are_recorded_once_and_all_answered_well(bank: Bank) -> None:
    deposit = dossier()
    body = payment(deposit)
    headers = bank.signed(body)

    replies = at_once(lambda: bank.post(PATH, body, headers))

    assert [reply.status_code for reply in replies] == [200] * MANY
    assert len({reply.content for reply in replies}) == 1
    assert (BankNotice.objects.count(), BankReplay.objects.count(), Notified.objects.count()) == (1, 1, 1)
    outcomes = list(BankExchange.objects.values_list("outcome", flat=True))
    assert (outcomes.count(Outcome.HEARD), outcomes.count(Outcome.REPLAYED)) == (1, MANY - 1)


def test_forty_tellings_of_one_payment_at_once_are_one_payment(bank: Bank) -> None:
    body = payment(dossier())

    replies = at_once(lambda: bank.tell(body))

    assert [reply.status_code for reply in replies] == [200] * MANY
    assert (BankNotice.objects.count(), Notified.objects.count()) == (1, 1)
    assert BankReplay.objects.count() == MANY


def test_a_day_in_the_life_of_a_bank(bank: Bank) -> None:
    draft = sheets.complete(guardian())
    body = payment(draft)
    headers = bank.signed(body)

    told, retried = bank.post(PATH, body, headers), bank.post(PATH, body, headers)
    advice = bank.tell(body.replace(b'"flagAdvise": "N"', b'"flagAdvise": "Y"'))
    sent = submission.submit(draft, by=draft.created_by, at=now())

    assert [told.status_code, retried.status_code, advice.status_code] == [200, 200, 200]
    assert told.content == retried.content
    assert BankNotice.objects.count() == 1
    assert Deposit.objects.with_proof().get(pk=sent.pk).proof == Proof.NOTIFIED


def test_what_is_not_the_banks_is_refused_and_leaves_nothing(bank: Bank) -> None:
    body = payment(dossier())
    longer = bank.tell(body, sent=body + b"1")
    bank.clock_off = timedelta(seconds=-310)
    late = bank.tell(body)
    bank.clock_off = timedelta()
    secret, bank.secret = bank.secret, "lain"
    unsigned = bank.tell(body)
    bank.secret, bank.private = secret, key("orang lain")
    no_token = bank.ask_token()

    assert [reply.status_code for reply in (longer, late, unsigned, no_token)] == [401] * 4
    assert BankNotice.objects.count() + BankExchange.objects.count() + Notified.objects.count() == 0


def test_a_replayed_number_with_another_body_has_no_effect(bank: Bank) -> None:
    bank.tell(payment(), X_EXTERNAL_ID="41807")

    reply = bank.tell(payment(dossier()), X_EXTERNAL_ID="41807")

    assert (reply.status_code, code(reply)) == (409, "4092500")
    assert (BankNotice.objects.count(), Notified.objects.count()) == (1, 0)


def test_a_database_that_fails_says_so_and_the_bank_keeps_the_money(bank: Bank) -> None:
    body = payment()
    headers = bank.signed(body)
    owner_sql("ALTER TABLE deposits_bankexchange RENAME TO deposits_bankexchange_away")
    try:
        broken = bank.post(PATH, body, headers)
    finally:
        owner_sql("ALTER TABLE deposits_bankexchange_away RENAME TO deposits_bankexchange")

    again = bank.post(PATH, body, headers)

    assert (broken.status_code, code(broken)) == (500, "5002500")
    assert again.status_code == 200
    assert BankNotice.objects.count() == 1


def test_the_operator_lets_a_bank_in_changes_its_key_and_closes_it(bank: Bank, tmp_path: Path) -> None:
    public = tmp_path / "bank.pem"

    assert "aktif" in manage("list")
    assert bank.secret not in manage("list")
    added = re.search(r"Kunci (\d+) ditambahkan", manage("key", bank.client_id, "--public-key", str(public)))
    assert added
    manage("end-key", bank.client_id, added[1])
    with pytest.raises(CommandError, match="kunci terakhir"):
        manage("end-key", bank.client_id, str(BankClient.objects.get().keys.earliest("pk").pk))
    manage("close", bank.client_id)

    assert bank.tell(payment()).status_code == 401
    with pytest.raises(CommandError, match="sudah ditutup"):
        manage("close", bank.client_id)
