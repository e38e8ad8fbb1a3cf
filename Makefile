# Each command makes what it needs first: an environment in .venv with the versions of constraints.txt.
#   make demo PYTHON=python3.12     with this Python (3.11 or newer) instead of the first one found
#   make test VENV=.venv-3.12       in an environment of its own

VENV ?= .venv
PYTHON ?= $(shell for each in python3.13 python3.12 python3.11 python3 python3.14 python; do \
    $$each -c $(USABLE) 2>/dev/null && echo $$each && break; done)
USABLE := 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'
IN_VENV := $(VENV)/bin/python
INSTALL := $(IN_VENV) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable

.PHONY: help demo test test-all test-browser lint types contracts docs docs-check readme studies validity fit benchmark clean

help:
	@echo "make demo        compare tight control with loosened: print the table, write the figure to results/demo"
	@echo "make test        run the tests            make test-all    also those that take long"
	@echo "make test-browser  run the tests of the workshop's page in a real browser"
	@echo "make lint        check style              make types       check types"
	@echo "make contracts   check who imports whom   make docs-check  check README and docs against the code"
	@echo "make readme      rewrite the numbers and the picture of the README"
	@echo "make docs        rewrite the parts of docs/ that are made from the code"
	@echo "make validity    hold the model against facts and rewrite docs/validity.md"
	@echo "make fit         fit the uncertain parameters to facts: about an hour on two processors"
	@echo "make studies     run the shipped studies and write their reports to docs/reports"
	@echo "make benchmark   measure the engine       make clean       remove the environment and results/demo"

demo: $(VENV)/installed
	$(IN_VENV) run.py compare tight_control loosened --out results/demo
	@echo "Figure: results/demo/figure.png"

test: $(VENV)/installed-for-tests
	$(IN_VENV) -m pytest -n 2

test-all: $(VENV)/installed-for-tests
	$(IN_VENV) -m pytest -n 2 -m "slow or not slow"

test-browser: $(VENV)/installed-for-tests
	@$(INSTALL) '.[browser,workshop]'
	$(IN_VENV) -m pytest tests/browser

lint: $(VENV)/installed-for-tests
	$(IN_VENV) -m ruff check .

types: $(VENV)/installed-for-tests
	$(IN_VENV) -m mypy

contracts: $(VENV)/installed-for-tests
	$(VENV)/bin/lint-imports

docs-check: $(VENV)/installed-for-tests
	$(IN_VENV) -m pytest tests/test_readme.py tests/test_docs.py

readme: $(VENV)/installed
	$(IN_VENV) -m experiments.front_page

docs: $(VENV)/installed
	$(IN_VENV) -m experiments.documents

studies: $(VENV)/installed
	@$(INSTALL) '.[zh]'
	$(IN_VENV) -m experiments.study_reports

validity: $(VENV)/installed
	$(IN_VENV) run.py validate --out docs/validity
	for theory in rational_cheater crowding_out no_trust; do \
	    $(IN_VENV) run.py validate --theory $$theory --out docs/validity/$$theory || exit 1; done
	$(IN_VENV) run.py validate worlds protocol levers ablations remedies docking --out docs/validity \
	    $(addprefix --accepted ,$(wildcard docs/validity/fit/accepted.csv))
	$(IN_VENV) -m experiments.documents

fit: $(VENV)/installed
	$(IN_VENV) run.py fit --out results/fit
	mkdir -p docs/validity/fit
	cp results/fit/accepted.csv results/fit/fit.json results/fit/manifest.json docs/validity/fit
	$(IN_VENV) -m experiments.documents

benchmark: $(VENV)/installed
	$(IN_VENV) -m benchmarks.engine

clean:
	rm -rf $(VENV) results/demo

$(VENV)/installed: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" && $(PYTHON) -c $(USABLE) 2>/dev/null || { \
	    echo "No Python 3.11 or newer with its venv module was found here ($(or $(PYTHON),none))."; \
	    echo "Install one (python.org; on Debian or Ubuntu also: apt install python3-venv)"; \
	    echo "or name it: make demo PYTHON=/path/to/python3"; \
	    exit 1; }
	@echo "Setting up $(VENV) with $(PYTHON): a few minutes the first time."
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed
	@echo "Adding what the tests need."
	@$(INSTALL) '.[dev,workshop]'
	@touch $@
