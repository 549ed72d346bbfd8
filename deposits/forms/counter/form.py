"""One person at the counter on one page: what is typed, what lies on the table, and what came with a paper form."""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict

from deposits.counter import Helper, Sheet, Shown, Slip
from deposits.forms.counter.beginning import HOME, PERSON, SLIP, begun, stored
from deposits.forms.counter.fields import DayField, OptionalPhoneField, Place, PlaceField
from deposits.forms.fields import NUMERIC, NumberField, TextField
from deposits.forms.pilgrim.document import UPLOAD_TYPES
from deposits.forms.pilgrim.payment import PaymentForm
from deposits.models import Deposit
from deposits.submission import DATA, DEPOSIT
from offices.accounts import today
from offices.models import DocumentRequirement, Parameter
from offices.words import rupiah
from pilgrims import helping
from pilgrims.registration import FamilyCard, Identity
from pilgrims.rules import DOCUMENT_WORDS, NIK_LENGTH, RELATION_WORDS, SEX_WORDS, DocumentKind, Relation, Sex, read_nik

FIRST_HAJJ_YEAR = 1900
OLDEST_YEARS = 120
LATELY = "19112026"
HELPER = ("helper_phone", "helper_relation")


class CounterForm(PaymentForm):
    """One person with the originals in hand.

    `beside` is the family member before, whose common facts are copied; `returned` is a dossier to mend, of which only
    the open items can be changed.
    """

    nik = NumberField("NIK", NIK_LENGTH, label="NIK")
    full_name = TextField(label="Nama lengkap", missing="Nama lengkap belum diisi.", max_length=100)
    birth_date = DayField("Tanggal lahir")
    sex = forms.ChoiceField(
        label="Jenis kelamin",
        choices=[("", "Pilih"), *SEX_WORDS.items()],
        error_messages={"required": "Jenis kelamin belum dipilih."},
    )
    last_hajj_year = TextField(
        label="Tahun haji terakhir", max_length=4, widget=forms.TextInput(attrs={**NUMERIC, "maxlength": "4"})
    )
    last_hajj_as_officer = forms.BooleanField(label="Waktu itu petugas haji", required=False)
    place = PlaceField(label="Desa, kecamatan")
    address = TextField(label="Alamat", missing="Alamat belum diisi.", max_length=200)
    kk = NumberField("Nomor KK", NIK_LENGTH, label="Nomor KK")
    phone = OptionalPhoneField(label="Nomor HP (anak: orang tua)")
    received_on = DayField("Diterima tanggal", example=LATELY)
    paid_on = DayField("Tanggal setoran", example=LATELY)  # type: ignore[assignment]
    helper_phone = OptionalPhoneField(label="Nomor HP keluarga yang membantu")
    helper_relation = forms.ChoiceField(
        label="Hubungan dengan calon jemaah", choices=[("", "Pilih"), *RELATION_WORDS.items()], required=False
    )
    is_compared = forms.BooleanField(label="Sudah dicocokkan dengan kartu dan lembar bank", required=False)
    form_token = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": "Mohon muat ulang halaman ini."})

    def __init__(
        self,
        requirements: Sequence[DocumentRequirement],
        data: Mapping[str, Any] | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
        *,
        beside: Deposit | None = None,
        returned: Deposit | None = None,
        places: Sequence[Place] = (),
    ) -> None:
        super().__init__(data, initial=stored(returned) if returned else begun(beside))
        self.files = files if files is not None else MultiValueDict()
        self.requirements = requirements
        known = beside or returned
        self.own_phone = known.registration.pilgrim.phone if known else ""
        if not (self.is_bound or returned):
            self.fields["nik"].widget.attrs["autofocus"] = True
        self.fields["place"].places = places  # type: ignore[attr-defined]
        for name in ("bank_reference", "virtual_account", "validation_no"):
            self.fields[name].help_text = ""
        self.fields["amount"].help_text = ""
        for one in requirements:
            self._ask_for(one)
        self.order_fields([*PERSON, *HOME, *SLIP])
        if returned:
            self._close(returned)

    def _ask_for(self, one: DocumentRequirement) -> None:
        kinds = [DocumentKind(kind) for kind in one.alternatives]
        self.fields[f"seen_{one.key}"] = forms.BooleanField(label=one.label, required=False)
        self.fields[f"kind_{one.key}"] = forms.ChoiceField(
            label=f"Yang dilihat: {one.label}",
            choices=[(kind.value, DOCUMENT_WORDS[kind]) for kind in kinds],
            initial=kinds[0].value,
            widget=forms.Select if len(kinds) > 1 else forms.HiddenInput,
        )
        self.fields[f"scan_{one.key}"] = forms.FileField(
            label=one.label,
            required=False,
            widget=forms.FileInput(attrs={"accept": UPLOAD_TYPES}),
            allow_empty_file=True,
        )

    def _close(self, returned: Deposit) -> None:
        """Leave open only what the return named; a paper that is not asked for again counts as seen."""
        is_open = returned.registration.is_open
        closed = {"phone", "received_on", "form_token", *HELPER}
        closed |= set() if is_open(DATA) else {*PERSON, *HOME}
        closed |= set() if is_open(DEPOSIT) else set(SLIP)
        for one in self.requirements:
            if not is_open(f"document:{one.key}"):
                closed |= {f"seen_{one.key}", f"kind_{one.key}", f"scan_{one.key}"}
                self.initial[f"seen_{one.key}"] = True
        for name in closed:
            self.fields[name].disabled = True

    def part(self, *names: str) -> Iterator[BoundField]:
        return (self[name] for name in names)

    def person(self) -> Iterator[BoundField]:
        return self.part(*PERSON)

    def home(self) -> Iterator[BoundField]:
        return self.part(*HOME)

    def slip(self) -> Iterator[BoundField]:
        return self.part(*SLIP)

    def helper(self) -> Iterator[BoundField]:
        return self.part(*HELPER)

    def ticks(self) -> Iterator[tuple[BoundField, BoundField]]:
        """Give every paper with the choice of what it is."""
        return ((self[f"seen_{one.key}"], self[f"kind_{one.key}"]) for one in self.requirements)

    def scans(self) -> Iterator[BoundField]:
        return (self[f"scan_{one.key}"] for one in self.requirements)

    def folds_open(self, names: Sequence[str]) -> bool:
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def helper_is_open(self) -> bool:
        return self.folds_open(HELPER)

    @property
    def scans_are_open(self) -> bool:
        return self.folds_open([f"scan_{one.key}" for one in self.requirements])

    def clean_birth_date(self) -> date:
        born: date = self.cleaned_data["birth_date"]
        if born > today() or today().year - born.year > OLDEST_YEARS:
            raise ValidationError("Tanggal lahir tidak wajar. Mohon periksa lagi.")
        return born

    def clean_last_hajj_year(self) -> str:
        year: str = self.cleaned_data["last_hajj_year"]
        if year and not (re.fullmatch(r"[0-9]{4}", year) and FIRST_HAJJ_YEAR < int(year) <= today().year):
            raise ValidationError(f"Tahun haji terakhir ditulis 4 angka, paling akhir {today().year}.")
        return year

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for one in self.requirements:
            if not given.get(f"seen_{one.key}") and not given.get(f"scan_{one.key}"):
                self.add_error(f"seen_{one.key}", "Centang bila aslinya sudah dilihat.")
        has_phone, has_relation = (bool(given.get(name)) for name in HELPER)
        if has_phone != has_relation and "helper_phone" not in self.errors:
            self.add_error("helper_phone", "Isi nomor HP dan hubungan keluarga yang membantu.")
        odd = [] if self.errors else list(self._odd(given))
        if odd and not given.get("is_compared"):
            self.add_error("is_compared", " ".join(odd))
        return given

    def _odd(self, given: Mapping[str, Any]) -> Iterator[str]:
        """Say what is likely a slip of the finger: never a wall, the officer looks at the card once more."""
        if not read_nik(given["nik"]).fits(given["birth_date"], given["sex"]):
            yield "Angka NIK berbeda dengan tanggal lahir atau jenis kelamin. Cocokkan dengan KTP."
        if given["kk"] == given["nik"]:
            yield "Nomor KK sama dengan NIK. Cocokkan dengan KK."
        if self._is_of_another(given["phone"], given["form_token"]):
            yield "Nomor HP ini sudah dipakai jemaah lain. Bacakan nomornya, lalu cocokkan."
        expected = Parameter.objects.number("initial_deposit", given["paid_on"])
        if given["amount"] != expected:
            yield f"Setoran awal biasanya {rupiah(expected)}. Cocokkan dengan lembar bank."

    def _is_of_another(self, phone: str, token: uuid.UUID) -> bool:
        """Tell whether an account acts for others already: whoever holds it would read this dossier unasked."""
        if phone in ("", self.own_phone) or not helping.is_used(phone, today()):
            return False
        return not Deposit.objects.filter(form_token=token).exists()

    @property
    def token(self) -> uuid.UUID:
        """What names this form, so that sending it twice is noticed; the form must be valid."""
        token: uuid.UUID = self.cleaned_data["form_token"]
        return token

    def sheet(self) -> Sheet:
        """Give what was keyed in; the form must be valid."""
        given = self.cleaned_data
        helper = given["helper_phone"] and Helper(given["helper_phone"], Relation(given["helper_relation"]))
        year = given["last_hajj_year"]
        return Sheet(
            identity=Identity(
                nik=given["nik"],
                full_name=given["full_name"],
                birth_date=given["birth_date"],
                sex=Sex(given["sex"]),
                last_hajj_year=int(year) if year else None,
                last_hajj_as_officer=bool(year) and given["last_hajj_as_officer"],
            ),
            address=given["place"].address(given["address"]),
            family_card=FamilyCard(given["kk"]),
            slip=Slip(**{name: given[name] for name in SLIP}),
            papers=[self._shown(one) for one in self.requirements],
            phone=given["phone"],
            helper=helper or None,
            received_on=given["received_on"],
        )

    def _shown(self, one: DocumentRequirement) -> Shown:
        given = self.cleaned_data
        kind = DocumentKind(given[f"kind_{one.key}"])
        return Shown(one.key, kind, given[f"scan_{one.key}"], is_original=given[f"seen_{one.key}"])
