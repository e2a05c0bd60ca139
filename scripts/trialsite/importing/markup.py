"""Text with marks in it (XML elements, or HTML tags inside plain text) → text, and the sections it sets off.

Superscripts and subscripts become Unicode's where it has them, so that 10<sup>3</sup> stays 10³ and not 103.
"""

import html
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from trialsite.importing.abstract import Oddity, Part
from trialsite.importing.label_detection import are_too_much, parts_of_fields, tell_unlabelled
from trialsite.importing.labels import MARK, has_label_shape, is_composed, is_known, marked, strip_marks
from trialsite.importing.plain_text import Line
from trialsite.importing.tables import patterns, whole_lines, words
from trialsite.importing.warnings import cut_short, ends_like_a_sentence
from trialsite.importing.xml_tree import DECLARATION, Element

# In-band marks around words that the input sets off; XML holds none of these characters.
_HEADING, _BOLD, _ITALIC, _END = "\1\2\3\4"
_KINDS_SET_OFF = {"heading elements": _HEADING, "bold elements": _BOLD, "italic elements": _ITALIC}
_SET_OFF = {name: mark for kind, mark in _KINDS_SET_OFF.items() for name in words(kind)}
_MARKS = re.compile("[\x01-\x04]")
_RUN = re.compile(r"(?P<mark>[\x01-\x03])(?P<words>[^\x01-\x04]{1,130})\x04(?P<colon>\s*(?:[:：—]|–(?=\s)))?")
_SEPARATOR = re.compile(r"\A\s*(?:[:：]|[—–.](?=\s))")  # not the sign of a number
NAMES_OF_THE_ABSTRACT = whole_lines("abstract") | whole_lines("abstract elsewhere")
BLOCKS = words("block elements") | words("heading elements")
FIGURES = words("figure elements")
_SUPERSCRIPTS = str.maketrans(
    "0123456789+-−–=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
)
_SUBSCRIPTS = str.maketrans("0123456789+-−–=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ")
_BESIDE_SCRIPTS = ", *∗†‡§¶"  # a superscript may hold these, which have no letter of their own
_SCRIPTS = {"sup": (_SUPERSCRIPTS, "^"), "sub": (_SUBSCRIPTS, "_")}
# https://www.w3.org/TR/MathML3/chapter3.html: what stands between the parts of a formula
_MATH = {"msup": ("sup",), "msub": ("sub",), "msubsup": ("sub", "sup"), "mfrac": (), "msqrt": (), "mroot": ()}

_TAGS = patterns("tags in a text")


def flat(element: Element | None) -> str:
    """Return all text inside ``element`` with white space folded; "" where there is none."""
    return joined([element]) if element is not None else ""


def text_at(element: Element | None, *paths: str) -> str:
    """Return the text at the first of ``paths`` below ``element`` that has some, without HTML tags in it, or ""."""
    found = (without_tags(flat(element.find(path))) for path in paths) if element is not None else iter(())
    return next(filter(None, found), "")


def joined(content: list[Element | str]) -> str:
    """Return the text of ``content`` with white space folded."""
    return _folded("".join(_pieces(content)))


def content_of(element: Element) -> list[Element | str]:
    """Return the texts and elements directly inside ``element``, in order."""
    items: list[Element | str] = [element.text or ""]
    for child in element:
        items += [child, child.tail or ""]
    return [item for item in items if item != ""]


def sections_in(content: list[Element | str]) -> list[tuple[str | None, str]]:
    """Return the text of ``content`` cut where it sets labels off: as headings, or in bold or italics with a colon."""
    text = "".join(_pieces(content))
    cuts = [match for match in _RUN.finditer(text) if _is_label(match, text)]
    stops = [*(match.start() for match in cuts), len(text)]
    before = _folded(text[: stops[0]])
    found: list[tuple[str | None, str]] = [(None, before)] if before else []
    for match, stop in zip(cuts, stops[1:], strict=True):
        label, inside = _label(match), _folded(_SEPARATOR.sub("", _MARKS.sub("", text[match.end() : stop]), count=1))
        names_it = label.casefold() in NAMES_OF_THE_ABSTRACT
        if inside or not names_it:
            found.append((None if names_it else label, inside))
    return found


def _label(match: re.Match[str]) -> str:
    return strip_marks(_folded(match["words"])).rstrip(".")


def _is_label(match: re.Match[str], text: str) -> bool:
    label, printed, is_bold = _label(match), match["words"].rstrip(), match["mark"] == _BOLD
    if match["mark"] == _HEADING or not has_label_shape(label):
        return has_label_shape(label)
    before = _MARKS.sub("", text[max(0, match.start() - 40) : match.start()]).rstrip()
    if before and not ends_like_a_sentence(before) and not (is_bold and is_known(label) and before[-1].isdigit()):
        return False
    if match["colon"] or printed.endswith((":", "：", "—")):
        return not before or is_known(label) or is_bold
    likely = is_known(label) or (printed.endswith(".") and is_composed(label))
    return is_bold and likely and text[match.end() : match.end() + 40].strip() != ""


def _folded(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())


