"""What a page may load and run: the policy in every page names all of it, and stops the rest."""

import base64
import hashlib
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.checkout import Built
from tests.site.opened import opened, wait_until
from tests.site.parsed import ParsedPage, parse

pytestmark = pytest.mark.slow

# Scripts that a browser runs; others, like JSON-LD, are data.
_RUN = re.compile(r"<script(?![^>]*\btype=\"application/[^\"]*json\")[^>]*>(.*?)</script>", re.DOTALL)


def _policy(text: str) -> dict[str, list[str]]:
    """Return each directive of a policy with its sources."""
    return {words[0]: words[1:] for words in (directive.split() for directive in text.split(";"))}


def _policy_of(page: ParsedPage) -> str:
    (found,) = page.tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return str(found)


def test_every_page_has_the_one_policy_first_and_nothing_that_it_would_stop(any_site: Built) -> None:
    pages = {path: parse(path) for path in any_site.pages.glob("*.html")}
    (policy,) = {_policy_of(page) for page in pages.values()}
    named = {source for source in _policy(policy)["script-src"] if "sha256" in source}
    for path, page in pages.items():
        first = next(e for e in page.elements if e.tag in {"link", "script", "style", "meta", "img"})
        assert first.get("http-equiv") == "Content-Security-Policy", path.name
        (script,) = _RUN.findall(path.read_text("utf-8"))
        assert {f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"} == named, path.name
        assert re.findall(r"[\w/]+\.js", script) == ["assets/site.js"], path.name
        inside = [(e.tag, name) for e in page.elements for name in e.attrib if name == "style" or name.startswith("on")]
        assert inside == [], path.name
        assert [e for e in page.elements if e.tag == "style" or (e.tag == "script" and e.get("src"))] == [], path.name
        assert [address for _, address in page.links if address.startswith("javascript:")] == [], path.name


def test_the_policy_lets_nothing_in_but_the_sites_own_files_and_hosts_are_told_the_same(site: Built) -> None:
    policy = _policy(_policy_of(parse(site.pages / "index.html")))
    first, *lines = (site.pages / "_headers").read_text("utf-8").splitlines()
    assert first == "/*"
    headers = dict(line.strip().split(": ", 1) for line in lines)
    # The first directive is one that a meta element cannot say.
    assert _policy(headers["Content-Security-Policy"]) == {"frame-ancestors": ["'none'"], **policy}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert {"Referrer-Policy", "Permissions-Policy"} <= headers.keys()
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert policy.pop("require-trusted-types-for") == ["'script'"]
    assert policy.pop("trusted-types") == ["default"]  # the one that page.html makes
    assert [source for source in policy.pop("script-src") if "sha256-" not in source] == ["'strict-dynamic'"]
    assert {source for words in policy.values() for source in words} == {"'none'", "'self'", "data:"}
    assert [name for name, words in policy.items() if "data:" in words] == ["img-src"]


@pytest.mark.browser
def test_no_text_becomes_a_script_or_markup_and_nothing_comes_from_elsewhere(site: Built, browser: Browser) -> None:
    deeds = [
        "document.createElement('script').src = 'https://elsewhere.example/x.js'",
        "document.createElement('script').src = 'data:text/javascript,ran = 1'",
        "document.createElement('script').textContent = 'ran = 1'",
        "document.body.innerHTML = '<b>x</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
        "setTimeout('ran = 1')",
        "new Worker('https://elsewhere.example/x.js')",
        "trustedTypes.createPolicy('another', {})",
    ]
    with opened(browser) as (page, watch):
        page.goto((site.pages / "index.html").as_uri())
        page.locator("html.js").wait_for()
        for deed in deeds:
            tried = f"() => {{ try {{ {deed}; return 'done' }} catch (error) {{ return error.name }} }}"
            assert page.evaluate(tried) == "TypeError", deed
        watch.wrong.clear()
        page.evaluate("""() => {
            const made = (name, more) => Object.assign(document.createElement(name), more);
            document.head.append(made('style', { textContent: 'body { opacity: 0 }' }));
            const [frame, image] = ['iframe', 'img'].map(name => made(name, { src: 'https://elsewhere.example/' }));
            document.body.append(frame, image);
        }""")
        wait_until(page, lambda: len(watch.wrong) >= 3)
        assert page.evaluate("getComputedStyle(document.body).opacity") == "1"
        assert len([what for what in watch.wrong if "Content Security Policy" in what]) == 3


@pytest.mark.browser
def test_a_script_written_into_a_page_does_not_run(site: Built, browser: Browser, tmp_path: Path) -> None:
    """Markup that came past every check, as no test of ours can think of: no way of it runs."""
    copy = shutil.copytree(site.pages, tmp_path / "site")
    (copy / "bad.js").write_text("window.ran = 1", "utf-8")
    home = (copy / "index.html").read_text("utf-8")
    bad = '<script>window.ran = 1</script><script src="bad.js"></script><img src="none" onerror="window.ran = 1">'
    (copy / "index.html").write_text(home.replace("</h1>", f"</h1>{bad}"), "utf-8")
    with opened(browser) as (page, watch):
        page.goto((copy / "index.html").as_uri())
        page.locator("html.js").wait_for()
        wait_until(page, lambda: len([what for what in watch.wrong if "Content Security Policy" in what]) == 3)
        assert page.evaluate("typeof window.ran") == "undefined"
        (copy / "assets/site.js").unlink()
        page.goto((copy / "findings.html").as_uri())
        page.locator("html.no-js").wait_for()
        assert page.get_by_role("link", name="Index").first.is_visible()
