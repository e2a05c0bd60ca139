"""What the site on Metyas and others, 2018, must never say of the study itself.

Of the study itself its abstract says one word, prospective, and that its authors conclude: likely effective and
well tolerated. It holds no other design, no figure, no place, no outcome and no harm.
"""

from __future__ import annotations

from trialsite.review.not_reported import NOT_DONE
from trialsite.review.study_rules import StudyRule
from trialsite.review.words import Words

RULES = (
    StudyRule(
        "design",
        (
            Words("randomi* | at random | by chance | by lot | coin | randomly | rct", "assignment"),
            Words(
                "*blind | *blinded | *blinding | masked | neither .. knew | nobody/no_one .. knew | "
                "open-label | open label | everyone knew | unaware",
                "blinding",
            ),
            Words(
                "placebo* | dummy | sham | *controlled | control group/arm | controls | comparison group/arm | "
                "comparator | untreated | usual care | two groups/arms | single-arm | single arm | one group | "
                "both groups/arms | crossover | cross-over | before and after | parallel",
                "comparison",
            ),
            Words(
                "multi-cent* | multicent* | single-cent* | "
                "several/two/three/many/one/single centre/centres/centers/center/hospitals/clinics/sites",
                "centres",
            ),
            Words(
                "retrospective* | case series | case report* | cohort study | case-control | observational | "
                "registry | chart review | experiment | phase | pilot trial of ours",
                "another design",
            ),
        ),
        "must not give this study a design: its abstract says prospective, and nothing more",
        unless=(
            Words(
                "ask/asks/asking/call/calls/calling for | should | needed | made for randomi* | "
                "list .. randomi* | want*",
                "trials yet to come, or a checklist",
            ),
        ),
        scope="spoken",
    ),
    StudyRule(
        "not-done", NOT_DONE, "must say that the abstract does not say, not that it was not done", scope="spoken"
    ),
    StudyRule(
        "figure",
        (
            Words(
                "# | *% | <share> .. <people>/cases",
                "a figure",
                unless="two .. studies/pilots/pilot | four steps | how many <people> | how many .. <people> | "
                "of the two/three | more than one | two things | in two ways | many <people> took",
            ),
        ),
        "must hold no figure: the abstract gives none for this study",
        scope="own",
        silence=False,
    ),
    StudyRule(
        "figure-elsewhere",
        (
            Words(
                "one/two/nine in/out_of # | # in/out_of # | "
                "# people/patients/women/men/participants/adults/mg/milligram*/week/weeks/month/months/days/"
                "points/percent/per/centres/of | *% | <share> [of] [the] people/patients/participants/women",
                "a figure",
                unless="how many",
            ),
        ),
        "must not give this study a figure: its abstract gives none",
        scope="spoken",
    ),
    StudyRule(
        "unreported",
        (
            Words(
                "funded/sponsored/paid/financed/supported/backed by | grant from | "
                "registered at/as/under/with/in | conflict-free | independent of industry",
                "money and registration",
            ),
            Words(
                "effective/helps/help/works/good for/in/against .. sleep/fatigue/mood/tiredness/other/chronic",
                "scope",
            ),
            Words(
                "diary | diaries | visits | hospital* | university | company | grant | women | men | female* | "
                "male | adults | elderly | evening | morning | los angeles | "
                "all/any/every/other forms/kinds/types/conditions/illnesses/diseases | capsule* | liquid | "
                "weekly | monthly | year-long | interview* | blood | refused | consent*",
                "particulars",
            ),
            Words(
                "conducted/carried_out/done/held/based/run at/in .. clinic*/hospital*/university/centre*/"
                "center*/california/states/america | took place | clinic* in | enrolled | recruit* | lasted | "
                "ran for/from | followed for/up_for | weeks | months | nightly | at night | at bedtime | "
                "daily | milligram* | mg | a day | aged | mean age | middle-aged",
                "who, when, where and how much",
            ),
            Words(
                "primary outcome/endpoint was | measured by/with/on/using | questionnaire | rating scale | "
                "pain scale | dropout* | drop-out* | withdrew | dropped out | completed | diarrh* | nausea | "
                "vivid dreams | insomnia | headache*",
                "measures and harms",
            ),
            Words(
                "the study's results/result/participants/patients/findings .. show*/were/was/are/is/had",
                "results",
            ),
        ),
        "must not tell of this study what its abstract leaves out",
        unless=(Words("may/might name/say/state/give/tell | looked at apart", "the full paper may"),),
        scope="spoken",
    ),
    StudyRule(
        "predicate",
        (
            Words(
                "the/this/their/his/metyas [2018/prospective/own/same] study/trial *s/*ed/ran/found/saw/had/"
                "took/gave/did/went/made/led/won | "
                "the/this/their/2018 paper/abstract show*/found/finds/prove*/demonstrat*/establish*/reveal*/"
                "settle* | results/findings/data show/showed/indicate/demonstrate/reveal/make",
                "what a study is or does",
                unless="study was/is prospective | study adds/gives/lends further support | study was/is done | "
                "study appeared | study was registered | of/about/in/from/for/to/on the/this/their study",
            ),
        ),
        "must say of this study only that it was prospective and what its authors conclude",
    ),
    StudyRule(
        "hedge",
        (
            Words(
                "effective* | efficacy | efficacious | works | work | worked | successful* | beneficial | "
                "benefits | helps | helped | helpful | useful",
                "efficacy",
            ),
        ),
        "must keep the authors' hedge (likely, or may for the pilots)",
        unless=(
            Words("likely | may | probably | not help | might", "the hedge"),
            Words("how it might work | hypothes*", "the idea"),
            Words("add-on | works from | work of | earlier work", "not of efficacy"),
        ),
        scope="spoken",
    ),
    StudyRule(
        "pilots-only",
        (
            Words(
                "safe | safely | safety | harmless | inexpensive* | cheap* | affordab* | low-cost | cost .. little",
                "safety and cost",
            ),
        ),
        "must leave safety and cost to the pilots, as a possibility: of this study the authors say well tolerated",
        unless=(
            Words(
                "may .. safe/inexpensive/cost | may be | may cost",
                "as the authors write of the pilots",
            ),
        ),
        scope="spoken",
    ),
    StudyRule(
        "authors-did",
        (
            Words(
                "authors/researchers/investigators *",
                "what the authors did",
                unless="authors [also/only/just/themselves/here/then] <says> | authors see it | authors' * | "
                "authors of | according to the authors * | authors do/did not <says>",
            ),
        ),
        "must tell of the authors only what they write: the abstract does not say what they did",
        scope="own",
    ),
    StudyRule(
        "more-trials",
        (
            Words(
                "no [more/further] trials/studies/research .. needed/necessary/required | "
                "no longer needed/necessary | not needed | unnecessary | enough evidence | "
                "evidence is sufficient/enough",
                "the opposite of what the authors ask for",
            ),
        ),
        "must keep that the authors ask for further trials",
    ),
    StudyRule(
        "unverified",
        (
            Words(
                "issn | mesh | online first/ahead | ahead of print | epub | published online | e-pub",
                "was not verified",
            ),
        ),
        "must leave out what was not verified (ISSN, MeSH terms, online-first date)",
    ),
    StudyRule(
        "no-correction",
        (
            Words(
                "uncorrected | unretracted | there is/are/were no/none | has/have never/not been | was never | "
                "free of/from | never been | still stands | no .. exist/exists",
                "a negative that was not checked",
            ),
        ),
        "must say that no correction or retraction was seen, not that there is none",
        along_with=(
            (
                Words(
                    "correction* | retract* | corrected | uncorrected | unretracted | erratum | withdrawn",
                    "the paper's status",
                ),
            ),
        ),
    ),
)
