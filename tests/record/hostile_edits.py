"""Edits that break the source of a small site, each with a part of what the build must say of it.

An edit of text changes the record's one file; an edit of the folder does something to docs/data itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.pages.test_pages import FULL
from tests.records import HASHES, WHOLE

# What the small record says of its second statement, and of the place where fields can be added to it.
_GIVEN = "  - id: tea-given\n"
_ORIGIN = f"    origin: {{section: results, sentence: 1, sha256: {HASHES['results'][0]}}}\n"
DIGEST = HASHES["results"][0]

# name: (what stands in the record, what is put in its place, what is told)
IN_PLACE: dict[str, tuple[str, str, str]] = {
    # Values of another type.
    "format as a float": ("format: 1", "format: 1.0", "1:9: format: must be '1', found '1.0'"),
    "format as hexadecimal": ("format: 1", "format: 0x1", "1:9: format: must be '1', found '0x1'"),
    "format as a list": ("format: 1", "format: [1]", "1:9: format: must be '1', found a list"),
    "not a number": ("year: 2001", "year: .nan", "must be a whole number from 1900, found '.nan'"),
    "infinity": ("year: 2001", "year: -.inf", "must be a whole number from 1900, found '-.inf'"),
    "a huge whole number": ("year: 2001", "year: 1" + "0" * 400, "must be a whole number from 1900, found '1000"),
    "a number of base 60": ("year: 2001", "year: 20:01", "must be a whole number from 1900, found '20:01'"),
    "an octal number": ("year: 2001", "year: 0o3721", "must be a whole number from 1900, found '0o3721'"),
    "a number with a thousands mark": ("year: 2001", "year: 2_001", "must be a whole number from 1900, found '2_001'"),
    "a quoted number": ("year: 2001", "year: '2001'", "must be a whole number from 1900, found '2001'"),
    "Arabic digits": ("year: 2001", "year: ٢٠٠١", "must be a whole number from 1900, found '٢٠٠١'"),
    "a year before all trials": ("year: 2001", "year: 12", "must be a whole number from 1900, found 12"),
    "sentence zero": ("sentence: 1, sha256: " + DIGEST, "sentence: 0, sha256: " + DIGEST, "number from 1, found 0"),
    "sentence minus one": ("sentence: 1, sha256: " + DIGEST, "sentence: -1, sha256: " + DIGEST, "found '-1'"),
    "sentence 999999999": (
        "sentence: 1, sha256: " + DIGEST,
        "sentence: 999999999, sha256: " + DIGEST,
        "must be 1 to 2",
    ),
    "a date as a timestamp": ('checked: "2026-01-02"', "checked: 2026-01-02T03:04:05Z", "must be a date like"),
    "a 13th month": ('checked: "2026-01-02"', "checked: 2026-13-01", "must be a date like"),
    "a 32nd day": ('checked: "2026-01-02"', "checked: 2026-01-32", "must be a date like"),
    "the 30th of February": ('checked: "2026-01-02"', "checked: 2026-02-30", "must be a day of the calendar"),
    "a day with a blank": ('checked: "2026-01-02"', 'checked: "2026-01-02 "', "must be a date like"),
    "a day with a line feed": ('checked: "2026-01-02"', 'checked: "2026-01-02\\n"', "must be a date like"),
    "a truth as a title": ("title: Tea and elbows", "title: [true]", "3:10: site.title: must be text, found a list"),
    "nothing as a title": ("title: Tea and elbows", "title: ~", "3:10: site.title: must be text, found nothing"),
    "blanks as a title": ("title: Tea and elbows", 'title: " \\t\\u3000"', "site.title: must be text, found"),
    "a title that shows nothing": ("title: Tea and elbows", 'title: "\\e\\u200B"', "site.title: must be text, found"),
    "a control character as a label": ("label: BACKGROUND", 'label: "\\e"', "label: must be text, found"),
    "a mapping as a list": ("statements:\n", "statements: {}\nx:\n", "statements: must be a list, found a mapping"),
    "a text as a list": (
        "authors:\n    - {family: Example, given: Ada}",
        "authors: Ada",
        "must be a list, found 'Ada'",
    ),
    "a list in a list": ("see: [tea-elsewhere]", "see: [[tea-elsewhere]]", "absences[0].see[0]: must be an id"),
    "an empty list": ("see: [tea-elsewhere]", "see: []", "absences[0].see: must hold at least 1, found 0"),
    # YAML of more kinds than a record needs.
    "an anchor and an alias": (
        "title: Tea for elbows",
        "title: &t Tea\n  volume: *t",
        "must hold no aliases, found *t",
    ),
    "a merge key": ("  title: Tea and elbows", "  <<: {title: x}", "site.<<: is not a known field here"),
    "a merge of itself": ("site:\n", "site: &s\n  <<: *s\n", "must hold no aliases, found *s"),
    "a tag of Python": ("title: Tea and elbows", "title: !!python/name:os.system x", "must hold no tags, found"),
    "a tag of YAML": ("title: Tea and elbows", "title: !!binary aGk=", "must hold no tags, found"),
    "a tag of MkDocs": ("title: Tea and elbows", "title: !ENV HOME", "must hold no tags, found !ENV"),
    "a set": ("see: [tea-elsewhere]", "see: !!set {a}", "must hold no tags, found"),
    "a key twice": (
        "  title: Tea and elbows",
        "  title: A\n  title: B",
        "4:3: site.title: must be given once, found again",
    ),
    "a part twice": ("statements:\n", "statements: []\nstatements:\n", "statements: must be given once, found again"),
    "a key that is a list": ("  title: Tea and elbows", "  [a]: b", "must be a field name, found a list"),
    "a key that is nothing": ("  title: Tea and elbows", "  ~: b", "site.~: is not a known field here"),
    "a key that is a number": ("  title: Tea and elbows", "  1: b", "site.1: is not a known field here"),
    "a second document": ("statements:\n", "---\nstatements:\n", "must hold one YAML document, found a second one"),
    "a tab as indentation": ("  title: Tea and elbows", "\ttitle: Tea", "must be well-formed YAML, found: "),
    "an open bracket": ("see: [tea-elsewhere]", "see: [tea-elsewhere", "must be well-formed YAML, found: "),
    "an open quotation": ("title: Tea and elbows", 'title: "Tea', "must be well-formed YAML, found: "),
    "a directive": ("format: 1", "%YAML 9.9\n---\nformat: 1", "must be well-formed YAML, found: "),
    # Characters.
    "NUL": ("title: Tea and elbows", "title: Tea\0", "3:13: must hold no control characters, found U+0000"),
    "escape": ("title: Tea and elbows", "title: \x1b[2J", "3:10: must hold no control characters, found U+001B"),
    "an escaped NUL": (
        "text: A dozen librarians",
        'text: "A\\0 dozen"\n    x: y',
        "statements[1].text: must hold no control characters, found U+0000",
    ),
    "an escaped bell": (
        "text: A dozen librarians",
        'text: "A\\a dozen"\n    x: y',
        "must hold no control characters, found U+0007",
    ),
    "an escaped lone surrogate": ("title: Tea and elbows", 'title: "Tea\\ud800"', "3:"),
    "a noncharacter": (
        "title: Tea and elbows",
        "title: Tea\uffff",
        "3:13: must hold no control characters, found U+FFFF",
    ),
    "right to left": (
        "text: A dozen librarians",
        "text: A\u202e dozen",
        "must hold no marks that steer direction, found U+202E",
    ),
    "an isolate": (
        "text: A dozen librarians",
        'text: "A\\u2067 dozen"\n    x: y',
        "must hold no marks that steer direction",
    ),
    # Ids.
    "an id that climbs": (_GIVEN, "  - id: ../../etc/passwd\n", "statements[1].id: must be an id of small letters"),
    "an id with a slash": (_GIVEN, "  - id: a/b\n", "statements[1].id: must be an id of small letters"),
    "an id with a back slash": (_GIVEN, "  - id: a\\b\n", "statements[1].id: must be an id of small letters"),
    "an id in capitals": (_GIVEN, "  - id: Tea-Given\n", "statements[1].id: must be an id of small letters"),
    "an id of look-alikes": (_GIVEN, "  - id: te\u0430-given\n", "statements[1].id: must be an id of small letters"),
    "an id with a line feed": (_GIVEN, '  - id: "tea-given\\n"\n', "statements[1].id: must be an id of small letters"),
    "an id with markup": (_GIVEN, '  - id: "x\'><script>"\n', "statements[1].id: must be an id of small letters"),
    "an id that begins with a digit": (_GIVEN, "  - id: 1-tea\n", "statements[1].id: must be an id of small letters"),
    "an id of two hyphens": (_GIVEN, "  - id: tea--given\n", "statements[1].id: must be an id of small letters"),
    "an id of 65 letters": (
        _GIVEN,
        f"  - id: {'a' * 65}\n",
        "statements[1].id: must be at most 64 characters, found 65",
    ),
    "an id that pages use": (
        _GIVEN,
        "  - id: licences\n",
        "must not be an id that pages use themselves, found 'licences'",
    ),
    "an id of sentences": (_GIVEN, "  - id: sentence-results-1\n", "must not be an id that pages use themselves"),
    "another's id": (_GIVEN, "  - id: term-tea\n", "must be an id of its own, found 'term-tea' again"),
    "a section's id that climbs": ("- id: background\n", "- id: ../background\n", "sections[0].id: must be an id of"),
    "a section that is not there": ("section: results, sentence: 1", "section: nothing, sentence: 1", "must be one of"),
    "a role that is not there": ("role: method", "role: methd", "found 'methd'; did you mean 'method'?"),
    "a page that is not there": (_ORIGIN, _ORIGIN + "    place: ../index\n", "statements[1].place: must be one of"),
    # What became of an entry.
    "an alias of a live id": (
        _ORIGIN,
        _ORIGIN + "    aliases: [{id: term-tea}]\n",
        "must be an id that nothing else has or had",
    ),
    "an alias of itself": (
        _ORIGIN,
        _ORIGIN + "    aliases: [{id: tea-given}]\n",
        "must be an id it no longer has on this page",
    ),
    "an alias twice": (_ORIGIN, _ORIGIN + "    aliases: [{id: old}, {id: old}]\n", "must be given once, found 'old'"),
    "aliases in a ring": (
        _ORIGIN,
        _ORIGIN + "    aliases: [{id: tea-elsewhere}]\n  - {id: ring, title: R, role: context, place: findings/pilots, "
        "text: R., origin: {references: [tea-2001]}, aliases: [{id: tea-given}]}\n",
        "must be an id that nothing else has or had",
    ),
    "an alias that pages use": (_ORIGIN, _ORIGIN + "    aliases: [{id: top}]\n", "must not be an id that pages use"),
    "an alias that climbs": (
        _ORIGIN,
        _ORIGIN + "    aliases: [{page: ../x, id: ok}]\n",
        "aliases[0].page: must be one of",
    ),
    "an alias as a text": (_ORIGIN, _ORIGIN + "    aliases: tea-old\n", "aliases: must be a list, found 'tea-old'"),
    "moved twice to one place": (
        _ORIGIN,
        _ORIGIN + "    aliases: [{page: rationale, id: tea}, {page: home, id: tea}, {page: rationale, id: tea}]\n",
        "aliases[2].id: must be given once, found 'tea' on rationale again",
    ),
    "withdrawn and rested upon": (
        _ORIGIN,
        _ORIGIN + "    withdrawn: {date: '2026-01-02', reason: R.}\n",
        "must not rest on what is withdrawn, found 'tea-given'",
    ),
    "withdrawn and renamed to a live id": (
        _ORIGIN,
        _ORIGIN + "    withdrawn: {date: '2026-01-02', reason: R.}\n    aliases: [{id: step-one}]\n",
        "must be an id that nothing else has or had, found 'step-one'",
    ),
    "withdrawn before it was published": (
        _ORIGIN,
        _ORIGIN + "    first_published: '2026-02-01'\n    withdrawn: {date: '2026-01-01', reason: R.}\n",
        "must not be before 2026-02-01",
    ),
    "withdrawn without a reason": (
        _ORIGIN,
        _ORIGIN + "    withdrawn: {date: '2026-01-01'}\n",
        "withdrawn.reason: must be given",
    ),
    "a summary that rests on itself": (
        "{statements: [tea-given, no-dose]}",
        "{statements: [home-tea]}",
        "must not rest on itself",
    ),
    "summaries in a ring": (
        "{statements: [tea-given, no-dose]}",
        "{statements: [ring]}\n  - {id: ring, title: R, role: summary, place: home/key-points, text: R., "
        "origin: {statements: [home-tea]}}",
        "must not rest on itself",
    ),
    # Origins.
    "a hash in capitals": (f"sha256: {DIGEST}}}", f"sha256: {DIGEST.upper()}}}", "must be 64 hexadecimal digits"),
    "a hash of another sentence": (f"sha256: {DIGEST}}}", f"sha256: {WHOLE}}}", "found another hash"),
    "two origins": (_ORIGIN, f"    origin: {{whole: {WHOLE}, references: [tea-2001]}}\n", "found several"),
    "no origin": (_ORIGIN, "", "statements[1].origin: must be given"),
    "an origin that is a list": (
        _ORIGIN,
        "    origin: []\n",
        "statements[1].origin: must be a mapping of fields, found a list",
    ),
    # Addresses.
    "an address that runs": (
        "DOI: 10.1000/1",
        "URL: 'javascript:alert(1)'",
        "must be an address that begins with https://",
    ),
    "an address without its s": (
        "DOI: 10.1000/1",
        "URL: 'http://a.example/'",
        "must be an address that begins with https://",
    ),
    "an address with markup": (
        "DOI: 10.1000/1",
        "URL: 'https://a.example/\"><b>'",
        "must be an address that begins with https",
    ),
    "a DOI with a blank": ("DOI: 10.1000/1", "DOI: 10.1000/1 2", "must be a bare DOI like"),
    "a PMID with a letter": ("DOI: 10.1000/1", "PMID: 12a", "must be a PubMed number"),
    # Sizes.
    "a title of 121 characters": (
        "title: Tea and elbows",
        "title: " + "x" * 121,
        "must be at most 120 characters, found 121",
    ),
    "a line of a million characters": ("text: A dozen librarians", "text: " + "x" * 1_000_000, "must be at most 5000"),
}


def _change(old: str, new: str) -> Callable[[Path], None]:
    def edit(data: Path) -> None:
        assert old in FULL, old
        (data / "trial.yml").write_bytes(FULL.replace(old, new, 1).encode("utf-8", "surrogatepass"))

    return edit


def _bytes(new: bytes) -> Callable[[Path], None]:
    return lambda data: _written(data / "trial.yml", new)


def _written(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _instead(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def edit(data: Path) -> None:
        (data / "trial.yml").unlink()
        make(data / "trial.yml")

    return edit


def _loop(path: Path) -> None:
    path.symlink_to("other.yml")
    (path.parent / "other.yml").symlink_to(path.name)


# name: (what is done to docs/data, what is told)
OF_THE_FOLDER: dict[str, tuple[Callable[[Path], None], str]] = {
    "an empty file": (_bytes(b""), "trial.yml:1:1: must be a mapping of fields, found an empty file"),
    "blank lines": (_bytes(b"\n\n \n"), "trial.yml:1:1: must be a mapping of fields, found an empty file"),
    "a list": (_bytes(b"- a\n"), "trial.yml:1:1: must be a mapping of fields, found a list"),
    "a text": (_bytes(b"hello"), "trial.yml:1:1: must be a mapping of fields, found 'hello'"),
    "UTF-16": (_bytes(FULL.encode("utf-16")), "trial.yml:1:1: must be UTF-8, found the byte 0xff"),
    "UTF-16 without its mark": (_bytes(FULL.encode("utf-16-le")), "must hold no control characters, found U+0000"),
    "UTF-32": (_bytes(FULL.encode("utf-32")), "trial.yml:1:1: must be UTF-8, found the byte 0xff"),
    "Latin-1": (
        _bytes(FULL.replace("Tea", "Th\xe9", 1).encode("latin-1")),
        "trial.yml:3:12: must be UTF-8, found the byte 0xe9",
    ),
    "a byte order mark inside": (_bytes(b"a: \xef\xbb\xbfb\n"), "a: is not a known field here"),
    "a gzip file": (_bytes(b"\x1f\x8b\x08\0" * 99), "trial.yml:1:2: must be UTF-8, found the byte 0x8b"),
    "overlong UTF-8": (_bytes(b"a: \xc0\xaf\n"), "trial.yml:1:4: must be UTF-8, found the byte 0xc0"),
    "deep lists": (_bytes(b"a: " + b"[" * 100_000), "must be nested at most 20 deep, found more"),
    "deep mappings": (_bytes(b"{a: " * 100_000), "must be nested at most 20 deep, found more"),
    "deep blocks": (_bytes(b"".join(b" " * n + b"a:\n" for n in range(2_000))), "must be nested at most 20 deep"),
    "deep lists of blocks": (_bytes(b"- " * 100_000), "must be nested at most 20 deep, found more"),
    "a billion laughs": (
        _bytes(b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(98, 118))),
        "trial.yml:2:8: must hold no aliases, found *a",
    ),
    "50 MB of comments": (_bytes(b"#" * 50_000_000), "bytes, found more"),
    "50 MB in one scalar": (_bytes(b"a: " + b"x" * 50_000_000), "bytes, found more"),
    "a million fields": (_bytes(b"".join(b"a%d: 1\n" % n for n in range(1_000_000))), "must be at most"),
    "a million wrong items": (_bytes(b"statements: [" + b"1, " * 1_000_000 + b"]"), "must be at most"),
    "many wrong fields": (
        _bytes(b"".join(b"statment%d: 1\n" % n for n in range(40_000))),
        "to have all told, found 39,",
    ),
    "many wrong items": (_bytes(b"statements: [" + b"1, " * 100_000 + b"]"), "to have all told, found 99,"),
    "many wrong roles": (_bytes(b"statements: [" + b"{role: methodd}, " * 30_000 + b"]"), "did you mean 'method'"),
    "a file that is a folder": (_instead(Path.mkdir), "trial.yml:0:0: must be a readable file, found a folder"),
    "a link to nothing": (
        _instead(lambda path: path.symlink_to("gone")),
        "trial.yml:0:0: must be a readable file, found",
    ),
    "links in a ring": (_instead(_loop), "trial.yml:0:0: must be a readable file, found"),
    "a pipe": (_instead(os.mkfifo), "trial.yml:0:0: must be a readable file, found"),
    "an endless device": (
        _instead(lambda path: path.symlink_to("/dev/zero")),
        "trial.yml:0:0: must be a readable file, found",
    ),
    "no file": (_instead(lambda path: None), "docs/data:0:0: must hold the record as .yml files, found none"),
    "a file beside it": (
        lambda data: _written(data / "z.yml", b"format: 1\n"),
        "z.yml:1:1: format: must stand in one file",
    ),
    "a bad file beside it": (lambda data: _written(data / "z.yml", b"a: [\n"), "z.yml:2:1: must be well-formed YAML"),
    "a thousand files beside it": (
        lambda data: [_written(data / f"z{n}.yml", b"format: 1\n") for n in range(1_000)] and None,
        "docs/data:0:0: must hold the record as at most 100 .yml files, found 1,001",
    ),
    "a name with a line feed": (
        lambda data: _written(data / "z\n.yml", b"x: 1\n"),
        "z\\n.yml:1:1: x: is not a known field",
    ),
    "a name that is not UTF-8": (
        lambda data: _written(Path(os.fsdecode(os.fsencode(data) + b"/\xff.yml")), b"x: 1\n"),
        ".yml:1:1: x: is not a known field",
    ),
}

EDITS: dict[str, tuple[Callable[[Path], None], str]] = {
    **{name: (_change(old, new), told) for name, (old, new, told) in IN_PLACE.items()},
    **OF_THE_FOLDER,
}
