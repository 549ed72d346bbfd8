"""Invented people and dossiers for tests: rows as the verbs would leave them, made under a verb's name."""

import itertools
import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from deposits.models import Deposit
from deposits.rules import Recommendation, Status
from offices import audit
from offices.accounts import give_second_factor
from offices.calendar import now
from offices.models import Assignment, Bank, BankAccount, Office, Region, User
from offices.rules import Role
from pilgrims.models import Guardianship, Pilgrim, Registration
from pilgrims.rules import Guardian, Marital, Sex

numbers = itertools.count(1)
LONG_AGO = date(2026, 1, 1)
PASSWORD = "kata sandi yang panjang"
TOTP_SECRET = "JBSWY3DPEHPK3PXP"


def tabalong() -> Office:
    return Office.objects.select_related("province").get(code="6309")


def balangan() -> Office:
    return Office.objects.select_related("province").get(code="6311")


def south_kalimantan() -> Office:
    return Office.objects.select_related("province").get(code="63")


def officer(role: Role, office: Office | None = None, *, name: str = "Petugas Contoh") -> User:
    """Make an officer with one role and a second factor, in Tabalong unless another office is given."""
    user = User.objects.create_user(f"petugas-{next(numbers)}", PASSWORD, name=name)
    give_second_factor(user, TOTP_SECRET)
    with transaction.atomic(), audit.under_verb("test.setup"):
        Assignment.objects.create(
            user=user,
            role=role,
            office=office or tabalong(),
            letter_no="SK-1",
            valid_from=LONG_AGO,
            created_by=User.objects.machine("pasang"),
        )
    return user


def guardian(phone: str | None = None) -> User:
    """Make a pilgrim's account: a phone, no password."""
    number = next(numbers)
    user = User(username=f"akun-{number}", name="Ibu Contoh", phone_verified=True)
    user.phone = phone or f"+62812{number:08d}"
    user.set_unusable_password()
    user.save()
    return user


def nik(birth_date: date, sex: Sex, region: str = "6309") -> str:
    day = birth_date.day + (40 if sex == Sex.FEMALE else 0)
    return f"{region}04{day:02d}{birth_date:%m%y}{next(numbers) % 10000:04d}"


def pilgrim(by: User, **given: Any) -> Pilgrim:
    """Make a pilgrim with a fitting NIK, cared for by the account."""
    birth_date = given.pop("birth_date", date(1961, 3, 4))
    sex = given.pop("sex", Sex.FEMALE)
    person = Pilgrim(
        **{
            "full_name": "SITI AMINAH",
            "father_name": "ABDULLAH",
            "birth_place": "Tanjung",
            "birth_date": birth_date,
            "sex": sex,
            "marital_status": Marital.MARRIED,
            "address": "Jalan Contoh 1",
            "village": "Agung",
            "subdistrict": "Tanjung",
            "district": Region.objects.get(code="63.09"),
            "created_by": by,
        }
        | {name: value for name, value in given.items() if name not in ("nik", "kk", "phone")}
    )
    person.nik = given.get("nik") or nik(birth_date, sex)
    person.kk = given.get("kk") or f"63090412{next(numbers):08d}"
    person.phone = given.get("phone") or by.phone
    person.save()
    Guardianship.objects.create(user=by, pilgrim=person, kind=Guardian.SELF, valid_from=LONG_AGO, created_by=by)
    return person


def dossier(
    status: Status = Status.SUBMITTED,
    *,
    office: Office | None = None,
    by: User | None = None,
    verified_by: User | None = None,
    decided_by: User | None = None,
    person: Pilgrim | None = None,
    **given: Any,
) -> Deposit:
    """Make a dossier in a status, with the persons and moments that status demands."""
    office = office or tabalong()
    by = by or guardian()
    at: datetime = given.pop("at", now() - timedelta(days=1))
    person = person or pilgrim(by)
    number = next(numbers)
    submitted = status != Status.DRAFT
    with audit.change("test.setup", by=by, at=at, office=office) as news:
        registration = Registration.objects.create(
            pilgrim=person,
            office=office,
            nik_index=person.nik_index,
            open_items=[] if submitted else ["*"],
            counts=status in (Status.VERIFIED, Status.APPROVED),
            created_by=by,
        )
        values: dict[str, Any] = {
            "reference": f"MS-{office.code}-2026-{number:06d}",
            "form_token": uuid.uuid4(),
            "status": status,
            "bank": Bank.objects.get(code="451"),
            "validation_no": f"2611{number:08d}",
            "bank_reference": f"FT26{number:08d}",
            "virtual_account": f"88086319{number:08d}",
            "paid_on": date(2026, 11, 19),
            "amount": 25_000_000,
        }
        if submitted:
            values |= {"submitted_at": at, "submitted_by": by, "first_submitted_at": at, "queued_at": at}
        if status in (Status.VERIFIED, Status.APPROVED, Status.REJECTED):
            accepted = status != Status.REJECTED
            values |= {
                "verified_at": at,
                "verified_by": verified_by or officer(Role.VERIFIER, office),
                "recommendation": Recommendation.ACCEPT if accepted else Recommendation.REJECT,
                "reject_reason": "" if accepted else "X01",
            }
        if status in (Status.APPROVED, Status.REJECTED):
            values |= {"decided_at": at, "decided_by": decided_by or officer(Role.APPROVER, office)}
        news.subject = deposit = Deposit.objects.create(
            registration=registration, office=office, created_by=by, **(values | given)
        )
        news.facts = {"from": Status.DRAFT.value, "to": status.value}
    return deposit


def bank_account(office: Office | None = None, *, bank: str = "451", number: str = "7001234567") -> BankAccount:
    """Make a bank account that belongs to an office; by default that of the daily report samples."""
    account = BankAccount(
        bank_id=bank, holder="BPKH SETORAN AWAL", office=office or tabalong(), covered_from=date(2026, 11, 1)
    )
    account.number = number
    account.save()
    return account
