"""Makes scripts/trialsite/citations/templates.json anew: ``python -m tests.citations.make_templates``.

Needed after a new version of a style or of citeproc-py; the tests say when.
"""

import json
from itertools import product

from trialsite.citations import STYLES, StyleName
from trialsite.citations.formatted import format_entry
from trialsite.citations.items import CslItem, Group
from trialsite.citations.templates import FILE, printed_date, template_name

# What stands for each field; no library changes it.
_WORDS = {"author": "zqauthor", "site": "zqsite", "title": "zqtitle", "url": "https://example.org/zqurl"}
_FIRST, _LAST = "2001-02-03", "2004-05-06"


def made_templates() -> str:
    """Return the text of templates.json as citeproc-py makes it."""
    dates = (("", ""), (_LAST, _LAST), (_FIRST, _LAST))
    return (
        json.dumps(
            {
                template_name(style, author, site, first, last): _made(style, author, site, first, last)
                for style, author, site, (first, last) in product(STYLES, ("", "author"), ("", "site"), dates)
            },
            indent=1,
        )
        + "\n"
    )


def _made(style: StyleName, author: str, site: str, first: str, last: str) -> str:
    item = CslItem(
        id="zqid",
        type="webpage",
        title=_WORDS["title"],
        authors=(Group(_WORDS["author"]),) if author else (),
        container_title=_WORDS["site"] if site else "",
        issued=last,
        original_date=first,
        url=_WORDS["url"],
    )
    text = format_entry(item, style).replace("____", "{{accessed}}")
    text = text.replace(f'<a href="{_WORDS["url"]}">{_WORDS["url"]}</a>', _WORDS["url"])
    for name, date in (("last", _LAST), ("first", _FIRST)):
        text = text.replace(printed_date(date, style), f"{{{{{name}}}}}").replace(date[:4], f"{{{{{name}_year}}}}")
    for name, word in _WORDS.items():
        text = text.replace(word, f"{{{{{name}}}}}")
    return text


if __name__ == "__main__":
    FILE.write_text(made_templates(), "utf-8")
