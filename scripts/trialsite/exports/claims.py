"""claims.json: everything that the site states, for machines, with where it is known from and what became of it.

A change that could break a reader gets a new number and a new schema beside claims-1.schema.json, which stays.
"""

import hashlib
import json
from importlib.resources import files as resources
from typing import Any

from trialsite.pages.about import TEXT_LICENCE
from trialsite.pages.context import SiteContext
from trialsite.pages.names import sentence_anchor, sentence_name, title_of
from trialsite.record import entries
from trialsite.record.model import Located, Record
from trialsite.record.source_sentences import whole_hash
from trialsite.record.values import Entry, Origin

FILE = "claims.json"
SCHEMA_FILE = "claims-1.schema.json"


def claims_schema_text() -> str:
    """Return the JSON Schema of claims.json, format 1 (draft 2020-12), as it is published."""
    return resources(__package__).joinpath(SCHEMA_FILE).read_text("utf-8")


def claims_text(site: SiteContext, base: str) -> str:
    """Return the text of claims.json; ``base`` is the hosted address of the site, which ends with a slash."""
    record = site.record
    publisher = record.site.publisher
    data = {
        "$schema": base + SCHEMA_FILE,
        "format": 1,
        "site": {
            "title": record.site.title,
            "url": base,
            "licence": TEXT_LICENCE,
            **({"publisher": publisher.printed} if publisher else {}),
            **({"version": record.release.version, "date": record.release.date} if record.release else {}),
        },
        "paper": {"title": record.paper.title, "doi": record.paper.doi or "", "pmid": record.paper.pmid or ""},
        "sentences": [
            {"section": section.id, "label": section.label, "sentence": number, "sha256": digest}
            for section, number, digest in record.sentences
        ],
        "claims": [_claim(located, site, base) for located in record.entries if entries.is_stated(located.item)],
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def recorded_sentences(record: Record) -> dict[str, object]:
    """Return what the script that verifies a reader's copy has to know: the printed labels, and of each sentence its
    id on the source page, its name, hash, first and last words, and the hashes of its known variants."""
    sentences = []
    for section, number, digest in record.sentences:
        fragment = section.fragments[number - 1] if section.fragments else None
        variants = [one for one in record.abstract.variants if (one.section, one.sentence) == (section.id, number)]
        sentences.append({
            "id": sentence_anchor(section.id, number),
            "name": sentence_name(section, number),
            "sha256": digest,
            "first": fragment and fragment.first,
            "last": fragment and fragment.last,
            "variants": [{"name": variant.name, "sha256": variant.sha256} for variant in variants],
        })  # fmt: skip
    return {"labels": [section.label for section in record.sections if section.label], "sentences": sentences}


def _claim(located: Located, site: SiteContext, base: str) -> dict[str, Any]:
    item = located.item
    (kind, text), review = said(item), item.standing_review
    values = {
        "id": item.id,
        "kind": kind,
        "url": f"{base}{html_address(site.file(located.page))}#{item.id}",
        "title": title_of(item),
        "text": "" if item.withdrawn else text,
        "text_sha256": "" if item.withdrawn else text_hash(item),
        "origin": _origin(item, site, base),
        "first_published": site.record.first_published(item),
        "reviewed": {"by": review.by, "date": review.date} if review else None,
        "changes": [
            {"date": change.date, "why": change.why, **({"earlier": change.earlier} if change.earlier else {})}
            for change in item.changes
        ],
        "withdrawn": {"date": item.withdrawn.date, "reason": item.withdrawn.reason} if item.withdrawn else None,
        "former_urls": [
            f"{base}{html_address(site.file(alias.page or located.page))}#{alias.id}" for alias in item.aliases
        ],
    }
    return {name: value for name, value in values.items() if value}


def said(item: Entry) -> tuple[str, str]:
    """Return what kind of claim an entry is, and what it says."""
    match item:
        case entries.Statement():
            return "quotation" if item.quote else item.role, item.text or item.quote or ""
        case entries.KeyPoint():
            return "key-point", item.text
        case entries.Absence():
            return "absence", sentences_of(item.said or "The abstract does not say", item.more)
        case entries.ReportingItem():
            return "reporting-item", item.finding or ""
        case entries.Term():
            return "term", item.text
        case entries.LaterStudy():
            return "later-work", sentences_of(item.verdict, item.result, item.harms, item.note)
        case entries.Step():
            return "hypothesis-step", " ".join(part for part in (item.text, item.detail) if part)
        case entries.Reference():
            return "work", str(item.csl["title"])
        case _:
            raise TypeError(f"no claim is made of {type(item).__name__}")


def sentences_of(*parts: str | None) -> str:
    """Return the parts that there are, each as a sentence."""
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def text_hash(item: Entry) -> str:
    """Return the SHA-256 of what an entry says, in UTF-8: it tells whether the entry was reworded."""
    text = said(item)[1]
    return hashlib.sha256(text.encode("utf-8")).hexdigest() if text else ""


def _origin(item: Entry, site: SiteContext, base: str) -> dict[str, Any]:
    """Return where a claim is known from, in the form that the source file has, with addresses."""
    record, origin = site.record, getattr(item, "origin", None)
    if isinstance(item, entries.Step) and record.hypothesis:
        origin = Origin(statements=(record.hypothesis.statement,))
    if origin is None:
        return {}
    if (section := record.section(origin.section)) is not None:
        values = {
            "label": section.label,
            "section": section.id,
            "sentence": origin.sentence,
            "sha256": record.sentence_hash(origin),
            "url": base + html_address(site.sentence(origin).target),
            "source_url": site.pubmed(origin),
        }
        return {name: value for name, value in values.items() if value or name == "label"}
    if origin.whole is not None:
        return {"whole": whole_hash([digest for _, _, digest in record.sentences])}
    if origin.references:
        return {"references": [_target(name, site, base) for name in origin.references]}
    return {"statements": [_target(name, site, base) for name in origin.statements]}


def _target(entry_id: str, site: SiteContext, base: str) -> dict[str, str]:
    return {"id": entry_id, "url": base + html_address(site.address(entry_id))}


def html_address(address: str) -> str:
    """Return the address of the rendered page; no file but a page ends in .md."""
    path, _, anchor = address.partition("#")
    return path.removesuffix(".md") + ".html" + (f"#{anchor}" if anchor else "")
