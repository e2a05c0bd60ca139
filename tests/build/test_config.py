"""mkdocs.yml: read with its faults told, and given the title, pages and address of the site."""

from pathlib import Path

import pytest
import yaml

from tests.build.samples import built, contents, make
from tests.conftest import ROOT
from tests.records import MINIMAL, read, with_change
from trialsite.base.mkdocs_yml import checked_address, read_settings, settings_of, site_address
from trialsite.base.problems import BadInput
from trialsite.build.render import navigation_yaml, with_site

OWN = (ROOT / "mkdocs.yml").read_text("utf-8")

COPY = "; copy it from a new site (trialsite new INPUT FOLDER), then run:"
DAMAGED = {
    "missing": (None, "0:0: must be a readable file, found no such file"),
    "a list as a key": (b"? [a]\n: b\n", "1:3: must have a name as its key, found something else"),
    "not UTF-8": (
        b"site_name: caf\xe9\n",
        "1:15: must be UTF-8, found the byte 0xe9; save the file again with the encoding UTF-8",
    ),
    "not closed": (b"a: [\n", "2:1: must be readable YAML, found: expected the node content, but found '<stream end>'"),
    "too deep": (b"[" * 600, "0:0: must be readable YAML, found something else"),
    "control character": (b"a: \x01\n", "0:0: must be readable YAML, found something else"),
    "a scalar": (b"tea\n", "0:0: must be a mapping, found something else"),
    "empty": (b"", "0:0: must be a mapping, found something else"),
    "a mark of a merge": (
        b"a: 1\n<<<<<<< x\n",
        "2:1: must hold no mark of a merge, found <<<<<<<; keep one of the two sides, without the marks",
    ),
    "in itself": (b"a: 1\nsite_url: &a [*a]\n", "2:1: must be a value that ends, found something else"),
}


@pytest.mark.parametrize(("data", "told"), DAMAGED.values(), ids=DAMAGED.keys())
def test_each_damage_is_one_problem_with_its_place(tmp_path: Path, data: bytes | None, told: str) -> None:
    if data is not None:
        (tmp_path / "mkdocs.yml").write_bytes(data)
    with pytest.raises(BadInput) as bad:
        site_address(tmp_path)
    told += f"{COPY} trialsite build --root {tmp_path}" if data is None else ""
    assert str(bad.value) == f"mkdocs.yml:{told}"


def plain(text: str) -> dict[str, object]:
    """Return a configuration as a dict, with tagged values left as lists."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))
    return yaml.load(text, Loader=Loader)


def test_navigation_of_the_small_record() -> None:
    reference = {"Source and reporting": "source", "Glossary and index": "glossary", "Cite and download": "cite"}
    assert yaml.safe_load(navigation_yaml(read(MINIMAL)))["nav"] == [
        {"Home": "index.md"},
        {"The study": [{"Rationale": "rationale.md"}, {"Findings": "findings.md"}]},
        {"Reference": [*({name: f"{key}.md"} for name, key in reference.items()), {"About": "about.md"}]},
    ]


def test_new_configuration_changes_name_description_and_navigation_only() -> None:
    record = read(with_change("title: Tea and elbows", "title: '<b>Tea</b> & \"elbows\"'"))
    made, own = plain(with_site(read_settings(ROOT), record, "https://example.org/")), plain(OWN)
    assert made["site_name"] == "&lt;b&gt;Tea&lt;/b&gt; &amp; &quot;elbows&quot;"
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
        *[
            (f"site_url: {address}\n", "mkdocs.yml:1:11: site_url: must be an address like")
            for address in (
                "https://example.org/site", "javascript:alert(1)/", '"https://example.org/<b>/"', "{a: b}", "[]",
                "!ENV [A, {a: b}]",
            )
        ],
        ("site_url: x\nsite_name: x\n  \nsite_url: x\n", "mkdocs.yml:4:1: site_url: must be given once, found twice"),
    ],
)  # fmt: skip
def test_address_that_no_page_can_be_cited_by_is_refused(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    with pytest.raises(BadInput) as refused:
        site_address(tmp_path)
    assert str(refused.value).startswith(place)


def test_a_build_without_an_address_leaves_it_and_all_else_as_typed() -> None:
    typed = "site_name: x\n# mine\nsite_url: !ENV [A, B]\nsite_description: >-\n  y\n  z\nnav: []\nextra: {a: 1}\n"
    made = with_site(settings_of(typed.encode()), read(MINIMAL))
    assert "# mine\nsite_url: !ENV [A, B]\n" in made
    assert made.endswith("      - About: about.md\nextra: {a: 1}\n")
    with pytest.raises(BadInput, match="nav: must be there to be replaced, found no such field"):
        with_site(settings_of(b"site_name: x\nsite_description: y\n"), read(MINIMAL))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("use_directory_urls: false", "use_directory_urls: true", ":4:21: use_directory_urls: must be false"),
        ("use_directory_urls: false\n", "", ":0:0: use_directory_urls: must be false"),
        ("[attr_list]", "[toc] # attr_list", ":5:22: markdown_extensions: must hold attr_list"),
        (
            "site_name: Tea\n",
            "",
            ":0:0: site_name: must be there to be replaced, found no such field; add",
        ),
    ],
)
def test_what_published_addresses_rest_on_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    site = make(tmp_path, MINIMAL)
    text = (site / "mkdocs.yml").read_text("utf-8")
    (site / "mkdocs.yml").write_text(text.replace(old, new), "utf-8")
    assert built(site) == 1
    assert f"mkdocs.yml{told}" in capsys.readouterr().err
    assert not (site / "docs" / "index.md").exists()


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
