# Every promise of the README has a target here; `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
ARGS ?=
# Plain HTTP is for the loopback only; a real instance runs with KEREGE_HTTPS=on behind a proxy.
LOCAL := KEREGE_HTTPS=off
SOURCES := src tests benchmarks hatch_build.py

.PHONY: help demo test check fix dev bench test-browser test-browser-all test-postgres wide lock clean
help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 20

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kerege needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# The lock is installed by hash, then the project itself without dependencies.
$(VENV)/run.stamp: requirements.lock pyproject.toml hatch_build.py | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/wide.stamp: requirements-wide.lock $(VENV)/dev.stamp
	$(PIP) install --quiet --require-hashes -r requirements-wide.lock
	@touch $@

# Catalogues are compiled by the same code that compiles them when the package is built.
messages: | $(BIN)/python
	@$(BIN)/python -c 'from pathlib import Path; from hatch_build import compile_messages; compile_messages(Path("."))'

demo: $(VENV)/run.stamp messages ## set everything up and run the main job on fictitious countries
	$(BIN)/kerege demo --data-dir data/demo $(ARGS)

test: $(VENV)/dev.stamp messages ## set everything up and run the tests
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

check: $(VENV)/dev.stamp messages ## lint, types, dependency contracts, migrations, messages; changes nothing
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/lint-imports
	$(BIN)/mypy src/kerege
	$(LOCAL) KEREGE_DATA_DIR=build/check $(BIN)/kerege makemigrations --check --dry-run
	KEREGE_DATA_DIR=build/check $(BIN)/kerege check --deploy --fail-level WARNING
	$(LOCAL) KEREGE_DATA_DIR=build/check $(BIN)/kerege messages check

fix: $(VENV)/dev.stamp ## format and mend what can be mended by a tool
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

dev: $(VENV)/dev.stamp messages ## a development server with the data of the demo
	KEREGE_DEBUG=on KEREGE_DEMO=on $(LOCAL) KEREGE_DATA_DIR=data/demo $(BIN)/python -m django runserver --settings kerege.config.settings $(ARGS)

bench: $(VENV)/wide.stamp messages ## measure speed and quality; writes docs/reference/performance.md
	$(BIN)/python -m benchmarks.run $(ARGS)

test-browser: $(VENV)/wide.stamp messages ## each page structure in chromium with axe, English and Russian
	tools/browser.sh tests/journeys -n 2 --no-loadscope-reorder $(ARGS)

test-browser-all: $(VENV)/wide.stamp messages ## the same for every role and language
	KEREGE_SWEEP=all tools/browser.sh tests/journeys -n 2 --no-loadscope-reorder $(ARGS)

test-postgres: $(VENV)/wide.stamp messages ## every test that touches a database, on a throw-away PostgreSQL cluster
	tools/postgres.sh $(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

lock: | $(BIN)/python ## a maintainer's tool: renew the locks (needs the network)
	$(PIP) install --quiet uv
	tools/lock.sh

clean: ## remove the environment and everything that was made
	rm -rf $(VENV) build data
