"""An authentic notice is kept once and answered the same however often it comes (banking section 1.7)."""

import hashlib
import json
import re
import time
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import Final

from django.db import IntegrityError, transaction

from deposits.models import BankClient, BankExchange, BankNotice, BankReplay
from deposits.models.bank_notices import Outcome
from deposits.reconciliation.notices.following import follow_notice
from deposits.reconciliation.notices.trusting import Call
from deposits.rules.snap import Payment, jakarta_day, read_payment
from deposits.rules.snap.answers import CONFLICT, DONE, Service, notice_answer
from offices import audit
from offices.models import User

VERB: Final = "bank_notice.hear"
EXTERNAL_ID: Final = re.compile(r"[!-~]{1,36}", re.ASCII)
KEPT_HEADERS: Final = (
    "X-TIMESTAMP", "X-SIGNATURE", "X-PARTNER-ID", "X-EXTERNAL-ID", "CHANNEL-ID", "ORIGIN", "Content-Type", "User-Agent",
)  # fmt: skip
LONGEST_HEADER: Final = 800


@dataclass(frozen=True)
class Answer:
    """What the bank is told: HTTP status and the JSON text."""

    status: int
    text: str


def hear(client: BankClient, call: Call, *, began: float, at: datetime) -> Answer:
    """Keep what a bank says and give the answer, to be sent once this has committed.

    `began` is time.monotonic() when the request came in. The same message again gets the stored answer byte for byte,
    another body under its number a conflict; the same payment under a new number is told once more that it is known.
    """
    by = client.machine
    with transaction.atomic(), audit.under_verb(VERB):
        replay, is_first = _take_number(client, call, at)
        notice: BankNotice | None = None
        if is_first:
            payment = read_payment(call.body, client.validation_field)
            notice, outcome = _keep(client, payment, by=by, at=at)
            answer = Answer(DONE.status, json.dumps(notice_answer(payment.content)))
        else:
            outcome, answer = _again(replay, call)
        exchange = BankExchange(
            replay=replay,
            notice=notice,
            outcome=outcome,
            headers=_headers(call),
            status=answer.status,
            took_ms=max(0, round((time.monotonic() - began) * 1000)),
            heard_at=at,
            heard_by=by,
        )
        exchange.body, exchange.answer = call.body.decode("latin-1"), answer.text
        exchange.save()
    return answer


def _take_number(client: BankClient, call: Call, at: datetime) -> tuple[BankReplay, bool]:
    """Take the number of a message for its day; another one under way with it is waited for."""
    facts = {"client": client, "external_id": _external_id(call), "day": jakarta_day(at)}
    try:
        with transaction.atomic():
            return BankReplay.objects.create(**facts, body_sha256=_sha256(call.body)), True
    except IntegrityError:
        return BankReplay.objects.get(**facts), False


def _external_id(call: Call) -> str:
    """Give the number of a message; where the bank gave none that fits the standard, the body itself is the number."""
    given = call.header("X-EXTERNAL-ID")
    return given if EXTERNAL_ID.fullmatch(given) else f"body:{_sha256(call.body)}"


def _again(replay: BankReplay, call: Call) -> tuple[Outcome, Answer]:
    first = replay.exchanges.order_by("pk")[0]
    if compare_digest(replay.body_sha256, _sha256(call.body)):
        return Outcome.REPLAYED, Answer(first.status, first.answer)
    text = json.dumps({"responseCode": CONFLICT.code(Service.NOTICE), "responseMessage": CONFLICT.words})
    return Outcome.CONFLICT, Answer(CONFLICT.status, text)


def _keep(client: BankClient, payment: Payment, *, by: User, at: datetime) -> tuple[BankNotice, Outcome]:
    """Write a payment down once; told again it stands as first told, told differently a person asks the bank.

    flagAdvise changes nothing here: to refuse a repetition that is not flagged would be to send the money back.
    """
    account = client.account_of(payment.virtual_account)
    notice = BankNotice(
        client=client,
        account=account,
        request_id=payment.request_id,
        virtual_account=payment.virtual_account,
        validation_no=payment.validation_no,
        reference=payment.reference,
        amount=payment.amount,
        paid_on=payment.paid_on or jakarta_day(at),
        fault=payment.fault or "",
        received_at=at,
        received_by=by,
    )
    try:
        with audit.change(VERB, by=by, at=at, office=account.office) as news:
            notice.save()
            news.subject, news.facts = notice, {"client": client.pk, "fault": payment.fault or "none"}
    except IntegrityError:
        known = BankNotice.objects.get(client=client, request_id=payment.request_id)
        return known, Outcome.REPEATED if _tells_the_same(known, notice) else Outcome.CONTRADICTS
    follow_notice(notice, by=by, at=at)
    return notice, Outcome.HEARD


def _tells_the_same(known: BankNotice, again: BankNotice) -> bool:
    names = ("virtual_account", "validation_no", "amount", "fault")
    return all(getattr(known, name) == getattr(again, name) for name in names)


def _headers(call: Call) -> dict[str, str]:
    return {name: call.header(name).replace("\0", "")[:LONGEST_HEADER] for name in KEPT_HEADERS if call.header(name)}


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
