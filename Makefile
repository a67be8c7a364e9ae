# Two commands: `make run` and `make test`. The README gives the same as plain shell lines.
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help run test deploy-test bench load soak messages lock sbom tools lint format accessibility

help:
	@echo "make run    the dossier on http://127.0.0.1:8000"
	@echo "make test   the test suite"

run: .venv/run.stamp
	@exec .venv/bin/python manage.py start

test: .venv/test.stamp
	@.venv/bin/python -m pytest $(ARGS)

# The site behind nginx, gunicorn and PostgreSQL, from the files in deploy/; docs/deploying.md.
deploy-test: .venv/test.stamp
	@.venv/bin/python -m pytest -n0 tests/deploy $(ARGS)

# How quick it is; docs/performance.md. For instance: make bench ARGS="--sizes 1000,10000 --databases sqlite"
bench: .venv/run.stamp
	@.venv/bin/python -m tools.bench.run $(ARGS)

# Two hundred contributions in a minute; for instance: make load ARGS="--database postgresql"
load: .venv/run.stamp
	@.venv/bin/python -m tools.bench.soak load $(ARGS)

# Readers, searches, contributions and editors at once; for instance: make soak ARGS="--items 10000 --minutes 2"
soak: .venv/run.stamp
	@.venv/bin/python -m tools.bench.soak soak --items 100000 --minutes 10 $(ARGS)

.venv/bin/pip:
	@$(PYTHON) -m venv .venv || { echo "Install venv first: apt install python3-venv"; exit 1; }

.venv/run.stamp: .venv/bin/pip requirements.txt
	@.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/test.stamp: .venv/bin/pip requirements-test.txt
	@.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

# The linter of CSS and JavaScript, and themes and checkers for tests; needs npm, and Java to run the HTML checker.
tools: .venv/npm/node_modules
.venv/npm/node_modules: tests/npm_tools/package.json tests/npm_tools/package-lock.json .venv/bin/pip
	@mkdir -p .venv/npm && cp tests/npm_tools/package*.json .venv/npm
	@cd .venv/npm && npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

BIOME = .venv/npm/node_modules/.bin/biome
lint: tools
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint templates --lint
	$(BIOME) ci --config-path=tools/biome.json --error-on-warnings static/css static/js

format: tools
	.venv/bin/ruff format .
	$(BIOME) check --write --config-path=tools/biome.json static/css static/js

# The dated result of the accessibility checkers, which /toegankelijkheid/ shows.
accessibility: tools
	@ACCESSIBILITY_CHECKS=docs/accessibility-checks.json .venv/bin/python -m pytest -n0 -k "violation or engines or style_sheets" tests/browser/test_templates.py tests/browser/test_engines.py

# For developers (needs the packages of requirements-dev.txt and, for messages, Debian's gettext).
messages:
	.venv/bin/python manage.py makemessages --locale nl --no-location --no-obsolete --ignore .venv --ignore var
	.venv/bin/python manage.py compilemessages --locale nl --ignore .venv

# What the site is made of, for who watches over vulnerabilities (CycloneDX).
sbom: .venv/run.stamp
	@.venv/bin/python manage.py sbom

LOCK = .venv/bin/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-options --no-header --allow-unsafe pyproject.toml
lock:
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra test --output-file requirements-test.txt
	$(LOCK) --extra test --extra browser --extra dev --output-file requirements-dev.txt
