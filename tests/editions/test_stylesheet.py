from __future__ import annotations

import pytest

from trialsite.base.problems import BadInput
from trialsite.editions.rendered import parse
from trialsite.editions.stylesheet import STYLESHEET, slim, slimmed

_PAGES = [
    parse(b"""<!doctype html><html lang=en class="no-js"><body dir=ltr><input id="box" type=checkbox>
<p class="lead said">x <a href="a.html">y</a></p><details><summary>z</summary></details>
<script>document.body.dataset.mdColorScheme = "slate";</script></body></html>""")
]
_SCRIPTS = ['list.classList.toggle("made"); made.hidden = true;']


@pytest.mark.parametrize(
    "selector",
    [
        *("p", "P", ".lead", ".lead.said", "#box", "[href]", "[href^=a]", "[dir=ltr] p", "p > a:hover::before", "*"),
        *(":root", "p:not(.gone)", ".no-js p", "::-webkit-scrollbar", "a:nth-child(2n + 1)", "input:checked ~ p"),
        *("p + .lead", "::details-content", "p:is(.gone, .lead)", "body:has(> .lead) a", r".md\:tea"),
        # What a script or a reader can bring about.
        *(".made", "[hidden]", "[data-md-color-scheme=slate]", "p.made a", "details[open]", ".made + p .made"),
    ],
)
def test_what_can_hit_something_stays(selector: str) -> None:
    assert slim(f"{selector}{{color:red}}", _PAGES, _SCRIPTS) == f"{selector}{{color:red}}\n"


@pytest.mark.parametrize(
    "selector",
    [
        *("table", ".gone", ".lead .gone", "#gone", "[hreflang]", "[dir=rtl] p", "[data-md-color-scheme=ash]", ":host"),
        *("a p", "a.lead", "p ~ table", ".gone:hover > .lead", ".made .gone"),
    ],
)
def test_what_can_hit_nothing_goes(selector: str) -> None:
    assert slim(f"{selector}{{color:red}}", _PAGES, _SCRIPTS) == ""


def test_of_a_list_only_the_useful_selectors_stay_within_conditions_too_and_other_rules_whole() -> None:
    css = '@charset "utf-8"; .gone, p.lead, table { /* x */ color : red ; margin:0 1px!important } p {}'
    assert slim(css, _PAGES) == "p.lead{color:red;margin:0 1px!important}\n"
    css = '@media print{table{a:b}} @media (min-width: 1em){p{a:b}.gone{a:b}} @page{margin:1cm;@top-left{content:"x"}}'
    assert slim(css, _PAGES) == '@media (min-width: 1em){p{a:b}\n}\n@page{margin:1cm;@top-left{content:"x"}}\n'


def test_variables_and_movements_that_nothing_uses_go_and_a_second_time_nothing_changes() -> None:
    css = ':root{--a:var(--b);--b:1;--c:var(--d);--d:2}p{margin:var(--a);animation:turn 1s;content:"a  b"}'
    frames = "@keyframes turn{from{top:0}}@keyframes still{from{top:0}}"
    kept = (
        ':root{--a:var(--b);--b:1}\np{margin:var(--a);animation:turn 1s;content:"a  b"}\n@keyframes turn{from{top:0}}\n'
    )
    assert slim(css + frames, _PAGES) == kept == slim(kept, _PAGES)


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
    assert slimmed({**_FILES, **made}) == made


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("assets/own.css", r"^x\.html:0:0: must ask for the same stylesheets as other pages, found \('assets"),
        ("gone.css", r"^x\.html:0:0: must ask for stylesheets of the site, found: gone\.css$"),
    ],
)
def test_a_page_that_asks_for_another_stylesheet_is_told(other: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        slimmed({**_FILES, "x.html": _page(other)})
