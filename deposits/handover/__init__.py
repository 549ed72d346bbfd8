"""The hand-over to the ministry's system: the sheet it is keyed in from, the list for many, and its answers."""

from deposits.handover.answering import attach_letter, import_answer, record_answer, record_refusal, retype_answer
from deposits.handover.fields import FIELDS, Field
from deposits.handover.listing import export_list, open_sheet
from deposits.handover.many import Confirmed, Judged, confirm_list, import_list, judged_list
from deposits.handover.reading import MAX_BYTES, MAX_ROWS, read_answers
from deposits.handover.refusals import (
    AnswerHalfEntered,
    LetterKept,
    LetterMissing,
    ListUnreadable,
    NothingTicked,
    PaymentInDoubt,
    PorsiDiffers,
    PorsiMalformed,
    PorsiTaken,
    RevocationWaits,
    SamePersonRefused,
    SphMissing,
)

__all__ = [
    "FIELDS",
    "MAX_BYTES",
    "MAX_ROWS",
    "AnswerHalfEntered",
    "Confirmed",
    "Field",
    "Judged",
    "LetterKept",
    "LetterMissing",
    "ListUnreadable",
    "NothingTicked",
    "PaymentInDoubt",
    "PorsiDiffers",
    "PorsiMalformed",
    "PorsiTaken",
    "RevocationWaits",
    "SamePersonRefused",
    "SphMissing",
    "attach_letter",
    "confirm_list",
    "export_list",
    "import_answer",
    "import_list",
    "judged_list",
    "open_sheet",
    "read_answers",
    "record_answer",
    "record_refusal",
    "retype_answer",
]
