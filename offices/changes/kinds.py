from collections.abc import Mapping

from offices.changes import days, facts, people
from offices.changes.shape import Kind
from offices.models import ChangeRequest

KINDS: Mapping[ChangeRequest.Kind, Kind] = {
    ChangeRequest.Kind.ASSIGN: people.ASSIGN,
    ChangeRequest.Kind.END: people.END,
    ChangeRequest.Kind.ENROL: people.ENROL,
    ChangeRequest.Kind.CLOSE: people.CLOSE,
    ChangeRequest.Kind.RESET: people.RESET,
    ChangeRequest.Kind.LETTERHEAD: facts.LETTERHEAD,
    ChangeRequest.Kind.PARAMETER: facts.PARAMETER,
    ChangeRequest.Kind.REQUIREMENT: facts.REQUIREMENT,
    ChangeRequest.Kind.HOLIDAYS: days.HOLIDAYS,
}
