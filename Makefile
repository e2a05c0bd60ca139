# The commands of this project. Each makes what it needs; `make site` and `make test` are the two to know.

PYTHON ?= python3
# What renders docs/ into site/: mkdocs, properdocs or zensical. This one line is the switch.
GENERATOR ?= mkdocs
# The one date in a build: MkDocs stamps the compressed sitemap with it, and equal input must give equal bytes.
export SOURCE_DATE_EPOCH ?= 315532800
export NO_MKDOCS_2_WARNING = 1

PIP = -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes
# This project itself, so that .venv/bin/trialsite is the code that stands here.
OURSELVES = -m pip install --quiet --disable-pip-version-check --no-deps --no-index --no-build-isolation --editable .
TRIALSITE = PYTHONPATH=scripts .venv/bin/python -m trialsite.cli
TEST = .venv-test/bin/python
PYTEST = $(TEST) -m pytest

# MkDocs is in the site's own set; each of its possible successors has a set of its own.
RENDERER = .venv$(patsubst %,-%,$(filter-out mkdocs,$(GENERATOR)))
# Another hosted address for this build alone is another set of pages: they are made in a copy of the sources.
OTHER = $(strip $(SITE_URL))
SOURCE = $(if $(OTHER),.staged,.)

.PHONY: site pages citations example serve test check lint workflows system figures bench screenshots \
  release-files release links audit fuzz lock newest clean

site: .venv/ready $(RENDERER)/ready ## make the pages, render site/, and make its downloads (site/download/)
	$(if $(OTHER),rm -rf .staged && mkdir .staged && cp -R mkdocs.yml docs overrides .staged)
	$(TRIALSITE) build --root $(SOURCE) $(if $(OTHER),--site-url '$(OTHER)')
	$(RENDERER)/bin/python -m $(GENERATOR) build --strict --config-file $(SOURCE)/mkdocs.yml
	$(if $(OTHER),rm -rf site && mv .staged/site site)
	$(TRIALSITE) bundle --root $(SOURCE) --site site
	@echo "The site is in site/: open site/index.html"

pages: .venv/ready ## make docs/*.md from docs/data/*.yml
	$(TRIALSITE) build

citations: .venv/ready ## format the citations again after a work was added or changed
	$(TRIALSITE) cite

example: .venv/ready ## renew examples/sygma-1 after a change of what pages, templates or citations hold
	$(TRIALSITE) new --update examples/sygma-1
	$(TRIALSITE) cite --root examples/sygma-1
	$(TRIALSITE) build --root examples/sygma-1

serve: .venv/ready ## preview on http://127.0.0.1:8000, made again when the data changes
	$(TRIALSITE) serve

test: system lint ## every check and test, as in CI
	$(PYTEST) -n 2

check: lint ## the fast checks and tests, for every day
	$(PYTEST) -n 2 -m "not slow and not browser"

lint: .venv-test/ready workflows ## style, types, layers, and whether all that is generated is current
	$(TEST) -m ruff check scripts tests
	$(TEST) -m ruff format --check scripts tests
	$(TEST) -m mypy scripts
	PYTHONPATH=scripts .venv-test/bin/lint-imports --no-cache
	PYTHONPATH=scripts $(TEST) -m trialsite.cli cite --check
	PYTHONPATH=scripts $(TEST) -m trialsite.cli check
	PYTHONPATH=scripts $(TEST) -m trialsite.cli lint

# shellcheck is found by its path, so that another one on the PATH changes nothing.
workflows: .venv-test/ready ## check .github/: correct, and nothing in it that an attacker could use
	.venv-test/bin/actionlint -shellcheck .venv-test/bin/shellcheck
	.venv-test/bin/zizmor --offline --pedantic --quiet --strict-collection .github

system: ## what the tests need of the machine: installed on Debian, named elsewhere
	@.ci/system

figures: .venv-test/ready system ## how many of readers' questions the search answers first
	$(PYTEST) tests/browser/test_search_answers.py -p no:xdist -k readers_find

bench: .venv-test/ready ## how long reading, rendering and importing take
	$(PYTEST) tests/bench -o python_files="bench_*.py" --benchmark-columns=min,median,max,rounds

