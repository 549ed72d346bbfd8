"""Proposals about officers: a role, a new account, an end."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from offices import accounts
from offices.changes import ChangeRefused
from offices.changes.people import officer_called
from offices.forms.proposal import ProposalForm, choice, day, line, offer
from offices.models import Assignment
from offices.rules import ROLE_WORDS, ROLES_AT, OfficeLevel


class RoleForm(ProposalForm):
    """A role by a numbered letter; the office decides which roles there are."""

    username = line("Nama pengguna", 60, "Nama yang dipakai petugas untuk masuk.")
    role = choice("Peran")
    letter_no = line("Nomor surat", 60, "Surat tugas atau surat keputusan.")
    valid_from = day("Hari pertama", "Paling cepat berlaku begitu disetujui.")
    valid_until = day("Hari terakhir", "Isi untuk Plh, Plt, dan petugas pinjaman.", required=False)

    def prepare(self) -> None:
        roles = ROLES_AT[OfficeLevel(self.office.level)]
        offer(self.fields["role"], [("", "Pilih peran"), *((role.value, ROLE_WORDS[role]) for role in roles)])


class AssignForm(RoleForm):
    def clean_username(self) -> str:
        try:
            self.officer = officer_called(self.cleaned_data["username"])
        except ChangeRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return self.officer.username

    def values(self) -> dict[str, Any]:
        given = super().values()
        del given["username"]
        return given | {"officer": self.officer.name if self.officer else ""}


USERNAME = RegexValidator(r"\A(?!akun-|mesin-)[a-z][a-z0-9.-]{2,59}\Z", "Pakai huruf kecil, angka, titik, atau garis.")


class EnrolForm(RoleForm):
    full_name = line("Nama petugas", 100)
    username = line("Nama pengguna", 60, "Huruf kecil, angka, titik. Contoh: nurul.huda", validators=[USERNAME])
    field_order = ("full_name", "username")

    def values(self) -> dict[str, Any]:
        given = super().values()
        return given | {"officer": given.pop("full_name")}


class EndForm(ProposalForm):
    assignment = choice("Peran yang berakhir")
    letter_no = line("Nomor surat", 60, "Surat yang mengakhiri peran ini.")

    def prepare(self) -> None:
        self.roles = {str(row.pk): row for row in accounts.serving(self.office)}
        offer(self.fields["assignment"], [("", "Pilih peran"), *((pk, _role(row)) for pk, row in self.roles.items())])

    def values(self) -> dict[str, Any]:
        row = self.roles[self.cleaned_data["assignment"]]
        self.officer = row.user
        ends = {"role": "Berakhir", "valid_until": "Begitu disetujui"}
        return {"assignment": row.pk, "officer": row.user.name, "letter_no": self.cleaned_data["letter_no"]} | ends


def _role(row: Assignment) -> str:
    return f"{row.user.name} ({row.user.username}): {row.get_role_display()}"


class AccountForm(ProposalForm):
    """A whole account: closed, or its entry made anew."""

    username = choice("Petugas")
    letter_no = line("Nomor surat", 60, "Surat atau berita acara yang menjadi dasar.")
    news: Mapping[str, Any] = {}

    def prepare(self) -> None:
        self.officers = {user.username: user for user in accounts.officers_of(self.office)}
        named = [(name, f"{user.name} ({name})") for name, user in self.officers.items()]
        offer(self.fields["username"], [("", "Pilih petugas"), *named])

    def values(self) -> dict[str, Any]:
        self.officer = self.officers[self.cleaned_data["username"]]
        return {"officer": self.officer.name, "letter_no": self.cleaned_data["letter_no"], **self.news}


class CloseForm(AccountForm):
    news = {"entry": "Ditutup", "role": []}


class ResetForm(AccountForm):
    news = {"entry": "Dipilih lagi lewat tautan sekali pakai"}
