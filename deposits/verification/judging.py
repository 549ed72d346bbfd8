"""A verdict on every document that was asked for, written in the transaction of the act that says it."""

from collections.abc import Mapping
from datetime import datetime

from deposits.deadlines import day_of
from deposits.models import Deposit, DocumentVerdict
from deposits.rules.desk.verdicts import SOUND
from offices.models import DocumentRequirement, User
from pilgrims.models import Document, SeenOriginal


def judge_documents(deposit: Deposit, faults: Mapping[str, str], *, by: User, at: datetime) -> list[DocumentVerdict]:
    """Write what was said of each document: the code in `faults` (by requirement), else sound.

    What nobody sent or showed, or what cannot be read, is never called sound.
    """
    wanted = DocumentRequirement.objects.for_office(deposit.office, day_of(deposit.office, at))
    sent = {one.requirement: one for one in Document.objects.current().filter(registration=deposit.registration_id)}
    shown = {one.requirement: one for one in SeenOriginal.objects.filter(registration=deposit.registration_id)}
    keys = dict.fromkeys([*wanted.values_list("key", flat=True), *faults])
    return DocumentVerdict.objects.bulk_create(
        DocumentVerdict(
            deposit=deposit,
            requirement=key,
            document=sent.get(key),
            original=shown.get(key),
            code=faults.get(key, SOUND),
            judged_at=at,
            judged_by=by,
        )
        for key in keys
        if key in faults or key in shown or (key in sent and sent[key].unreadable_at is None)
    )
