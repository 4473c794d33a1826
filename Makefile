# make demo: environment, install, the reports of examples/ into a store, a table of incidents.
# make test: everything needed, then all checks and tests.
#
# PYTHON names the interpreter to build the environment with (3.11, 3.12 or 3.13). Where it is not set and
# python3 is another version, python3.13, python3.12 and python3.11 are tried.

PYTHON ?= python3
ifeq ($(origin PYTHON),file)
PYTHONS := python3 python3.13 python3.12 python3.11
else
PYTHONS := $(PYTHON)
endif

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# A pip before 23.3, such as Debian 12's, does not know lxml's extra "html_clean" by that spelling, which
# trafilatura's justext asks for, and leaves it out.
EXTRAS := lxml-html-clean
STORE := demo/demo.casus
SOURCES := $(shell find src -type f -not -name '*.pyc')

# An environment for development holds an editable install, which follows the sources by itself.
READY := $(if $(wildcard $(VENV)/ready-dev),$(VENV)/ready-dev,$(VENV)/ready)

.DELETE_ON_ERROR:
.PHONY: help install demo test train train-tools format clean

help:
	@echo "make demo     read examples/ into $(STORE) and print the incidents"
	@echo "make install  the casus command in $(BIN)"
	@echo "make test     all checks and tests"
	@echo "make train    train the reader anew, into build/reader"
	@echo "make format   lay out and sort the imports of the Python files"
	@echo "make clean    remove the environment, the demo store and what tools left"

install: $(READY)
	@echo "Installed: $(BIN)/casus"

demo: $(READY)
	@mkdir -p $(dir $(STORE))
	@rm -f $(STORE) $(STORE)-wal $(STORE)-shm
	$(BIN)/casus add examples --store $(STORE)
	$(BIN)/casus incidents --store $(STORE)
	@echo
	@echo "The store is $(STORE), one SQLite file. Next:"
	@echo "  $(BIN)/casus show ID --store $(STORE)        an incident of the table, with every claim and its quote"
	@echo "  $(BIN)/casus stats --store $(STORE)          what the store holds"
	@echo "  $(BIN)/casus add PATH --store mine.casus            your own reports"

test: $(VENV)/ready-dev
	$(BIN)/ruff check src tests bench train tools
	$(BIN)/ruff format --check src tests bench train tools
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n 2

# The reader's training: some two hours on two cores. The real texts lie in the reference material.
SHARED := $(if $(CASUS_SHARED),$(CASUS_SHARED),../shared)
CORPUS := $(addprefix train/corpus/,real.jsonl voa.jsonl more.jsonl written.jsonl)
train-tools: $(VENV)/ready-dev
	$(PIP) install -c constraints.txt -e '.[train]'
train: train-tools
	$(PIP) install -c constraints.txt -e '.[train-large]'
	$(BIN)/python train/fit.py build/reader.pt $(CORPUS) --shared $(SHARED)
	$(BIN)/python train/export.py build/reader.pt build/reader $(CORPUS)
	@echo "The reader is in build/reader; src/casus/read/model holds the one in use."

format: $(VENV)/ready-dev
	$(BIN)/ruff check --select I --fix src tests bench train tools
	$(BIN)/ruff format src tests bench train tools

clean:
	rm -rf $(VENV) demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests bench train -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/made:
	@found=; \
	for candidate in $(PYTHONS); do \
	  if "$$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; \
	  then found=$$candidate; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Casus needs Python 3.11, 3.12 or 3.13; none of these is one: $(PYTHONS)." \
	    "Install one, or name it: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
	  version=$$("$$found" -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	  echo "$$found cannot make an environment: it lacks ensurepip." \
	    "On Debian or Ubuntu: apt-get install python$$version-venv, then again." >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv $(VENV)
	@touch $@

$(VENV)/ready: $(VENV)/made constraints.txt pyproject.toml README.md LICENSE $(SOURCES)
	@echo "Installing Casus (the first time about 90 MB are fetched)"
	@$(PIP) install -c constraints.txt $(EXTRAS) .
	@touch $@

$(VENV)/ready-dev: $(VENV)/made constraints.txt pyproject.toml
	@echo "Installing Casus and the tools for its checks"
	@$(PIP) install -c constraints.txt $(EXTRAS) hatchling -e '.[dev]'
	@touch $@
