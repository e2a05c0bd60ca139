"""Words too strong for one study: attribution does not excuse them, only denial does.

Someone may well have written "this proves"; then an entry of the allow-list says so, with its reason.
"""

from __future__ import annotations

import re

from trialsite.review.words import Table, Words, matches

VERDICTS: Table = (
    Words(
        "prove | proves | proved | proven | proving | proof | proofs",
        "no single study proves",
    ),
    Words(
        "cure | cures | cured | curing | curative | heal | heals | healed | healing | miracle* | "
        "panacea | wonder drug/cure | remedy | remedies",
        "a cure",
    ),
    Words(
        "confirm* | validat* | vindicat* | corroborat* | verifies/verified that/the | substantiat* | "
        "bear/bears/borne/bore out",
        "settled by repetition",
    ),
    Words(
        "breakthrough* | game-changer | game-changing | game changer | revolution* | snake oil | hoax",
        "beyond any abstract",
    ),
    Words(
        "useless* | worthless | futile | pointless | ineffective* | disprov* | debunk* | refut* | "
        "discredit* | dead end | failed | fails | a waste of | put/laid to rest | overturn* | "
        "question/matter/case/debate/issue <be> [now] closed/settled/over/answered/decided | "
        "last word | rule/rules/ruled/ruling out | has no role | no use/value to/for/in/against",
        "equally, nothing is proven useless",
    ),
    Words(
        "do/does/did/will/can not work/help | doesn't/don't/didn't/won't/cannot/can't work/help | does/do/did nothing",
        "the same as a verb",
        unless="not help enough",
    ),
    Words(
        "idea/hypothesis/theory/mechanism .. wrong/right/true/false/correct/mistaken/sound/holds/"
        "dead/refuted | got it right/wrong",
        "settles an idea",
    ),
    Words(
        "undoubtedly | unquestionabl* | certainly | definite | definitely | definitive* | conclusive* | "
        "indisputabl* | undeniabl* | irrefutabl* | beyond [any/all/reasonable] doubt | "
        "without [any/a] doubt | no doubt | once and for all | guarantee* | "
        "no longer in doubt/question | surely | assuredly",
        "certainty",
    ),
    Words(
        "established that/as/the/its | is/are/now/well/firmly established | "
        "it/is [now] known/clear/certain/settled/a_fact that | [now] known to/not_to | evidently | "
        "obviously | settles/settled/settle the/that | leaves no/little doubt/question",
        "certainty",
    ),
    Words(
        "evidence-based | "
        "everyone/nobody/everybody/always/never/invariably/all_patients/every_patient/each_patient/"
        "all_participants .. improv*/benefit*/better/respond*/reliev*/works/worked/helps/helped/"
        "*tolerated/tolerates | works for everyone/all/anyone",
        "claims for all",
    ),
)

# What is denied is not claimed: "an idea, not a proven fact".
_DENIAL = re.compile(
    r"\b(?:not|no|nor|never|nothing|neither|none|cannot|far from|whether)\b(?! only| just| merely)"
    r"|n'[tT]\b(?! only| just| merely)"
)
_NEAR = 40


def verdict(clause: str) -> str | None:
    """Return the first verdict in ``clause`` that nothing in the 40 characters before it denies, or None."""
    for match in matches(VERDICTS, clause):
        before = clause[max(0, match.start() - _NEAR) : match.start()]
        if not _DENIAL.search(before.rpartition(",")[2].casefold()):
            return match[0]
    return None
