"""The fields of the ministry's form, in its order (hajj-deposits.md section 2.5), as they are keyed in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from deposits.models import Deposit
from pilgrims.models import Pilgrim

# What the office checked on the identity card before it approved: the rules register nobody else.
CITIZEN, RELIGION = "WNI", "Islam"
RT_RW = "/"


@dataclass(frozen=True)
class Field:
    """One field of the form: its group, its name, and what we hold for it; `read` is None where we never ask."""

    group: str
    label: str
    read: Callable[[Deposit], str] | None = None
    optional: bool = False


def _person(read: Callable[[Pilgrim], str]) -> Callable[[Deposit], str]:
    return lambda deposit: read(deposit.registration.pilgrim)


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def _road(pilgrim: Pilgrim, part: int) -> str:
    """Give RT (0) or RW (1) of what was typed as 003/001."""
    parts = [one.strip() for one in pilgrim.rt_rw.split(RT_RW)]
    return parts[part] if part < len(parts) else ""


def _registered(deposit: Deposit) -> str:
    moment = deposit.first_submitted_at
    return f"{moment.astimezone(deposit.office.zone):%d-%m-%Y %H.%M} {deposit.office.zone_word}" if moment else ""


def _decided(deposit: Deposit) -> str:
    return _day(deposit.decided_at.astimezone(deposit.office.zone).date()) if deposit.decided_at else ""


def _phone(pilgrim: Pilgrim) -> str:
    return f"0{pilgrim.phone.removeprefix('+62')}" if pilgrim.phone.startswith("+62") else pilgrim.phone


FIELDS: tuple[Field, ...] = (
    Field("Nomor", "Nomor validasi", lambda deposit: deposit.validation_no),
    Field("Nomor", "Tanggal dan jam pendaftaran", _registered),
    Field("Nomor", "Kantor pendaftaran", lambda deposit: deposit.office.name),
    Field("Identitas", "NIK", _person(lambda one: one.nik)),
    Field("Identitas", "Nomor KK", _person(lambda one: one.kk)),
    Field("Identitas", "Nama lengkap sesuai KTP", _person(lambda one: one.full_name)),
    Field("Identitas", "Nama ayah kandung", _person(lambda one: one.father_name)),
    Field("Identitas", "Nama ibu kandung", _person(lambda one: one.mother_name), optional=True),
    Field("Identitas", "Tempat lahir", _person(lambda one: one.birth_place)),
    Field("Identitas", "Tanggal lahir", _person(lambda one: _day(one.birth_date))),
    Field("Identitas", "Jenis kelamin", _person(lambda one: one.get_sex_display())),
    Field("Identitas", "Golongan darah", _person(lambda one: one.get_blood_type_display())),
    Field("Identitas", "Status perkawinan", _person(lambda one: one.get_marital_status_display())),
    Field("Identitas", "Kewarganegaraan", lambda deposit: CITIZEN),
    Field("Identitas", "Agama", lambda deposit: RELIGION),
    Field("Alamat", "Alamat", _person(lambda one: one.address)),
    Field("Alamat", "RT", _person(lambda one: _road(one, 0))),
    Field("Alamat", "RW", _person(lambda one: _road(one, 1))),
    Field("Alamat", "Desa atau kelurahan", _person(lambda one: one.village)),
    Field("Alamat", "Kode desa atau kelurahan", _person(lambda one: one.village_code), optional=True),
    Field("Alamat", "Kecamatan", _person(lambda one: one.subdistrict)),
    Field("Alamat", "Kabupaten atau kota", _person(lambda one: one.district.name)),
    Field("Alamat", "Provinsi", lambda deposit: deposit.office.province.region.name),
    Field("Alamat", "Kode pos", _person(lambda one: one.postal_code)),
    Field("Hubungan", "Telepon rumah"),
    Field("Hubungan", "Nomor HP", _person(_phone)),
    Field("Hubungan", "Email"),
    Field("Sosial", "Pendidikan", _person(lambda one: one.get_education_display())),
    Field("Sosial", "Pekerjaan", _person(lambda one: one.get_occupation_display())),
    Field("Haji", "Pernah berhaji", _person(lambda one: "Ya" if one.last_hajj_year else "Tidak")),
    Field("Haji", "Tahun haji terakhir", _person(lambda one: str(one.last_hajj_year or "")), optional=True),
    Field("Haji", "Mahram: nama, hubungan, nomor porsi"),
    Field("Ciri tubuh", "Rambut, alis, hidung, muka"),
    Field("Ciri tubuh", "Tinggi dan berat badan"),
    Field("Bank", "Bank penerima setoran", lambda deposit: deposit.bank.name if deposit.bank else ""),
    Field("Bank", "Cabang bank, nomor dan nama rekening"),
    Field("Bank", "Virtual account BPKH", lambda deposit: deposit.virtual_account, optional=True),
    Field("Bank", "Nomor referensi bank", lambda deposit: deposit.bank_reference, optional=True),
    Field("Bank", "Tanggal setoran", lambda deposit: _day(deposit.paid_on)),
    Field("Bank", "Jumlah setoran", lambda deposit: str(deposit.amount or "")),
    Field("Keputusan", "Verifikator", lambda deposit: deposit.verified_by.name if deposit.verified_by else ""),
    Field("Keputusan", "Penyetuju", lambda deposit: deposit.decided_by.name if deposit.decided_by else ""),
    Field("Keputusan", "Tanggal disetujui", _decided),
)
