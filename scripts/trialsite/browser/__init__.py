"""What runs in the reader's browser: small scripts, one for each comfort, sent as one file.

Every page is complete without them. Each script is a plain file in this folder; together they are docs/assets/site.js.
"""

import json
from collections.abc import Mapping
from pathlib import Path

FILE = "assets/site.js"
SEARCH = "assets/search/search.js"
CITE = "assets/cite.js"
VERIFY = "assets/verify.js"

# At the root: a worker serves what lies beside and below it. Its address is never changed: browsers ask for it again.
WORKER_FILE = "sw.js"

_HEAD = "// Made by scripts/build.py from scripts/trialsite/browser/. Do not edit: change the parts and build again.\n"

# The script is fetched while the page is still being read, so it may have to wait for the rest of it.
_START = "const here = document.currentScript.src;\nconst start = () => {\n"
_RUN = 'if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);\nelse start();\n'

# In the order in which they are sent.
_PARTS = [f"{name}.js" for name in "scheme opening contents tooltip accessed copy citing verifying offline".split()]


def site_script(explained: Mapping[str, str], printed_at: Mapping[str, str]) -> str:
    """Return the text of the one script of every page: each part in a scope of its own, after what they share.

    ``explained`` is what each term of the glossary means, by its id; ``printed_at`` the address at which each source
    sentence is printed, by its id on the source page. Both are sent once here, and not with every page.
    """
    scopes = "".join(f"{{\n{_code(name)}\n}}\n" for name in _PARTS)
    constants = _constants({"explained": dict(explained), "printedAt": dict(printed_at)})
    return f"{_HEAD}{constants}{_START}{_code('shared.js')}\n{scopes}}};\n{_RUN}"


def search_script() -> str:
    """Return the text of the script that searches, sent when a search is opened."""
    return _scope({}, "search/ranking.js", "search/dialog.js")


def cite_script(paper: Mapping[str, str]) -> str:
    """Return the text of the script that makes the box of citations; ``paper`` is the paper's citation by format."""
    return _scope({"PAPER": dict(paper)}, "cite.js")


def verify_script(recorded: Mapping[str, object]) -> str:
    """Return the text of the script that holds a pasted copy of the abstract against what exports.claims records."""
    return _scope({"RECORD": recorded}, "verify/normal_form.js", "verify/compare.js", "verify/box.js")


def worker_off() -> str:
    """Return the worker of a site that was rendered but not bundled: it takes itself and its caches away."""
    return _HEAD + _read("worker_off.js")


def worker_code() -> str:
    """Return the code of the worker, without the constants that say what it keeps (see editions/offline.py)."""
    return _read("worker.js")


def _scope(known: Mapping[str, object], *names: str) -> str:
    """Return a script of the parts ``names`` in one scope, in which each uses those before it and what is ``known``."""
    return f"{_HEAD}{{\n{_constants(known)}" + "\n\n".join(map(_code, names)) + "\n}\n"


def _constants(known: Mapping[str, object]) -> str:
    values = {name: json.dumps(value, ensure_ascii=False, indent=0) for name, value in known.items()}
    return "".join(f"const {name} = {value};\n" for name, value in values.items())


def _code(name: str) -> str:
    """Return a part without notes on lines of their own and indentation: no string in it may go over several lines."""
    lines = (line.lstrip() for line in _read(name).splitlines(keepends=True))
    return "".join(line for line in lines if not line.startswith("//")).strip()


def _read(name: str) -> str:
    return (Path(__file__).parent / name).read_text("utf-8")
