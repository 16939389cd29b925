# make run     open the sample in a window (without a display: export it to Word)
# make test    run the tests; ARGS="tests/model -k rates" chooses some
# make lint    style, types, direction of imports
# make bench   measure, and print the results as ratios
# make venv    only make the environment, which the others do when they need it
# make pins    write requirements/*.txt anew; UPGRADE=1 takes newer versions
# make clean   remove everything that was made

BIN := .venv/bin
TOOLS := tools/bootstrap.py tools/system_packages.py

.PHONY: run test lint bench venv pins clean

run: .venv/.project
	@$(BIN)/python -m tools.open_sample

test: .venv/.project
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 $(ARGS)

lint: .venv/.project
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.project
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/bench --benchmark-only -q -s $(ARGS)

venv: .venv/.project

pins:
	@python=$$(sh tools/find_python.sh) && sh tools/pin.sh "$$python"

clean:
	rm -rf .venv build dist .benchmarks .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.pins: requirements/development.txt $(TOOLS)
	@python=$$(sh tools/find_python.sh) && "$$python" -m tools.bootstrap
	@touch $@

.venv/.project: .venv/.pins pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--no-deps --no-build-isolation --editable .
	@touch $@
