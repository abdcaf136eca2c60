# Everything from two commands: `make serve` and `make test`. `make help` lists the rest.
# Stamps in .venv/stamps say what is installed, so that a second run does no work.

PYTHON ?= python3
HOST   ?= 127.0.0.1
PORT   ?= 8000
VENV   := .venv
BIN    := $(VENV)/bin
STAMPS := $(VENV)/stamps
PIP    := $(BIN)/python -m pip --disable-pip-version-check -qq
CODE   := ontology graph api benchmarks tests hatch_build.py
ARGS   ?=

# What an installation is made of; changing one of these installs again.
INSTALLED_FROM := requirements.lock pyproject.toml hatch_build.py package-lock.json

.DEFAULT_GOAL := help
.PHONY: help serve build test bench lighthouse lint format fonts lock package clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(STAMPS)/runtime ## install what is missing, build the graph if needed, serve the site
	@$(BIN)/indrus serve --host $(HOST) --port $(PORT)

build: $(STAMPS)/runtime ## build the release from the seeds
	@$(BIN)/indrus build

test: lint ## run every check and every test (ARGS="…" goes to pytest)
	@$(BIN)/python -m pytest $(ARGS)

bench: $(STAMPS)/bench ## measure indrus beside other engines (ARGS="run --size 1000000")
	@$(BIN)/python -m benchmarks $(ARGS)

lighthouse: $(STAMPS)/runtime ## Lighthouse over a running site (needs Node.js; ARGS="http://127.0.0.1:8000 --runs 5")
	@$(BIN)/python -m benchmarks.lighthouse $(ARGS)

lint: $(STAMPS)/dev ## ruff and mypy only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(STAMPS)/dev ## let ruff put the code in order
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

fonts: $(STAMPS)/runtime ## fetch the site's fonts again (after an installation without network)
	@$(BIN)/python hatch_build.py

lock: $(STAMPS)/dev ## renew the lock files from pyproject.toml (ARGS=--upgrade for newer versions)
	@$(BIN)/uv pip compile $(ARGS) --quiet --universal --generate-hashes --python-version 3.11 \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		--group build pyproject.toml --output-file requirements.lock
	@$(BIN)/uv pip compile $(ARGS) --quiet --universal --generate-hashes --python-version 3.11 \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		--constraint requirements.lock --extra dev --group build pyproject.toml \
		--output-file requirements-dev.lock

package: $(STAMPS)/runtime ## build the sdist and the wheel into dist/
	@$(BIN)/python -m hatchling build

clean: ## remove everything that can be made again, the environment too
	rm -rf $(VENV) release dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf api/static/vendor
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The first interpreter of these that is new enough makes the environment.
$(STAMPS)/venv:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			found="$$python"; break; \
		fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "indrus needs Python 3.11 or newer: install it, or say where it is with 'make PYTHON=…'." >&2; \
		exit 1; \
	fi; \
	"$$found" -m venv $(VENV) || { \
		echo "This Python cannot make environments: install its venv module (Debian: python3-venv)." >&2; \
		exit 1; \
	}
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/runtime: $(INSTALLED_FROM) | $(STAMPS)/venv
	@echo "Installing indrus and its locked dependencies into $(VENV) …"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@[ -f api/static/vendor/stamp.txt ] || \
		echo "The site's fonts could not be fetched, so it uses the system's: 'make fonts' tries again." >&2
	@touch $@

$(STAMPS)/dev: requirements-dev.lock $(STAMPS)/runtime
	@echo "Installing the tools for the tests …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(STAMPS)/bench: pyproject.toml $(STAMPS)/runtime
	@echo "Installing what is measured beside indrus …"
	@$(PIP) install --no-build-isolation -e ".[bench]"
	@touch $@
