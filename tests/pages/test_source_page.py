"""The source page to the letter: which label holds what, and each sentence beside what rests on it."""

from __future__ import annotations

from tests.records import HASHES, MINIMAL, SENTENCES, read
from trialsite.pages.site import render_pages

FIRST, SECOND = HASHES["results"]
NOTED = MINIMAL.replace(
    "      label: RESULTS\n      category: RESULTS\n",
    "      label: null\n      category: null\n      note: Printed <last>.\n",
)
RECORD = f"""{NOTED}\
  - id: tea-again
    title: Tea *again*
    role: method
    text: Tea <was> drunk.
    origin: {{section: results, sentence: 1, sha256: {FIRST}}}
  - id: slept
    title: Who slept
    role: result
    quote: {SENTENCES["results"][1]}
    origin: {{section: results, sentence: 2, sha256: {SECOND}}}
  - id: slept-well
    title: Who slept well
    role: result
    text: Some did.
    withdrawn: {{date: "2027-01-31", reason: Said nowhere.}}
    origin: {{section: results, sentence: 2, sha256: {SECOND}}}
"""

TABLE = """\
## Which label holds what {#labels}

| Label as printed | Category | Sentences | What its sentences do |
| --- | --- | --- | --- |
| [BACKGROUND](#section-background) | BACKGROUND | 1 | defines the condition |
| [Unlabelled text](#section-results) | none | 2 | describes a method; not yet checked |
"""

SECTIONS = f"""\
## BACKGROUND {{#section-background .printed-label}}

Category BACKGROUND. 1 sentence.
{{: .section-facts }}

### BACKGROUND, sentence 1 {{#sentence-background-1 .source-sentence}}

- This sentence defines the condition. [Elbows hurt](rationale.md#elbows-hurt): \
Librarians often have painful elbows, the authors write.

SHA-256 `{HASHES["background"][0]}`
{{: .fingerprint }}

## Unlabelled text {{#section-results .printed-label}}

No category. 2 sentences. Printed &#60;last&#62;.
{{: .section-facts }}

### unlabelled text, sentence 1 {{#sentence-results-1 .source-sentence}}

- This sentence describes a method. [Who drank tea](findings.md#tea-given): A dozen librarians had tea.
- This sentence describes a method. [Tea &#42;again&#42;](findings.md#tea-again): Tea &#60;was&#62; drunk.

SHA-256 `{FIRST}`
{{: .fingerprint }}

### unlabelled text, sentence 2 {{#sentence-results-2 .source-sentence}}

- [Who slept](findings.md#slept): quoted, not yet restated. What the sentence does is not yet checked.

SHA-256 `{SECOND}`
{{: .fingerprint }}
"""


def test_the_source_page_to_the_letter() -> None:
    page = render_pages(read(RECORD))["source.md"]
    for column in ("Label as printed", "Category", "Sentences", "What its sentences do"):
        page = page.replace(f' {{ data-label="{column}" }}', "")
    assert "\n# The source {#top}\n" in page
    lead, _, after = page.partition("\n{: .lead }\n")
    begins = "Every statement that comes from the abstract is traced here to its source sentence: by"
    assert lead.rpartition("\n")[2].startswith(begins)
    assert after.startswith("\n## Which label")
    assert f"\n{TABLE}\n{SECTIONS}" in page


def test_a_sentence_on_which_nothing_rests_says_so() -> None:
    page = render_pages(read(MINIMAL))["source.md"]
    told = f"{{#sentence-results-2 .source-sentence}}\n\nNo statement rests on this sentence yet.\n\nSHA-256 `{SECOND}`"
    assert told in page
    without = read(MINIMAL.partition("  - id: tea-given")[0])
    assert "| no statement yet" in render_pages(without)["source.md"]
