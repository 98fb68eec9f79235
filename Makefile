# make demo    a graph of the sample articles in ./demo-graph, and what it answers
# make test    every check that CI runs
# make help    all targets
#
# A Debian machine with make and Python 3.11 or later is enough; everything else comes into .venv.

SHELL := /bin/sh
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= demo-graph
JOBS ?= auto
COMUNICA = tests/serve/comunica

# One question with its answer.
ask = @echo "── kg query $(1)"; $(BIN)/kg query $(1) --data $(DATA) --format table; echo

.PHONY: help demo setup test format lint types layers pytest java chromium virtuoso comunica frontend docs quality speed soak dist clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1  /p' $(MAKEFILE_LIST) | awk -F'  ' '{printf "make %-8s %s\n", $$1, $$2}'

demo: $(VENV)/.installed ## build the graph of the sample articles and ask it three questions
	@echo; echo "── kg build examples/articles"
	@$(BIN)/kg build examples/articles --data $(DATA)
	@echo; echo "── kg validate"
	@$(BIN)/kg validate --data $(DATA) > $(DATA)/validation.txt || echo "Something cannot be right:"
	@tail -n 1 $(DATA)/validation.txt; echo "The whole report is in $(DATA)/validation.txt."
	@echo; echo "── kg stats"
	@$(BIN)/kg stats --data $(DATA)
	$(call ask,which-parks-are-in-a-place --param place=Wuxi)
	$(call ask,who-established-which-platforms)
	$(call ask,are-targets-met)
	@echo "Go on:"
	@echo "  export KG_DATA=$(DATA) PATH=\"$(abspath $(BIN)):\$$PATH\""
	@echo "  kg serve                        look at it in a browser: http://127.0.0.1:8000"
	@echo "  kg questions                    what else it can be asked"
	@echo "  kg explain wuxi-campus-brief    the way from sentences to triples"
	@echo "  kg build FOLDER                 articles of your own"
	@echo "  kg --help                       everything else"

setup: $(VENV)/.developer ## set up .venv for work on Parkgraph

test: $(VENV)/.developer java chromium virtuoso comunica format lint types layers pytest ## run every check that CI runs

format: $(VENV)/.developer ## check the layout of the Python files
	$(BIN)/ruff format --check .

lint: $(VENV)/.developer ## check the Python files against the rules
	$(BIN)/ruff check .

types: $(VENV)/.developer ## check the types
	$(BIN)/mypy

layers: $(VENV)/.developer ## check who imports whom
	$(BIN)/lint-imports

pytest: $(VENV)/.developer ## run the tests
	$(BIN)/pytest -n $(JOBS)

frontend: ## build the explorer's scripts into kg/serve/static/app (needs node and npm)
	cd frontend && npm ci --no-audit --no-fund && npm run build

docs: $(VENV)/.installed ## make the generated parts of docs/ anew
	$(BIN)/python docs/regenerate.py

quality: $(VENV)/.trainer ## measure how right the extraction is, as shipped and held out, and write docs/quality.md
	$(BIN)/python bench/quality.py --jobs 2

speed: $(VENV)/.installed ## measure how fast articles are extracted, as a ratio to the bare parser
	$(BIN)/python bench/speed.py

soak: $(VENV)/.developer ## try the server for long: the tests of its guards ten times over, then a minute of good and hostile clients
	KG_SOAK=10 $(BIN)/pytest -q tests/serve/test_guards_concurrency.py tests/serve/test_guards_hostile.py tests/serve/test_guards_limits.py
	$(BIN)/python bench/serve.py --seconds 60
	$(BIN)/python bench/serve.py --seconds 60 --hostile

dist: $(VENV)/.developer ## build the wheel and the source archive into dist/
	$(BIN)/python -m hatchling build -d dist

clean: ## remove what was built, the virtual environment included
	rm -rf $(VENV) $(DATA) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# What the tests need beyond Python: $(call need,PROGRAM,PACKAGES,WHAT FOR). Such tests are skipped without it (in CI they fail).
define need
@command -v $(1) >/dev/null 2>&1 || { \
  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
    echo "Installing $(2) for the tests $(3)"; \
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2) >/dev/null; \
  else \
    echo "No $(1): the tests $(3) are skipped. To run them: sudo apt-get install $(2)"; \
  fi; }
endef

java:
	$(call need,java,default-jre-headless,of the reasoner)

chromium:
	$(call need,chromium,chromium fonts-noto-cjk,in a browser)

virtuoso:
	$(call need,virtuoso-t,virtuoso-opensource-7-bin,on Virtuoso)

comunica:
	$(call need,npm,nodejs npm,with Comunica)
	@if command -v npm >/dev/null 2>&1 && ! cmp -s $(COMUNICA)/package-lock.json $(COMUNICA)/node_modules/.installed; then \
	  echo "Installing Comunica"; \
	  (cd $(COMUNICA) && npm ci --silent --no-audit --no-fund --ignore-scripts) && cp $(COMUNICA)/package-lock.json $(COMUNICA)/node_modules/.installed; \
	fi

$(VENV)/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Parkgraph needs Python 3.11 or later; '$(PYTHON)' is older or missing. Name another: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    echo "Installing python3-venv"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null; \
	  else \
	    echo "This Python cannot make virtual environments. Run: sudo apt-get install python3-venv" >&2; exit 1; \
	  fi; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.venv pyproject.toml
	@echo "Installing Parkgraph into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.developer: $(VENV)/.venv pyproject.toml
	@echo "Installing Parkgraph and the tools for its development into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.trainer: $(VENV)/.venv pyproject.toml
	@echo "Installing Parkgraph and what its training needs into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	@touch $@ $(VENV)/.installed
