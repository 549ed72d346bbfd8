"""What an officer keys in at the counter, as a form and as a sheet."""

import uuid
from datetime import date
from typing import Any

from deposits import counter
from deposits.counter import Sheet, Shown, Slip
from deposits.models import Deposit
from offices.accounts import today
from offices.calendar import now
from offices.models import User
from pilgrims.rules import Sex
from tests import factories
from tests.desk import scene
from tests.submission import sheets

PAGE = "/kantor/loket/"
BORN = date(1961, 3, 4)


def sheet(**given: Any) -> Sheet:
    """Give one person's sheet; `identity` and `slip` are dictionaries of what differs."""
    values: dict[str, Any] = {
        "identity": sheets.identity(**given.pop("identity", {})),
        "address": sheets.address(),
        "family_card": sheets.family_card(),
        "slip": Slip(**sheets.payment(**given.pop("slip", {}))),
        "papers": [Shown(key, kind) for key, kind in sheets.SENT.items()],
        "phone": f"+62813{next(factories.numbers):08d}",
    }
    return Sheet(**(values | given))


def received(by: User, **given: Any) -> Deposit:
    """Receive one person at the counter of Tabalong; `given` goes to the verb or the sheet."""
    verb: dict[str, Any] = {"office": factories.tabalong(), "form_token": uuid.uuid4(), "at": now()}
    verb |= {name: given.pop(name) for name in ("office", "form_token", "beside", "at") if name in given}
    return counter.receive(sheet(**given), by=by, **verb)


def form(**given: Any) -> dict[str, Any]:
    """Give what the counter's page sends for one person."""
    number, day = next(factories.numbers), f"{today():%d-%m-%Y}"
    typed = {
        "nik": factories.nik(BORN, Sex.FEMALE),
        "full_name": "SITI AMINAH",
        "birth_date": f"{BORN:%d%m%Y}",
        "sex": "P",
        "place": "Agung, Tanjung",
        "address": "Jalan Contoh 1",
        "kk": f"63090412{number:08d}",
        "phone": f"0813{number:08d}",
        "received_on": day,
        "bank": "451",
        "validation_no": f"VAL{number:08d}",
        "paid_on": day,
        "amount": "25.000.000",
        "form_token": str(uuid.uuid4()),
    }
    for key, kind in sheets.SENT.items():
        typed |= {f"seen_{key}": "on", f"kind_{key}": kind.value}
    return typed | given


def send(user: User, query: str = "", **given: Any) -> Any:
    return scene.browser(user).post(PAGE + query, form(**given))


def text(user: User, path: str = PAGE) -> str:
    response = scene.browser(user).get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())
