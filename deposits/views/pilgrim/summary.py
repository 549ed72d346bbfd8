"""Everything typed, as rows with "Ubah": each leads to the page where it was typed, and back to "Periksa isian"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from deposits.models import Deposit
from deposits.submission import DATA, DEPOSIT, may_complete, still_empty
from deposits.views.pilgrim.items import may_change
from deposits.views.pilgrim.pages import ADDRESS, DISTRICT, FAMILY, FROM_CHECK, IDENTITY, LATER, PAYMENT, url
from offices.accounts import today
from offices.models import User
from offices.words import date_words, day_words, grouped
from pilgrims.models import Guardianship, Pilgrim, Registration
from pilgrims.rules import (
    BLOOD_WORDS,
    EDUCATION_WORDS,
    GUARDIAN_WORDS,
    MARITAL_WORDS,
    OCCUPATION_WORDS,
    RELATION_WORDS,
    SEX_WORDS,
    Guardian,
    Relation,
    Sex,
)
from pilgrims.signin.phones import shown


@dataclass(frozen=True)
class Row:
    label: str
    value: str
    change_url: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    rows: list[Row]


def groups_of(deposit: Deposit, user: User) -> list[Group]:
    """Give the rows of the person and of the deposit; closed items cannot be changed."""
    return [
        _identity(deposit),
        _address(deposit),
        _family(deposit, user),
        payment_group(deposit),
        _later(deposit),
    ]


def _changes(deposit: Deposit, item: str, page: str) -> str:
    return url(deposit, page, came_from=FROM_CHECK) if may_change(deposit, item) else ""


def _identity(deposit: Deposit) -> Group:
    pilgrim = deposit.registration.pilgrim
    change = _changes(deposit, DATA, IDENTITY)
    district = "" if deposit.was_sent else _changes(deposit, DATA, DISTRICT)
    return Group(
        "Identitas di KTP",
        [
            *(_acting(right) for right in _helping(pilgrim)),
            Row("NIK", pilgrim.nik_grouped, change),
            Row("Nama lengkap", pilgrim.full_name, change),
            Row("Tanggal lahir", date_words(pilgrim.birth_date), change),
            Row("Jenis kelamin", SEX_WORDS[Sex(pilgrim.sex)], change),
            Row("Kabupaten/kota di KTP", pilgrim.district.name, district),
            Row("Haji terakhir", _last_hajj(pilgrim), change),
            Row("Nomor HP", shown(pilgrim.phone) if pilgrim.phone else "Tidak ada"),
        ],
    )


def _helping(pilgrim: Pilgrim) -> list[Guardianship]:
    """Give who acts for the pilgrim besides the own account."""
    rights = pilgrim.guardianships.active(today()).exclude(kind=Guardian.SELF)
    return list(rights.select_related("user"))


def _acting(right: Guardianship) -> Row:
    relation = f" ({RELATION_WORDS[Relation(right.relation)]})" if right.relation else ""
    return Row(GUARDIAN_WORDS[Guardian(right.kind)], f"{right.user.name}{relation}")


def _last_hajj(pilgrim: Pilgrim) -> str:
    if pilgrim.last_hajj_year is None:
        return "Belum pernah"
    return f"{pilgrim.last_hajj_year}{', sebagai petugas haji' if pilgrim.last_hajj_as_officer else ''}"


def _address(deposit: Deposit) -> Group:
    pilgrim = deposit.registration.pilgrim
    change = _changes(deposit, DATA, ADDRESS)
    return Group(
        "Alamat",
        [
            Row("Kecamatan", pilgrim.subdistrict, change),
            Row("Desa atau kelurahan", pilgrim.village, change),
            Row("Alamat", pilgrim.address, change),
        ],
    )


def _family(deposit: Deposit, user: User) -> Group:
    registration = deposit.registration
    change = _changes(deposit, DATA, FAMILY)
    rows = [Row("Nomor KK", grouped(registration.pilgrim.kk), change)]
    if registration.family_id:
        rows.append(Row("Didaftarkan bersama", "\n".join(_companions(registration, user)), change))
    return Group("Keluarga", rows)


def _companions(registration: Registration, user: User) -> list[str]:
    """Name who registers together; whom this account does not act for, it knows by the initials only."""
    near = Pilgrim.objects.cared_for_by(user, today()).filter(pk=OuterRef("pk"))
    others = Pilgrim.objects.filter(registration__family=registration.family_id).exclude(pk=registration.pilgrim_id)
    found = others.annotate(is_near=Exists(near)).order_by("id")
    return [one.full_name if getattr(one, "is_near") else one.masked_name for one in found]  # noqa: B009


def payment_group(deposit: Deposit) -> Group:
    """Give the rows of the deposit, as printed on the bank's slip; what the slip may lack only where it is given."""
    change = _changes(deposit, DEPOSIT, PAYMENT)
    rare = [("Nomor referensi", deposit.bank_reference), ("Nomor virtual account", deposit.virtual_account)]
    return Group(
        "Setoran di bank",
        [
            Row("Bank", deposit.bank.name if deposit.bank else "", change),
            Row("Nomor validasi", deposit.validation_no, change),
            Row("Tanggal setoran", day_words(deposit.paid_on) if deposit.paid_on else "", change),
            Row("Jumlah setoran", deposit.amount_words if deposit.amount else "", change),
            *(Row(label, value, change) for label, value in rare if value),
        ],
    )


def _later(deposit: Deposit) -> Group:
    """Give what is filled in already, and say of the rest that it may wait."""
    given = [row for row in later_rows(deposit) if row.value]
    empty = len(still_empty(deposit))
    change = url(deposit, LATER, came_from=FROM_CHECK) if may_complete(deposit) and deposit.is_editable else ""
    rest = [Row("Masih kosong", f"{empty} isian. Boleh diisi sesudah berkas dikirim.", change)] if empty else []
    return Group("Dilengkapi sambil menunggu", [*given, *rest])


def later_rows(deposit: Deposit) -> list[Row]:
    """Give what the ministry's form also asks."""
    pilgrim = deposit.registration.pilgrim
    values = [
        ("Tempat lahir", pilgrim.birth_place),
        ("Nama ayah kandung", pilgrim.father_name),
        ("Nama ibu kandung", pilgrim.mother_name),
        ("Status perkawinan", _word(MARITAL_WORDS, pilgrim.marital_status)),
        ("Pendidikan terakhir", _word(EDUCATION_WORDS, pilgrim.education)),
        ("Pekerjaan", _word(OCCUPATION_WORDS, pilgrim.occupation)),
        ("Golongan darah", _word(BLOOD_WORDS, pilgrim.blood_type)),
        ("RT/RW", pilgrim.rt_rw),
        ("Kode pos", pilgrim.postal_code),
    ]
    change = url(deposit, LATER, came_from=FROM_CHECK) if may_complete(deposit) and deposit.is_editable else ""
    return [Row(label, value, change) for label, value in values]


def _word(words: Mapping[Any, str], code: str) -> str:
    return words.get(code, "")
