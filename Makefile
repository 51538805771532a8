# Slopes. `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CLASS := examples/class
ASSIGNMENT ?= 04-gradient
LESSON ?= course/00-start-here.ipynb

# A learner's JupyterLab asks no server for news, updates or extensions, and the
# settings in .jupyterlab/ keep it from asking the learner whether it may.
LAB_OPTIONS := --LabApp.news_url=None \
	--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate \
	--LabApp.extension_manager=readonly \
	--LabApp.app_settings_dir='$(CURDIR)/.jupyterlab' \
	--ServerApp.root_dir=. --LabApp.default_url=/lab/tree/$(LESSON)

PROSE = *.md docs course source slopes autograder
SOURCES = pyproject.toml autograder/pyproject.toml
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

export PATH := $(CURDIR)/$(BIN):$(PATH)
# Python keeps what it has compiled; else every program would compile it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help grade test bench-answers bench-figures bench-grade coverage lab lock release programs tidy clean distclean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## /|/' | \
		awk -F'|' '{ printf "make %-14s %s\n", $$1, $$2 }'

grade: $(READY) programs ## release the assignment, grade the sample class, write feedback
	@$(BIN)/autograder --course $(CLASS) release $(ASSIGNMENT)
	@$(BIN)/autograder --course $(CLASS) grade $(ASSIGNMENT) || [ $$? -eq 1 ]
	@$(BIN)/autograder --course $(CLASS) feedback $(ASSIGNMENT)
	@echo "Scores:   $(CLASS)/gradebook.db;" \
		"as a table: $(BIN)/autograder --course $(CLASS) export"
	@echo "Feedback: $(CLASS)/feedback/STUDENT/$(ASSIGNMENT)/$(ASSIGNMENT).html"

test: $(READY) programs ## lint, type-check and run all tests
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/oxlint --silent || $(BIN)/oxlint
	@$(BIN)/codespell $(PROSE)
	@$(BIN)/python -m pytest

bench-answers: $(READY) ## time the answer checker beside SymPy, on its corpus
	@$(BIN)/python tests/benchmarks/bench_answers.py

bench-figures: $(READY) programs ## time the figures beside interact, in a real JupyterLab
	@$(BIN)/python tests/benchmarks/bench_figures.py

bench-grade: $(READY) programs ## time grading beside stock nbgrader, on the same class
	@$(BIN)/python tests/benchmarks/bench_grade.py

lab: $(READY) ## open JupyterLab at the first notebook
	@$(BIN)/jupyter-lab $(LAB_OPTIONS)

release: $(READY) ## make release/ from source/
	@$(BIN)/autograder release

lock: $(READY) ## renew requirements.lock (make lock UPGRADE=1: newest versions)
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet \
		--universal --python-version 3.11 --generate-hashes \
		--no-emit-package slopes $(if $(UPGRADE),--upgrade) \
		--group pyproject.toml:build --group pyproject.toml:test \
		$(SOURCES) --output-file requirements.lock
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet \
		--universal --python-version 3.11 --generate-hashes \
		--constraint requirements.lock pyproject.toml \
		--output-file autograder/kit/requirements.txt

programs: # say which system programs are missing; never fail for it
	@command -v chromium >/dev/null || \
		echo "missing: chromium, for the browser tests (sudo apt-get install chromium)"
	@[ "$$(uname)" != Linux ] || command -v bwrap >/dev/null || \
		echo "missing: bubblewrap, to shut in learners' code (sudo apt-get install bubblewrap)"

tidy: $(READY) ## strip outputs and editors' metadata from course/ and source/
	@$(BIN)/python tests/notebooks/tidy.py

coverage: $(READY) ## renew docs/coverage.md from the notebooks
	@$(BIN)/python tests/notebooks/mirrored.py

# What is graded in this folder is a teacher's own: only the sample class goes.
clean: ## remove the sample class's grades, and caches
	rm -rf $(CLASS)/autograded $(CLASS)/feedback $(CLASS)/logs $(CLASS)/gradebook.db* \
		.pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean ## the same, and the environment
	rm -rf $(VENV)

# The stamp: as long as no pin and no package changes, nothing is installed again.
$(READY): requirements.lock $(SOURCES)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Slopes needs Python 3.11 or newer, and $(PYTHON) is not that." \
		"Name another one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
		{ echo "This Python cannot make virtual environments." \
		"On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@echo "Setting up $(VENV), once; this takes a minute or more."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e . -e ./autograder
	@touch $@
