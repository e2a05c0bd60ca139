"""Our texts cut into sentences, and sentences into clauses that each need attribution of their own."""

from __future__ import annotations

import re
from functools import cache

# Points that end no sentence although white space and a capital letter may follow.
_ABBREVIATIONS = "".join(rf"(?<!\b{short}\.)" for short in (r"e\.g", r"i\.e", "vs", "al", "Dr"))

# A sentence ends at its stop, before white space and something that can begin a sentence. A point inside a
# number or an address is not followed by white space.
_END = re.compile(rf"(?<=[.!?]){_ABBREVIATIONS}[\"')\u2019\u201d]?\s+(?=[\"'(\u2018\u201c]?[A-Z0-9\u2212])")

# Where a clause ends and another begins that the attribution before it does not cover, each with an example.
_BREAKS = re.compile(
    "|".join(
        (
            r";\s+",  # the authors say so; it works
            r"\s+[\u2013\u2014]\s+",  # the same with a dash
            r",?\s+(?=(?:although|though|even though|whereas)\b)",  # they ask for trials although it works
            r",\s+(?=(?:but|so|yet|therefore|thus|hence|while|because|since|as|for|meaning|proving|showing|making)\s)",
            r",\s+(?=(?:which|that|this)\s(?:means|shows|proves|is why|makes|confirms|explains)\b)",
            r",\s+(?=and\s(?:so|it|they|this|these|we|indeed|in fact|thus|therefore|patients|people|women)\s)",
            r",\s+(?=and\sthe\s(?:drug|treatment)\s)",
            r",?\s+and\s(?=(?:indeed|in fact|so|thus|therefore)\s)",
            r"(?<=[a-z]):\s+(?=(?:it|they|the drug|the treatment|patients|people)\s)",  # they say this: it works
        )
    ),
    re.IGNORECASE,
)

# "Although the authors say 'likely', it works": what leads in does not attribute what follows.
_LEAD_IN = re.compile(
    r"^(?:although|though|even though|even if|while|whereas|whatever|no matter|despite|because|since|beyond|apart from)"
    r"\b[^,]*,\s+",
    re.IGNORECASE,
)


@cache
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of ``text``, which is folded to single spaces first."""
    folded = " ".join(text.split())
    return tuple(part for part in _END.split(folded) if part)


@cache
def clauses(sentence: str) -> tuple[str, ...]:
    """Return the clauses of ``sentence`` that do not share their attribution."""
    parts = []
    if (lead := _LEAD_IN.match(sentence)) is not None:
        parts.append(lead[0].rstrip(", "))
        sentence = sentence[lead.end() :]
    parts += _BREAKS.split(sentence)
    return tuple(part for part in parts if part)
