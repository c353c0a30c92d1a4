# Every target sets up what it needs first; nothing has to be installed beforehand but Python 3.11 or
# newer (with its venv module) and make. Type `make` for the list of targets.
# On Windows, use it inside WSL: elsewhere the programs of .venv are in another folder.
# To use one particular Python: make <target> PYTHON=/path/to/python3

BIN := .venv/bin
PYTHON ?=
PYTHONS := $(if $(PYTHON),"$(PYTHON)",python3.14 python3.13 python3.12 python3.11 python3 python)
PIP := $(BIN)/python -m pip --quiet install

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1

# The environment belongs to one folder and one Python. If either is gone (the checkout was moved or
# copied, Python was upgraded, or the last set-up was interrupted), it is made again from the start.
ENV := .venv/made-for
ifneq ($(shell $(BIN)/python -c '' 2>/dev/null && cat $(ENV) 2>/dev/null),$(CURDIR))
.PHONY: $(ENV)
endif

.NOTPARALLEL:
.PHONY: help serve build check coverage test bench screenshots requirements mutate fix clean

help:
	@echo 'make serve         show the site on this computer, and again after every change'
	@echo 'make build         write the site into site/; any warning stops it'
	@echo 'make check         check the content files'
	@echo 'make coverage      count the sentences that have a source'
	@echo 'make test          run all tests; choose some with PYTEST_ARGS="-k name"'
	@echo 'make bench         measure what the site costs to build, to fetch, to read and to embed'
	@echo 'make screenshots   take pictures of the pages'
	@echo 'make requirements  work out requirements/*.txt from pyproject.toml; newest of all: UPGRADE=1'
	@echo 'make mutate        break the rules of certainty in a thousand ways and see that tests fail'
	@echo 'make fix           put the code in the usual style'
	@echo 'make clean         delete what the other targets made; the set-up itself stays in .venv'

serve: .venv/build-stamp
	@$(BIN)/mkdocs serve

build: .venv/build-stamp
	@$(BIN)/mkdocs build --strict

check: .venv/build-stamp
	@$(BIN)/evidence check

coverage: .venv/build-stamp
	@$(BIN)/evidence coverage

test: .venv/test-stamp
	@$(BIN)/python tests/chromium.py --ensure
	@$(BIN)/python -m pytest -n auto $(PYTEST_ARGS)

bench: .venv/test-stamp
	@$(BIN)/python -m tests.bench

screenshots: .venv/test-stamp
	@$(BIN)/python tests/chromium.py --ensure
	@$(BIN)/python -m tests.screenshots

# Pins that are already in requirements/ stay unless pyproject.toml asks otherwise or UPGRADE=1 is given.
COMPILE := $(BIN)/uv --quiet --no-config --system-certs pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade) --extra setup
requirements: .venv/dev-stamp
	@$(COMPILE) --output-file requirements/build.txt
	@$(COMPILE) --extra test --output-file requirements/test.txt
	@$(COMPILE) --extra dev --output-file requirements/dev.txt
	@if grep -n '://' requirements/*.txt; then \
	  echo 'The lines above name an address. Look for an address in pyproject.toml, take it out, and try again.' >&2; \
	  exit 1; fi

mutate: .venv/dev-stamp .venv/test-stamp
	@$(BIN)/mutmut run
	@$(BIN)/mutmut results

fix: .venv/dev-stamp
	@$(BIN)/ruff check --quiet --fix --exit-zero
	@$(BIN)/ruff format --quiet
	@$(BIN)/ruff check

clean:
	@rm -rf site build mutants evidence_pages.egg-info .pytest_cache .ruff_cache .hypothesis
	@find . \( -path ./.venv -o -path ./.git \) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# build-stamp, test-stamp, dev-stamp: what requirements/build.txt, test.txt, dev.txt ask for is in .venv.
.venv/%-stamp: requirements/%.txt pyproject.toml $(ENV)
	@echo 'Installing what requirements/$*.txt lists into .venv ...'
	@$(PIP) --require-hashes --requirement requirements/$*.txt
	@$(PIP) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(ENV):
	@found=; bare=; \
	for python in $(PYTHONS); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  if "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then found=$$python; break; fi; \
	  bare=$${bare:-$$python}; \
	done; \
	if [ -z "$$found" ] && [ -n "$$bare" ]; then \
	  echo "$$bare is new enough, but it lacks the modules venv and ensurepip, which make a private place" >&2; \
	  echo "for the packages of this project. On Debian or Ubuntu: sudo apt-get install $$(basename "$$bare")-venv" >&2; \
	  echo 'Elsewhere, install the complete Python of your system, then run make again.' >&2; \
	  exit 1; \
	fi; \
	if [ -z "$$found" ]; then \
	  echo 'No Python 3.11 or newer was found. Tried:' $(PYTHONS) >&2; \
	  echo 'Debian or Ubuntu: sudo apt-get install python3 python3-venv    Fedora: sudo dnf install python3' >&2; \
	  echo 'macOS with Homebrew: brew install python    Other systems: see python.org' >&2; \
	  echo 'If it is installed in an unusual place, name it: make <target> PYTHON=/path/to/python3' >&2; \
	  exit 1; \
	fi; \
	echo "Making .venv with $$("$$found" --version) ..."; \
	"$$found" -m venv --clear .venv
	@$(BIN)/python -c 'import os; print(os.getcwd())' > $@
