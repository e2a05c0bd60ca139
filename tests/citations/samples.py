"""Items that the tests of this folder share. Names of people in made-up items are made up."""

from __future__ import annotations

from trialsite.citations.items import CslItem, Group, Person

PAPER = CslItem(
    id="metyas2018",
    type="article-journal",
    title="Low Dose Naltrexone in the Treatment of Fibromyalgia",
    sentence_title="Low dose naltrexone in the treatment of fibromyalgia",
    authors=(
        Person("Metyas", "Samy"),
        Person("Chen", "Christina L."),
        Person("Yeter", "Karen"),
        Person("Solyman", "John"),
        Person("Arkfeld", "Daniel G."),
    ),
    container_title="Current Rheumatology Reviews",
    container_title_short="Curr Rheumatol Rev",
    issued="2018",
    volume="14",
    issue="2",
    page="177-180",
    doi="10.2174/1573397113666170321120329",
    pmid="28325149",
)

PAGE = CslItem(
    id="not-reported",
    type="webpage",
    title="What the abstract does not report",
    authors=(Group("The Site Editors"),),
    container_title="Low dose naltrexone in fibromyalgia: one abstract, explained",
    version="1.0.0",
    issued="2026-11-20",
    original_date="2026-11-01",
    url="https://example.org/not_reported.html#dose",
)

MEETING_ABSTRACT = CslItem(
    id="eular2013",
    type="article-journal",
    title="Low dose naltrexone in the treatment of fibromyalgia",
    authors=(Person("Metyas", "Samy"), *PAPER.authors[2:]),
    container_title="Annals of the Rheumatic Diseases",
    container_title_short="Ann Rheum Dis",
    genre="abstract",
    volume="72",
    issue="Suppl 3",
    page="A990",
    issued="2013",
)

CHAPTER = CslItem(
    id="chapter",
    type="chapter",
    title="Pain in Danish patients of the FDA",
    authors=(Person("Rodríguez-Freire", "Invented-María"),),
    editors=(Person("Placeholder", "Jane Q."), Person("Sample", "R.")),
    container_title="Handbook of Pain",
    publisher="Example Press and Sons, Inc.",
    publisher_place="London",
    page="100–9",
    issued="2020",
)

MANY_AUTHORS = CslItem(
    id="many",
    type="article-journal",
    title="Does it work?",
    authors=tuple(Person(f"Sample{letter}", letter) for letter in "ABCDEFG"),
    container_title="PAIN Reports",
    container_title_short="Pain Rep",
    volume="8",
    issue="4",
    page="e1080",
    issued="2023-07-05",
    doi="10.5555/example.1080",
    pmid="10000000",
)

NO_AUTHOR = CslItem(
    id="no-author",
    type="webpage",
    title="Was it safe?",
    container_title="Example site",
    issued="2024-03",
    url="https://example.org/safe.html",
)

NO_DATE = CslItem(
    id="no-date",
    type="webpage",
    title="About",
    authors=(Group("Example site"),),
    container_title="Example site",
    url="https://example.org/about.html",
)

ORGANISATION = CslItem(
    id="label",
    type="webpage",
    title="Examplone tablet, film coated",
    publisher="US Example Food and Drug Administration",
    issued="2024-03-01",
    url="https://label.example.org/drugInfo.cfm?setid=a&b=1",
)

ALL = (PAPER, PAGE, MEETING_ABSTRACT, CHAPTER, MANY_AUTHORS, NO_AUTHOR, NO_DATE, ORGANISATION)

HOSTILE_TITLES = (
    "Braces { open, } shut {both}",
    "An open { brace",
    "Ampersand & percent % dollar $ hash # under_score",
    "Tilde ~ caret ^ backslash \\alpha \\",
    "Quotes \"double\" 'single' “curly” `tick`",
    "<script>alert(1)</script> & <b>bold</b>",
    "&amp; &lt; &#x41;",
    "כותרת בעברית وعنوان بالعربية",
    "Two\nlines,\ttabs and\r\nreturns",
    "TY  - JOUR",
    "ER  - and @article{x, title = {y}}",
    "Accents ÅÉñüß Ł – — … α β ≥ 5 µg",
    "Decomposed Rodri\u0301guez",
    "Private \ue0f0use\ue0f4 marks\x00 and \x1b[31mcontrols",
)
