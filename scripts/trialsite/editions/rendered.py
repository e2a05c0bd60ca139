"""Refusals of what a rendered site holds: each names the file, by its path in the site."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping

from lxml import etree, html

from trialsite.base.problems import BadInput, Problem, visible


def refused(file: str, message: str) -> BadInput:
    """Return the refusal of ``file``."""
    return BadInput([Problem(file, 0, 0, "", message)])


@contextlib.contextmanager
def told_of(file: str, wanted: str = "must be what can be carried away") -> Iterator[None]:
    """Turn what a parser, a writer or the depth of tags refuses into BadInput that names ``file``."""
    try:
        yield
    except RecursionError:
        raise refused(file, f"{wanted}, found tags too deep in one another") from None
    except UnicodeDecodeError as error:
        raise refused(file, f"must be UTF-8, found another byte at {error.start:,}") from None
    except (ValueError, etree.LxmlError) as error:
        raise refused(file, f"{wanted}, found: {visible(str(error), 300)}") from None


def check_pages(files: Mapping[str, bytes]) -> None:
    """Raise BadInput that names each page among ``files``, by path, that is no HTML in UTF-8."""
    problems: list[Problem] = []
    for name in (name for name in files if is_page(name)):
        try:
            with told_of(name, "must be HTML"):
                files[name].decode()
                html.document_fromstring(files[name], parser=html.HTMLParser(encoding="utf-8"))
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)


def is_page(name: str) -> bool:
    """Tell whether the file at this path of the site is one of its pages."""
    return name.endswith(".html") and "/" not in name
