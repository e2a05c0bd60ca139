# The commands of this project. Each makes what it needs; `make site` and `make test` are the two to know.

PYTHON ?= python3
# The one date in a build: MkDocs stamps the compressed sitemap with it, and equal input must give equal bytes.
export SOURCE_DATE_EPOCH ?= 1795305600
export NO_MKDOCS_2_WARNING = 1
PIP = -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes

# An empty address is no address.
ifeq ($(strip $(SITE_URL)),)
unexport SITE_URL
endif

.PHONY: site pages citations import serve test check lint unit browser bench fuzz mutants lock clean

site: pages ## generate the pages and render site/
	.venv/bin/python -m mkdocs build --strict --config-file mkdocs.yml
	@echo "The site is in site/: open site/index.html"

pages: .venv/ready ## generate docs/*.md from docs/data/*.yml
	.venv/bin/python scripts/build.py

citations: .venv-cite/ready ## format the citations again after a work was added or changed
	.venv-cite/bin/python scripts/cite.py

serve: .venv/ready ## preview on http://127.0.0.1:8000, made again when the data changes
	.venv/bin/python scripts/serve.py

test: lint browser ## every check and test, as in CI
	.venv-test/bin/python -m pytest -n 2

check: lint ## the fast checks and tests, for every day (under 30 seconds)
	.venv-test/bin/python -m pytest -n 2 -m "not slow and not browser"

lint: .venv-test/ready
	.venv-test/bin/python -m ruff check scripts tests
	.venv-test/bin/python -m ruff format --check scripts tests
	.venv-test/bin/python -m mypy scripts
	.venv-test/bin/python scripts/cite.py --check
	.venv-test/bin/python scripts/build.py --check
	.venv-test/bin/python scripts/lint.py

# The browser is the system's own. Debian and its like install it; elsewhere put a Chromium on the PATH.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	  || { SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	       $$SUDO apt-get update -qq && $$SUDO env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
	  || { echo "make: no Chromium found and none could be installed; put one on the PATH" >&2; exit 1; }

bench: .venv-test/ready ## how long reading, rendering and importing take
	.venv-test/bin/python -m pytest tests/bench -o python_files="bench_*.py" --benchmark-columns=min,median,max,rounds
	PYTHONPATH=scripts:. .venv-test/bin/python tests/bench/whole.py

# Each finds inputs by itself, so no two runs are the same; what one finds lies in .fuzz/ and becomes a test.
FUZZ_SECONDS ?= 30
FUZZ_TARGETS = record capture pubmed_xml medline jats lock settings
fuzz: .venv-test/ready ## throw rubbish at each reader for FUZZ_SECONDS; only clear problems may come of it
	.venv-test/bin/python $(PIP) -r requirements/fuzz.txt
	for target in $(FUZZ_TARGETS); do \
	  PYTHONPATH=scripts:. nice -n 15 .venv-test/bin/python -m tests.fuzz.$$target $(FUZZ_SECONDS) || exit 1; done

mutants: .venv-test/ready ## change the code in small ways, a sample of them, and see whether the tests notice (an hour)
	.venv-test/bin/python $(PIP) -r requirements/mutants.txt
	nice -n 15 .venv-test/bin/python -m tests.mutants.run $(MUTANTS)

.venv/ready: requirements/site.txt
	$(PYTHON) -m venv .venv
	.venv/bin/python $(PIP) -r requirements/site.txt
	touch $@

.venv-import/ready: requirements/import.txt
	$(PYTHON) -m venv .venv-import
	.venv-import/bin/python $(PIP) -r requirements/import.txt
	touch $@

.venv-cite/ready: requirements/cite.txt
	$(PYTHON) -m venv .venv-cite
	.venv-cite/bin/python $(PIP) -r requirements/cite.txt
	touch $@

.venv-test/ready: requirements/test.txt
	$(PYTHON) -m venv .venv-test
	.venv-test/bin/python $(PIP) -r requirements/test.txt
	touch $@

import: .venv-import/ready ## what importing, new sites and verifying need, in .venv-import

lock: .venv-test/ready ## lock the newest versions that pyproject.toml allows, with hashes
	.venv-test/bin/python scripts/lock.py

clean: ## take away everything that was made, but for the pages
	rm -rf .venv .venv-import .venv-cite .venv-test site .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks .docs-lock .fuzz .mutants
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
