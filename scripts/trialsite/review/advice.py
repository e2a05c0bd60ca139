"""Advice to take, start, stop, dose or ask for a medicine, in any voice.

The one caution that the site gives (talk to a doctor or pharmacist) is fixed in code, not in the record.
"""

from __future__ import annotations

from trialsite.review.words import Table, Words

ADVICE: Table = (
    Words(
        "you | your | you're | yourself",
        "speaks to the reader, whose case nobody here knows",
        unless="you can read/find/see",
    ),
    Words(
        "<person>/<prescriber> .. should/must/ought/need_to/needs_to/had_better/are_advised/"
        "is_advised/are_urged/are_encouraged/would_do_well/may_wish/may_want/might_wish/might_want/"
        "could_try/can_try/can_safely/may_safely/can_now/may_consider/can_consider/could_consider/"
        "might_consider/do_well_to/would_be_wise/can_expect/can_hope/are_better_off",
        "tells people what to do",
    ),
    Words(
        "should/ought/must/needs/need/had_better [to] [not/never/always/also/only/first/then/"
        "probably/ideally] [be] <act>",
        "says what should be done with it",
        unless="should be large | need to add",
    ),
    Words(
        "<be> [usually/ideally] best/better taken/started/avoided/used/combined/dosed/given/swallowed | "
        "best dose/time/taken/starting | best way to take | ideally taken/started/used/given/combined",
        "how to take it",
    ),
    Words(
        "<prescriber>/patients/people/anyone/everyone/women/adults can/may/could/might [now/also/"
        "still/then] <act>/rely/count/hope",
        "lets them",
    ),
    Words(
        "sensible | preferable | preferred | cautious* | prudent | wise | wisely | worthwhile | "
        "well worth | without concern/worry/fear/risk | with confidence | safe bet",
        "advice as praise",
    ),
    Words(
        "we/i suggest/propose/would/prefer/favour | our tip/view/suggestion/verdict",
        "advice in our own voice",
    ),
    Words(
        "recommend* | advise* | advisable | advice | urge | urges | urged | counsel*",
        "advice by name",
        unless="no advice | medical advice | no medical advice",
    ),
    Words(
        "worth [a] try/trying/trial/asking/considering/discussing/attempt/go/shot/look/thinking/"
        "taking/raising/it/exploring/knowing/having | "
        "a/the/one sensible/reasonable/logical/obvious/useful/wise/natural/good/next/better [next/"
        "first] step/choice/option/idea/start/add-on/place/candidate/move",
        "advice as praise",
    ),
    Words(
        "makes/make [good/perfect] sense | "
        "<be> [perfectly/quite/entirely/also/only] reasonable/sensible/okay/ok/safe/wise/prudent/"
        "appropriate/time/suitable/fine/ready/acceptable/justified to/for/in | "
        "no reason/need/harm [in] not/to/for/trying/why | nothing to lose | little to lose | why not",
        "advice as a judgement",
    ),
    Words(
        "^take/start/try/stop/begin/avoid/consider/ask/talk/speak/consult/discuss/switch/combine/"
        "swallow/increase/reduce/raise/lower/taper/skip/prescribe/titrate/choose/continue/keep/use/"
        "add/request/order/buy/give/replace/wait/check/get/bring/tell/see/don't/do_not/never/always/"
        "please/make/let/remember/expect/stay/seek",
        "an instruction",
        unless="use of | see also | use in | give and take | never named | keep apart",
    ),
    Words(
        "then/please/so/simply/just/first/or/and take/start/try/stop/begin/avoid/consider/consult/"
        "discuss/prescribe/titrate/swallow/add/use/keep .. naltrexone/ldn/low/bedtime/night/slowly/"
        "mg/prescription",
        "an instruction in passing",
    ),
    Words(
        "ask/asking/talk/talking/speak/speaking/turn/go .. <prescriber>/prescription | "
        "ask/asking for it/naltrexone/ldn/low | simply/just ask | "
        "write/writes/writing .. prescription | has/have to [be] <act> | ask/asking yours | "
        "free to <act> | get/obtain/request/requesting .. prescription/prescribed/compounded",
        "how to come by it",
    ),
    Words(
        "good/suitable/ideal/right/perfect/attractive/natural/preferred/useful/reasonable/sensible/"
        "better/safe/obvious/first .. choice/option/candidate/fit/pick | "
        "suited/suitable/ideal/right/indicated/ready/appropriate for | candidate/candidates for",
        "for whom it is",
    ),
    Words(
        "ideal/right/optimal/proper/correct/standard/starting/target/appropriate/sufficient/safe/"
        "suggested/maintenance/recommended [daily/nightly/starting] dose/doses | "
        "mg/dose/milligrams .. <be> enough/ideal/sufficient/right/appropriate/safe/best/plenty",
        "a dose to take",
    ),
    Words(
        "can/may/could/might [now/then] [be] safely/confidently/easily/simply/reasonably/comfortably | "
        "can/may/could [now/also] be used/taken/given/prescribed/added/offered/combined/started/"
        "stopped/continued/tried/considered/recommended | has a place in/among | "
        "deserves/merits a/to/consideration/serious",
        "permission",
        unless="that can be added | can be added to others | which can be added",
    ),
    Words(
        "make/be/making sure | would/will/could benefit | stand/stands to gain/benefit | "
        "turn/turning to naltrexone/low/ldn/it | give/giving <drug> a try/go/chance | "
        "if .. fail/fails/failed .. naltrexone/low/ldn/it | have/with nothing to lose",
        "advice in passing",
    ),
)
