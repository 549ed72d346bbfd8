"""The town, built once per module with real commits and swept away afterwards; every test sees it as it was built."""

import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from tests.access.town import Town, build
from tests.conftest import sweep


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Town, Path]]:
    media = tmp_path_factory.mktemp("town")
    with django_db_blocker.unblock():
        with override_settings(MEDIA_ROOT=media):
            town = build()
        yield town, media
        connections.close_all()
        sweep()


@pytest.fixture
def town(db: None, built: tuple[Town, Path], own_files: None, settings: Settings) -> Town:
    settings.MEDIA_ROOT = built[1]
    return copy.deepcopy(built[0])
