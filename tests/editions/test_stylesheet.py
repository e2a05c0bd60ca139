from __future__ import annotations

import pytest

from trialsite.editions.stylesheet.names import names_of
from trialsite.editions.stylesheet.stylesheet import slim

_PAGE = b"""<!doctype html><html lang=en class="no-js"><body dir=ltr><input id="box" type=checkbox>
<p class="lead said">x <a href="a.html">y</a></p>
<script>document.body.dataset.mdColorScheme = "slate";</script></body></html>"""
_NAMES = names_of([_PAGE], [b'list.classList.toggle("made"); made.hidden = true;'])


@pytest.mark.parametrize(
    "selector",
    [
        *(
            "p",
            ".lead",
            ".lead.said",
            "#box",
            "[href]",
            "[href^=b]",
            "[dir=ltr] p",
            "p > a:hover::before",
            "*",
            ":root",
        ),
        *(".made", "[hidden]", "[data-md-color-scheme=slate]", "P", "p:not(.gone)", ".no-js p", "::-webkit-scrollbar"),
        *("p:is(.gone, .lead)", "a:nth-child(2n + 1)", "body:has(> .lead) a", "::details-content", "input:checked ~ p"),
    ],
)
def test_what_can_hit_something_stays(selector: str) -> None:
    assert slim(f"{selector}{{color:red}}", _NAMES) == f"{selector}{{color:red}}\n"


@pytest.mark.parametrize(
    "selector",
    [
        "table",
        ".gone",
        ".lead .gone",
        "#gone",
        "[hreflang]",
        "[dir=rtl] p",
        ":is(.gone, table)",
        ":host",
        "p:has(table)",
    ],
)
def test_what_can_hit_nothing_goes(selector: str) -> None:
    assert slim(f"{selector}{{color:red}}", _NAMES) == ""


def test_of_a_list_only_the_useful_selectors_stay_and_no_empty_rule() -> None:
    css = '@charset "utf-8"; .gone, p:is(.lead, .gone), table { /* x */ color : red ; margin:0 1px!important } p {}'
    assert slim(css, _NAMES) == "p:is(.lead, .gone){color:red;margin:0 1px!important}\n"


def test_rules_within_conditions_are_slimmed_and_other_rules_kept_whole() -> None:
    css = '@media print{table{a:b}} @media (min-width: 1em){p{a:b}.gone{a:b}} @page{margin:1cm;@top-left{content:"x"}}'
    assert slim(css, _NAMES) == '@media (min-width: 1em){p{a:b}\n}\n@page{margin:1cm;@top-left{content:"x"}}\n'


def test_variables_and_movements_that_nothing_uses_go() -> None:
    css = ":root{--a:var(--b);--b:1;--c:var(--d);--d:2}p{margin:var(--a);animation:turn 1s}"
    frames = "@keyframes turn{from{top:0}}@keyframes still{from{top:0}}"
    kept = ":root{--a:var(--b);--b:1}\np{margin:var(--a);animation:turn 1s}\n@keyframes turn{from{top:0}}\n"
    assert slim(css + frames, _NAMES) == kept


def test_a_second_time_nothing_changes() -> None:
    css = "@media print{p{content:\"a  b\";background:url('x y.png')}}p,.gone{--x:  1;margin:calc( 1px + var(--x) )}"
    once = slim(css, _NAMES)
    assert slim(once, _NAMES) == once
    assert '"a  b"' in once
