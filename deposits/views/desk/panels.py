"""The decision bar: each act that is offered, with its form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from deposits.forms.office import (
    AcceptForm,
    AnswerForm,
    DeskForm,
    LetterForm,
    MoreTimeForm,
    PorsiForm,
    ProofForm,
    RefusalForm,
    RejectionForm,
    SendBackForm,
)
from deposits.forms.returning import ReturnForm
from deposits.forms.reversals import PassOnForm, ReopenForm, RevocationForm
from deposits.moves import version
from deposits.rules import Proof, Status
from deposits.rules.desk import Act, document_reasons, offers, other_reasons, reject_reasons
from deposits.views.desk.acts import ACTS, ASKS_AGAIN, ActWords
from deposits.views.desk.reading import Opened
from deposits.views.desk.warnings import asking

FORMS: dict[Act, type[DeskForm]] = {
    Act.ACCEPT: AcceptForm,
    Act.PROPOSE_REJECTION: RejectionForm,
    Act.RETURN: ReturnForm,
    Act.SEND_BACK: SendBackForm,
    Act.PROPOSE_PROOF: ProofForm,
    Act.ENTER_PORSI: AnswerForm,
    Act.CONFIRM_PORSI: PorsiForm,
    Act.RECORD_REFUSAL: RefusalForm,
    Act.ATTACH_LETTER: LetterForm,
    Act.PROPOSE_REVOCATION: RevocationForm,
    Act.PASS_ON: PassOnForm,
    Act.REOPEN: ReopenForm,
    Act.GIVE_TIME: MoreTimeForm,
}

# What a form may offer under a proof: a reason that the proof makes void is not among it.
REASONS: dict[Act, Callable[[Proof], dict[str, Any]]] = {
    Act.RETURN: lambda proof: {"documents": document_reasons(proof), "others": other_reasons(proof)},
    Act.PROPOSE_REJECTION: lambda proof: {"reasons": reject_reasons(proof)},
}


REOPEN_LEADS = {
    Status.REJECTED: "Berkas diperiksa dan diputuskan ulang oleh dua petugas.",
    Status.LAPSED: "Jemaah melengkapi berkas lagi, dengan batas waktu baru.",
}


@dataclass(frozen=True)
class Panel:
    """One offered act with its form."""

    act: Act
    words: ActWords
    url: str
    form: DeskForm
    lead: str

    @property
    def unfolds(self) -> bool:
        return self.form.has_questions or self.act in ASKS_AGAIN

    @property
    def is_open(self) -> bool:
        return self.form.is_bound

    @property
    def submit(self) -> str:
        return self.words.submit or self.words.label


def form_for(
    act: Act,
    opened: Opened,
    data: Mapping[str, Any] | None = None,
    files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
    *,
    warned: int | None = None,
) -> DeskForm:
    """Make the form of an act, empty or with what was sent; `warned` counts the warnings where they are known."""
    more: dict[str, Any] = REASONS[act](opened.deposit.proof) if act in REASONS else {}
    if act == Act.ACCEPT:
        more["warned"] = asking(opened) if warned is None else warned
    if act == Act.PASS_ON:
        more["own"] = opened.deposit.office
    initial = {"act": act.value, "seen": version(opened.deposit)}
    return FORMS.get(act, DeskForm)(data, files, auto_id=f"{act.lower()}_%s", initial=initial, **more)


def recalled(opened: Opened, answers: Mapping[str, Any] | None) -> tuple[Act, DeskForm] | None:
    """Fill the form again that was typed when a session ended; None when nothing was kept."""
    if answers is None or answers.get("act") not in ACTS:
        return None
    act = Act(answers["act"])
    return act, form_for(act, opened, answers)


def panels(opened: Opened, sent: tuple[Act, DeskForm] | None = None, *, warned: int | None = None) -> list[Panel]:
    """Give what is offered to this officer; the form that was sent and refused stands in place of an empty one."""
    forms = dict([sent] if sent else [])
    return [_panel(act, opened, forms.get(act) or form_for(act, opened, warned=warned)) for act in offers(opened.desk)]


def _panel(act: Act, opened: Opened, form: DeskForm) -> Panel:
    words = ACTS[act]
    return Panel(act, words, reverse(words.url, args=[opened.deposit.reference]), form, _lead(act, opened, form))


def _lead(act: Act, opened: Opened, form: DeskForm) -> str:
    reason = opened.deposit.rejection
    if act == Act.REJECT and reason:
        return f"Jemaah membaca: {reason.sentence} Dasar: {reason.basis}."
    if act == Act.ACCEPT and form.has_questions:
        return "Ada peringatan di berkas ini. Lihat dahulu, lalu usulkan."
    if act == Act.REOPEN:
        return REOPEN_LEADS[Status(opened.deposit.status)]
    return ACTS[act].lead
