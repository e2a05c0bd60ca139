"""What the templates put into a page for machines: its name, its own dates and addresses, and the paper's.

Signposting: https://signposting.org (cite-as is the page's own address; the paper is only related).
"""

from __future__ import annotations

from trialsite.base.downloads import PICTURE
from trialsite.pages.addresses import Addresses, html_file
from trialsite.pages.citable import page_item
from trialsite.pages.citation_files import page_stem
from trialsite.pages.licence import TEXT_LICENCE
from trialsite.pages.linked_data import page_graph, paper_address
from trialsite.pages.page import Page
from trialsite.pages.paper import place_in_journal, short_name
from trialsite.pages.topics import TOPIC_PAGES, lone_topics
from trialsite.record.model import Record


def page_metadata(page: Page, key: str, addresses: Addresses) -> dict[str, str]:
    """Return the front matter of ``page`` for the templates, without what is not known."""
    item = page_item(key, addresses)
    values = {
        "key": key,  # a class of the page, for what the stylesheet draws on one page alone
        "study": short_name(addresses.record.paper),
        "summary": _summary(addresses.record),
        "site": addresses.record.site.title,
        "address": item.url,
        "published": item.original_date,
        "modified": item.issued,
        "creator": addresses.record.site.citation_author or "",
        "licence": TEXT_LICENCE,
        "image": addresses.base + PICTURE,
        "paper": paper_address(addresses.record.paper),
        "paper_title": addresses.record.paper.title if key == "home" else "",
        "paper_place": place_in_journal(addresses.record.paper) if key == "home" else "",
        "lone": " ".join(f"#{topic}" for topic in lone_topics(key, addresses.record)) if key in TOPIC_PAGES else "",
        "citation": f"{page_stem(key)}.json",
        "linked_data": page_graph(key, page.description, addresses),
    }
    return {name: value for name, value in values.items() if value}


def _summary(record: Record) -> str:
    """Return the address, from any page, of what the abstract says and leaves out in short, if it stands anywhere."""
    points = [statement for statement in record.statements if statement.place == "home/key-points"]
    return f"{html_file('home')}#key-points" if any(not point.withdrawn for point in points) else ""
