"""Messages by the SMS gateway: sent once, again after a failure that sent nothing, never again when unsure."""

import logging
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from pytest_django import Settings

from offices.calendar import now
from offices.models import User
from pilgrims import delivery, notices
from pilgrims.models import Notice
from pilgrims.rules import Channel, NoticeState
from pilgrims.tasks import relay_notices
from tests.messages.gateway import TOKEN, Gateway, Trick

PHONE = "+6281234567890"
FACTS = {"reference": "MS-6309-2026-000001"}


def told() -> Notice:
    """Write a message to a number, as a verb does."""
    notices.tell_phone("verified", PHONE, occasion="1", by=User.objects.machine("uji"), at=now(), facts=FACTS)
    return Notice.objects.get()


def an_hour_passes() -> None:
    """Let what waits for its next attempt become due."""
    Notice.objects.filter(state=NoticeState.PENDING).update(due_at=F("due_at") - timedelta(hours=2))


@pytest.mark.django_db
def test_a_message_reaches_the_gateway_once_with_its_own_key(gateway: Gateway) -> None:
    notice = told()

    relay_notices()
    relay_notices()

    notice.refresh_from_db()
    assert (notice.channel, notice.state, notice.provider_id) == (Channel.SMS, NoticeState.SENT, "sms-1")
    assert gateway.requests == [
        {"key": str(notice.uid), "to": PHONE, "text": notice.body, "sender": "MALSAJI", "id": str(notice.uid)}
    ]


@pytest.mark.django_db
def test_without_a_gateway_a_message_goes_to_the_outbox(settings: Settings) -> None:
    notice = told()

    relay_notices()

    assert notice.channel == Channel.OUTBOX
    assert PHONE in next(settings.OUTBOX_DIR.glob("*.txt")).read_text(encoding="utf-8")


@pytest.mark.django_db
def test_after_two_failures_of_the_gateway_the_third_attempt_arrives(gateway: Gateway) -> None:
    gateway.answers = [500, 503]
    notice = told()

    for _ in range(3):
        relay_notices()
        relay_notices()
        an_hour_passes()

    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == (NoticeState.SENT, 3)
    assert len(gateway.requests) == 3
    assert len(gateway.taken) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("answer", [401, 408, 425, 429, 500])
def test_an_answer_about_the_moment_puts_the_message_off(gateway: Gateway, answer: int) -> None:
    gateway.answers, gateway.retry_after = [answer], "300"
    notice = told()

    relay_notices()

    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == (NoticeState.PENDING, 1)
    assert notice.due_at > now() + timedelta(seconds=290)


@pytest.mark.django_db
@pytest.mark.parametrize("answer", [400, 404, 422])
def test_an_answer_about_the_message_ends_it(gateway: Gateway, answer: int) -> None:
    gateway.answers = [answer]
    notice = told()

    relay_notices()
    an_hour_passes()
    relay_notices()

    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == (NoticeState.FAILED, 1)
    assert len(gateway.requests) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("trick", Trick)
def test_an_attempt_without_an_answer_is_unsure_and_never_made_again(gateway: Gateway, trick: Trick) -> None:
    gateway.answers = [trick]
    notice = told()

    relay_notices()
    an_hour_passes()
    relay_notices()

    notice.refresh_from_db()
    assert (notice.state, notice.attempts, notice.sent_at) == (NoticeState.UNSURE, 1, None)
    assert len(gateway.requests) == 1


@pytest.mark.django_db
def test_a_gateway_that_is_down_is_tried_eight_times_and_then_given_up(settings: Settings) -> None:
    settings.SMS_GATEWAY_URL = "http://127.0.0.1:9/send"
    notice = told()

    for _ in range(12):
        relay_notices()
        an_hour_passes()

    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == (NoticeState.FAILED, 8)


@pytest.mark.django_db
def test_a_code_is_not_sent_after_its_ten_minutes(gateway: Gateway) -> None:
    notices.tell_code(PHONE, "123456", at=now() - timedelta(minutes=10), recipient=None)

    relay_notices()

    notice = Notice.objects.get()
    assert (notice.state, notice.body) == (NoticeState.FAILED, "")
    assert gateway.requests == []


@pytest.mark.django_db
def test_a_code_that_meets_a_failure_is_tried_again_within_seconds(gateway: Gateway) -> None:
    gateway.answers = [500]
    notices.tell_code(PHONE, "123456", at=now(), recipient=None)

    relay_notices()

    notice = Notice.objects.get()
    assert notice.state == NoticeState.PENDING
    assert "123456" in notice.body
    assert notice.due_at < now() + timedelta(seconds=5)


@pytest.mark.django_db
def test_an_outbox_that_cannot_be_written_is_tried_again(settings: Settings) -> None:
    settings.OUTBOX_DIR.write_text("a file where the folder should be", encoding="utf-8")
    notice = told()
    relay_notices()
    settings.OUTBOX_DIR.unlink()

    an_hour_passes()
    relay_notices()

    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == (NoticeState.SENT, 2)


@pytest.mark.usefixtures("committed")
def test_eight_senders_of_the_same_message_send_it_once(gateway: Gateway) -> None:
    notice = told()

    threads = [threading.Thread(target=_deliver_and_leave, args=[notice.pk]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(gateway.requests) == 1
    assert Notice.objects.get().state == NoticeState.SENT


def _deliver_and_leave(notice_id: int) -> None:
    delivery.deliver(notice_id)
    connection.close()


@pytest.mark.django_db
def test_while_a_message_is_on_its_way_the_next_tick_leaves_at_once(gateway: Gateway) -> None:
    notice = told()
    busy = Notice.objects.create(
        once="x", event="verified", channel=Channel.SMS, state=NoticeState.SENDING, claimed_at=now()
    )

    relay_notices()
    meanwhile = len(gateway.requests)
    Notice.objects.filter(pk=busy.pk).update(claimed_at=now() - timedelta(minutes=2))
    relay_notices()

    notice.refresh_from_db()
    busy.refresh_from_db()
    assert meanwhile == 0
    assert (notice.state, busy.state) == (NoticeState.SENT, NoticeState.UNSURE)


@pytest.mark.django_db
def test_the_log_tells_no_number_no_text_and_no_token(
    gateway: Gateway, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    gateway.answers = [500, Trick.DROP]
    notice = told()

    relay_notices()
    an_hour_passes()
    relay_notices()

    written = "".join([caplog.text, *capfd.readouterr()])
    assert str(notice.uid) in written
    assert [text for text in (PHONE, PHONE.lstrip("+"), "diperiksa", TOKEN) if text in written] == []
