"""Labels of sections: NLM's list, the category it gives, and how a printed label is told from text.

The list of the U.S. National Library of Medicine, in the public domain: 2,455 labels, each with one of five
categories (a line is LABEL|CATEGORY|NEW|DATE). Its origin:
https://wayback.archive-it.org/org-350/*/https://structuredabstracts.nlm.nih.gov/ (file of 2013-11-06).
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from trialsite.importing.limits import MAX_LABEL_CHARACTERS, MAX_LABEL_WORDS
from trialsite.importing.tables import patterns, words

# Stands before a label that the page itself marked (bold, a heading). NUL cannot be in the input.
MARK = "\0"
# Printed by PubMed over text that has no label of its own.
_NO_LABEL = frozenset({"UNLABELLED", "UNLABELED"})
_BESIDE_NLM = ("newer labels", "opening labels elsewhere", "labels elsewhere")
_LIST = "Structured-Abstracts-Labels-110613.txt"
_WORD = re.compile(r"[A-Za-z]+")
_FORMS = patterns("forms of labels")


@cache
def nlm_labels() -> MappingProxyType[str, str]:
    """Return NLM's list: label in capitals → category."""
    text = files("trialsite.importing").joinpath(_LIST).read_text(encoding="utf-8")
    rows = (line.split("|") for line in text.splitlines() if line.strip())
    return MappingProxyType({folded_label(row[0]): row[1] for row in rows})


@cache
def _vocabulary() -> frozenset[str]:
    return words("newer words").union(word.lower() for label in nlm_labels() for word in _WORD.findall(label))


@cache
def _known_labels() -> frozenset[str]:
    return _NO_LABEL.union(nlm_labels(), (label.upper() for kind in _BESIDE_NLM for label in words(kind)))


def folded_label(label: str) -> str:
    """Return ``label`` as labels are compared: capitals, one kind of apostrophe, single blanks, no marks around it."""
    return " ".join(strip_marks(label).replace("’", "'").upper().split())


def strip_marks(label: str) -> str:
    """Return ``label`` as printed, without the marks that set it off from the text."""
    return _FORMS["marks around"].sub("", label[: 2 * MAX_LABEL_CHARACTERS])


def category_of(label: str | None) -> str | None:
    """Return NLM's category for ``label``, or None where the list does not know it."""
    return nlm_labels().get(folded_label(label)) if label else None


@lru_cache(maxsize=4096)
def is_known(label: str) -> bool:
    """Tell whether ``label`` stands in NLM's list, is newer than it, or is PubMed's word for no label."""
    folded = folded_label(label)
    return not _known_labels().isdisjoint((folded, _FORMS["words in brackets behind"].sub("", folded)))


def is_unlabelled(label: str) -> bool:
    """Tell whether ``label`` is PubMed's word for no label."""
    return folded_label(label) in _NO_LABEL


@lru_cache(maxsize=4096)
def is_composed(label: str) -> bool:
    """Tell whether ``label`` is made of the words of labels: "Discussion and uses", not "Patients with pain"."""
    made_of = [word.lower() for word in _WORD.findall(label)]
    if not 0 < len(made_of) <= MAX_LABEL_WORDS or re.search(r"\d", label) or not set(made_of) <= _vocabulary():
        return False
    return words("everyday words").isdisjoint((made_of[0], made_of[-1]))


def begins_with_category(label: str) -> bool:
    """Tell whether ``label`` is of the words of labels and its first one is a label itself: "Discussion and uses"."""
    return is_composed(label) and category_of(label.split()[0]) is not None


def is_capitals(label: str) -> bool:
    """Tell whether ``label`` is printed in capitals; "(s)" at the end of a word may be small."""
    letters = [character for character in label.replace("(s)", "") if character.isalpha()]
    return len(letters) >= 2 and not any(letter.islower() for letter in letters)


def has_label_shape(label: str) -> bool:
    """Tell whether ``label`` could be one at all: short, begins with a capital, no sentence end."""
    is_short = 2 <= len(label) <= MAX_LABEL_CHARACTERS and len(label.split()) <= MAX_LABEL_WORDS
    is_capital = label[:1].isupper() or (not label[:1].islower() and is_known(label))  # scripts without capitals
    if not is_short or not is_capital or folded_label(label) in words("parts of a reference"):
        return False
    # NUL stands before a label that the page has marked, so what holds one goes on into another label.
    return not re.search(r"[.!?;]\s|[a-z)][.!?][A-Z]|[\0<>=:|@\\{}\[\]]", label)


def begins_abstract(text: str) -> bool:
    """Tell whether a line that could be a title is the first labelled line of an abstract."""
    match = _FORMS["at the start"].match(text)
    label = strip_marks(match.group(1)) if match else ""
    opens = category_of(label) in {"BACKGROUND", "OBJECTIVE"} or label.casefold() in words("opening labels elsewhere")
    is_first = is_capitals(label) or opens
    return is_first and has_label_shape(label) and is_known(label)


def marked(text: str) -> str:
    """Return a line without the Markdown, bullets and brackets around its labels; each that had some gets a MARK."""
    hashes, bullet = _FORMS["a heading"].match(text), _FORMS["a bullet"].match(text)
    if hashes:
        return MARK + text[hashes.end() :].strip("# *_=")
    below = _undressed(text[bullet.end() :]) if bullet else ""
    label = _FORMS["at the start"].match(below)
    return below if is_known(label.group(1) if label else below[:MAX_LABEL_CHARACTERS]) else _undressed(text)


def _undressed(text: str) -> str:
    text = _FORMS["spaced letters"].sub(lambda match: _known_or(match, match.group().replace(" ", "")), text)
    text = _FORMS["brackets"].sub(lambda match: _known_or(match, f"{match.group(match.lastindex or 0)}: "), text)
    return _FORMS["bold"].sub(_mark_label, text)


def _known_or(match: re.Match[str], label: str) -> str:
    """Return ``label`` where it is a known one, or what ``match`` found."""
    return label if is_known(label) else match.group()


def _mark_label(match: re.Match[str]) -> str:
    """Replace bold by a MARK where it holds a label, and leave it where it holds other words."""
    mark, inner, colon = match.groups()
    label = strip_marks(inner)
    is_set_off = len(mark) > 1 and (colon or inner.endswith((":", "：")) or is_composed(label))
    is_apart = len(mark) > 1 or match.string[: match.start()].rstrip()[-1:] in {"", ".", "!", "?"}
    is_label = is_set_off or (is_apart and is_known(label))
    return f"{MARK}{label}: " if has_label_shape(label) and is_label else match.group()


def bare_title(text: str) -> str:
    """Return a title without Markdown and the quotation marks around it."""
    bare = re.sub("^[\u2600-\u27bf\U0001f000-\U0001faff]+\\s+", "", text)
    if _FORMS["a heading"].match(bare) or bare.startswith(("**", "__", "'''")) or bare[:1] == bare[-1:] == "*":
        bare = _FORMS["a heading"].sub("", bare).strip("*_=' ")
    bare = _FORMS["words set off"].sub(r"\2", bare)
    return re.sub(r"^(?:\[([^\[\]]+)\]\(\S+\)|[“\"]([^“”\"]+)[”\"])$", r"\1\2", bare)
