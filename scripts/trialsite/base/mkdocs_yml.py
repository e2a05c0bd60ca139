"""mkdocs.yml, read with lines and columns, and changed without touching what else was typed in it.

Its format: https://www.mkdocs.org/user-guide/configuration/. Tags like !ENV are kept as they are.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from trialsite.base.files import bytes_of, text_of
from trialsite.base.git import at, bring_back
from trialsite.base.problems import BadInput, refused

NAME = "mkdocs.yml"

# The hosted address until an owner sets one: reserved for examples (RFC 2606).
EXAMPLE = "https://example.org/"

_LARGEST = 256 * 1024  # bytes (2.9 kB); the reader of it that knows tags is a slow one
_DEEPEST = 50  # lists and mappings one in the other; an alias can make a list an entry of itself
_HOSTED = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?/(?:[A-Za-z0-9._~-]+/)*")
_ADDRESS = "must be an address like https://example.org/site/ that ends with a slash, found "


@dataclass(frozen=True)
class Settings:
    """The text of a mkdocs.yml and its top-level fields in their order."""

    text: str
    fields: tuple[tuple[yaml.Node, yaml.Node], ...]

    def get(self, name: str) -> yaml.Node | None:
        """Return the field ``name``; None where there is none. Raises BadInput where it is given twice."""
        found = [(key, value) for key, value in self.fields if key.value == name]
        if len(found) > 1:
            raise _refused("must be given once, found twice", found[1][0], name)
        return found[0][1] if found else None

    def replaced(self, values: Mapping[str, str]) -> str:
        """Return the text with other lines for the fields in ``values``; raises BadInput where one is missing."""
        lines = self.text.splitlines(keepends=True)
        for name in values:
            if self.get(name) is None:
                raise _refused(f"must be there to be replaced, found no such field; add: {name}: []", path=name)
        for key, value in reversed(self.fields):
            if key.value in values:
                lines[key.start_mark.line : _end_line(value)] = [values[key.value]]
        return "".join(lines)

    def check_addresses(self) -> None:
        """Raise BadInput where these settings would move published addresses, or take the ids of entries away."""
        for name, wanted, must in (
            ("use_directory_urls", "(?i)^(false|no|off)$", "be false, for published addresses are of files"),
            ("markdown_extensions", r"(?m)^[^#\n]*\battr_list\b", "hold attr_list, by which ids are permanent"),
        ):
            node = self.get(name)
            if not re.search(wanted, self.text[node.start_mark.index : node.end_mark.index] if node else ""):
                raise _refused(f"must {must}, found another or none; give it so", node, name)


def read_settings(root: Path) -> Settings:
    """Return the mkdocs.yml in ``root``; raises BadInput where it cannot be read or is no mapping of names in YAML."""
    if not (root / NAME).exists():
        anew = f"copy it from a new site (trialsite new INPUT FOLDER), then run: trialsite build{at(root)}"
        raise _refused(f"must be a readable file, found no such file; {bring_back(root, NAME, otherwise=anew)}")
    return settings_of(bytes_of(root / NAME, NAME, _LARGEST))


def settings_of(data: bytes) -> Settings:
    """Return the mkdocs.yml that ``data`` is; raises BadInput where it is no mapping of names in YAML and UTF-8."""
    try:
        text = text_of(data, NAME)
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _refused(f"must be readable YAML, found: {error.problem}", error.problem_mark) from None
    except (yaml.YAMLError, RecursionError):
        raise _refused("must be readable YAML, found something else") from None
    if not isinstance(tree, yaml.MappingNode):
        raise _refused("must be a mapping, found something else")
    for key, value in tree.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _refused("must have a name as its key, found something else", key)
        if _end_line(value) is None:
            raise _refused("must be a value that ends, found something else", key)
    return Settings(text, tuple(tree.value))


def site_address(root: Path) -> str:
    """Return the hosted address of the site in ``root``, as mkdocs.yml gives it when nothing overrides it.

    It ends with a slash; where mkdocs.yml gives none, it is a reserved example address. Raises BadInput where
    it gives one that no page could be cited by.
    """
    node = read_settings(root).get("site_url")
    # !ENV [NAME, default], as other projects have it: the address that holds when the environment says nothing.
    value = node.value[-1] if isinstance(node, yaml.SequenceNode) and node.value else node
    is_scalar = isinstance(value, yaml.ScalarNode)
    found = str(value.value) if value is not None and is_scalar else ""
    if node is None or (is_scalar and not found) or _HOSTED.fullmatch(found):
        return found or EXAMPLE
    raise _refused(_ADDRESS + (repr(found) if is_scalar else "a mapping or list"), node, "site_url")


def checked_address(address: str, option: str = "--site-url") -> str:
    """Return ``address`` with a slash at its end; raises BadInput, which names ``option``, where none could cite it."""
    whole = address.rstrip("/") + "/"
    if not _HOSTED.fullmatch(whole):
        raise refused(option, _ADDRESS + repr(address))
    return whole


def address_line(address: str) -> str:
    """Return the line of mkdocs.yml that gives the hosted address."""
    return f"site_url: {json.dumps(address)}\n"


def _end_line(node: yaml.Node) -> int | None:
    """Return the number of the line after the last one of ``node``, counted from 0; None where it never ends."""
    for _ in range(_DEEPEST):
        if not isinstance(node, yaml.CollectionNode) or not node.value:
            # A block scalar's end mark stands at the start of what follows it.
            return int(node.end_mark.line) + (1 if node.end_mark.column else 0)
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return None


def _refused(message: str, at: yaml.Node | yaml.Mark | None = None, path: str = "") -> BadInput:
    mark = at.start_mark if isinstance(at, yaml.Node) else at
    return refused(NAME, message, *((mark.line + 1, mark.column + 1) if mark else (0, 0)), path)
