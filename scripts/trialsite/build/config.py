"""mkdocs.yml: what stands in it of the site's title, description and pages is written from the record."""

from __future__ import annotations

import html
import json

from trialsite.base.mkdocs_yml import Settings, address_line
from trialsite.pages.render import navigation
from trialsite.record.model import Record


def with_site(settings: Settings, record: Record, address: str | None = None) -> str:
    """Return the text of mkdocs.yml with the record's title, description and pages in it, and all else as typed.

    With ``address`` it is the hosted address as well. Raises BadInput where one of these fields is not there. Themes
    print title and description as they are, so both are escaped for HTML.
    """
    values = {
        "site_name": f"site_name: {_html_scalar(record.site.title)}\n",
        "site_description": f"site_description: {_html_scalar(record.site.description)}\n",
        "nav": navigation_yaml(record),
    }
    if address is not None:
        values["site_url"] = address_line(address)
    return settings.replaced(values)


def navigation_yaml(record: Record) -> str:
    """Return the ``nav`` of mkdocs.yml as YAML."""
    lines = ["nav:"]
    for name, target in navigation(record):
        if isinstance(target, str):
            lines.append(f"  - {name}: {target}")
            continue
        lines.append(f"  - {name}:")
        lines += [f"      - {page}: {path}" for page, path in target]
    return "\n".join(lines) + "\n"


def _html_scalar(text: str) -> str:
    return json.dumps(html.escape(" ".join(text.split())), ensure_ascii=False)
