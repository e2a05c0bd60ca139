"""From the data of a site to its generated files (``site_files``: pure), and how the folder differs from them."""

import html
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path

from trialsite.base.files import changed_files, conflicts, refusals_told
from trialsite.base.mkdocs_yml import NAME as CONFIG, Settings, address_line, read_settings, site_address
from trialsite.base.problems import BadInput, Problem
from trialsite.browser import scripts
from trialsite.build.published import NAME as LOCK, Published, check_published, grow, load_published
from trialsite.citations import FORMATS
from trialsite.citations.command import Citations, load_citations
from trialsite.citations.works import citation_files
from trialsite.exports import claims, search_index, template_data
from trialsite.pages.markdown import MARKER
from trialsite.pages.render import build_pages, check_pages, markdown_of, navigation, site_context
from trialsite.pages.source import printed_sentences
from trialsite.record.model import Record
from trialsite.record.reader import field_reference, json_schema, load_record

_TEMPLATES = ("overrides/**/*", "docs/assets/*.css", ".github/workflows/*", "requirements.txt")
_WRONG = {
    "changed": "must be what the data gives, found other text",
    "missing": "must be there, found nothing",
    "orphans": "must not be there, found a page that no data gives any more",
    "foreign": "must be generated or lie elsewhere, found a page that no data gives",
}


@dataclass(frozen=True)
class Rendered:
    """Every generated file of a site, by path in its folder, and the paths of those in which the folder differs.

    ``orphans`` are generated pages that nothing generates any more, ``foreign`` pages that were never generated.
    ``lines`` holds the first line in which a changed file differs, ``title`` where the site's title stands.
    """

    files: Mapping[str, bytes]
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    title: str = field(default="", compare=False)

    @property
    def stale(self) -> tuple[str, ...]:
        """The paths of what a build writes or takes away."""
        return (*self.changed, *self.missing, *self.orphans)

    def problems(self, kinds: Iterable[str] = tuple(_WRONG)) -> list[Problem]:
        """Return a problem for each file that is not as it must be, of all ``kinds`` of difference or of some."""
        hints = {CONFIG: f"; title and description are changed in {self.title}"}
        return [
            Problem(name, line := self.lines.get(name, 0), min(line, 1), "", _WRONG[kind] + hints.get(name, ""))
            for kind in kinds
            for name in getattr(self, kind)
        ]


def render(root: Path, address: str | None = None) -> Rendered:
    """Return what the data of the site in ``root`` gives, under ``address`` or the one that mkdocs.yml names.

    Writes nothing. Raises BadInput with every problem of data, settings or published addresses.
    """
    record, settings = load_record(root), read_settings(root)
    settings.check_addresses()
    published = load_published(root / "docs")
    texts = site_files(record, load_citations(root, record), published, address or site_address(root))
    texts[CONFIG] = with_site(settings, record, address)
    with refusals_told(str(root)):
        paths = [path for pattern in _TEMPLATES for path in sorted(root.glob(pattern)) if path.is_file()]
        kept = {path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in paths}
    if marks := [problem for name in kept.keys() - texts.keys() for problem in conflicts(kept[name], name)]:
        raise BadInput(marks)
    # The lock on addresses is written first: it may name what is not there yet, never the other way round.
    rendered = compare(root, {name: text.encode() for name, text in {LOCK: texts[LOCK], **texts}.items()})
    return replace(rendered, title=":".join(map(str, record.places["site.title"][:2])))


def compare(root: Path, files: Mapping[str, bytes]) -> Rendered:
    """Return how ``root`` differs from ``files`` (bytes by path in it); raises BadInput where it cannot be read."""
    stale = sorted(changed_files(root, files))
    with refusals_told(str(root)):
        changed = tuple(name for name in stale if (root / name).is_file())
        lines = {name: _first_other((root / name).read_bytes(), files[name]) for name in changed}
        found = sorted(path.relative_to(root).as_posix() for path in (root / "docs").rglob("*.md") if path.is_file())
        begins = {name: (root / name).read_bytes()[: len(MARKER) + 16] for name in found if name not in files}
    orphans = tuple(name for name, data in begins.items() if MARKER.encode() in data)
    missing, foreign = (tuple(sorted({*names} - {*some})) for names, some in ((stale, changed), (begins, orphans)))
    return Rendered(files, changed, missing, orphans, foreign, lines)


def _first_other(found: bytes, wanted: bytes) -> int:
    """Return the number of the first line of ``found`` that ``wanted`` has not."""
    pairs = enumerate(zip_longest(found.splitlines(keepends=True), wanted.splitlines(keepends=True)), 1)
    return next(number for number, (one, other) in pairs if one != other)


def site_files(record: Record, citations: Citations, published: Published, base: str) -> dict[str, str]:
    """Return the text of every generated file but mkdocs.yml, by its path in the site's folder.

    ``base`` is the hosted address of the site, which ends with a slash. Raises BadInput where an address or a text that
    was published would be lost.
    """
    if problems := check_pages(record):
        raise BadInput(problems)
    site = site_context(record, citations)
    pages = build_pages(site, published.ids)
    if problems := check_published(published, record, pages):
        raise BadInput(problems)
    cited = citation_files(record, base)
    paper = {ending: cited[f"docs/cite/paper.{ending}"] for ending in FORMATS}
    explained = {term.id: term.text for term in record.glossary if not term.withdrawn}
    docs = {page.spec.file: markdown_of(page, record) for page in pages} | {
        "data/schema.json": json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n",
        "data/fields.txt": field_reference(),
        claims.FILE: claims.claims_text(site, base),
        claims.SCHEMA_FILE: claims.claims_schema_text(),
        search_index.FILE: search_index.to_script(search_index.search_entries(site, pages), site),
        **scripts(explained, printed_sentences(site), paper, claims.recorded_sentences(record)),
    }
    return {
        **{f"docs/{name}": text for name, text in docs.items()},
        **cited,
        LOCK: grow(published, record, pages),
        template_data.FILE: template_data.study_template(site, pages),
    }


def with_site(settings: Settings, record: Record, address: str | None = None) -> str:
    """Return the text of mkdocs.yml with the record's title, description and pages in it, and all else as typed.

    With ``address`` it is the hosted address as well. Raises BadInput where one of these fields is not there. Themes
    print title and description as they are, so both are escaped for HTML.
    """
    values = {
        "site_name": f"site_name: {_html_scalar(record.site.title)}\n",
        "site_description": f"site_description: {_html_scalar(record.site.description)}\n",
        "nav": navigation_yaml(record),
    }
    return settings.replaced(values | ({} if address is None else {"site_url": address_line(address)}))


def navigation_yaml(record: Record) -> str:
    """Return the ``nav`` of mkdocs.yml as YAML."""
    lines = ["nav:"]
    for name, target in navigation(record):
        if isinstance(target, str):
            lines.append(f"  - {name}: {target}")
        else:
            lines += [f"  - {name}:", *(f"      - {page}: {path}" for page, path in target)]
    return "\n".join(lines) + "\n"


def _html_scalar(text: str) -> str:
    return json.dumps(html.escape(" ".join(text.split())), ensure_ascii=False)