def _pieces(content: list[Element | str], *, inside: bool = False) -> Iterator[str]:
    """Yield text in order; blocks are set off by blanks, and words that are set off (once) by marks."""
    for item in content:
        if isinstance(item, str):
            yield item
            continue
        name = str(item.tag)
        is_mark = name == "xref" and item.get("ref-type") in words("note types")
        if is_mark or name in FIGURES or name in words("note elements"):
            continue
        if name == "alternatives":
            # MathML before TeX source, and either before a picture: one formula given twice is read once.
            readable = sorted((child for child in item if flat(child)), key=lambda child: child.tag != "math")
            yield from _pieces([*readable[:1]], inside=inside)
        elif name == "tex-math":
            yield _TAGS["frame of TeX"].sub("", joined(content_of(item)))
        elif name in _SCRIPTS:
            inside_it = "".join(_pieces(content_of(item)))
            yield _script(name, _folded(inside_it)) + (" " if inside_it[-1:].isspace() else "")
        elif name in _MATH:
            yield _formula(item)
        else:
            mark = _SET_OFF.get(name, "") if not inside else ""
            gap = " " if name in BLOCKS else ""
            yield gap + mark
            yield from _pieces(content_of(item), inside=inside or bool(mark))
            yield (_END if mark else "") + gap


def _script(kind: str, text: str) -> str:
    """Return a superscript or subscript in Unicode's letters; several letters ("max", "th") stay as they are."""
    table, sign = _SCRIPTS[kind]
    letters, digits = sum(c.isalpha() for c in text), any(c.isdigit() for c in text)
    if letters < 2 and all(ord(c) in table or c in _BESIDE_SCRIPTS for c in text):
        return text.translate(table)
    return f"{sign}{text}" if digits and kind == "sup" else text


def _formula(element: Element) -> str:
    """Return a MathML element whose parts mean something by their places."""
    parts, name = [joined([child]) for child in element], str(element.tag)
    if name == "msqrt":
        return f"√({' '.join(parts)})" if len(" ".join(parts)) > 1 else f"√{''.join(parts)}"
    if name == "mfrac":
        return "/".join(part if len(part) < 2 or part.isalnum() else f"({part})" for part in parts)
    if name == "mroot":
        return f"{_script('sup', parts[1])}√{parts[0]}" if len(parts) == 2 else "".join(parts)
    base, *scripts = parts or [""]
    return base + "".join(map(_script, _MATH[name], scripts))


def element_of(text: str) -> Element | None:
    """Return plain ``text`` as an element where it holds HTML or JATS tags, escaped or not; None where it has none."""
    if not _TAGS["tag"].search(text):
        text = html.unescape(text)
        if not _TAGS["tag"].search(text):
            return None
    out, place = "", 0
    for match in _TAGS["tag"].finditer(text):
        name = _name(match)
        tag = "<br/>" if name == "br" else f"<{match['close']}{name}{match['empty']}>"
        out += html.escape(html.unescape(text[place : match.start()]), quote=False) + tag
        place = match.end()
    out += html.escape(html.unescape(text[place:]), quote=False)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(f"<text>{out}</text>".encode("utf-8", "replace"), parser)


def opening_tag(text: str) -> str | None:
    """Return the name of the tag, escaped or not, that ``text`` begins with ("jats:…" for any prefix), or None."""
    match = _TAGS["tag"].match(html.unescape(DECLARATION.sub("", text, count=1)).lstrip())
    return match and (f"jats:{match['prefixed']}" if match["prefixed"] else str(match["name"]).lower())


def without_tags(text: str) -> str:
    """Return plain ``text`` (a title) without HTML tags."""
    element = element_of(text)
    return flat(element) if element is not None else text


def parts_of_texts(texts: Sequence[tuple[int, str]], oddities: list[Oddity]) -> list[Part]:
    """Return the sections of an abstract's ``texts``, each with its line, by their HTML headings or the labels in them;
    whole ones past a limit."""
    if are_too_much([text for _, text in texts]):
        return [Part(None, text, line) for line, text in texts]
    parts: list[Part] = []
    for line, printed in texts:
        text = patterns("headings on a line")["grown"].sub("", printed)
        element = element_of(text)
        found = [Part(*section, line) for section in sections_in([element])] if element is not None else []
        if any(part.label for part in found):
            parts += tell_unlabelled(found, oddities)
        else:
            parts += parts_of_fields([(line, text if element is None else flat(element))], oddities)
    oddities.extend(cut_short(parts))
    return parts


def lines_without_tags(lines: Sequence[Line], oddities: list[Oddity]) -> list[Line]:
    """Return ``lines`` without HTML tags, escaped or not, which is told; a heading becomes a line with a MARK, and
    where there are some nothing is told."""
    tags = [(line.number, match) for line in lines for match in _TAGS["tag"].finditer(html.unescape(line.text))]
    if not tags:
        return list(lines)
    names = {_name(match) for _, match in tags}
    if names.isdisjoint(words("heading elements")):
        named = ", ".join(sorted(names)[:6])
        oddities.append(Oddity(tags[0][0], "", f"must be text, found HTML tags ({named}); taken off"))
    return [Line(line.number, piece) for line in lines for piece in _shown(line.text)]


def _shown(text: str) -> Iterator[str]:
    """Yield the lines that ``text`` is shown as."""
    text = text if _TAGS["tag"].search(text) else html.unescape(text)
    text = _TAGS["script"].sub(lambda match: _script(match[1].lower(), match[2]), text)
    yield from (marked(piece.strip()).replace("**", "") for piece in _TAGS["tag"].sub(_replaced, text).split("\n"))


def _replaced(match: re.Match[str]) -> str:
    mark = _SET_OFF.get(_name(match))
    if mark == _HEADING:
        return "\n" if match["close"] else f"\n\n{MARK}"
    return "**" if mark == _BOLD else "\n\n" if _name(match) in BLOCKS else ""


def _name(tag: re.Match[str]) -> str:
    return str(tag["prefixed"] or tag["name"]).lower()
