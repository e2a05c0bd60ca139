"""The particular rules of the site on Metyas and others, 2018 (low dose naltrexone in fibromyalgia).

The rules on the study and on its field stand in modules of their own; here is how they belong together,
and the allow-list, each entry with its reason.
"""

from __future__ import annotations

from trialsite.review import metyas_2018_field, metyas_2018_study
from trialsite.review.study_rules import Allowed, StudyRules
from trialsite.review.words import Table, Words

DOI = "10.2174/1573397113666170321120329"

_DRUG: Table = (Words("naltrexone | ldn", "the drug by name"),)

# What may be told of the drug from elsewhere without a speaker: approval and label, who took how much, its kind.
_TOPICS: Table = (
    Words(
        "approved | approval | off-label | label | lists taking opioid | registers",
        "what an agency has decided or lists",
    ),
    Words(
        "took/takes/take/taken .. naltrexone/placebo/mg | then naltrexone for # | # mg | amounts | "
        "tablet* | on naltrexone # | # on naltrexone",
        "who took how much",
    ),
    Words(
        "^naltrexone is one | ^low dose naltrexone for fibromyalgia is one | naltrexone or placebo | "
        "naltrexone and opioid",
        "its kind",
    ),
)

_ALLOWED = (
    Allowed(
        "term-endorphin",
        ("outcome",),
        "dampens pain",
        "what the body's own substance does, from the National Cancer Institute's dictionary: no claim on a treatment",
    ),
)

RULES = StudyRules(
    mentions=(
        Words(
            "the [2018/present/current/prospective/same] study | this study | "
            "the/this/2018 [2018] abstract | the [2018] paper | 2018 paper/study | metyas | metyas's",
            "names the study",
            unless="not [from/in/of] the/this [2018] abstract/study | ^in this study | this study by | "
            "paper is filed | files the paper",
        ),
    ),
    rules=(*metyas_2018_study.RULES, *metyas_2018_field.RULES),
    drug=_DRUG,
    topics=_TOPICS,
    voices=(
        Words(
            "^it was prospective | had approved | ^these should | ^the trials should | ^they should | ^how many",
            "sentences that tell on what the one before them has said",
        ),
    ),
    spoken_roles=frozenset({"need", "treatment", "hypothesis", "method", "further-research", "summary"}),
    silent_on=frozenset({"outcome", "comparison", "cause", "spin"}),
    allowed=_ALLOWED,
)
