"""What a page may load and run: the policy in every page covers all of it, and nothing breaks under it."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.checkout import Built, copy_checkout, mkdocs_build
from tests.site.loopback import serve
from tests.site.opened import opened
from tests.site.parsed import parse
from tests.site.searching import ask, open_search
from trialsite.base.mkdocs_yml import with_address

pytestmark = pytest.mark.slow

_SITES = ["material_site", "zensical_site", "draft_site"]

# Scripts that a browser runs; others, like JSON-LD, are data.
_RUN = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/[^\"]*json\")[^>]*>(.*?)</script>", re.DOTALL)


@pytest.fixture(params=_SITES)
def site(request: pytest.FixtureRequest) -> Built:
    built: Built = request.getfixturevalue(request.param)
    return built


def _pages(site: Built) -> list[Path]:
    return sorted(site.pages.rglob("*.html"))


def _policy(text: str) -> dict[str, list[str]]:
    """Return each directive of a policy with its sources."""
    directives = [directive.split() for directive in text.split(";")]
    return {words[0]: words[1:] for words in directives}


def _policy_of(path: Path) -> str:
    metas = [e.attributes for e in parse(path).elements if e.tag == "meta"]
    found = [a["content"] for a in metas if a.get("http-equiv", "").lower() == "content-security-policy"]
    assert len(found) == 1, path.name
    return found[0]


def test_every_page_has_the_one_policy_before_it_loads_anything(site: Built) -> None:
    policies = {_policy_of(path) for path in _pages(site)}
    assert len(policies) == 1
    for path in _pages(site):
        first = next(e for e in parse(path).elements if e.tag in {"link", "script", "style", "meta", "img"})
        assert first.attributes.get("http-equiv") == "Content-Security-Policy", path.name


def test_the_policy_lets_nothing_in_but_the_sites_own_files(material_site: Built) -> None:
    policy = _policy(_policy_of(material_site.pages / "index.html"))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert policy.pop("require-trusted-types-for") == ["'script'"]
    assert policy.pop("trusted-types") == ["default"]  # the one that page.html makes
    scripts = policy.pop("script-src")
    assert [source for source in scripts if not source.startswith("'sha256-")] == ["'strict-dynamic'"]
    assert {source for words in policy.values() for source in words} == {"'none'", "'self'", "data:"}
    assert [name for name, words in policy.items() if "data:" in words] == ["img-src"]


def test_every_script_inside_a_page_is_named_by_its_hash_and_no_other_hash_is_named(site: Built) -> None:
    named = {source for source in _policy(_policy_of(site.pages / "index.html"))["script-src"] if "sha256" in source}
    for path in _pages(site):
        found = {_hash(script) for script in _RUN.findall(path.read_text("utf-8"))}
        assert found == named, path.name
        assert len(_RUN.findall(path.read_text("utf-8"))) == 1, path.name


def test_no_page_has_a_style_or_a_handler_inside(site: Built) -> None:
    for path in _pages(site):
        inside = [
            (element.tag, name)
            for element in parse(path).elements
            for name in element.attributes
            if element.tag == "style" or name == "style" or name.startswith("on")
        ]
        addresses = [address for _, address in parse(path).links if address.startswith("javascript:")]
        assert (inside, addresses) == ([], []), path.name
        assert not [element for element in parse(path).elements if element.tag == "style"], path.name


def test_no_page_loads_the_themes_scripts(site: Built) -> None:
    """Not the theme's bundle, nor the worker of its search: the script in the page fetches the site's own, no other."""
    for path in _pages(site):
        assert [e for e in parse(path).elements if e.tag == "script" and "src" in e.attributes] == [], path.name
        (script,) = _RUN.findall(path.read_text("utf-8"))
        assert re.findall(r"[\w/]+\.js", script) == ["assets/site.js"], path.name


def test_hosts_are_told_the_same_policy(material_site: Built) -> None:
    lines = (material_site.pages / "_headers").read_text("utf-8").splitlines()
    assert lines[0] == "/*"
    headers = dict(line.strip().split(": ", 1) for line in lines[1:])
    hosted = _policy(headers["Content-Security-Policy"])
    assert hosted.pop("frame-ancestors") == ["'none'"]  # a meta element cannot say this
    assert hosted == _policy(_policy_of(material_site.pages / "index.html"))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert {"Referrer-Policy", "Permissions-Policy"} <= headers.keys()


@pytest.mark.browser
@pytest.mark.parametrize("way", ["from disk", "over http"])
def test_no_page_breaks_the_policy(site: Built, browser: Browser, way: str) -> None:
    with serve(site.pages, "/") as served, opened(browser, offline=way == "from disk") as (page, watch):
        home = site.pages.as_uri() + "/" if way == "from disk" else served.address
        page.add_init_script("window.broken = []; document.addEventListener('securitypolicyviolation', e => "
                             "broken.push(e.violatedDirective + ' ' + e.blockedURI))")  # fmt: skip
        for path in _pages(site):
            if path.name != "404.html":
                page.goto(home + path.relative_to(site.pages).as_posix())
                assert page.evaluate("broken") == [], path.name
        open_search(page)
        assert ask(page, "abstract").results
        assert page.evaluate("broken") == []
        assert watch.wrong == []


@pytest.mark.browser
def test_what_the_policy_does_not_name_is_stopped(material_site: Built, browser: Browser) -> None:
    """The test above can fail: scripts, a style and a request that no page has are stopped and told."""
    with opened(browser) as (page, watch):
        page.goto((material_site.pages / "index.html").as_uri())
        page.evaluate("""() => {
            const style = document.createElement('style');
            style.textContent = 'body { opacity: 0 }';
            const inside = document.createElement('iframe');
            inside.src = 'https://elsewhere.example/';
            document.head.append(style);
            document.body.append(inside);
            const image = document.createElement('img');
            image.src = 'https://elsewhere.example/x.png';
            document.body.append(image);
        }""")
        page.wait_for_timeout(200)
        assert page.evaluate("getComputedStyle(document.body).opacity") == "1"
    assert len([what for what in watch.wrong if "Content Security Policy" in what]) == 3


@pytest.mark.browser
@pytest.mark.parametrize(
    "deed",
    [
        "document.createElement('script').src = 'https://elsewhere.example/x.js'",
        "document.createElement('script').src = 'data:text/javascript,ran = 1'",
        "document.createElement('script').textContent = 'ran = 1'",
        "document.body.innerHTML = '<b>x</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
        "setTimeout('ran = 1')",
        "new Worker('https://elsewhere.example/x.js')",
        "trustedTypes.createPolicy('another', {})",
    ],
)
def test_no_text_becomes_a_script_or_markup_and_no_script_comes_from_elsewhere(
    material_site: Built, browser: Browser, deed: str
) -> None:
    with opened(browser) as (page, _):
        page.goto((material_site.pages / "index.html").as_uri())
        assert (
            page.evaluate(f"() => {{ try {{ {deed}; return 'done' }} catch (error) {{ return error.name }} }}")
            == "TypeError"
        )


@pytest.mark.browser
def test_a_script_written_into_a_page_fetches_nothing(material_site: Built, browser: Browser, tmp_path: Path) -> None:
    """Markup that came past every check, as no test of ours can think of: neither way of it runs."""
    site = tmp_path / "site"
    shutil.copytree(material_site.pages, site)
    (site / "bad.js").write_text("window.ran = 1", "utf-8")
    home = (site / "index.html").read_text("utf-8")
    bad = '<script>window.ran = 1</script><script src="bad.js"></script><img src="none" onerror="window.ran = 1">'
    (site / "index.html").write_text(home.replace("</h1>", f"</h1>{bad}"), "utf-8")
    with opened(browser) as (page, watch):
        page.goto((site / "index.html").as_uri())
        page.locator("html.js").wait_for()
        page.wait_for_timeout(200)
        assert page.evaluate("typeof window.ran") == "undefined"
    assert len([what for what in watch.wrong if "Content Security Policy" in what]) == 3


@pytest.mark.browser
def test_where_the_script_cannot_be_had_the_page_is_one_without_scripts(
    material_site: Built, browser: Browser, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(material_site.pages, site)
    (site / "assets/site.js").unlink()
    with opened(browser) as (page, _):
        page.goto((site / "index.html").as_uri())
        page.locator("html.no-js").wait_for()
        assert page.get_by_role("link", name="A to Z").first.is_visible()


def test_a_preview_on_this_machine_has_no_policy(tmp_path: Path) -> None:
    """The live reload of the preview is a script inside the page, which the policy would stop."""
    checkout = copy_checkout(tmp_path / "checkout")
    config = checkout / "mkdocs.yml"
    config.write_text(with_address(checkout, "http://127.0.0.1:8000/tea/"), "utf-8")
    built = mkdocs_build(checkout)
    assert "Content-Security-Policy" not in (built.pages / "index.html").read_text("utf-8")


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
