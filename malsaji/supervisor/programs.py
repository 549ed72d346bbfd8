"""What runs beside the servers: web, worker, beat, and management commands."""

import signal
import sys
from collections.abc import Mapping

from malsaji.services.process import Program
from malsaji.supervisor.crew import Crew, ProgramFailed
from malsaji.supervisor.house import ROOT

Environment = Mapping[str, str]

# Bounded threads: 2 x 16 web connections and the worker's stay well below the 100 of PostgreSQL.
WEB = "--interface wsgi --workers 2 --blocking-threads 16 --respawn-failed-workers --workers-kill-timeout 8"
WORKER = "--concurrency 2 --prefetch-multiplier 1 --without-gossip --without-mingle --loglevel WARNING"


def web(environment: Environment) -> Program:
    """The web server on 127.0.0.1; no access log, because addresses of dossiers are nobody's business."""
    options = [*WEB.split(), "--host", "127.0.0.1", "--port", environment["PORT"], "--log-level", "warning"]
    return _served("web", environment, "granian", *options, "malsaji.wsgi:application")


def worker(environment: Environment) -> Program:
    """The Celery worker: a warm stop finishes its task. Without a supervisor, hence without a queue, it would
    try for ever: it is killed, and its children end when they notice."""
    return _served(
        "worker",
        environment,
        "celery",
        "--quiet",
        "-A",
        "malsaji.celery:app",
        "worker",
        *WORKER.split(),
        kill=True,
    )


def beat(environment: Environment) -> Program:
    """The clockwork of the service."""
    schedule = f"{environment['VAR_DIR']}/beat-schedule"
    options = ["--schedule", schedule, "--pidfile=", "--loglevel", "WARNING"]
    return _served("beat", environment, "celery", "--quiet", "-A", "malsaji.celery:app", "beat", *options)


def _served(name: str, environment: Environment, module: str, *options: str, kill: bool = False) -> Program:
    """A program that serves: it connects as the web role."""
    return Program(
        name,
        [sys.executable, "-m", module, *options],
        {**environment, "DATABASE_ROLE": "web"},
        ROOT,
        death_signal=signal.SIGKILL if kill else signal.SIGTERM,
        patience=20,
    )


def manage(crew: Crew, environment: Environment, *command: str) -> None:
    """Run a management command as the owner; ProgramFailed when it does not succeed."""
    owner = {**environment, "DATABASE_ROLE": "owner"}
    program = Program(command[0], [sys.executable, "manage.py", *command], owner, ROOT)
    if crew.run(program) != 0:
        raise ProgramFailed(f"{command[0]} gagal. / {command[0]} failed.")
