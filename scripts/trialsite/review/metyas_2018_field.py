"""What the site on Metyas and others, 2018, must never say of the field around the study.

Checked on 22 November 2026: which approvals there are, which pilots are most likely meant, what the group's
2013 meeting abstracts are, and that later work neither confirms nor refutes.
"""

from __future__ import annotations

from trialsite.review.study_rules import StudyRule
from trialsite.review.words import Table, Words

_DENIED: Table = (
    Words(
        "not | no | never | nor | neither | off-label | unapproved | isn't | wasn't",
        "denies it",
    ),
)
_APPROVED: Table = (
    Words(
        "approv* | fda-approv* | licen* | authori* | cleared | endorsed | sanctioned | on-label | "
        "indicated | indication | label | labelled",
        "an approval",
    ),
)
_LATER: Table = (
    Words(
        "later | since | subsequent* | newer | recent* | latest | final | innova | bested | vatvani | "
        "de paula | reviews | pooled | meta-analys* | 2020 | 2023 | 2024 | 2025 | trials | follow-up | "
        "research",
        "work after the study",
    ),
)

RULES = (
    StudyRule(
        "approval",
        _APPROVED,
        "must not call low dose naltrexone approved: for fibromyalgia it is off-label",
        along_with=(
            (Words("naltrexone | ldn | it | its | label", "this drug"),),
            (
                Words(
                    "fibro* | ldn | low dose/doses | low-dose | this/that use/purpose/condition",
                    "this use",
                ),
            ),
        ),
        unless=(*_DENIED, Words("approved drugs/for_it | had approved", "the other drugs")),
    ),
    StudyRule(
        "approval",
        _APPROVED,
        "must say for what naltrexone is approved: opioid addiction and alcohol dependence",
        along_with=((Words("naltrexone | ldn | it | the drug", "this drug"),),),
        unless=(
            *_DENIED,
            Words(
                "opioid* | alcohol | label | tablet* | drugs | approved for_it | had approved | for what | agency",
                "says what for, or another",
            ),
        ),
    ),
    StudyRule(
        "approved-drugs",
        (
            Words(
                "three/3 | only .. approved | approved .. are only | no .. approved since | "
                "no other/further/new/newer drug/medicine/drugs .. approved | no fourth/other/new/newer",
                "the state of 2018",
            ),
        ),
        "must not say that only three drugs are approved today: a fourth followed in August 2025",
        along_with=(_APPROVED,),
        unless=(Words("were | was | had | then approved | approved then | as of 2018", "dated back"),),
    ),
    StudyRule(
        "younger-named",
        (Words("younger | younger's", "the likely author of the pilots"),),
        "must not say that the abstract names Younger: the two pilots are most likely meant",
        along_with=(
            (
                Words(
                    "abstract | pilots | both pilot* | two .. pilot* | authors name/cite/mention/credit/point* | "
                    "names | cites | cited | credits | refer* | results section",
                    "the abstract's own words",
                ),
            ),
        ),
        unless=(Words("most likely | neither | not name | does not | nowhere", "said to be our guess"),),
    ),
    StudyRule(
        "both-pilots",
        (
            Words(
                "both [earlier/of_them/studies/papers/were/are/the] .. pilot/pilots | "
                "both .. call/called/describe* themselves | each .. calls itself .. pilot | "
                "2013 .. pilot/pilots | pilot/pilots .. 2013 | second/larger .. pilot",
                "a name that only one has",
            ),
        ),
        "must not call the 2013 trial a pilot: only the 2009 paper calls itself one",
        unless=(Words("only the 2009/first | not", "keeps them apart"),),
    ),
    StudyRule(
        "same-people",
        (
            Words(
                "same/those/these/very .. people/patients/participants/women/cohort/group/data/sample | "
                "same 25 | the/this study's results/figures/participants/patients | "
                "results/figures/findings of the/this study | "
                "first/earlier/preliminary/full/longer report/version/write-up/results of the/this",
                "one study or two",
            ),
        ),
        "must keep the 2013 meeting abstracts apart: that they describe the same people is likely, not confirmed",
        along_with=((Words("2013 | 2018 | meeting | acr | eular", "the two reports"),),),
        unless=(Words("likely | not | may | whether | possibly", "left open"),),
    ),
    StudyRule(
        "same-people",
        (
            Words(
                "2018 paper/study/abstract/report/publication/article/trial/patients/results/work",
                "tied to the study",
            ),
        ),
        "must keep what was reported elsewhere apart from the 2018 paper",
        unless=(
            Words(
                "likely | not [from/in/of] the/this | not confirmed/be | when | same title | came out | "
                "appeared | may | whether",
                "left open, or kept apart",
            ),
        ),
    ),
    StudyRule(
        "later-support",
        (
            Words(
                "support/supports/supported/supporting | back/backs/backed [up] | replicat* | "
                "agree/agrees/agreed with | echo* | reinforc* | strengthen* | in line with | consistent with | "
                "in keeping with | same conclusion/direction/way | bear/bears/bore/borne | reproduc* | "
                "stood the test | hold up | held up",
                "says that later work agrees",
            ),
            Words(
                "contradict* | overturn* | disagree with the/this | undermin* | rule/rules/ruled out | shown not to",
                "says that later work refutes",
            ),
        ),
        "must not say that later work confirms or refutes the study: it is listed, not weighed",
        along_with=(_LATER,),
        unless=(Words("not | still needed | ask for | call for", "denied, or yet to come"),),
    ),
    StudyRule(
        "endorphin",
        (
            Words(
                "endorphin* | own painkillers | natural painkillers | own opioids | rebound*",
                "the hypothesis",
            ),
        ),
        "must call the endorphin rebound an idea: it is not shown",
        scope="statement",
        unless=(
            Words(
                "remains a hypothesis | still an idea | perhaps | may .. <relief>/ease/attenuate/help/dampen | "
                "might | not a finding | supposed",
                "an idea",
            ),
        ),
        idea=True,
    ),
    StudyRule(
        "endorphin",
        (
            Words(
                "endorphin* | own painkillers | natural painkillers | own opioids | rebound*",
                "the hypothesis",
            ),
        ),
        "must not tie endorphins to the drug in a definition: that is a hypothesis",
        along_with=((Words("naltrexone | ldn | dose* | block* | study | fibro* | patients", "made to happen"),),),
        unless=(Words("remains a hypothesis | still an idea | may | might | hypothes*", "an idea"),),
        scope="definition",
    ),
    StudyRule(
        "innova-journal",
        (Words("published/appeared/printed/out in | journal", "where results were printed"),),
        "must not name a journal for INNOVA's results: none was seen",
        along_with=((Words("innova", "the trial"),),),
        unless=(Words("not seen", "says so"),),
    ),
)
