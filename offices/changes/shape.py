from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from offices.models import ChangeRequest, User


@dataclass(frozen=True)
class Kind:
    """What a kind of change shows, replaces, demands and does.

    `labels` name the values in the order of the page; `before` gives the present ones under the same names. `check`
    raises ChangeRefused for the day it is asked on; `carry_out` calls the verbs and gives the rows they made.
    """

    labels: Mapping[str, str]
    before: Callable[[ChangeRequest], dict[str, Any]]
    check: Callable[[ChangeRequest, date], None]
    carry_out: Callable[[ChangeRequest, User, datetime], Sequence[Model]]


def day_in(change: ChangeRequest, name: str) -> date | None:
    """Read a proposed day; None where it was left open."""
    text = change.proposed.get(name)
    return date.fromisoformat(text) if text else None
