"""The address on the identity card: kecamatan and desa from the official list where it is loaded, else typed."""

from collections.abc import Mapping
from typing import Any

from django import forms

from deposits.forms.fields import TextField
from deposits.forms.pilgrim.folded import FoldedForm
from offices import areas
from offices.models import Region
from pilgrims.models import Pilgrim
from pilgrims.registration import Address

STREET = "Jalan dan nomor rumah, seperti di KTP."


class AddressForm(FoldedForm):
    """The address, where the list of desa is not loaded."""

    subdistrict = TextField(label="Kecamatan", missing="Kecamatan belum diisi.", max_length=60)
    village = TextField(label="Desa atau kelurahan", missing="Desa atau kelurahan belum diisi.", max_length=60)
    address = TextField(label="Alamat", help_text=STREET, missing="Alamat belum diisi.", max_length=200)

    def typed(self) -> Address:
        """Give what was typed; the form must be valid."""
        return Address(**self.cleaned_data)

    @staticmethod
    def saved(pilgrim: Pilgrim) -> dict[str, Any]:
        """Give what is stored, to begin with."""
        return {name: getattr(pilgrim, name) for name in AddressForm.base_fields}


class ListedAddressForm(FoldedForm):
    """The address with kecamatan and desa chosen from the list of one district; a desa it lacks may be typed."""

    fold = ("other_village",)
    fold_label = "Desa tidak ada di daftar?"

    subdistrict = forms.ChoiceField(label="Kecamatan", error_messages={"required": "Kecamatan belum dipilih."})
    village_code = forms.ChoiceField(
        label="Desa atau kelurahan", error_messages={"required": "Desa atau kelurahan belum dipilih."}
    )
    other_village = TextField(label="Nama desa atau kelurahan", help_text="Seperti di KTP.", max_length=60)
    address = TextField(label="Alamat", help_text=STREET, missing="Alamat belum diisi.", max_length=200)

    def __init__(self, *args: Any, areas: Mapping[Region, list[Region]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {region.pk: region.name for found in areas.items() for region in (found[0], *found[1])}
        self.fields["subdistrict"].choices = [("", "Pilih kecamatan"), *((s.pk, s.name) for s in areas)]  # type: ignore[attr-defined]
        self.fields["village_code"].choices = [  # type: ignore[attr-defined]
            ("", "Pilih desa atau kelurahan"),
            *((found.name, [(village.pk, village.name) for village in areas[found]]) for found in areas),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for one desa, chosen or typed, and for one that lies in the kecamatan."""
        cleaned = super().clean() or {}
        if cleaned.get("other_village"):
            self.errors.pop("village_code", None)
            return cleaned | {"village_code": ""}
        code, subdistrict = cleaned.get("village_code", ""), cleaned.get("subdistrict", "")
        if code and subdistrict and not code.startswith(f"{subdistrict}."):
            told = f"{self.names[code]} tidak berada di Kecamatan {self.names[subdistrict]}. Mohon pilih lagi."
            self.add_error("village_code", told)
        return cleaned

    def typed(self) -> Address:
        """Give what was chosen, by name and code; the form must be valid."""
        given = self.cleaned_data
        return Address(
            address=given["address"],
            village=given["other_village"] or self.names[given["village_code"]],
            subdistrict=self.names[given["subdistrict"]],
            village_code=given["village_code"],
        )

    @staticmethod
    def kept(pilgrim: Pilgrim, areas: Mapping[Region, list[Region]]) -> dict[str, Any]:
        """Give what is stored, to begin with; a desa that was typed before the list was loaded is looked up in it."""
        found = next((one for one in areas if one.name.casefold() == pilgrim.subdistrict.casefold()), None)
        villages = areas[found] if found else []
        named = next((one for one in villages if one.name.casefold() == pilgrim.village.casefold()), None)
        return {
            "subdistrict": found.pk if found else "",
            "village_code": named.pk if named else "",
            "other_village": "" if named else pilgrim.village,
            "address": pilgrim.address,
        }


def address_form(pilgrim: Pilgrim, data: Mapping[str, Any] | None) -> AddressForm | ListedAddressForm:
    """Give the form for the district of the pilgrim's identity card."""
    listed = areas.villages_of(pilgrim.district)
    if listed:
        return ListedAddressForm(data, initial=ListedAddressForm.kept(pilgrim, listed), areas=listed)
    return AddressForm(data, initial=AddressForm.saved(pilgrim))
