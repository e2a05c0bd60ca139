"""mkdocs.yml: its navigation held against the pages, and the one of a new site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.build.samples import built, contents, make
from tests.conftest import ROOT
from tests.records import MINIMAL, read, with_change
from trialsite.base.mkdocs_yml import checked_address, read_settings, site_address, with_address
from trialsite.base.problems import BadInput
from trialsite.build import config
from trialsite.build.config import check_navigation, navigation_yaml, new_config

OWN = (ROOT / "mkdocs.yml").read_text("utf-8")

DAMAGED = {
    "missing": (None, "0:0: must be a readable file, found no such file"),
    "a list as a key": (b"? [a]\n: b\n", "1:3: must have a name as its key, found something else"),
    "not UTF-8": (b"site_name: caf\xe9\n", "0:0: must be UTF-8, found another byte at 14"),
    "not closed": (b"a: [\n", "2:1: must be readable YAML, found: expected the node content, but found '<stream end>'"),
    "too deep": (b"[" * 600, "0:0: must be readable YAML, found something else"),
    "control character": (b"a: \x01\n", "0:0: must be readable YAML, found something else"),
    "a scalar": (b"tea\n", "0:0: must be a mapping, found something else"),
    "empty": (b"", "0:0: must be a mapping, found something else"),
    "in itself": (b"a: 1\nsite_url: &a [*a]\n", "2:1: must be a value that ends, found something else"),
}


@pytest.mark.parametrize(("data", "told"), DAMAGED.values(), ids=DAMAGED.keys())
def test_each_damage_is_one_problem_with_its_place(tmp_path: Path, data: bytes | None, told: str) -> None:
    if data is not None:
        (tmp_path / "mkdocs.yml").write_bytes(data)
    assert [str(problem) for problem in check_navigation(tmp_path, read(MINIMAL))] == [f"mkdocs.yml:{told}"]
    with pytest.raises(BadInput) as bad:
        site_address(tmp_path)
    assert str(bad.value) == f"mkdocs.yml:{told}"


def plain(text: str) -> dict[str, object]:
    """Return a configuration as a dict, with tagged values left as lists."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))
    return yaml.load(text, Loader=Loader)


def test_navigation_of_the_small_record() -> None:
    assert yaml.safe_load(navigation_yaml(read(MINIMAL))) == {
        "nav": [
            {"Home": "index.md"},
            {"The study": [{"Rationale": "rationale.md"}, {"Findings": "findings.md"}]},
            {"Around it": [{"A to Z": "a-z.md"}, {"Download and print": "download.md"}]},
            {"Check and cite": [{"The source": "source.md"}, {"How to cite": "cite.md"}, {"About": "about.md"}]},
        ]
    }


def test_right_navigation_is_no_problem(tmp_path: Path) -> None:
    record = read(MINIMAL)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n" + navigation_yaml(record))
    assert check_navigation(tmp_path, record) == []


def test_wrong_navigation_is_named_with_what_it_must_be(tmp_path: Path) -> None:
    record = read(MINIMAL)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nnav:\n  - Home: index.md\n")
    (problem,) = check_navigation(tmp_path, record)
    wanted = re.fullmatch(r"mkdocs\.yml:3:1: nav: must be (.+), found something else", str(problem))
    assert wanted
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nnav: {wanted[1]}\n")
    assert check_navigation(tmp_path, record) == []


@pytest.mark.parametrize(
    ("nav", "is_told"),
    [
        ("[" + "x, " * 1_000 + "]", False),
        ("[" + "x, " * 1_001 + "]", True),
        ("[{" + "".join(f"a{number}: x, " for number in range(1_000)) + "}]", True),
        ("[a: &a [{b: &b [" + "x, " * 90 + "]}, " + "{b: *b}, " * 90 + "]" + ", a: *a" * 90 + "]", True),
    ],
)
def test_navigation_without_end_is_told_by_its_size(tmp_path: Path, nav: str, is_told: bool) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nnav: {nav}\n")
    (problem,) = check_navigation(tmp_path, read(MINIMAL))
    assert (str(problem) == "mkdocs.yml:2:1: nav: must be at most 1,000 entries and names, found more") == is_told


def test_navigation_of_many_aliases_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visited = 0
    entries = config._entries

    def counted(node: yaml.Node, depth: int) -> Iterator[yaml.Node]:
        nonlocal visited
        for entry in entries(node, depth):
            visited += 1
            yield entry

    monkeypatch.setattr(config, "_entries", counted)
    inner = "&a [" + "x, " * 300 + "]"
    (tmp_path / "mkdocs.yml").write_text(f"nav: [y: &b [y: {inner}" + ", y: *a" * 300 + "]" + ", y: *b" * 300 + "]\n")
    (problem,) = check_navigation(tmp_path, read(MINIMAL))
    assert "must be at most 1,000 entries" in str(problem)
    assert visited < 4_000  # each is seen once in each of the three lists that it lies in


