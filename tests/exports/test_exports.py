"""What programs get of a small record: the search index, claims.json and the values of the templates."""

import json
import re
from typing import Any

import jinja2
import jsonschema
import pytest

from tests.pages.test_pages import BASE, render
from tests.records import FULL, HASHES, MINIMAL, SENTENCES, changed, read
from trialsite.citations import FORMATS
from trialsite.exports.claims import claims_schema_text
from trialsite.exports.search_index import KINDS, search_entries
from trialsite.exports.template_data import json_text, paper_node, study_template
from trialsite.pages.render import build_pages, site_context
from trialsite.record.entries import ROLES
from trialsite.record.source_sentences import whole_hash

KIND_NAMES = list(KINDS)


def index_of(text: str) -> dict[str, Any]:
    script = render(read(text))["assets/search/index.js"]
    return json.loads(re.sub(r"\A.*?window\.trialsiteIndex = |;\n\Z", "", script, flags=re.DOTALL))


def test_the_index_holds_every_entry_page_section_and_sentence_with_its_origin() -> None:
    index = index_of(FULL)
    found = {row[0]: (KIND_NAMES[row[1]], row[2], row[5] if len(row) > 5 else "") for row in index["entries"]}
    assert found["findings.html#tea-given"] == ("statement", "Who drank tea", "abstract")
    assert found["findings.html#tea-elsewhere"] == ("statement", "Tea elsewhere", "elsewhere")
    assert found["left-out.html#no-dose"] == ("absent", "How much tea?", "absent")
    assert found["later-evidence.html#later-tea"] == ("later", "Sample 2021", "elsewhere")
    assert found["index.html#key-tea"][0] == "key"
    assert found["source.html#sentence-results-2"] == ("sentence", "RESULTS, sentence 2", "abstract")
    assert found["findings.html#cold-tea"][0] == "section"
    assert found["about.html#mistakes"][0] == "section"
    assert found["about.html"][0] == "page"
    assert "left-out.html#undecided" not in found
    assert index["pages"]["left-out.html"] == "What the abstract leaves out"


def test_readers_words_stand_in_the_index_and_not_on_the_page() -> None:
    rows = {row[0]: row for row in index_of(FULL)["entries"]}
    assert rows["findings.html#tea-elsewhere"][4] == "iced *tea*"
    assert rows["glossary.html#term-tea"][4] == "brew"
    assert rows["findings.html#cold-tea"][4] == "chilled"
    assert "iced" not in render(read(FULL))["findings.md"]


def test_a_page_and_a_section_are_found_by_their_own_sentences() -> None:
    texts = {row[0]: row[3] for row in index_of(FULL)["entries"]}
    assert "no medical advice" in texts["index.html"]
    assert "What one abstract says" not in texts["index.html"]  # its lead, which its summary stands for
    assert texts["findings.html#cold-tea"] == "Not from this study."
    labelled = FULL.replace("abstract:\n", "abstract:\n  note: Another copy is shorter.\n").replace(
        "      label: RESULTS\n", "      label: RESULTS\n      promises: All.\n      holds: Tea.\n      fits: partly\n"
    )
    found = {row[0]: row[3] for row in index_of(labelled)["entries"]}["source.html#labels"]
    assert found.startswith("Another copy is shorter. RESULTS")


def test_claims_are_valid_and_say_where_each_is_known_from() -> None:
    data, schema = json.loads(render(read(FULL))["claims.json"]), json.loads(claims_schema_text())
    jsonschema.Draft202012Validator(schema).validate(data)
    assert {*ROLES} < {*schema["properties"]["claims"]["items"]["properties"]["kind"]["enum"]}
    claims = {claim["id"]: claim for claim in data["claims"]}
    assert claims["tea-given"]["origin"] == {
        "label": "RESULTS", "section": "results", "sentence": 1, "sha256": HASHES["results"][0],
        "url": f"{BASE}source.html#sentence-results-1",
    }  # fmt: skip
    assert claims["no-dose"]["origin"] == {"whole": whole_hash([*HASHES["background"], *HASHES["results"]])}
    assert claims["tea-elsewhere"]["origin"]["references"][0]["url"] == f"{BASE}full-paper.html#tea-2021"
    assert claims["key-tea"]["origin"]["statements"][0]["id"] == "tea-given"
    assert "undecided" not in claims
    assert "item-funding" not in claims
    assert [sentence["sha256"] for sentence in data["sentences"]] == [*HASHES["background"], *HASHES["results"]]


