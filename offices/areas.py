"""Kecamatan and desa by the official list: loaded in bulk, read for one district at a time.

They are rows of Region below the districts: 63.09.01 is a kecamatan, 63.09.01.2001 a desa or kelurahan of it.
"""

import gzip
from pathlib import Path

from django.db import connection, transaction

from offices.models import Region

FILE = Path(__file__).with_name("data") / "areas.csv.gz"
SUBDISTRICT, VILLAGE = "kecamatan", "desa"
DISTRICTS = ("kabupaten", "kota")

ARRIVING = "CREATE TEMPORARY TABLE arriving (code text, name text) ON COMMIT DROP"
COPY = "COPY arriving FROM STDIN (FORMAT csv, HEADER)"
TAKE = f"""
INSERT INTO offices_region AS region (code, name, level, parent_id)
SELECT code, name, CASE WHEN code LIKE '__.__.__' THEN '{SUBDISTRICT}' ELSE '{VILLAGE}' END,
       regexp_replace(code, '[.][0-9]+$', '')
FROM arriving WHERE starts_with(code, %s)
ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE region.name <> excluded.name
"""  # noqa: S608 - the only text put in is the constants above


@transaction.atomic
def load(district: str = "") -> int:
    """Load the list, or one district's part of it (dotted code); give how many rows are new or have a new name."""
    with connection.cursor() as cursor, gzip.open(FILE) as file:
        cursor.execute(ARRIVING)
        cursor.copy_expert(COPY, file)
        cursor.execute(TAKE, [f"{district}." if district else ""])
        changed: int = cursor.rowcount
        cursor.execute("DROP TABLE arriving")
    return changed


def are_loaded() -> bool:
    """Tell whether any part of the list is there."""
    return Region.objects.filter(level=VILLAGE).exists()


def villages_of(district: Region) -> dict[Region, list[Region]]:
    """Give every kecamatan of a district with its desa, by name; nothing where the list is not loaded."""
    inside = Region.objects.filter(code__startswith=f"{district.pk}.").order_by("name")
    found: dict[str, tuple[Region, list[Region]]] = {
        region.code: (region, []) for region in inside if region.level == SUBDISTRICT
    }
    for region in inside:
        if region.level == VILLAGE:
            found[str(region.parent_id)][1].append(region)
    return dict(found.values())
