# Every task of the project. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup run test check format lock clean browser postgres

PYTHON ?= python3
EXTRAS := anthropic,ollama,openai,dev
BIN := .venv/bin
PIP := $(BIN)/python -m pip
STAMP := .venv/.made-from-lock

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore

# A Python that we can use, or one sentence that says why not and what to do.
define need-python
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo 'make: there is no "$(PYTHON)" here: install Python 3.11, 3.12 or 3.13, or name one: make setup PYTHON=python3.12' >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
	  echo "make: $(PYTHON) is $$("$(PYTHON)" -V 2>&1); policydesk needs Python 3.11, 3.12 or 3.13: make setup PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo 'make: $(PYTHON) cannot make virtual environments: install its venv module (on Debian: apt-get install python3-venv)' >&2; exit 1; }
endef

help: ## list the tasks
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

setup: $(STAMP) ## make .venv with exactly the versions of requirements.lock

# torch goes first and pinned: a bare "torch" asks for gigabytes of packages for graphics cards.
$(STAMP): pyproject.toml requirements.lock
	$(need-python)
	@test "$$($(BIN)/python -V 2>&1)" = "$$("$(PYTHON)" -V 2>&1)" || "$(PYTHON)" -m venv --clear .venv
	@echo 'Installing into .venv (some minutes and about 2.5 GB the first time) ...'
	@$(PIP) install --quiet --constraint requirements.lock pip
	@$(PIP) install --quiet --constraint requirements.lock "$$(grep '^torch==' requirements.lock)"
	@$(PIP) install --quiet --no-deps --requirement requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@$(PIP) check
	@touch $@

run: setup ## build the index and serve the page; prints its address
	@$(BIN)/policydesk index
	@$(BIN)/policydesk serve

test: setup browser postgres ## run all tests (ARGS="tests/tools -k cap" for some of them)
	@$(BIN)/pytest $(ARGS)

check: setup ## style, types, layers, and the rules against the policy text
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/policydesk check

format: setup ## repair style where it can be done by machine
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The page is tested in a real browser, with a font for Chinese.
browser:
	@missing=''; \
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing="chromium"; \
	test -n "$$(fc-list :lang=zh 2>/dev/null)" || missing="$$missing fontconfig fonts-noto-cjk"; \
	test -n "$$missing" || exit 0; \
	if test "$$(id -u)" = 0 && test -e /etc/debian_version && command -v apt-get >/dev/null; then \
	  echo "Installing for the browser tests: $$missing ..."; \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends $$missing; } \
	    </dev/null >/dev/null || echo "make: apt-get could not install: $$missing; the tests that need it cannot run" >&2; \
	else \
	  echo "make: the browser tests need what is missing here: $$missing (on Debian: sudo apt-get install $$missing)" >&2; \
	fi

# The store of tickets and the conversations are tested on a real server; tests/postgres.py starts it.
postgres:
	@{ ls /usr/lib/postgresql/*/bin/initdb || command -v initdb; } >/dev/null 2>&1 && exit 0; \
	if test "$$(id -u)" = 0 && test -e /etc/debian_version && command -v apt-get >/dev/null; then \
	  echo "Installing for the tests of the database: postgresql ..."; \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends postgresql; } \
	    </dev/null >/dev/null || echo "make: apt-get could not install postgresql; the tests that need it will fail" >&2; \
	else \
	  echo "make: the tests of the database need PostgreSQL, which is missing here (on Debian: sudo apt-get install postgresql)" >&2; \
	fi

lock: ## remake requirements.lock from pyproject.toml in a clean environment (slow)
	$(need-python)
	@set -eu; \
	place=$$(mktemp -d); trap 'rm -rf "$$place"' EXIT; \
	"$(PYTHON)" -m venv "$$place/venv"; \
	pip="$$place/venv/bin/python -m pip"; \
	echo 'Resolving in a clean environment (some minutes) ...'; \
	$$pip install --quiet --upgrade pip setuptools; \
	$$pip install --quiet '.[$(EXTRAS)]'; \
	$$pip check; \
	$$pip freeze --all --exclude policydesk >"$$place/frozen"; \
	sed 's/^\(torch==[^+]*\)+.*/\1/' "$$place/frozen" | LC_ALL=C sort -f >"$$place/lock"; \
	if grep -niE '^(nvidia-|triton|cuda-)' "$$place/lock"; then \
	  echo 'make: torch brought packages for graphics cards, so nothing was locked: install from an index that offers torch for the processor' >&2; exit 1; fi; \
	if grep -nvE '^[A-Za-z0-9._-]+==[A-Za-z0-9.!]+$$' "$$place/lock"; then \
	  echo 'make: each line has to be name==version, so nothing was locked: see the lines above' >&2; exit 1; fi; \
	cp "$$place/lock" requirements.lock; \
	echo "requirements.lock holds $$(grep -c . requirements.lock) packages"

clean: ## remove .venv and everything that tools left; the data folder stays
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
