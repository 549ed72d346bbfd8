"""What a relative types who asks to help: whose number, and what the helper is to that person."""

from typing import Any

from django import forms

from pilgrims.forms.accounts import PhoneField
from pilgrims.forms.fields import TextField
from pilgrims.rules import Relation

# Said by the helper of herself.
RELATION_LABELS = {
    Relation.CHILD: "Anaknya",
    Relation.CHILD_IN_LAW: "Menantunya",
    Relation.GRANDCHILD: "Cucunya",
    Relation.SPOUSE: "Suami atau istrinya",
    Relation.SIBLING: "Saudaranya",
    Relation.OTHER: "Keluarga lain",
}


class AskToHelpForm(forms.Form):
    name = TextField(
        label="Nama Bapak/Ibu",
        help_text="Supaya keluarga tahu siapa yang ingin membantu. Contoh: Rina.",
        missing="Nama Bapak/Ibu belum diisi.",
        max_length=40,
    )
    phone = PhoneField("Nomor HP keluarga yang dibantu")
    relation = forms.ChoiceField(
        label="Saya ini siapanya?",
        choices=list(RELATION_LABELS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Mohon pilih hubungan Bapak/Ibu dengan keluarga itu."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phone = self.fields["phone"]
        phone.help_text = "Kami mengirim pesan ke nomor itu. Pemiliknya menjawab Setuju atau Tidak."
        # The number typed here is somebody else's.
        phone.widget.attrs["autocomplete"] = "off"
