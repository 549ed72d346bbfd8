"""The family card, and with whom a person registers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from deposits.forms.fields import NumberField
from deposits.models import Deposit
from pilgrims.models import Registration
from pilgrims.registration import FamilyCard
from pilgrims.rules import NIK_LENGTH

ALONE = "sendiri"


class FamilyCardForm(forms.Form):
    """The number of the family card; `others` are the dossiers this one may be registered together with."""

    kk = NumberField(
        "Nomor KK", NIK_LENGTH, label="Nomor Kartu Keluarga (KK)", help_text="16 angka, di bagian atas KK."
    )
    family = forms.ChoiceField(
        label="Didaftarkan bersama",
        help_text="Berkas sekeluarga diperiksa berdampingan.",
        widget=forms.RadioSelect,
        error_messages={"required": "Mohon pilih: bersama siapa, atau sendiri saja."},
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, registration: Registration, others: Sequence[Deposit] = ()
    ) -> None:
        self.others = {other.reference: other.registration for other in others}
        own = registration.family_id
        together = next((key for key, other in self.others.items() if own and other.family_id == own), ALONE)
        super().__init__(data, initial={"kk": registration.pilgrim.kk, "family": together})
        choices = [(key, other.pilgrim.full_name) for key, other in self.others.items()]
        self.fields["family"].choices = [*choices, (ALONE, "Sendiri saja")]  # type: ignore[attr-defined]
        if not self.others:
            del self.fields["family"]

    def typed(self) -> FamilyCard:
        """Give what was typed; the form must be valid."""
        return FamilyCard(self.cleaned_data["kk"])

    @property
    def together_with(self) -> Registration | None:
        """Give the registration this one joins, or None for alone; the form must be valid."""
        return self.others.get(self.cleaned_data.get("family", ALONE))

    @property
    def asks_together(self) -> bool:
        return "family" in self.fields
