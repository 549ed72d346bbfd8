"""What the counter's form begins with: an empty sheet, the family member before, or a dossier to mend."""

import uuid
from typing import Any

from deposits.models import Deposit
from deposits.submission import expected_amount
from offices.accounts import today
from offices.models import Parameter

PERSON = ("nik", "full_name", "birth_date", "sex", "last_hajj_year", "last_hajj_as_officer")
HOME = ("place", "address", "kk", "phone", "received_on")
SLIP = ("bank", "validation_no", "bank_reference", "virtual_account", "paid_on", "amount")
COPIED = ("bank", "paid_on")


def stored(deposit: Deposit) -> dict[str, Any]:
    """Give what a dossier holds, as the form writes it."""
    pilgrim = deposit.registration.pilgrim
    values = {name: getattr(pilgrim, name) for name in (*PERSON, "address", "kk", "phone")}
    values |= {name: getattr(deposit, name) for name in SLIP} | {"bank": deposit.bank_id}
    return values | {
        "place": f"{pilgrim.village}, {pilgrim.subdistrict}",
        "received_on": deposit.received_on or today(),
        "form_token": deposit.form_token,
        "last_hajj_year": pilgrim.last_hajj_year or "",
    }


def begun(beside: Deposit | None) -> dict[str, Any]:
    """Give what the form begins with: today, the expected amount, and what a family has in common."""
    values: dict[str, Any] = {"received_on": today(), "form_token": uuid.uuid4()}
    values["amount"] = Parameter.objects.number("initial_deposit", today())
    if beside is None:
        return values
    pilgrim = beside.registration.pilgrim
    return values | {
        "place": f"{pilgrim.village}, {pilgrim.subdistrict}",
        "address": pilgrim.address,
        "kk": pilgrim.kk,
        "phone": pilgrim.phone,
        "received_on": beside.received_on or today(),
        "amount": expected_amount(beside, today()),
        **{name: getattr(beside, name) for name in COPIED},
    }
