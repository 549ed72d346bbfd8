"""Kecamatan and desa of the official list."""

import pytest
from django.core.management import call_command

from offices import areas
from offices.models import Office, Region


@pytest.mark.django_db
def test_one_district_is_loaded_with_its_desa_under_their_kecamatan() -> None:
    loaded = areas.load("63.09")

    found = areas.villages_of(Region.objects.get(code="63.09"))

    assert loaded == 12 + 131
    assert [subdistrict.name for subdistrict in found][:3] == ["Banua Lawas", "Bintang Ara", "Haruai"]
    village = next(village for villages in found.values() for village in villages if village.pk == "63.09.06.2005")
    assert village.parent_id == "63.09.06"
    assert village.level == areas.VILLAGE


@pytest.mark.django_db
def test_loading_again_changes_only_what_differs() -> None:
    areas.load("63.09")
    Region.objects.filter(code="63.09.04").update(name="Tanjng")

    again = areas.load("63.09")

    assert again == 1
    assert Region.objects.get(code="63.09.04").name == "Tanjung"


@pytest.mark.django_db
def test_a_kecamatan_gets_no_office() -> None:
    before = Office.objects.count()
    areas.load("63.09")

    call_command("load_ground", verbosity=0)

    assert Office.objects.count() == before == 38 + 514


@pytest.mark.django_db
def test_a_list_that_is_there_is_not_loaded_again() -> None:
    areas.load("63.11")

    call_command("load_areas", if_absent=True)

    assert not areas.villages_of(Region.objects.get(code="63.09"))