screenshots: .venv-test/ready system site ## every page at three widths in both schemes, into screenshots/
	PYTHONPATH=scripts:. $(TEST) -m tests.looks.shots

# Each input is invented, so no two runs are the same; one that breaks something is kept in .fuzz/ and becomes a test.
FUZZ_SECONDS ?= 30
fuzz: .venv-test/ready ## throw rubbish at each reader for FUZZ_SECONDS; only clear problems may come of it
	PYTHONPATH=scripts:. nice -n 15 $(TEST) -m tests.fuzz $(FUZZ_SECONDS)
	EXAMPLES=new nice -n 15 $(PYTEST) -n 2 -m hypothesis

# The newest release of docs/data/trial.yml, as the last build has put it into the lock on addresses.
RELEASE = $(shell sed -n 's/^ *"release": "\(.*\)",*$$/\1/p' docs/data/published.json)
RIGHT_TAG = test "$$TAG" = "v$(RELEASE)" || \
  { echo "TAG: must be v$(RELEASE), the newest release in docs/data/trial.yml, found '$$TAG'" >&2; exit 1; }

release-files: .venv/ready ## put what a release carries into dist/, with checksums; needs a built site/
	$(if $(TAG),$(RIGHT_TAG))
	$(TRIALSITE) check
	$(TRIALSITE) cite --check
	@cmp -s docs/claims.json site/claims.json || \
	  { echo "site/: must be rendered from the pages as they are, found other pages or none; run: make site" >&2; exit 1; }
	rm -rf dist && mkdir dist
	cp site/download/site.zip site/download/site.pdf site/download/site.epub site/download/site.html site/claims.json dist
	.venv/bin/python -m hatchling build --directory dist
	cd dist && sha256sum -- *.* >SHA256SUMS

# As a person does it: with the tag checked out and pushed, and gh signed in.
release: ## publish dist/ under the tag in $$TAG
	$(RIGHT_TAG)
	gh release create --verify-tag --title "$$TAG" --notes "What has changed: about.html#history, in the zip too." "$$TAG" dist/*

# The site's own hosted address is left out: its pages are checked here.
links: .venv-audit/ready ## ask for every outgoing address of a built site/, and name the dead ones
	own=$$(sed -n 's/^site_url: *"*\([^" ]*\)"* *$$/\1/p' mkdocs.yml) && test -n "$$own" && \
	  .venv-audit/bin/linkchecker --config .github/linkcheckerrc --no-status --check-extern --ignore-url "^$$own" site/index.html

audit: .venv-audit/ready ## ask an advisory service about every locked version
	.venv-audit/bin/python -m pip_audit --strict --progress-spinner off --disable-pip --require-hashes \
	  $(patsubst %,--requirement %,$(wildcard requirements/*.txt))

newest: ## every check and test with the newest of everything; changes requirements/
	$(MAKE) lock
	$(MAKE) test
	$(TEST) -m pip install --quiet --disable-pip-version-check --upgrade zensical
	$(PYTEST) -n 2 tests/site/test_parity.py

LOCK = .venv-test/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --upgrade --quiet
LOCK_GROUP = $(filter-out pyproject.toml,$(LOCK))
lock: .venv-test/ready ## lock the newest versions that pyproject.toml allows, with hashes
	$(LOCK) --group install -o requirements/site.txt
	$(LOCK) --group install --group test --group properdocs --group zensical -o requirements/test.txt
	for set in properdocs zensical audit; do $(LOCK_GROUP) --group $$set -o requirements/$$set.txt || exit 1; done

.venv/ready: requirements/site.txt
	$(PYTHON) -m venv .venv
	.venv/bin/python $(PIP) -r $<
	.venv/bin/python $(OURSELVES)
	touch $@

.venv-test/ready: requirements/test.txt
	$(PYTHON) -m venv .venv-test
	$(TEST) $(PIP) -r $<
	$(TEST) $(OURSELVES)
	touch $@

.venv-%/ready: requirements/%.txt
	$(PYTHON) -m venv .venv-$*
	.venv-$*/bin/python $(PIP) -r $<
	touch $@

clean: ## take away everything that was made, but for the pages
	rm -rf .venv .venv-* site dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks .staged .fuzz
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
