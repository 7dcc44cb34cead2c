# make demo: set up, run the main job on the sample policies, say where the results are.
# make test: set up, lint, check types, test.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out/demo

.PHONY: demo test lint bench notebooks lock clean

demo: $(VENV)/.stamp
	$(BIN)/purapori extract corpus/policies --out $(OUT)
	$(BIN)/purapori report $(OUT)

test: $(VENV)/.stamp lint
	$(BIN)/pytest -n auto

lint: $(VENV)/.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.stamp
	$(BIN)/python tests/benchmarks/bench.py
	$(BIN)/python tests/benchmarks/kills.py

# Runs the notebooks again and saves them with their outputs.
notebooks: $(VENV)/.stamp
	$(BIN)/python tests/notebook_runs.py

# Rewrites requirements.lock; needs uv (https://docs.astral.sh/uv/).
lock:
	uv pip compile pyproject.toml --extra dev --extra docx --extra ray --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade \
	  --output-file requirements.lock

$(VENV)/.stamp: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Purapori needs Python 3.11 or newer; name one with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) out
