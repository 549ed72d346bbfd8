"""`make run`: everything on one machine until Ctrl-C."""

import http.client
import os
import signal
import time
from pathlib import Path

from malsaji import setup_check
from malsaji.services import launch
from malsaji.supervisor import house, lock, programs, servers
from malsaji.supervisor.crew import Crew, Interrupted, say

NAME = "malsaji"


def run(crew: Crew) -> int:
    """Start everything, say where it is, keep it running; returns 0 after a stop somebody asked for."""
    setup_check.demand(*setup_check.FOR_RUNNING)
    var = house.var_folder()
    with lock.hold(var / house.LOCK):
        _demand_port(house.port(), patient=servers.clear_leftovers(var))
        try:
            _serve(crew, var)
        except Interrupted:
            say(NAME, "berhenti")
        finally:
            crew.stop()
    return 0


def _demand_port(port: int, *, patient: bool) -> None:
    """Refuse a taken port; after a killed supervisor give its web server some seconds to leave it."""
    end = time.monotonic() + (10 if patient else 0)
    while True:
        try:
            return house.demand_port(port)
        except house.PortTaken:
            if time.monotonic() > end:
                raise
        time.sleep(0.2)


def _serve(crew: Crew, var: Path) -> None:
    """Servers, database, programs, then wait for ever."""
    say(NAME, "menyiapkan basis data dan antrean")
    with servers.of_folder(crew, var) as environment:
        environment.setdefault("DEMO", "1")
        programs.manage(crew, environment, "prepare_database", "--verbosity=0")
        if environment["DEMO"] != "0":
            programs.manage(crew, environment, "seed_demo")
        programs.manage(crew, environment, "collectstatic", "--no-input", "--verbosity=0")
        for program in (programs.web, programs.worker, programs.beat):
            crew.start(program(environment))
        _greet(crew, environment)
        crew.wait(lambda: False, seconds=float("inf"))


def _greet(crew: Crew, environment: dict[str, str]) -> None:
    """Wait until the service says it is ready, then print its address and the demo accounts."""
    port = int(environment["PORT"])
    while not crew.wait(lambda: _is_ready(port), seconds=60):
        say(NAME, "belum siap; menunggu GET /readyz menjawab 200")
    if environment["DEMO"] != "0":
        programs.manage(crew, environment, "demo_accounts")
    say(NAME, f"SIAP: {environment['PUBLIC_URL']}  (berhenti: Ctrl-C)")


def _is_ready(port: int) -> bool:
    """True when GET /readyz answers 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def tie_to_make() -> None:
    """Under make, end when make is killed: it is the process people kill. Elsewhere our parent may leave."""
    if os.environ.get("MAKELEVEL"):
        launch.die_with_parent(signal.SIGTERM, os.getppid())
