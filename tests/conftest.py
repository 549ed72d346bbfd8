"""The test database: migrated by the owner, used by the web role, so that grants are tested by every test."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker, Settings

from malsaji.services.roles import ensure_web_role, grant_web_role, web_role

GROUND = (
    "offices_region",
    "offices_province",
    "offices_office",
    "offices_letterhead",
    "offices_parameter",
    "offices_holiday",
    "offices_documentrequirement",
    "offices_bank",
    "django_migrations",
    "django_content_type",
)


# Folders whose tests start a web server and a worker of their own: these share one queue, and take longest.
WITH_SERVICE = ("look", "journey", "uploads")
LONG = (*WITH_SERVICE, "access")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file together when several processes share them, and those of the one queue as well.

    What takes longest goes first, so that no process ends alone.
    """
    items.sort(key=lambda item: LONG.index(item.path.parent.name) if item.path.parent.name in LONG else len(LONG))
    for item in items:
        name = "service" if item.path.parent.name in WITH_SERVICE else str(item.path)
        item.add_marker(pytest.mark.xdist_group(name))


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Make the database as `prepare_database` does, then go on as the web role; `--reuse-db` keeps it."""
    keep = bool(request.config.getoption("reuse_db"))
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, keepdb=keep)
        call_command("createcachetable", "cache")
        call_command("load_ground", verbosity=0)
        ensure_web_role(connection, settings.SECRET_KEY)
        with connection.cursor() as cursor:
            grant_web_role(cursor, settings.APPEND_ONLY_TABLES)
        with as_web_role():
            yield
        if not keep:
            teardown_databases(made, verbosity=0)


class as_web_role:  # noqa: N801 - reads as a phrase
    """Let every new connection serve as the web role; the owner stays reachable through `owner_sql`."""

    def __enter__(self) -> None:
        connection.close()
        options = connections.settings["default"].setdefault("OPTIONS", {})
        options["options"] = f"-c role={web_role(str(connection.settings_dict['NAME']))}"

    def __exit__(self, *reason: object) -> None:
        connection.close()
        connections.settings["default"]["OPTIONS"].pop("options")


def owner_sql(*statements: str) -> None:
    """Run statements as the database's owner, past the web role's grants, and commit them."""
    owner = connection.copy()
    owner.settings_dict = {**connection.settings_dict, "OPTIONS": {
        name: value for name, value in connection.settings_dict["OPTIONS"].items() if name != "options"
    }}  # fmt: skip
    try:
        with owner.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    finally:
        owner.close()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give a test real commits, for threads and workers; afterwards everything but the ground is swept away."""
    with django_db_blocker.unblock():
        yield
        connections.close_all()
        sweep()


def sweep() -> None:
    assert str(connection.settings_dict["NAME"]).startswith("test_"), "only a test database is ever swept"
    tables = [name for name in connection.introspection.table_names() if name not in GROUND]
    off = [f'ALTER TABLE "{name}" DISABLE TRIGGER USER' for name in tables]
    on = [f'ALTER TABLE "{name}" ENABLE TRIGGER USER' for name in tables]
    names = ", ".join(f'"{name}"' for name in tables)
    owner_sql(*off, f"TRUNCATE {names} RESTART IDENTITY CASCADE", *on)


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep every test's files in a folder of its own, and serve static files by their plain names."""
    folder = tmp_path_factory.mktemp("var")
    settings.MEDIA_ROOT = folder / "media"
    settings.OUTBOX_DIR = folder / "outbox"
    settings.EMAIL_FILE_PATH = folder / "email"
    settings.STATIC_ROOT = folder / "static"
    settings.STATIC_ROOT.mkdir()
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def fresh_limits(request: pytest.FixtureRequest) -> Iterator[None]:
    """Forget rate limits between tests that touch the database."""
    yield
    if "db" in request.fixturenames or "committed" in request.fixturenames:
        cache.clear()
