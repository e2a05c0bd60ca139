"""A first source file made from an imported abstract, for an editor to restate.

Each sentence of the abstract becomes a statement that quotes it; its role is only what the printed
label suggests. The id of a statement made this way is as permanent as any other.
"""

import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trialsite.importing.abstract import ImportedAbstract, Section
from trialsite.record.entries import default_role
from trialsite.record.model import FORMAT
from trialsite.record.source_sentences import leading_fragments, sentence_hash

_HEAD = """\
# yaml-language-server: $schema=schema.json
# A draft made from an imported abstract. Replace each quote by text in your own words, one by one,
# and give each statement the role its sentence really has. Never change an id.
"""

# Stands behind a title and a role that only the printed label suggests, until an editor takes it away.
TO_CONFIRM = "# to confirm"

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
    return f"{_HEAD}{parts['record']}\n{parts['statements']}"


def draft_parts(abstract: ImportedAbstract, choices: Choices | None = None) -> Mapping[str, str]:
    """Return the text of the draft's two parts: ``record`` (site, paper, printed abstract) and ``statements``."""
    names = _section_ids(abstract.sections)
    chosen = choices or Choices()
    blocks = [f"format: {FORMAT}", _site(abstract, chosen), _paper(abstract, chosen), _sections(abstract, names)]
    return {"record": "\n\n".join(blocks) + "\n", "statements": _statements(abstract, names) + "\n"}


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


def _listed(name: str, items: Iterable[str]) -> list[str]:
    """Return the lines of a list ``name``, or none where there are no ``items``."""
    lines = [f"    - {item}" for item in items]
    return [f"  {name}:", *lines] if lines else []


def _site(abstract: ImportedAbstract, choices: Choices) -> str:
    lines = [
        "site:",
        f"  title: {_scalar(choices.title or short_title(abstract.title))}",
        '  description: "What the abstract of this paper says, sentence by sentence, each with its printed label."',
        *_listed("about", (f"{{kind: {kind}, name: {_scalar(name)}}}" for kind, name in choices.about)),
    ]
    if choices.publisher:
        lines.append(
            "  publisher: {" + ", ".join(f"{key}: {_scalar(text)}" for key, text in choices.publisher.items()) + "}"
        )
    return "\n".join(lines)


def _paper(abstract: ImportedAbstract, choices: Choices) -> str:
    paper = abstract.paper
    facts = {"journal": paper.journal, "journal_abbreviation": paper.journal_abbreviation, "published": paper.published}
    facts |= {"volume": paper.volume, "issue": paper.issue, "pages": paper.pages}
    identifiers = {"doi": abstract.doi, "pmid": abstract.pmid}
    given = (f", given: {_scalar(author.given)}" if author.given else "" for author in paper.authors)
    names = zip((_scalar(author.family) for author in paper.authors), given, strict=True)
    lines = [
        "paper:",
        f"  title: {_scalar(abstract.title)}",
        *_listed("authors", (f"{{family: {family}{given}}}" for family, given in names)),
        *(f"  {name}: {_scalar(value)}" for name, value in (*facts.items(), *identifiers.items()) if value),
        *_listed("publication_types", map(_scalar, abstract.publication_types)),
    ]
    if choices.licence:
        name, url = map(_scalar, choices.licence)
        lines.append(f"  abstract_licence: {{name: {name}, url: {url}}}")
    return "\n".join(lines)


def _sections(abstract: ImportedAbstract, names: list[str]) -> str:
    lines = ["abstract:", "  sections:"]
    ends = leading_fragments([section.sentences for section in abstract.sections])
    for name, section, fragments in zip(names, abstract.sections, ends, strict=True):
        lines.append(f"    - id: {name}")
        lines += [f"      label: {_scalar(section.label)}"] if section.label is not None else []
        lines += [f"      category: {section.category}"] if section.category else []
        lines.append("      sentences:" if section.sentences else "      sentences: []")
        lines += [f"        - {sentence_hash(sentence)}" for sentence in section.sentences]
        lines += ["      fragments:"] if fragments else []
        for fragment in fragments:
            last = f", last: {_scalar(fragment.last)}" if fragment.last else ""
            lines.append(f"        - {{first: {_scalar(fragment.first)}{last}}}")
    return "\n".join(lines)


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
