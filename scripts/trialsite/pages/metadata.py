"""What the templates put into a page for machines: its name, its own dates and addresses, and the paper's.

Signposting: https://signposting.org (cite-as is the page's own address; the paper is only related).
"""

from __future__ import annotations

from trialsite.carrying.names import PICTURE
from trialsite.pages.addresses import Addresses
from trialsite.pages.citable import page_item
from trialsite.pages.citation_files import page_stem
from trialsite.pages.licence import TEXT_LICENCE
from trialsite.pages.linked_data import page_graph, paper_address
from trialsite.pages.page import Page


def page_metadata(page: Page, key: str, addresses: Addresses) -> dict[str, str]:
    """Return the front matter of ``page`` for machines, without what is not known."""
    item = page_item(key, addresses)
    values = {
        "key": key,  # a class of the page, for what the stylesheet draws on one page alone
        "site": addresses.record.site.title,
        "address": item.url,
        "published": item.original_date,
        "modified": item.issued,
        "creator": addresses.record.site.citation_author or "",
        "licence": TEXT_LICENCE,
        "image": addresses.base + PICTURE,
        "paper": paper_address(addresses.record.paper),
        "citation": f"{page_stem(key)}.json",
        "linked_data": page_graph(key, page.description, addresses),
    }
    return {name: value for name, value in values.items() if value}
