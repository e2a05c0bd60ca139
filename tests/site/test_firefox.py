"""The site in Firefox, under its policy: from a server, and from disk out of the zip with the network cut off."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site import firefox
from tests.site.checkout import Built
from tests.site.firefox import Session, Tab
from tests.site.loopback import serve
from tests.site.parsed import Pages, parse_site
from tests.site.searching import FIELD, RESULT

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_ID = "authors-conclude"


@pytest.fixture(scope="session")
def session() -> Iterator[Session]:
    """The system's Firefox."""
    with firefox.launched() as session:
        yield session


@pytest.fixture
def tab(session: Session) -> Iterator[Tab]:
    """A tab that has never been here."""
    tab = Tab(session)
    yield tab
    tab.close()


@pytest.fixture(params=["hosted", "from disk"])
def home(request: pytest.FixtureRequest, site: Built, unpacked: Built) -> Iterator[str]:
    """The address of the site's pages, hosted or unpacked from the zip."""
    with serve(site.pages, "/tea/") as served:
        yield served.address if request.param == "hosted" else f"{unpacked.pages.as_uri()}/"


def test_every_page_opens_with_nothing_wrong_and_asks_for_nothing_outside(tab: Tab, home: str, pages: Pages) -> None:
    for name, parsed in pages.items():
        tab.goto(home + name)
        assert tab.run("document.title") == parsed.title
        assert tab.wrong == [], name
        present = tab.run("[...document.querySelectorAll('article [id]')].map(element => element.id)")
        assert set(parsed.article_ids) <= set(present), name
    assert [address for address in tab.asked if not address.startswith(home)] == []


def test_the_search_answers_and_its_link_leads_to_the_statement(tab: Tab, home: str) -> None:
    tab.goto(home + "about.html")
    _open_search(tab)
    tab.press("how many people")
    tab.wait_until(f"document.querySelector('{RESULT}')?.hash === '#absent-how-many'")
    tab.click(RESULT)
    tab.wait_until("location.pathname.endsWith('left-out.html') && document.readyState === 'complete'")
    assert tab.run("location.hash") == "#absent-how-many"
    tab.goto(f"{home}findings.html#{_ID}")
    assert _is_shown_and_marked(tab, _ID)
    assert tab.wrong == []


def test_a_pasted_copy_of_the_abstract_is_found_and_a_changed_one_told(tab: Tab, home: str, shared: Path) -> None:
    copy = (shared / "abstract.txt").read_text("utf-8")
    tab.goto(home + "source.html")
    tab.click(".verify-open")
    states = "[...document.querySelectorAll('.verify-box [data-state]')].map(one => one.dataset.state).join(' ')"
    for given, wanted in ((copy, "found"), (copy.replace("likely", "surely"), "changed")):
        tab.wait_until("document.activeElement.id === 'verify-copy'")
        tab.run(f"document.activeElement.value = {json.dumps(given)}")
        tab.click(".verify-box button")
        tab.wait_until(f"{states} === '{'found ' * 6}{wanted} found'")
        tab.run("document.activeElement.previousElementSibling.previousElementSibling.focus()")
    assert tab.wrong == []


def test_the_colours_stay_and_an_address_is_copied_as_it_is_hosted(tab: Tab, home: str, pages: Pages) -> None:
    tab.goto(home + "index.html")
    scheme, ink = "document.documentElement.dataset.mdColorScheme", "getComputedStyle(document.body).color"
    assert tab.run(scheme) == "default"
    light = tab.run(ink)
    tab.click(".scheme")
    tab.wait_until(f"{scheme} === 'slate'")
    assert tab.run(ink) != light
    tab.goto(home + "findings.html")
    assert tab.run(scheme) == "slate"
    tab.click(f"#{_ID} > .headerlink")
    tab.wait_until("document.querySelector('p.told').textContent === 'Copied'")
    _open_search(tab)
    tab.paste()
    (address,) = pages["findings.html"].rel("canonical")
    tab.wait_until(f"document.querySelector('{FIELD}').value === '{address}#{_ID}'")
    assert tab.wrong == []


def test_after_one_visit_a_page_opens_without_the_server(tab: Tab, site: Built) -> None:
    with serve(site.pages, "/tea/") as served:
        tab.goto(served.address + "index.html")
        tab.run("navigator.serviceWorker.ready.then(() => null)")
        tab.wait_until("navigator.serviceWorker.controller !== null")
    tab.goto(f"{served.address}findings.html#{_ID}")
    tab.wait_until("document.querySelector('.kept-copy')?.textContent.includes('You are offline')")
    assert _is_shown_and_marked(tab, _ID)


def test_no_sheet_of_paper_is_blank_or_ends_with_a_heading(tab: Tab, site: Built) -> None:
    for name, parsed in parse_site(site.pages).items():
        tab.goto((site.pages / name).as_uri())
        # What is printed under a heading is its address.
        headings = {f"{parsed.rel('canonical')[0]}#{block.anchor}" for block in parsed.headings}
        for sheet in tab.printed():
            assert len(sheet.split()) > 8, name  # the line of dates and address, alone, has 13
            assert sheet.split()[-1] not in headings, name


def test_what_goes_wrong_is_seen(tab: Tab, site: Built, tmp_path: Path) -> None:
    """The tests above can fail: what the policy stops, a script's fault, and a page that asks for more are told."""
    tab.goto((site.pages / "index.html").as_uri())
    tab.run("""(() => {
        const image = document.createElement('img');
        image.src = 'https://elsewhere.example/x.png';
        document.body.append(image);
        setTimeout(() => { throw new Error('tea') });
        return new Promise(done => setTimeout(() => done(null), 200));
    })()""")
    assert [what for what in ("(img-src)", "Error: tea") if what not in "".join(tab.wrong)] == []
    assert tab.asked == []
    lax = tmp_path / "lax.html"
    lax.write_text("<!doctype html><title>Lax</title><img src=https://elsewhere.example/x.png>", "utf-8")
    tab.goto(lax.as_uri())
    assert tab.asked == ["https://elsewhere.example/x.png"]


def _open_search(tab: Tab) -> None:
    tab.press("/")
    tab.wait_until(f"document.activeElement === document.querySelector('{FIELD}')")


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