def test_navigation_given_twice_is_told(tmp_path: Path) -> None:
    record = read(MINIMAL)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nnav: []\n" + navigation_yaml(record))
    (problem,) = check_navigation(tmp_path, record)
    assert str(problem) == "mkdocs.yml:3:1: nav: must be given once, found twice"


def test_new_configuration_changes_name_description_and_navigation_only() -> None:
    record = read(with_change("title: Tea and elbows", "title: '<b>Tea</b> & \"elbows\"'"))
    made, own = plain(new_config(read_settings(ROOT), record)), plain(OWN)
    assert made["site_name"] == "&#60;b&#62;Tea&#60;/b&#62; &#38; &#34;elbows&#34;"
    assert made["site_description"] == "What one abstract says about tea."
    assert made["nav"] == yaml.safe_load(navigation_yaml(record))["nav"]
    changed = {"site_name", "site_description", "site_url", "nav"}
    assert {key: value for key, value in made.items() if key not in changed} == {
        key: value for key, value in own.items() if key not in changed
    }
    assert made["site_url"] == "https://example.org/"


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ('site_url: !ENV [SITE_URL, "https://example.org/site/"]', "https://example.org/site/"),
        ("site_url: https://example.org/", "https://example.org/"),
        ("site_url: http://127.0.0.1:8000/a/b/", "http://127.0.0.1:8000/a/b/"),
        ('site_url: ""', "https://example.org/"),
        ("theme: material", "https://example.org/"),
    ],
)
def test_hosted_address_is_the_one_without_an_override(tmp_path: Path, line: str, address: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n{line}\n")
    assert site_address(tmp_path) == address


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("site_url: https://example.org/site\n", "mkdocs.yml:1:11: site_url: must be an address like"),
        ("site_url: javascript:alert(1)/\n", "mkdocs.yml:1:11: site_url: must be an address like"),
        ('site_url: "https://example.org/<b>/"\n', "mkdocs.yml:1:11: site_url: must be an address like"),
        ("site_url: {a: b}\n", "mkdocs.yml:1:11: site_url: must be an address like"),
        ("site_url: []\n", "mkdocs.yml:1:11: site_url: must be an address like"),
        ("site_url: !ENV [A, {a: b}]\n", "mkdocs.yml:1:11: site_url: must be an address like"),
        (
            "site_url: https://example.org/\nsite_name: x\n  \nsite_url: https://example.org/\n",
            "mkdocs.yml:4:1: site_url: must be given once, found twice",
        ),
        ("nav: [", "mkdocs.yml:1:7: must be readable YAML"),
    ],
)
def test_address_that_no_page_can_be_cited_by_is_refused(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    with pytest.raises(BadInput) as refused:
        site_address(tmp_path)
    assert str(refused.value).startswith(place)


def test_another_address_changes_that_line_alone(tmp_path: Path) -> None:
    made = with_address(ROOT, "https://library.example/tea/")
    assert plain(made) == {**plain(OWN), "site_url": "https://library.example/tea/"}
    changed = [new for old, new in zip(OWN.splitlines(), made.splitlines(), strict=True) if old != new]
    assert changed == ['site_url: "https://library.example/tea/"']
    (tmp_path / "mkdocs.yml").write_text("site_name: Tea\n")
    with pytest.raises(BadInput, match="site_url: must be there to be replaced, found no such field"):
        with_address(tmp_path, "https://library.example/tea/")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://library.example/<b>/", "library.example", ""])
def test_an_address_that_no_page_can_be_cited_by_is_not_taken(address: str) -> None:
    with pytest.raises(BadInput, match="--site-url:0:0: must be an address like"):
        checked_address(address)


def test_a_build_under_another_address_shows_it_on_every_page(tmp_path: Path) -> None:
    site = make(tmp_path, MINIMAL)
    assert built(site, "--site-url", "https://library.example/tea") == 0
    assert site_address(site) == "https://library.example/tea/"
    assert built(site, "--check") == 0
    old = [name for name, data in contents(site).items() if b"tea.example" in data]
    assert old == []
    assert b"https://library.example/tea/findings.html" in contents(site)["docs/claims.json"]


def test_an_address_is_not_changed_where_the_data_is_wrong(tmp_path: Path) -> None:
    site = make(tmp_path, MINIMAL)
    (site / "docs" / "data" / "trial.yml").write_text("site: [")
    assert built(site, "--site-url", "https://library.example/tea/") == 1
    assert site_address(site) == "https://tea.example/"
