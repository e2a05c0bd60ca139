from __future__ import annotations

import pytest

from trialsite.base.problems import BadInput
from trialsite.editions.stylesheet.site import STYLESHEET, slimmed


def _page(*sheets: str) -> bytes:
    links = "\n".join(f'  <link rel="stylesheet" href="{sheet}">' for sheet in sheets)
    return f"<!doctype html><html><head>\n{links}\n<title>x</title></head><body><p>x</p></body></html>".encode()


_FILES = {
    "index.html": _page("assets/theme/main.css", "assets/own.css"),
    "404.html": _page("/base/assets/theme/main.css", "/base/assets/own.css"),
    "assets/theme/main.css": b"p{background:url(../pic.png)}table{color:red}q{background:url(data:,x)}",
    "assets/own.css": b"p{color:blue}",
    "download/site.html": b"<p>not a page of the site</p>",
}


def test_all_pages_ask_for_one_stylesheet_in_the_order_of_the_ones_before() -> None:
    made = slimmed(_FILES)
    assert sorted(made) == ["404.html", STYLESHEET, "index.html"]
    assert made["index.html"].count(b"stylesheet") == made["404.html"].count(b"stylesheet") == 1
    assert b'href="assets/look.css"' in made["index.html"]
    assert b'href="/base/assets/look.css"' in made["404.html"]
    assert made[STYLESHEET] == b'p{background:url("pic.png")}\np{color:blue}\n'


def test_a_second_time_nothing_changes() -> None:
    once = slimmed(_FILES)
    assert slimmed({**_FILES, **once}) == once


def test_pages_that_ask_for_different_stylesheets_are_told() -> None:
    told = r"^other\.html:0:0: must ask for the same stylesheets as other pages, found \('assets/own.css',\)$"
    with pytest.raises(BadInput, match=told):
        slimmed({**_FILES, "other.html": _page("assets/own.css")})


def test_a_stylesheet_that_is_not_there_is_told() -> None:
    told = r"^index\.html:0:0: must ask for stylesheets of the site, found: gone\.css$"
    with pytest.raises(BadInput, match=told):
        slimmed({"index.html": _page("gone.css")})
