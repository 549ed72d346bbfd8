"""Load the facts every office stands on, from `offices/data`; run again, it changes only what differs."""

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from offices import audit
from offices.areas import DISTRICTS
from offices.models import (
    Bank,
    ChangeRequest,
    DocumentRequirement,
    Holiday,
    Letterhead,
    Office,
    Parameter,
    Province,
    Region,
    User,
)
from offices.rules import OfficeLevel

Kind = ChangeRequest.Kind
DATA = Path(__file__).resolve().parents[2] / "data"
MACHINES = ("bank", "kertas", "pesan", "berkas")


class Command(BaseCommand):
    help = "Muat wilayah, kantor, parameter, hari libur, syarat dokumen, bank, dan kop surat."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with audit.under_verb("ground.load"):
            load_places()
            load_offices()
            load_facts()
            load_banks()
        for name in MACHINES:
            User.objects.machine(name)
        self.stdout.write(f"{Region.objects.count()} wilayah, {Office.objects.count()} kantor")


def rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def installed_rows() -> frozenset[tuple[str, str, str, str]]:
    """Give what the files say of each dated row: kind of change, key, value, first day."""
    parameters = [("PARAMETER", row["key"], row["value"], row["valid_from"]) for row in rows("parameters.csv")]
    holidays = [("HOLIDAYS", "", "", row["date"]) for row in rows("holidays_2026.csv")]
    papers = rows("document_requirements.csv")
    required = [("REQUIREMENT", row["key"], row["alternatives"], row["valid_from"]) for row in papers]
    return frozenset([*parameters, *holidays, *required])


def load_places() -> None:
    regions = [
        Region(code=row["code"], name=row["name"], level=row["level"], parent_id=row["parent"] or None)
        for row in rows("regions.csv")
    ]
    Region.objects.bulk_create(
        regions, update_conflicts=True, unique_fields=["code"], update_fields=["name", "level", "parent"]
    )
    provinces = [
        Province(
            region_id=row["code"],
            time_zone=row["time_zone"],
            quota_province=row["quota_province"],
            embarkation=row["embarkation"],
        )
        for row in rows("provinces.csv")
    ]
    fields = ["time_zone", "quota_province", "embarkation"]
    Province.objects.bulk_create(provinces, update_conflicts=True, unique_fields=["region"], update_fields=fields)


def load_offices() -> None:
    """Make one office per district and per province; a letterhead may later give them another name."""
    offices = []
    for region in Region.objects.filter(level__in=("provinsi", *DISTRICTS)).order_by("code"):
        level = OfficeLevel.PROVINCE if region.level == "provinsi" else OfficeLevel.REGENCY
        kind = "Kantor Wilayah" if level == OfficeLevel.PROVINCE else "Kantor"
        offices.append(
            Office(
                code=region.code.replace(".", ""),
                region=region,
                province_id=region.code[:2],
                level=level,
                name=f"{kind} Kementerian Haji dan Umrah {region.name}",
            )
        )
    Office.objects.bulk_create(
        offices,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["region", "province", "level", "name"],
    )


def still_ours(name: str, kind: Kind, key: str = "key") -> Iterator[dict[str, str]]:
    """Give the dated rows of a file, without those that two administrators have changed since: these are theirs."""
    theirs = set(ChangeRequest.objects.in_effect(kind).order_by().values_list(f"proposed__{key}", flat=True))
    return (row for row in rows(name) if row[key] not in theirs)


def load_facts() -> None:
    for row in still_ours("parameters.csv", Kind.PARAMETER):
        Parameter.objects.update_or_create(
            key=row["key"],
            valid_from=row["valid_from"],
            defaults={name: row[name] for name in ("value", "unit", "legal_basis")}
            | {"valid_to": day(row["valid_to"])},
        )
    for row in rows("holidays_2026.csv"):
        # A day that administrators entered before the list named it stays theirs.
        Holiday.objects.get_or_create(date=row["date"], defaults={"name": row["name"], "kind": row["kind"]})
    for row in still_ours("document_requirements.csv", Kind.REQUIREMENT):
        DocumentRequirement.objects.update_or_create(
            key=row["key"],
            office=None,
            valid_from=row["valid_from"],
            defaults={name: row[name] for name in ("label", "hint", "position", "legal_basis")}
            | {"alternatives": row["alternatives"].split(";"), "valid_to": day(row["valid_to"])},
        )


def load_banks() -> None:
    banks = [
        Bank(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            is_bps=row["is_bps"] == "true",
            valid_from=day(row["valid_from"]),
            valid_to=day(row["valid_to"]),
            replaced_by_id=row["replaced_by"] or None,
        )
        for row in rows("bps_banks.csv")
    ]
    fields = ["name", "kind", "is_bps", "valid_from", "valid_to", "replaced_by"]
    Bank.objects.bulk_create(banks, update_conflicts=True, unique_fields=["code"], update_fields=fields)
    offices = {office.code: office for office in Office.objects.all()}
    theirs = set(ChangeRequest.objects.in_effect(Kind.LETTERHEAD).values_list("office__code", flat=True))
    for row in rows("letterheads.csv"):
        if row["office_code"] in theirs:
            continue
        Letterhead.objects.update_or_create(
            office=offices[row["office_code"]],
            valid_from=row["valid_from"],
            defaults={name: row[name] for name in ("institution", "office_name", "section", "city")}
            | {"valid_to": day(row["valid_to"])},
        )
