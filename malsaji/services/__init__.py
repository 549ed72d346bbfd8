"""PostgreSQL and Redis for one machine: finding them, starting them, and who may do what in the database."""
