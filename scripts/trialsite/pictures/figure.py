"""A drawing in two compositions, wrapped as one HTML figure that stands inside Markdown.

The figure is one raw-HTML block: it begins with <figure, ends with </figure> and has no blank
line. Both compositions name and describe themselves; pictures.css shows one of them, and what
it hides is hidden from screen readers too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from trialsite.pictures.clean_text import escape, required, tidy
from trialsite.pictures.shapes import Drawing, number

_PREFIX = re.compile(r"[a-z][a-z0-9-]{0,63}")

_FIGURE = """\
<figure class="pic pic-{kind}" data-search-exclude="">
{narrow}
{wide}
{caption}</figure>"""

# Without the stylesheet the wide composition stays hidden: a page must not show both.
_SVG = """\
<svg class="pic-{width_name}"{hidden} xmlns="http://www.w3.org/2000/svg" \
viewBox="0 0 {width} {height}" role="img" aria-labelledby="{id}-title {id}-desc" \
preserveAspectRatio="xMinYMin" fill="currentColor" stroke-linecap="round" stroke-linejoin="round">
<title id="{id}-title">{title}</title>
<desc id="{id}-desc">{description}</desc>
{items}
</svg>"""


@dataclass(frozen=True)
class Naming:
    """The words around a picture.

    ``prefix`` begins every id in it and must be unique on the page; ``description`` is said
    before the description built from the data and may be empty, as may ``caption``, the only
    one of these that is visible.
    """

    prefix: str
    title: str
    description: str = ""
    caption: str = ""


def figure(kind: str, naming: Naming, told: str, narrow: Drawing, wide: Drawing) -> str:
    """Return the figure; ``told`` is the long description built from the data.

    ValueError if the prefix is not a plain id or the title is empty.
    """
    if not _PREFIX.fullmatch(naming.prefix):
        raise ValueError(f"prefix must be lower-case letters, digits and hyphens: {naming.prefix!r}")
    description = " ".join(filter(None, (tidy(naming.description), told)))
    words = {"title": required(naming.title, "title"), "description": description}
    return _FIGURE.format(
        kind=kind,
        narrow=_svg("narrow", naming.prefix, words, narrow),
        wide=_svg("wide", naming.prefix, words, wide),
        caption=_caption(tidy(naming.caption)),
    )


def _svg(width_name: str, prefix: str, words: dict[str, str], drawing: Drawing) -> str:
    return _SVG.format(
        width_name=width_name,
        hidden=' display="none"' if width_name == "wide" else "",
        width=number(drawing.width),
        height=number(drawing.height),
        id=f"{prefix}-{width_name}",
        items="\n".join(item.svg() for item in drawing.items),
        **{name: escape(text) for name, text in words.items()},
    )


def _caption(caption: str) -> str:
    return f"<figcaption>{escape(caption)}</figcaption>\n" if caption else ""
