"""The stylesheets of a rendered site made one, with only the rules that can touch something on its pages.

A first visit then loads one small file in place of the theme's large ones, which pages name in ``<link>`` elements.
Whether a selector hits something is asked of cssselect2, on the pages' own trees, with all that a reader or a script
can bring about taken as given: states like ``:hover`` and every name that stands as a word in a script. What
cssselect2 does not know stays. The grammar: https://www.w3.org/TR/selectors-4/#grammar
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

import cssselect2
import tinycss2
from lxml.html import HtmlElement

from trialsite.base.problems import BadInput, Problem
from trialsite.browser import CITE, FILE, SEARCH, VERIFY
from trialsite.editions.rendered import page_names, parse, text_of, told_of

STYLESHEET = "assets/look.css"

Node = Any  # of tinycss2

_LINK = re.compile(r'[ \t]*<link rel="stylesheet" href="([^"]*)">\n?')
# What is shown or run to the letter.
_AS_IT_IS = re.compile(r"(<pre\b.*?</pre>|<script\b.*?</script>|<textarea\b.*?</textarea>)", re.DOTALL)
_URL = re.compile(r"""url\((["']?)(?!data:|#)([^"')]+)\1\)""")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_PLAYED = re.compile(r"animation(?:-name)?:([^;}]*)")
_HOLD_RULES = frozenset({"media", "supports", "container", "layer"})
# A state, or a condition on other elements, taken as given.
_STATE = re.compile(r"::?[\w-]+(?:\((?:[^()]|\([^()]*\))*\))?")
_CONDITION = re.compile(r"[.#]?(?P<tag>[\w-]+)|\[\s*(?P<attribute>[\w-]+)[\s~|^$*]*=?[\s\"']*(?P<value>[\w-]*)[^]]*\]")


def slimmed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return, of the rendered ``files`` by path, the pages with one stylesheet each, and that stylesheet.

    Done a second time it changes nothing. Raises BadInput where a page or stylesheet is no text, and where pages ask
    for different stylesheets, for one file could not keep the order of each.
    """
    pages = {name: text_of(name, files) for name in page_names(files)}
    css = "".join(_moved(text_of(sheet, files), sheet) for sheet in _sheets(pages, files))
    scripts = [text_of(name, files) for name in (FILE, SEARCH, CITE, VERIFY) if name in files]
    made = {name: _packed(_relinked(page, files)).encode() for name, page in pages.items()}
    return {**made, STYLESHEET: slim(css, [parse(files[name]) for name in pages], scripts).encode()}


def slim(css: str, pages: Sequence[HtmlElement], scripts: Iterable[str] = ()) -> str:
    """Return ``css`` with only the rules that can hit something on ``pages``, which the ``scripts`` change.

    Variables and movements that nothing uses go too. The order of what stays is unchanged, so the cascade is.
    """
    inline = [script.text or "" for page in pages for script in page.iter("script") if not script.get("type")]
    words = frozenset(_WORD.findall("\n".join([*scripts, *dict.fromkeys(inline)])))
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    asked = {selector: _asks(selector, words) for selector in _selectors(rules)}
    hits = _hits({part for parts in asked.values() for part in parts}, pages)
    useful = {selector for selector, parts in asked.items() if hits.issuperset(parts)}
    kept = _rules(rules, useful, lambda name: True)
    # A variable may be read by another one alone, which nothing reads: so until nothing changes.
    while (less := _rules(rules, useful, _used_in(kept, words))) != kept:
        kept = less
    return kept


def _hits(asked: set[str], pages: Iterable[HtmlElement]) -> set[str]:
    """Return those of the selectors ``asked`` that hit an element of ``pages``, or that cssselect2 cannot read."""
    hits, compiled = {""}, dict[str, Node]()
    for text in sorted(asked - hits):
        try:
            (compiled[text],) = cssselect2.compile_selector_list(text)
        except (cssselect2.SelectorError, NotImplementedError):
            hits.add(text)
    for page in pages:
        matcher = cssselect2.Matcher()
        for text in compiled.keys() - hits:
            matcher.add_selector(compiled[text], text)
        for element in cssselect2.ElementWrapper.from_html_root(page).iter_subtree():
            hits.update(found[3] for found in matcher.match(element))
    return hits


def _asks(selector: str, words: frozenset[str]) -> list[str]:
    """Return what a ``selector`` asks of the pages as they are: selectors that must each hit something.

    Of children only that they are within is asked, and siblings are asked for apart: a script can put an element
    between two others, and a long page has thousands of siblings.
    """
    if ":host" in selector or "\\" in selector:
        return ["no-such-element" if ":host" in selector else ""]  # no page has a shadow tree
    asked = _CONDITION.sub(lambda found: "" if _is_given(found, words) else found[0], _STATE.sub("", selector))
    return [" ".join(part for part in re.split(r"[\s>]+", one) if part != "*") for one in re.split(r"\+|~(?!=)", asked)]


def _is_given(condition: re.Match[str], words: frozenset[str]) -> bool:
    """Tell whether a script, or a reader who opens a fold, can make ``condition`` true of an element."""
    name, value = condition["tag"] or condition["attribute"], condition["value"]
    # dataset.mdColorScheme makes data-md-color-scheme.
    first, *others = name.removeprefix("data-").split("-")
    made = {name, first + "".join(part.capitalize() for part in others)} & words
    return name == "open" or bool(made and (not value or value in words))


def _selectors(rules: Iterable[Node]) -> Iterator[str]:
    for rule in rules:
        yield from _split(rule.prelude) if rule.type == "qualified-rule" else _selectors(_held(rule))


def _split(prelude: Iterable[Node]) -> list[str]:
    """Return the selectors of a list of them."""
    parts: list[list[Node]] = [[]]
    for token in prelude:
        parts = [*parts, []] if token == "," else [*parts[:-1], [*parts[-1], token]]
    return [_serialized(part) for part in parts]


def _held(rule: Node) -> list[Node]:
    """Return the rules within the condition ``rule``; none for other rules."""
    if rule.type != "at-rule" or rule.lower_at_keyword not in _HOLD_RULES or rule.content is None:
        return []
    return list(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _used_in(css: str, words: frozenset[str]) -> Callable[[str], bool]:
    used = {*_READ.findall(css)} | {word for value in _PLAYED.findall(css) for word in re.split(r"[\s,]+", value)}
    return lambda name: name in used or name.removeprefix("--") in words


def _rules(rules: Iterable[Node], useful: Set[str], used: Callable[[str], bool]) -> str:
    return "".join(_rule(rule, useful, used) for rule in rules)


def _rule(rule: Node, useful: Set[str], used: Callable[[str], bool]) -> str:
    if rule.type == "qualified-rule":
        selectors = [selector for selector in _split(rule.prelude) if selector in useful]
        body = ";".join(_declarations(rule.content, used)) if selectors else ""
        return f"{','.join(selectors)}{{{body}}}\n" if body else ""
    if rule.type != "at-rule" or rule.lower_at_keyword == "charset":
        return ""
    if rule.lower_at_keyword.endswith("keyframes") and not used(_serialized(rule.prelude)):
        return ""
    head = f"@{rule.at_keyword} {_serialized(rule.prelude)}".strip()
    if rule.content is None:
        return f"{head};\n"
    holds = rule.lower_at_keyword in _HOLD_RULES
    body = _rules(_held(rule), useful, used) if holds else _serialized(rule.content)
    return f"{head}{{{body}}}\n" if body or not holds else ""


def _declarations(content: Sequence[Node], used: Callable[[str], bool]) -> Iterator[str]:
    for found in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if found.type == "declaration" and (not found.name.startswith("--") or used(found.name)):
            yield f"{found.name}:{_serialized(found.value)}{'!important' if found.important else ''}"


def _serialized(tokens: Iterable[Node]) -> str:
    """Return ``tokens`` as text, each run of white space as one blank."""
    shown = (" " if token.type == "whitespace" else token.serialize() for token in tokens if token.type != "comment")
    return "".join(shown).strip()


def _sheets(pages: Mapping[str, str], files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the stylesheets that all ``pages`` ask for; raises BadInput that names the pages that ask for others."""
    asked = {}
    for name, page in pages.items():
        with told_of(name, "must ask for stylesheets of the site"):
            asked[name] = tuple(_path(href, files) for href in _LINK.findall(page))
    usual = Counter(asked.values()).most_common(1)[0][0]
    wanted = "must ask for the same stylesheets as other pages, found"
    others = [Problem(name, 0, 0, "", f"{wanted} {own!a}") for name, own in asked.items() if own != usual]
    if others:
        raise BadInput(others)
    return usual


def _path(href: str, files: Mapping[str, bytes]) -> str:
    """Return the path in the site of an address in a page: the page for missing pages has whole ones."""
    path = href
    while path not in files:
        if "/" not in path:
            raise ValueError(href)
        path = path.partition("/")[2]
    return path


def _relinked(page: str, files: Mapping[str, bytes]) -> str:
    """Return ``page`` with a link to the one stylesheet in place of its first, and none of the others."""
    if (first := _LINK.search(page)) is None:
        return page
    prefix = first[1].removesuffix(_path(first[1], files))
    link = f'<link rel="stylesheet" href="{prefix}{STYLESHEET}">\n'
    return page[: first.start()] + link + _LINK.sub("", page[first.end() :])


def _packed(page: str) -> str:
    """Return ``page`` without the blank lines and indentation that templates leave, which nobody sees."""
    parts = _AS_IT_IS.split(page)
    return "".join(part if at % 2 else re.sub(r"\s*\n\s*", "\n", part) for at, part in enumerate(parts))


def _moved(css: str, sheet: str) -> str:
    """Return ``css`` with the addresses in it as they are from the one stylesheet's folder."""
    folder = posixpath.dirname(STYLESHEET)

    def move(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), found[2]))
        return f'url("{posixpath.relpath(target, folder)}")'

    return _URL.sub(move, css)
