"""The site in Firefox, under its policy: from a server, and from disk out of the zip with the network cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site import firefox
from tests.site.bidi import Session
from tests.site.checkout import Built
from tests.site.firefox import Tab
from tests.site.loopback import serve
from tests.site.parsed import parse, parse_site

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_ID = "authors-conclude"
_FIELD = "[data-md-component=search-query]"


@dataclass(frozen=True)
class Opened:
    """A tab, and the site in it: the address of its pages, and the folder they lie in."""

    tab: Tab
    home: str
    folder: Path


@pytest.fixture(scope="session")
def session() -> Iterator[Session]:
    """The system's Firefox."""
    path = firefox.program()
    if path is None:
        pytest.skip(f"no Firefox on the PATH (looked for {', '.join(firefox.PROGRAMS)})")
    with firefox.launched(path) as session:
        yield session


@pytest.fixture
def tab(session: Session) -> Iterator[Tab]:
    """A tab that has never been here."""
    tab = Tab(session)
    yield tab
    tab.close()


@pytest.fixture(params=["hosted", "from disk"])
def site(request: pytest.FixtureRequest, tab: Tab) -> Iterator[Opened]:
    """The site, hosted or unpacked from its zip."""
    if request.param == "from disk":
        folder: Path = request.getfixturevalue("unpacked")
        yield Opened(tab, f"{folder.as_uri()}/", folder)
        return
    built: Built = request.getfixturevalue("bundled_site")
    with serve(built.pages, "/tea/") as served:
        yield Opened(tab, served.address, built.pages)


def test_every_page_opens_with_nothing_wrong_and_asks_for_nothing_outside(site: Opened) -> None:
    for name, parsed in parse_site(site.folder).items():
        if name == "404.html" or name.startswith("download/"):
            continue
        site.tab.goto(site.home + name)
        assert site.tab.run("document.title") == parsed.title
        assert site.tab.wrong == [], name
        present = set(site.tab.run("[...document.querySelectorAll('article [id]')].map(element => element.id)"))
        assert set(parsed.article_ids) <= present, name
    assert [address for address in site.tab.asked if not address.startswith(site.home)] == []


def test_the_search_answers_and_its_link_leads_to_the_statement(site: Opened) -> None:
    site.tab.goto(site.home + "about.html")
    site.tab.press("/")
    site.tab.wait_until(f"document.activeElement === document.querySelector('{_FIELD}')")
    site.tab.press("how many people")
    first = ".md-search-result__list a.md-search-result__link"
    site.tab.wait_until(f"document.querySelector('{first}')?.hash === '#absent-how-many'")
    site.tab.click(first)
    site.tab.wait_until("location.pathname.endsWith('left-out.html') && document.readyState === 'complete'")
    assert site.tab.run("location.hash") == "#absent-how-many"
    assert _is_shown_and_marked(site.tab, "absent-how-many")
    assert site.tab.wrong == []


def test_a_permalink_shows_its_statement_and_marks_it(site: Opened) -> None:
    site.tab.goto(site.home + "findings.html")
    assert not _is_shown_and_marked(site.tab, _ID)
    site.tab.goto(f"{site.home}findings.html#{_ID}")
    assert _is_shown_and_marked(site.tab, _ID)


def test_the_colours_change_and_stay_so(site: Opened) -> None:
    site.tab.goto(site.home + "index.html")
    scheme, paper = "document.documentElement.dataset.mdColorScheme", "getComputedStyle(document.body).backgroundColor"
    assert site.tab.run(scheme) == "default"
    light = site.tab.run(paper)
    site.tab.click(".scheme")
    site.tab.wait_until(f"{scheme} === 'slate'")
    dark = site.tab.run(paper)
    assert dark != light
    site.tab.goto(site.home + "findings.html")
    assert (site.tab.run(scheme), site.tab.run(paper)) == ("slate", dark)
    assert site.tab.wrong == []


def test_an_address_is_copied_as_it_is_hosted(site: Opened) -> None:
    site.tab.goto(site.home + "findings.html")
    site.tab.click(f"#{_ID} > .headerlink")
    site.tab.wait_until("document.querySelector('p.told').textContent === 'Copied'")
    site.tab.press("/")
    site.tab.wait_until(f"document.activeElement === document.querySelector('{_FIELD}')")
    site.tab.paste()
    address = parse(site.folder / "findings.html").rel("canonical")[0]
    site.tab.wait_until(f"document.querySelector('{_FIELD}').value === '{address}#{_ID}'")
    assert site.tab.wrong == []


def test_after_one_visit_a_page_opens_without_the_server(tab: Tab, bundled_site: Built) -> None:
    with serve(bundled_site.pages, "/tea/") as served:
        tab.goto(served.address + "index.html")
        tab.run("navigator.serviceWorker.ready.then(() => null)")
        tab.wait_until("navigator.serviceWorker.controller !== null")
    tab.goto(f"{served.address}findings.html#{_ID}")
    tab.wait_until("document.querySelector('article .kept-copy')?.textContent.includes('You are offline')")
    assert _is_shown_and_marked(tab, _ID)


def test_what_goes_wrong_is_seen(tab: Tab, bundled_site: Built, tmp_path: Path) -> None:
    """The tests above can fail: what the policy stops, a script's fault, and a page that asks for more are told."""
    tab.goto((bundled_site.pages / "index.html").as_uri())
    tab.run("""(() => {
        const image = document.createElement('img');
        image.src = 'https://elsewhere.example/x.png';
        image.setAttribute('style', 'color: red');
        document.body.append(image);
        setTimeout(() => { throw new Error('tea') });
        return new Promise(done => setTimeout(() => done(null), 200));
    })()""")
    assert [what for what in ("(img-src)", "(style-src-attr)", "Error: tea") if what not in "".join(tab.wrong)] == []
    assert tab.asked == []
    lax = tmp_path / "lax.html"
    lax.write_text("<!doctype html><title>Lax</title><img src=https://elsewhere.example/x.png>", "utf-8")
    tab.goto(lax.as_uri())
    assert tab.asked == ["https://elsewhere.example/x.png"]
    assert [what for what in tab.wrong if what.startswith("failed: https://elsewhere.example/x.png")] != []


def _is_shown_and_marked(tab: Tab, anchor: str) -> bool:
    """Say whether the element ``anchor`` lies below the page's header in the window, in a colour of its own."""
    return bool(
        tab.run(f"""(() => {{
            const found = document.getElementById('{anchor}');
            const plain = getComputedStyle(document.querySelector('article :is(h2, h3):not(:target)')).backgroundColor;
            const {{ top, bottom }} = found.getBoundingClientRect();
            return top >= document.querySelector('header').getBoundingClientRect().bottom && bottom <= innerHeight
                && getComputedStyle(found).backgroundColor !== plain;
        }})()""")
    )
