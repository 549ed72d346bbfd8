# Everything goes through one virtual environment in this folder; paths stay relative, so its name may hold spaces.
PYTHON ?=
ARGS ?=
CMD ?= help
IN = .venv/bin
SUPERVISOR = $(IN)/python -m malsaji.supervisor
CODE = manage.py malsaji dashboards deposits pilgrims offices tests bench
# Static checks load the settings without a service behind them; the address is that of a production machine.
LOOK = CODE_CHECK=1 DEMO=0 PUBLIC_URL=https://malsaji.example

.PHONY: setup venv run test proofs pictures check fix bench manage

setup: venv
	@$(IN)/python -m malsaji.setup_check

venv:
	@for python in "$(PYTHON)" python3.11 python3.12 python3.13 python3.14 python3; do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			exec "$$python" -P malsaji/installation.py; \
		fi; \
	done; \
	echo "Python 3.11 belum ada; pasang dengan / Python 3.11 or newer is missing; install with: sudo apt-get install -y python3 python3-venv" >&2; \
	exit 1

run: setup
	@exec $(SUPERVISOR) run

# The whole suite by a process per core, each on a database of its own; a chosen part by one.
test: venv
	@exec $(SUPERVISOR) test -- $(or $(ARGS),--numprocesses=auto --maxprocesses=4 --dist=loadgroup --no-loadscope-reorder)

# What takes longer than `make test` may.
proofs: venv
	@exec $(SUPERVISOR) test -- -m proofs $(ARGS)

# Pictures of the pages, for a person to look at: docs/pilgrim-pages.jpg.
pictures: venv
	@exec $(SUPERVISOR) test -- -m pictures $(ARGS)

# One command of manage.py on the data of this folder, as the owner: make manage CMD="prove"
manage: venv
	@exec $(SUPERVISOR) shell -- manage.py $(CMD)

check: venv
	$(IN)/ruff format --check .
	$(IN)/ruff check .
	$(LOOK) $(IN)/mypy $(CODE)
	$(IN)/lint-imports --no-cache
	$(IN)/deptry .
	$(IN)/djlint --check --lint --quiet templates
	find templates -name '*.html' -exec $(IN)/djade --check {} +
	$(LOOK) $(SUPERVISOR) isolated -- manage.py makemigrations --check --dry-run
	$(LOOK) $(SUPERVISOR) isolated -- manage.py check --deploy --fail-level WARNING

fix: venv
	$(IN)/ruff format .
	$(IN)/ruff check --fix .
	find templates -name '*.html' -exec $(IN)/djade {} +

# Every bench has a durable server of its own, prepared as in production.
bench: venv
	@set -e; for bench in bench/*.py; do \
		echo "== $$bench"; \
		$(SUPERVISOR) isolated -- sh -c 'python manage.py prepare_database --verbosity=0 && exec python "$$0"' "$$bench"; \
	done
