"""A served town for a browser to look at."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.journey.conftest import Service, browser, desk_files, service
from tests.look.pages import Looked, looked_town

__all__ = ["browser", "desk_files", "looked", "service"]


@pytest.fixture
def looked(service: Service, settings: Settings, tmp_path: Path) -> Looked:
    """Give a served town with a page for everything a pilgrim or a visitor can meet."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return looked_town(service.url)
