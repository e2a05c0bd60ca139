"""A first source file made from an imported abstract: each sentence becomes a statement that quotes it, for an editor
to restate; its role is only what the printed label suggests."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

import yaml

from trialsite.base.problems import visible
from trialsite.importing.abstract import ImportedAbstract, Section
from trialsite.record.entries import default_role
from trialsite.record.model import FORMAT
from trialsite.record.paper import TextFragment
from trialsite.record.source_sentences import leading_fragments, sentence_hash

_HEAD = """\
# yaml-language-server: $schema=schema.json
# A draft made from an imported abstract. Replace each quote by text in your own words, one by one,
# and give each statement the role its sentence really has. Never change an id.
"""

# Stands behind a title and a role that only the printed label suggests, until an editor takes it away.
TO_CONFIRM = "# to confirm"

_NO_FRAGMENT = "# no link to this sentence: its first words stand earlier too, or are unusual"

_TITLE_WIDTH = 80


@dataclass(frozen=True)
class Choices:
    """What an editor says beforehand of a new site; what is empty is left for later.

    ``publisher`` holds its fields, ``about`` pairs of kind and name, ``licence`` name and address of the abstract's.
    """

    title: str = ""
    publisher: Mapping[str, str] = field(default_factory=dict)
    about: tuple[tuple[str, str], ...] = ()
    licence: tuple[str, str] | None = None


def draft_source(abstract: ImportedAbstract) -> str:
    """Return the text of a source file (docs/data/trial.yml) for ``abstract``."""
    parts = draft_parts(abstract)
    return f"{_HEAD}{parts['registration']}{parts['record']}\n{parts['statements']}"


def draft_parts(abstract: ImportedAbstract, choices: Choices | None = None) -> Mapping[str, str]:
    """Return the text of the draft's parts: ``record`` (site, paper, printed abstract), ``statements``, and a comment
    on the ``registration``, which is no field of the paper."""
    names = _section_ids(abstract.sections)
    record = _record(abstract, choices or Choices(), names)
    texts = [yaml.safe_dump({key: value}, sort_keys=False, allow_unicode=True, width=120) for key, value in record]
    texts[-1] = re.sub(r"(?m)^    - \{\}$", f"    - {{}}  {_NO_FRAGMENT}", texts[-1])  # of the abstract
    named = visible(", ".join(abstract.paper.registrations), 200)
    told = f"# The record that was read names {named}: known from elsewhere, unless the abstract says so too.\n"
    parts = {"record": "\n".join(texts), "statements": _statements(abstract, names) + "\n"}
    return {**parts, "registration": told if named else ""}


def short_title(title: str) -> str:
    """Return ``title`` cut at a word to at most 80 characters, without its full stop."""
    folded = " ".join(title.split())
    cut = folded if len(folded) <= _TITLE_WIDTH else textwrap.shorten(folded, _TITLE_WIDTH, placeholder=" …")
    # One word may be longer than the whole width.
    cut = cut if cut.strip(" …") else folded[: _TITLE_WIDTH - 2] + " …"
    return cut[:-1] if len(cut) > 1 and cut.endswith(".") and not cut.endswith("..") else cut


def _section_ids(sections: tuple[Section, ...]) -> list[str]:
    """Return an id for each section: from its label where that gives one, numbered where it comes again."""
    ids: list[str] = []
    for section in sections:
        words = re.findall("[a-z][a-z0-9]*", (section.label or "text").lower())
        base = "-".join(words)[:40].strip("-") or "text"
        number = sum(known == base or known.startswith(f"{base}-no-") for known in ids) + 1
        ids.append(base if number == 1 else f"{base}-no-{number}")
    return ids


def _record(abstract: ImportedAbstract, choices: Choices, names: list[str]) -> Iterator[tuple[str, object]]:
    """Yield the parts of the record, each with its name and what is known of it."""
    yield "format", FORMAT
    yield "site", _filled({
        "title": choices.title or short_title(abstract.title),
        "description": "What the abstract of this paper says, sentence by sentence, each with its printed label.",
        "about": [{"kind": kind, "name": name} for kind, name in choices.about],
        "publisher": dict(choices.publisher),
    })  # fmt: skip
    printed = asdict(abstract.paper)
    yield "paper", _filled({
        "title": abstract.title,
        "authors": [_filled(author) for author in printed.pop("authors")],
        **{name: value for name, value in printed.items() if name != "registrations"},
        "doi": abstract.doi,
        "pmid": abstract.pmid,
        "publication_types": list(abstract.publication_types),
        "abstract_licence": choices.licence and dict(zip(("name", "url"), choices.licence, strict=True)),
    })  # fmt: skip
    ends = leading_fragments([section.sentences for section in abstract.sections])
    yield "abstract", {"sections": list(map(_section, names, abstract.sections, ends))}


def _section(name: str, section: Section, fragments: Sequence[TextFragment]) -> Mapping[str, object]:
    sentences = [sentence_hash(sentence) for sentence in section.sentences]
    ends = [_filled({"first": fragment.first, "last": fragment.last}) for fragment in fragments]
    found = {"id": name, "label": section.label, "category": section.category, "fragments": ends}
    return {**_filled(found), "sentences": sentences}


def _filled(facts: Mapping[str, object]) -> Mapping[str, object]:
    """Return those of the ``facts`` that are known."""
    return {name: value for name, value in facts.items() if value}


# No id that pages keep for themselves begins with "s-".
_STATEMENT = f"""
  - id: s-{{name}}-{{number}}
    title: {{title}}  {TO_CONFIRM}
    role: {{role}}  {TO_CONFIRM}
    quote: {{quote}}
    origin: {{{{section: {{name}}, sentence: {{number}}}}}}"""


def _statements(abstract: ImportedAbstract, names: list[str]) -> str:
    text = ""
    for name, section in zip(names, abstract.sections, strict=True):
        label = short_title(section.label) if section.label else "Unlabelled text"
        for number, sentence in enumerate(section.sentences, 1):
            title, role = _scalar(f"{label}, sentence {number}"), default_role(section.category, section.label or "")
            text += _STATEMENT.format(name=name, number=number, title=title, role=role, quote=_scalar(sentence))
    return f"statements:{text or ' []'}"


def _scalar(text: str) -> str:
    """Return ``text`` as a double-quoted YAML scalar, which every YAML reader takes for this very string."""
    quoted = json.dumps(text, ensure_ascii=False)
    # YAML refuses raw control characters, and takes NEL, LS and PS for line ends.
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda match: f"\\u{ord(match[0]):04x}", quoted)
