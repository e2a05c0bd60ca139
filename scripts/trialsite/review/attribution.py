"""Words of attribution: who says so, in the very clause that says it.

Decided, and why:

- Attribution counts within its own clause only. "The authors say 'likely'; it works" has two clauses, and
  nobody says the second. A frame at the head of a sentence ("As reported, ...") covers the whole sentence.
- It carries over to the next sentence only for reported outcomes, and only where that sentence goes on with
  a list ("One found ...", "In 11 people ..."). What a treatment *is* (effective, safe) is attributed each
  time: a reader who lands on that sentence from a search must not take it for ours.
- A closing frame ("All this is as reported.") covers the outcomes of its whole text in the same way.
- Saying is not finding: "write", "report", "conclude" attribute; "show", "find", "demonstrate" vouch.
- Nobody in particular is nobody: "doctors say" and "patients report" attribute nothing.
- "May" is no attribution. It excuses an idea, where the statement's role is to state one, and nothing else.
"""

from __future__ import annotations

import re

from trialsite.review.words import Table, Words, first

_SAYING = (
    "(?:writes?|wrote|says?|said|states?|stated|reports?|reported|concludes?|concluded|calls?|called|describes?|"
    "described|suggests?|suggested|claims?|claimed|argues?|argued|proposes?|proposed|believes?|believed|judged?|"
    "hypothesi[sz]e[sd]?|considers?|considered|gives?|gave|speaks? of|points? to)"
)

# Whose saying counts: those who answer for a publication. {works} stands for the names of the record's works.
_SPEAKER = (
    r"(?:authors?|abstracts?|papers?|researchers|investigators|they|label"
    r"|(?:the|its|this|that|one|another|other|fourth|third|second|first|two|three|\d{{4}})"
    r" (?:group|team|trial|study|report|review|reviews|journal)"
    r"|stud(?:y|ies) that are most likely meant"
    r"|{works})(?: and others| and colleagues)?(?: (?:19|20)\d\d)?(?: \([^()]*\))?"
)
_ADVERBS = r"(?: (?:who|which|also|only|just|still|themselves|here|there|then|do|did))*"

# At the head of a sentence these cover all of it.
FRAMES: Table = (
    Words(
        "^as reported | ^as [the/its/they/their] authors/they report/reported/write/wrote/say/put | "
        "^as the abstract says/puts/reports",
        "says for the whole sentence whose it is",
    ),
    Words(
        "^in the authors' words/view/opinion | ^in the words/view/opinion of the/its authors",
        "names the speaker",
    ),
    Words("^according to the/its/their/two/these/those/a/one", "names the source"),
    Words("^what the/earlier/they/its", "a heading: what someone concludes or is said to show"),
)

# Before the claim these name a speaker without a verb of saying.
IN_PASSING: Table = (
    Words(
        "as reported | as listed | is/are said to | according to the/its/their/two/these/those",
        "a report, named as such",
    ),
    Words(
        "called | the authors' conclusion/view/word/claim/hypothesis",
        "a word that others chose",
    ),
)

IDEAS: Table = (
    Words(
        "idea | ideas | hypothesis | hypotheses | hypothesised | hypothesized | theory | speculat*",
        "an idea, not a finding",
    ),
    Words("to explain what", "a question that ideas answer"),
)

HEDGES: Table = (Words("may | might | could | perhaps | possibly", "a possibility"),)

CLOSING_FRAMES: Table = (
    Words(
        "all [of] this is as reported | these figures are from",
        "says of the whole text where it is from",
    ),
)

GOES_ON: Table = (
    Words(
        "^one | ^another | ^the other | ^a second/third/fourth | ^the first/second/third",
        "a list goes on",
    ),
    Words(
        "^in/on/of [the] # people/patients/participants/women/men/trials/studies | ^# people/women/patients",
        "the same report's next figure",
    ),
    Words("^there was no difference", "the same report's next outcome"),
)

FOLLOWS_ON: Table = (Words("^then | ^after that | ^next | ^in turn", "the next step of an idea"),)

# Somebody speaks, or something is said not to be so: the least that a sentence of a report must show.
VOICES: Table = (
    Words(
        "author | authors | author's | authors' | abstract | abstract's | "
        "they say/write/conclude/give/report/call/ask/themselves | investigators | researchers | "
        "reported | according | label | title | "
        "it [also/only/just] calls/says/gives/names/speaks/describes/mentions/asks",
        "somebody speaks",
    ),
    Words(
        "is/are [only] named/not_named/said/not_said/counted/described/mentioned | "
        "does/do not say/mean/mention/name/tell/give | has no figure | stands under | ^this is not a",
        "tells what is said and what is not",
    ),
)


class Attribution:
    """Finds who says so. ``works`` are the names under which the record's works speak (authors, trials)."""

    def __init__(self, works: frozenset[str]) -> None:
        names = "|".join(re.escape(name) for name in sorted(works, key=lambda name: (-len(name), name)))
        self._works = re.compile(rf"\b(?:{names or '(?!)'}|(?:19|20)\d\d)\b")
        speaker = _SPEAKER.format(works=names or "(?!)")
        self._before = re.compile(rf"\b{speaker}{_ADVERBS},? {_SAYING}\b", re.IGNORECASE)
        self._after = re.compile(
            rf",\s(?:as )?(?:the )?{speaker}{_ADVERBS} {_SAYING}\s*(?:[.,;:)'\"]|$)", re.IGNORECASE
        )

    def names_work(self, text: str) -> bool:
        """Return whether ``text`` names a work other than the paper, by author, short name or year."""
        return self._works.search(text) is not None

    def covers(self, clause: str, position: int) -> bool:
        """Return whether something in ``clause`` says who holds what stands at ``position``."""
        before = clause[:position]
        return (
            heads(clause)
            or self._before.search(before) is not None
            or first(IN_PASSING, before) is not None
            or self._after.search(clause, position) is not None
        )

    def speaks(self, sentence: str) -> bool:
        """Return whether anyone is said to say anything in ``sentence``."""
        return self.covers(sentence, len(sentence))


def heads(sentence: str) -> bool:
    """Return whether ``sentence`` begins with a frame that covers all of it."""
    return first(FRAMES, sentence) is not None


def is_idea(clause: str) -> bool:
    """Return whether ``clause`` says that it speaks of an idea."""
    return first(IDEAS, clause) is not None


def is_hedged(clause: str) -> bool:
    """Return whether ``clause`` speaks of a possibility."""
    return first(HEDGES, clause) is not None


def follows_on(sentence: str) -> bool:
    """Return whether ``sentence`` tells what comes next in an idea."""
    return first(FOLLOWS_ON, sentence) is not None


def goes_on(sentence: str) -> bool:
    """Return whether ``sentence`` goes on with the list of outcomes of the sentence before it."""
    return first(GOES_ON, sentence) is not None


def closes(text: str) -> bool:
    """Return whether ``text`` says of all its figures that they are reported elsewhere."""
    return first(CLOSING_FRAMES, text) is not None
