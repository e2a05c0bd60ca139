"""What the toolkit puts into a site's folder: the template that sites share, and the files that a new one begins with.

The template is this project's own; a wheel holds a copy of it in trialsite/template/ (pyproject.toml says of which
files). What a new site begins with are plain files in starter/, beside this module: ``dot-`` at the beginning of a name
stands for a dot; ``${name}`` in a text for what is only known of one site. Templates, styles and workflow are renewed
later, but never what was edited: toolkit.json, in the site's folder, holds the toolkit's version and the SHA-256 of
each such file as it was written.
"""

import hashlib
import json
import shlex
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from string import Template

from trialsite.base.files import MAX_GENERATED_BYTES, bytes_of, changed_files, only_writer, refusals_told, write_files
from trialsite.base.git import bring_back, lost
from trialsite.base.problems import Problem, refused
from trialsite.build.published import load_published
from trialsite.review.passages import LOCAL

NAME = "toolkit.json"

# What is taken of the template as it is; all else under docs/ is made of a site's data.
_SHARED = (
    "overrides/**/*", "docs/_headers", "docs/assets/*.css", "docs/assets/favicon.svg",
    "docs/assets/search/minisearch.js",
)  # fmt: skip
_GENERATED = "overrides/partials/study.html"
# What of starter/ the toolkit keeps up to date; all else is the editor's from the first day.
_KEPT_UP_TO_DATE = (".github/workflows/site.yml", "requirements.txt")
_QUESTIONS = "docs/data/absences.yml"

_PACKAGE = Path(__file__).resolve().parents[1]
_PACKAGED = _PACKAGE / "template"
_STARTER = Path(__file__).with_name("starter")


def template_folder() -> Path:
    """Return the folder that holds the template: in an installed package its own, else the checkout's root."""
    return _PACKAGED if _PACKAGED.is_dir() else _PACKAGE.parents[1]


def toolkit_version() -> str:
    """Return the toolkit's version, which is the release of the site that it is developed with; raises BadInput."""
    return version("trialsite") if _PACKAGED.is_dir() else load_published(template_folder() / "docs").release


def starter_texts(values: Mapping[str, str], kinds: Iterable[str]) -> dict[str, str]:
    """Return the text of each file of a new site by its path, with ``values`` put in.

    ``kinds`` are the kinds of thing that the site is about. Some have questions of their own, which stand below the
    general ones. Raises BadInput where a file of the toolkit cannot be read.
    """
    with refusals_told(str(_STARTER)):
        texts = {name: path.read_text("utf-8") for name, path in _starter_files().items()}
    names = [name for name in texts if name.startswith("absences-")]
    own = {name.removeprefix("absences-").removesuffix(".yml"): texts.pop(name) for name in names}
    texts = {name: Template(text).safe_substitute(values) for name, text in texts.items()}
    texts[_QUESTIONS] += _own_questions(own, set(kinds))
    return texts


def _starter_files() -> dict[str, Path]:
    paths = sorted(path for path in _STARTER.rglob("*") if path.is_file())
    return {path.relative_to(_STARTER).as_posix().replace("dot-", "."): path for path in paths}


def _own_questions(own: Mapping[str, str], kinds: set[str]) -> str:
    if kinds & own.keys():
        return "".join(text for kind, text in own.items() if kind in kinds)
    return "".join(f"\n# Of a {kind}, take away the marks:\n{_commented(text)}" for kind, text in own.items())


def _commented(text: str) -> str:
    return "".join(f"# {line}\n" if line else "#\n" for line in text.strip("\n").split("\n"))


def owned_files() -> dict[str, bytes]:
    """Return the bytes of every file that the toolkit owns in a site, by path; raises BadInput where one is damaged."""
    folder = template_folder()
    with refusals_told(str(folder)):
        paths = sorted(path for pattern in _SHARED for path in folder.glob(pattern) if path.is_file())
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    with refusals_told(str(_STARTER)):
        kept = {name: _starter_files()[name].read_bytes() for name in _KEPT_UP_TO_DATE}
    return {name: data for name, data in files.items() if name != _GENERATED} | kept