def test_claims_keep_what_became_of_an_entry() -> None:
    text = changed(
        (
            "    text: Elsewhere, tea was cold.\n",
            "    withdrawn: {date: '2026-03-01', reason: R.}\n    aliases: [{page: rationale, id: old-tea}]\n",
        ),
        ("[tea-given, no-dose, tea-elsewhere]", "[tea-given, no-dose]"),
    )
    data = json.loads(render(read(text))["claims.json"])
    jsonschema.Draft202012Validator(json.loads(claims_schema_text())).validate(data)
    (claim,) = [claim for claim in data["claims"] if claim["id"] == "tea-elsewhere"]
    assert claim["withdrawn"] == {"date": "2026-03-01", "reason": "R."}
    assert claim["former_urls"] == [f"{BASE}rationale.html#old-tea"]
    assert "text" not in claim


def values_of(text: str) -> Any:
    site = site_context(read(text), {"paper": {"nlm": "A <i>b</i> {{ y }} <script>1</script>"}})
    template = study_template(site, build_pages(site, {}))
    return jinja2.Environment(autoescape=False).from_string(template).module


def test_the_templates_get_every_value_as_it_is() -> None:
    odd = changed(("title: Tea and elbows", 'title: "Tea {{ 1 }} & “elbows” \\\\ </script> {% x %}"'))
    values = values_of(odd)
    assert values.title == "Tea {{ 1 }} & “elbows” \\ </script> {% x %}"
    assert values.cite_paper["nlm"] == "A <i>b</i> {{ y }} 1"
    page = values.cite_page["rationale"]
    assert '<span data-part="title">Rationale</span>' in page["nlm"]
    assert '<span data-part="accessed">____</span>' in page["nlm"]
    assert 'UR  - <span data-part="url">URLOFTHISPAGE</span>' in page["ris"]
    assert '{<span data-part="title">{Rationale}</span>}' in page["bib"]
    asked = values_of(changed(("title: Tea and elbows", 'title: "Tea and elbows?"'))).cite_page["home"]
    assert '<span data-part="title">Tea and elbows?</span>' in asked["ama"]
    assert "elbows?</span>." not in asked["ama"]
    assert [key for key in FORMATS if '<span data-part="id">rationale</span>' not in page[key]] == []
    assert (values.version, values.date, values.name) == ("1.0.0", "2026-01-03", "Example, 2018")
    claims = json.loads(values.claims_json["findings"])
    assert [claim["@id"] for claim in claims] == ["findings.html#tea-given"]  # what the abstract says


def test_the_caution_fits_what_the_site_is_about() -> None:
    cautions = []
    for kind in ("drug", "device", "behaviour"):
        about = f"description: What one abstract says about tea.\n  about: [{{kind: {kind}, name: Tea}}]"
        cautions.append(values_of(changed(("description: What one abstract says about tea.", about))).caution)
    named = [("medicine" in text, "device" in text) for text in cautions]
    assert named == [(True, False), (False, True), (False, False)]


def test_the_paper_is_an_object_of_its_own_with_what_is_known() -> None:
    node = paper_node(
        read(MINIMAL.replace("authors:", 'doi: 10.1000/x\n  volume: "3"\n  journal: Tea J\n  authors:')).paper
    )
    assert node["@id"] == "https://doi.org/10.1000/x"
    assert node["author"] == [{"@type": "Person", "name": "Ada Example", "givenName": "Ada", "familyName": "Example"}]
    assert node["isPartOf"] == {
        "@type": "PublicationVolume", "volumeNumber": "3", "isPartOf": {"@type": "Periodical", "name": "Tea J"}
    }  # fmt: skip
    assert "pageStart" not in node
    assert json_text({"a": "</script>&\u2028"}) == '{"a":"\\u003c/script\\u003e\\u0026\\u2028"}'


@pytest.mark.parametrize("text", [MINIMAL, FULL])
def test_nothing_of_the_source_s_wording_is_exported(text: str) -> None:
    site = site_context(read(text), {})
    entries = " ".join(entry.text for entry in search_entries(site, build_pages(site, {})))
    assert not [sentence for texts in SENTENCES.values() for sentence in texts if sentence in entries]
