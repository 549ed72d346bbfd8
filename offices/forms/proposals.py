"""Which form proposes which kind of change, and the form of the decision."""

from collections.abc import Mapping

from django import forms

from offices.forms.dated import HolidaysForm, LetterheadForm, ParameterForm, RequirementForm
from offices.forms.proposal import ProposalForm, line
from offices.forms.roles import AssignForm, CloseForm, EndForm, EnrolForm, ResetForm
from offices.models import ChangeRequest

Kind = ChangeRequest.Kind
FORMS: Mapping[ChangeRequest.Kind, type[ProposalForm]] = {
    Kind.ASSIGN: AssignForm,
    Kind.END: EndForm,
    Kind.ENROL: EnrolForm,
    Kind.CLOSE: CloseForm,
    Kind.RESET: ResetForm,
    Kind.LETTERHEAD: LetterheadForm,
    Kind.PARAMETER: ParameterForm,
    Kind.REQUIREMENT: RequirementForm,
    Kind.HOLIDAYS: HolidaysForm,
}
ACTS = {"confirm": "Setujui", "refuse": "Tolak", "withdraw": "Tarik usulan"}


class DecisionForm(forms.Form):
    """What an administrator does with a proposal; refusing takes a reason, which the verb asks for."""

    act = forms.ChoiceField(choices=list(ACTS.items()), error_messages={"required": "Keputusan belum dipilih."})
    why = line("Alasan menolak", 200, required=False)