def lacking(root: Path) -> Iterator[Problem]:
    """Yield a problem for each file of the toolkit that ``root`` lacks or that is empty, and one where toolkit.json is
    of another version. Raises BadInput where it is damaged."""
    own = root.resolve() == template_folder()
    update = f"run: trialsite new --update {shlex.quote(str(root))}"
    yield from lost(root, *_SHARED) if own else ()
    for name in (*owned_files(), NAME):
        if not (root / name).stat().st_size if (root / name).is_file() else not own:
            step = bring_back(root, name) if own else update
            yield Problem(name, 0, 0, "", f"must be there as the toolkit gives it, found nothing; {step}")
    if not own and (found := _recorded(root)[0]) not in ("", wanted := toolkit_version()):
        yield Problem(NAME, 0, 0, "toolkit", f"must be {wanted}, the version in use, found {found}; {update}")


def owned_record(files: Mapping[str, bytes], edited: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Return toolkit.json for the owned ``files``, by its path; what was ``edited`` keeps the hash in it."""
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()} | dict(edited or {})
    record = {"toolkit": toolkit_version(), "files": dict(sorted(hashes.items()))}
    return {NAME: (json.dumps(record, indent=1) + "\n").encode()}


def renew(root: Path) -> tuple[list[str], list[str], list[str]]:
    """Bring the owned files in ``root`` up to date, but for those that were edited.

    Return the paths of the files written, of those removed, and of those edited and so left alone. A file that is not
    as toolkit.json says was edited. Where that is missing, each one that differs counts as edited. Raises BadInput
    where ``root`` is no site, or toolkit.json is damaged.
    """
    if not (root / "mkdocs.yml").is_file() or not (root / "docs" / "data").is_dir():
        raise refused(str(root), "must hold a site's mkdocs.yml and docs/data, found neither or one")
    files = owned_files()
    with only_writer(root):
        before = _recorded(root)[1]
        stale = changed_files(root, files)
        edited = [name for name in stale if _is_edited(root, name, before)]
        left = [name for name in before if name not in files and (root / name).is_file()]
        removed = [name for name in left if not _is_edited(root, name, before)]
        written = {name: data for name, data in stale.items() if name not in edited}
        kept = {name: before.get(name, "") for name in edited}  # so that they count as edited the next time too
        written |= _ignoring(root)
        write_files(root, written | owned_record(files, kept), removed)
    return list(written), removed, edited


def _ignoring(root: Path) -> dict[str, bytes]:
    """Return the .gitignore of ``root`` with the abstract's own file in it, where that is not named there."""
    path = root / ".gitignore"
    text = bytes_of(path, path.name, MAX_GENERATED_BYTES) if path.exists() else b""
    ended = text if not text or text.endswith(b"\n") else text + b"\n"
    return {} if LOCAL.encode() in text else {path.name: ended + f"/{LOCAL}\n".encode()}


def _recorded(root: Path) -> tuple[str, dict[str, str]]:
    """Return the toolkit's version and the hash of each file as it wrote it; nothing where toolkit.json is missing."""
    if not (root / NAME).exists():
        return "", {}
    try:
        found = json.loads(bytes_of(root / NAME, NAME, MAX_GENERATED_BYTES))
        return str(found["toolkit"]), {str(name): str(value) for name, value in found["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        wanted = "must be as trialsite wrote it, found something else"
        raise refused(NAME, f"{wanted}; take it away to have each file that differs kept") from None


def _is_edited(root: Path, name: str, before: Mapping[str, str]) -> bool:
    path = root / name
    if not path.exists() or not path.stat().st_size:
        return False
    return hashlib.sha256(bytes_of(path, name, MAX_GENERATED_BYTES)).hexdigest() != before.get(name)
