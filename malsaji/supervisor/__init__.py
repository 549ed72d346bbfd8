"""One command that owns PostgreSQL, Redis, web, worker and beat on one machine."""
