"""The project's own mkdocs.yml, from which those of other sites are made: refused where it is damaged."""

from __future__ import annotations

from pathlib import Path

import yaml

from trialsite.base.files import bytes_of
from trialsite.base.problems import BadInput, Problem

_NAME = "mkdocs.yml"
_LARGEST = 256 * 1024  # bytes, as output/config.py reads
_DEEPEST = 50  # lists and mappings one in the other; an alias can make a list an entry of itself


def own_config(root: Path) -> str:
    """Return the text of the mkdocs.yml in ``root``.

    Raises BadInput where it cannot be read, or is not what output/config.py can put other values into:
    YAML in UTF-8 that is a mapping with names as its keys.
    """
    try:
        text = bytes_of(root / _NAME, _NAME, _LARGEST).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refused(f"must be UTF-8, found another byte at {error.start:,}") from None
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise _refused(f"must be readable YAML, found: {error.problem}", *place) from None
    except (yaml.YAMLError, RecursionError):
        raise _refused("must be readable YAML, found something else") from None
    if not isinstance(tree, yaml.MappingNode):
        raise _refused("must be a mapping, found something else")
    for key, value in tree.value:
        if not isinstance(key, yaml.ScalarNode) or not _ends(value):
            wanted = "be a value that ends" if isinstance(key, yaml.ScalarNode) else "have a name as its key"
            raise _refused(f"must {wanted}, found something else", key.start_mark.line + 1, key.start_mark.column + 1)
    return text


def _ends(node: yaml.Node) -> bool:
    """Tell whether the last entry of the last entry, and so on, is reached: it says on which line ``node`` ends."""
    for _ in range(_DEEPEST):
        if not isinstance(node, yaml.CollectionNode) or not node.value:
            return True
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return False


def _refused(message: str, line: int = 0, column: int = 0) -> BadInput:
    return BadInput([Problem(_NAME, line, column, "", message)])
