"""What a source does not say: how to say that, and how not to ("was not done")."""

from __future__ import annotations

from trialsite.review.words import Table, Words, first

# What follows these words is not claimed: the source is silent on it, or the question is left open.
SILENCE: Table = (
    Words(
        "do/does/did not say/give/name/mention/tell/report/state/describe/count/call | "
        "doesn't/don't say/give/name/mention/tell",
        "says that the source is silent",
    ),
    Words(
        "has/have/gives/give/names/name/states/reports no figure/figures/number/amount/price/place/"
        "clinic/register/detail/word",
        "says that the source is silent",
    ),
    Words(
        "nothing is said | says nothing | speaks of no | names no | gives no | "
        "^neither .. .. names/calls/says/gives/mentions",
        "says that the source is silent",
    ),
    Words(
        "whether | how many | how much | who knew | who paid | say if | idea of how | "
        "hypothesis of how | is about how | do/does not mean",
        "leaves the question open",
    ),
)

# These say it behind the thing that is not named.
NAMED_NOT: Table = (
    Words(
        "no/none .. .. is/are [here] named/counted/mentioned/given/stated/described/said | "
        "no/none .. .. was/were named/mentioned/stated | "
        "is/are not said/given/named/mentioned/stated/reported/described/known/confirmed | "
        "who .. is not said",
        "says that the source is silent",
    ),
)

# What a source passes over may well have been done: these say that it was not.
NOT_DONE: Table = (
    Words(
        "<be> not/never/neither/nor randomi*/blinded/masked/controlled/registered/funded/compared/"
        "measured/assessed/recorded/reported/counted/followed/tested/monitored/collected/disclosed/"
        "placebo-controlled/double-blind/assigned/allocated/asked/examined/tracked/powered/published/"
        "documented/checked",
        "was not done",
        unless="is/are not reported/counted | status was not checked",
    ),
    Words(
        "wasn't/weren't/isn't .. randomi*/blinded/controlled/registered/compared/measured/assessed/recorded/tested",
        "was not done",
    ),
    Words(
        "there was/were/is/are no/none/neither/nothing/nobody | there wasn't/weren't/isn't/aren't",
        "there was none",
    ),
    Words(
        "had/has/have/used/included/involved/with no/neither .. placebo/control/controls/comparison/"
        "comparator/group/arm/blinding/randomi*/follow-up/registration/funding/sponsor/conflict*/"
        "competing/money/grant/dropouts/drop-outs/side/adverse/harms/measure/protocol/funder",
        "there was none",
    ),
    Words(
        "lack/lacks/lacked/lacking | "
        "without/absence/missing .. placebo/control/controls/comparison/comparator/blinding/randomi*/"
        "registration/group/protocol/funding/sponsor/side/adverse/incident/problems",
        "there was none",
    ),
    Words(
        "uncontrolled | unblinded | unmasked | unregistered | unfunded | non-randomi* | nonrandomi* | "
        "unrandomi* | unmeasured | undisclosed | undocumented | uncounted | unsponsored | untested",
        "was not done, in one word",
    ),
    Words(
        "no/none/nobody/no_one/nothing .. occurred/happened/seen/observed/appeared/noted/recorded/"
        "measured/dropped/withdrew/stopped/left/quit/used/taken/experienced/developed/found/"
        "registered/funded/paid/compared/randomi*/blinded/arose/emerged/detected/reported/checked/"
        "kept/tracked/done/made/suffered/had/asked/assigned/followed/came_up/came/took/received/got/"
        "counted/involved/interviewed/examined",
        "did not happen",
        unless="no .. retraction was seen | no correction",
    ),
    Words(
        "authors/they/researchers/investigators/study/trial/team/group [simply/also] did/do/does not/"
        "never | "
        "authors/they/researchers/investigators/study/trial/team didn't/never/fail*/neglect*/omit*/"
        "forgot/skipped | chose not to | never measured/registered/compared/tested/asked/counted",
        "did not do it",
        unless="authors/they do not say/give/name/call/ask/tell/state/mention/speak/report | it does not",
    ),
    Words(
        "free of/from side/adverse/unwanted/harm | side-effect-free | side effects were absent | "
        "went unmeasured/unrecorded",
        "did not happen",
    ),
)


def silent(clause: str, position: int) -> bool:
    """Return whether ``clause`` says that the source is silent on what stands at ``position``."""
    return first(SILENCE, clause[:position]) is not None or first(NAMED_NOT, clause) is not None
