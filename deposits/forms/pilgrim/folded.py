"""A form with rare answers folded away, so that the page asks one thing."""

from typing import ClassVar

from django import forms
from django.forms.boundfield import BoundField


class FoldedForm(forms.Form):
    """`fold` names the fields that stand folded under `fold_label`; one with an answer or an error is unfolded."""

    fold: ClassVar[tuple[str, ...]] = ()
    fold_label: ClassVar[str] = ""

    @property
    def shown(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name not in self.fold]

    @property
    def folded(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name in self.fold]

    @property
    def is_unfolded(self) -> bool:
        return any(field.value() or field.errors for field in self.folded)
