"""What runs in the reader's browser: small scripts, one for each comfort, sent as one file.

Every page is complete without them. Each script is a plain file in this folder, which a linter or an
editor reads as it is; together they are docs/assets/site.js.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FILE = "assets/site.js"
SEARCH = "assets/search/search.js"
CITE = "assets/cite.js"
VERIFY = "assets/verify.js"

# At the root: a worker serves what lies beside and below it. Its address is never changed: browsers ask for it again.
WORKER_FILE = "sw.js"

_FOLDER = Path(__file__).resolve().parent
_HEAD = "// Made by scripts/build.py from scripts/trialsite/browser/. Do not edit: change the parts and build again.\n"

# The script is fetched while the page is still being read, so it may have to wait for the rest of it.
_START = "const here = document.currentScript.src;\nconst start = () => {\n"
_RUN = 'if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);\nelse start();\n'

# In the order in which they are sent.
_PARTS = (
    "scheme.js", "opening.js", "contents.js", "tooltip.js", "accessed.js", "copy.js", "citing.js", "verifying.js",
    "offline.js",
)  # fmt: skip

# What only a search needs, sent when one is opened.
_SEARCH_PARTS = ("ranking.js", "dialog.js")

# What holds a reader's copy of the abstract against the record, sent when a reader opens it.
_VERIFY_PARTS = ("normal_form.js", "compare.js", "box.js")


def site_script(explained: Mapping[str, str], printed_at: Mapping[str, str]) -> str:
    """Return the text of the one script of every page: each part in a scope of its own, after what they share.

    ``explained`` is what each term of the glossary means, by its id; ``printed_at`` the address at which each source
    sentence is printed, by its id on the source page. Both are sent once here, and not with every page.
    """
    parts = [_without_notes(_read(name)) for name in _PARTS]
    known, printed = (json.dumps(dict(given), ensure_ascii=False, indent=0) for given in (explained, printed_at))
    scopes = "".join(f"{{\n{part.strip()}\n}}\n" for part in parts)
    shared = _without_notes(_read("shared.js"))
    return f"{_HEAD}const explained = {known};\nconst printedAt = {printed};\n{_START}{shared}{scopes}}};\n{_RUN}"


def search_script() -> str:
    """Return the text of the script that searches: its parts in one scope, in which each uses those before it."""
    parts = [_without_notes(_read(f"search/{name}")).strip() for name in _SEARCH_PARTS]
    return _HEAD + "{\n" + "\n\n".join(parts) + "\n}\n"


def cite_script(paper: Mapping[str, str]) -> str:
    """Return the text of the script that makes the box of citations, sent when one is opened.

    ``paper`` is the paper's citation by format: only who asks for one gets it.
    """
    known = json.dumps(dict(paper), ensure_ascii=False, indent=0)
    return f"{_HEAD}{{\nconst PAPER = {known};\n" + _without_notes(_read("cite.js")).strip() + "\n}\n"


def verify_script(recorded: Mapping[str, object]) -> str:
    """Return the text of the script that holds a pasted copy of the abstract against what is ``recorded`` of it.

    ``recorded`` has ``labels`` and ``sentences``: each sentence's id, name, hash, ends and known variants.
    """
    known = json.dumps(recorded, ensure_ascii=False, indent=0)
    parts = [_without_notes(_read(f"verify/{name}")).strip() for name in _VERIFY_PARTS]
    return f"{_HEAD}{{\nconst RECORD = {known};\n" + "\n\n".join(parts) + "\n}\n"


def worker_off() -> str:
    """Return the worker of a site that was rendered but not bundled: it takes itself and its caches away."""
    return _HEAD + _read("worker_off.js")


def worker_code() -> str:
    """Return the code of the worker, without the constants that say what it keeps (see editions/offline.py)."""
    return _read("worker.js")


def _without_notes(script: str) -> str:
    """Return ``script`` without its notes on lines of their own and indentation, for whoever reads the parts.

    So no string in a part may go over several lines.
    """
    lines = (line.lstrip() for line in script.splitlines(keepends=True))
    return "".join(line for line in lines if not line.startswith("//"))


def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")
