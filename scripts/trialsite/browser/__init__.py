"""What runs in the reader's browser: small scripts, one for each comfort, sent as one file.

Every page is complete without them. Each script is a plain file in this folder; together they are docs/assets/site.js.
"""

import json
from collections.abc import Mapping
from pathlib import Path

# At the root: a worker serves what lies beside and below it. Its address is never changed: browsers ask for it again.
WORKER_FILE = "sw.js"

_HEAD = "// Made by trialsite build. Do not edit: what it is made of stands in the package, trialsite/browser/.\n"

# The script is fetched while the page is still being read, so it may have to wait for the rest of it.
_START = "const here = document.currentScript.src;\nconst start = () => {\n"
_RUN = 'if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);\nelse start();\n'

# In the order in which they are sent.
_PARTS = [f"{name}.js" for name in "scheme opening contents tooltip accessed copy citing verifying offline".split()]

Texts = Mapping[str, str]


def scripts(explained: Texts, printed_at: Texts, paper: Texts, recorded: Mapping[str, object]) -> dict[str, str]:
    """Return the text of every script by its path in docs/.

    ``explained`` is what each term of the glossary means, by its id; ``printed_at`` the address at which each source
    sentence is printed, by its id on the source page; ``paper`` the paper's citation by format; ``recorded`` what
    exports.claims records of the abstract. Each is sent once in these, and not with every page. The worker is that of
    a site that was rendered but not bundled: it takes itself and its caches away.
    """
    scopes = "".join(f"{{\n{_code(name)}\n}}\n" for name in _PARTS)
    known = _constants({"explained": explained, "printedAt": printed_at})
    return {
        "assets/site.js": f"{_HEAD}{known}{_START}{_code('shared.js')}\n{scopes}}};\n{_RUN}",
        "assets/cite.js": _scope({"PAPER": paper}, "cite.js"),
        "assets/verify.js": _scope({"RECORD": recorded}, "verify/normal_form.js", "verify/compare.js", "verify/box.js"),
        "assets/search/search.js": _scope({}, "search/ranking.js", "search/dialog.js"),
        WORKER_FILE: _HEAD + part("worker_off.js"),
    }


def part(name: str) -> str:
    """Return the text of the plain file ``name`` in this folder; editions/offline.py completes worker.js."""
    return (Path(__file__).parent / name).read_text("utf-8")


def _scope(known: Mapping[str, object], *names: str) -> str:
    """Return a script of the parts ``names`` in one scope, in which each uses those before it and what is ``known``."""
    return f"{_HEAD}{{\n{_constants(known)}" + "\n\n".join(map(_code, names)) + "\n}\n"


def _constants(known: Mapping[str, object]) -> str:
    values = {name: json.dumps(value, ensure_ascii=False, indent=0) for name, value in known.items()}
    return "".join(f"const {name} = {value};\n" for name, value in values.items())


def _code(name: str) -> str:
    """Return a part without notes on lines of their own and indentation: no string in it may go over several lines."""
    lines = (line.lstrip() for line in part(name).splitlines(keepends=True))
    return "".join(line for line in lines if not line.startswith("//")).strip()
