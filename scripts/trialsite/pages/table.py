"""The table of pages: a page is one module and one line here."""

from trialsite.pages import about, cite, glossary, home, later, left_out, references, source, topics
from trialsite.pages.context import PageSpec
from trialsite.pages.topics import topics_on

STUDY, REFERENCE = "The study", "Reference"

# In the order of the site. A file's name is a published address and never changes.
PAGES = (
    PageSpec("home", "index.md", "Home", "", "The study at a glance.", home.blocks),
    PageSpec("rationale", "rationale.md", "Rationale", STUDY, "Why the study was done.", topics.rationale),
    PageSpec("findings", "findings.md", "Findings", STUDY, "What the abstract reports and concludes.", topics.findings),
    PageSpec(
        "left-out", "left-out.md", "What the abstract leaves out", STUDY,
        "What the abstract does not say, question by question.", left_out.blocks, left_out.absent,
    ),
    PageSpec(
        "later", "later-evidence.md", "What came after", STUDY,
        "Trials and reviews published after the study, as reported.", later.blocks, lambda record: record.later,
    ),
    PageSpec(
        "source", "source.md", "Source and reporting", REFERENCE,
        "Labels, sentences and the reporting checklist.", source.blocks,
    ),
    PageSpec(
        "references", "full-paper.md", "References and full paper", REFERENCE,
        "How to get the paper, and the works used.", references.blocks,
        lambda record: record.references or next(topics_on(record, "references"), None),
    ),
    PageSpec(
        "glossary", "glossary.md", "Glossary and index", REFERENCE, "Terms explained, and an index.", glossary.blocks,
    ),
    PageSpec(
        "cite", "cite.md", "Cite and download", REFERENCE,
        "How to cite the paper and these pages; the site as files.", cite.blocks,
    ),
    PageSpec(
        "about", "about.md", "About", REFERENCE, "Who answers for the site, how it is made, what has changed.",
        about.blocks,
    ),
)  # fmt: skip
