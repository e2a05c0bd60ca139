"""What an editor and a program can know of the format: its JSON Schema, and a reference of its fields."""

from collections.abc import Iterator, Mapping
from typing import Any

from trialsite.record.field_types import Choice, Field, Fields, Kind, ListOf, declared_fields, part
from trialsite.record.model import FORMAT, Record


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of one file of docs/data: any of the record's parts, none of them twice."""
    schema = part(Record).schema()
    # The parts of a record may lie in several files, so no single file must hold them all.
    del schema["required"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A structured abstract and what a site says of it (format {FORMAT})",
        **schema,
    }


def field_reference() -> str:
    """Return every field as plain text, one a line: its path, whether it must be given, its type and meaning."""
    lines = [
        f"The fields of docs/data/*.yml, format {FORMAT}. [] marks a list, ! a field that must be given.",
        "",
        *_lines("", declared_fields(Record)),
    ]
    return "\n".join(lines) + "\n"


def _lines(path: str, fields: Mapping[str, Field]) -> Iterator[str]:
    for name, field in fields.items():
        is_list = isinstance(field.kind, ListOf)
        kind = field.kind.item if isinstance(field.kind, ListOf) else field.kind
        full = f"{path}{name}[]" if is_list else path + name
        about = field.kind.about or kind.about
        yield f"{full}{'!' if field.required else ''}: {_type(kind)}{about and f': {about}'}"
        if isinstance(kind, Fields):
            yield from _lines(f"{full}.", kind.fields)


def _type(kind: Kind) -> str:
    if isinstance(kind, Choice):
        return "one of " + ", ".join(kind.values)
    named = {"Fields": "fields", "ListOf": "a list"}
    return named.get(type(kind).__name__, type(kind).__name__.lower())
