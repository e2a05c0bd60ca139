# The commands of this project. Each makes what it needs; `make site` and `make test` are the two to know.

PYTHON ?= python3
# What renders docs/ into site/: mkdocs, properdocs or zensical. This one line is the switch (.github/SUCCESSION.md).
GENERATOR ?= mkdocs
# The one date in a build: MkDocs stamps the compressed sitemap with it, and equal input must give equal bytes.
export SOURCE_DATE_EPOCH ?= 1795305600
export NO_MKDOCS_2_WARNING = 1
PIP = -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes

# Another hosted address for this build alone: a copy of the sources, made for it.
CONFIG = $(if $(strip $(SITE_URL)),.staged/mkdocs.yml,mkdocs.yml)

# Each generator has a locked set of its own; MkDocs has the site's.
SITE_ENV = .venv$(patsubst %,-%,$(filter-out mkdocs,$(GENERATOR)))
# Every locked set, for the audit.
LOCKED = $(wildcard requirements/*.txt)

.PHONY: site pages citations import serve test check lint workflows unit browser figures bench screenshots looks \
  succession release-files release links audit fuzz mutants lock newest clean

site: pages ## generate the pages, render site/, and make the files to carry away (site/download/)
	$(if $(strip $(SITE_URL)),$(SITE_ENV)/bin/python scripts/stage.py '$(strip $(SITE_URL))' .staged)
	$(SITE_ENV)/bin/python -m $(GENERATOR) build --strict --config-file $(CONFIG)
	$(if $(strip $(SITE_URL)),rm -rf site && mv .staged/site site)
	$(SITE_ENV)/bin/python scripts/bundle.py --root $(dir $(CONFIG)) --site site
	@echo "The site is in site/: open site/index.html"

pages: $(SITE_ENV)/ready ## generate docs/*.md from docs/data/*.yml
	$(SITE_ENV)/bin/python scripts/build.py

citations: .venv-cite/ready ## format the citations again after a work was added or changed
	.venv-cite/bin/python scripts/cite.py

serve: .venv/ready ## preview on http://127.0.0.1:8000, made again when the data changes
	.venv/bin/python scripts/serve.py

test: lint browser ## every check and test, as in CI
	.venv-test/bin/python -m pytest -n 2

check: lint ## the fast checks and tests, for every day (under 30 seconds)
	.venv-test/bin/python -m pytest -n 2 -m "not slow and not browser"

lint: .venv-test/ready workflows
	.venv-test/bin/python -m ruff check scripts tests
	.venv-test/bin/python -m ruff format --check scripts tests
	.venv-test/bin/python -m mypy scripts
	.venv-test/bin/python scripts/cite.py --check
	.venv-test/bin/python scripts/build.py --check
	.venv-test/bin/python scripts/lint.py

# shellcheck is found by its path, so that another one on the PATH changes nothing.
workflows: .venv-test/ready ## check .github/: correct, and nothing in it that an attacker could use
	.venv-test/bin/actionlint -shellcheck .venv-test/bin/shellcheck
	.venv-test/bin/zizmor --offline --pedantic --quiet --strict-collection .github

# The browsers are the system's own. Debian installs them; elsewhere put a Chromium, and if you can a Firefox, on the PATH.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	  || { SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	       $$SUDO apt-get update -qq && $$SUDO env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
	  || { echo "make: no Chromium found and none could be installed; put one on the PATH" >&2; exit 1; }
	@command -v firefox-esr >/dev/null || command -v firefox >/dev/null \
	  || { SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	       $$SUDO apt-get update -qq && $$SUDO env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq firefox-esr >/dev/null; } \
	  || echo "make: no Firefox found and none could be installed; its tests are skipped" >&2

figures: .venv-test/ready browser ## how many of readers' questions the search answers first
	.venv-test/bin/python -m pytest tests/browser/test_search_answers.py -p no:xdist -k readers_find

bench: .venv-test/ready ## how long reading, rendering and importing take
	.venv-test/bin/python -m pytest tests/bench -o python_files="bench_*.py" --benchmark-columns=min,median,max,rounds
	PYTHONPATH=scripts:. .venv-test/bin/python tests/bench/whole.py

screenshots: .venv-test/ready browser site ## every page at three widths in both schemes, into screenshots/
	PYTHONPATH=scripts:. .venv-test/bin/python -m tests.looks.shots

looks: .venv-test/ready browser ## take again the pictures that the tests compare a few pages with
	LOOKS=write .venv-test/bin/python -m pytest -p no:xdist tests/site/test_looks.py

succession: .venv-test/ready browser ## measure the possible successors of MkDocs again: .github/SUCCESSION.md
	PYTHONPATH=scripts:. .venv-test/bin/python -m tests.site.succession

release-files: ## put what a release carries into dist/, with checksums; needs a built site/
	$(PYTHON) scripts/release.py

# As a person does it: with the tag checked out and pushed, and gh signed in.
release: ## publish dist/ under the tag in $$TAG
	gh release create --verify-tag --title "$$TAG" --notes "What has changed: changes.html, in the zip too." "$$TAG" dist/*

links: .venv/ready ## ask for every outgoing address, and name the dead ones
	.venv/bin/python scripts/check_links.py

audit: .venv-audit/ready ## ask an advisory service about every locked version
	.venv-audit/bin/python -m pip_audit --strict --progress-spinner off --disable-pip --require-hashes \
	  $(patsubst %,--requirement %,$(LOCKED))

newest: ## every check and test with the newest of everything; changes requirements/
	$(MAKE) lock
	$(MAKE) test
	.venv-test/bin/python -m pip install --quiet --disable-pip-version-check --upgrade zensical
	.venv-test/bin/python -m pytest -n 2 tests/site/test_parity.py

# Each finds inputs by itself, so no two runs are the same; what one finds lies in .fuzz/ and becomes a test.
FUZZ_SECONDS ?= 30
FUZZ_TARGETS = record capture pubmed_xml medline jats lock settings
fuzz: .venv-test/ready ## throw rubbish at each reader for FUZZ_SECONDS; only clear problems may come of it
	.venv-test/bin/python $(PIP) -r requirements/fuzz.txt
	for target in $(FUZZ_TARGETS); do \
	  PYTHONPATH=scripts:. nice -n 15 .venv-test/bin/python -m tests.fuzz.$$target $(FUZZ_SECONDS) || exit 1; done
	EXAMPLES=new nice -n 15 .venv-test/bin/python -m pytest -n 2 -m hypothesis

mutants: .venv-test/ready ## change the code in small ways, a sample of them, and see whether the tests notice (an hour)
	.venv-test/bin/python $(PIP) -r requirements/mutants.txt
	nice -n 15 .venv-test/bin/python -m tests.mutants.run $(MUTANTS)

.venv/ready: requirements/site.txt
	$(PYTHON) -m venv .venv
	.venv/bin/python $(PIP) -r requirements/site.txt
	touch $@

.venv-%/ready: requirements/%.txt
	$(PYTHON) -m venv .venv-$*
	.venv-$*/bin/python $(PIP) -r $<
	touch $@

import: .venv-import/ready ## what importing, new sites and verifying need, in .venv-import

lock: .venv-test/ready ## lock the newest versions that pyproject.toml allows, with hashes
	.venv-test/bin/python scripts/lock.py

clean: ## take away everything that was made, but for the pages
	rm -rf .venv .venv-* site dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks .docs-lock .staged .fuzz .mutants
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
