"""What a treatment is said to be or do: the words that need attribution, by class of claim.

The notation of the tables is explained in words.py, what counts as attribution in attribution.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from trialsite.review.words import Table, Words

# Verdicts on what the treatment is. They need a speaker each time.
PROPERTIES: Table = (
    Words(
        "*effective | *effectively | effectiveness | efficacy | efficacious | effectual",
        "a verdict on efficacy",
    ),
    Words(
        "safe | safely | safer | safest | harmless* | benign | risk-free | non-toxic | low-risk | "
        "nontoxic | safety <be>/profile/record | safety of | of/good/proven/its safety",
        "a verdict on safety",
        unless="as safety | safety is something else",
    ),
    Words(
        "*tolerated | tolerate/tolerates/tolerating | *tolerable | tolerability <be> | "
        "good/excellent/high/its tolerability",
        "a verdict on tolerability",
    ),
    Words(
        "cope/copes/coped/coping [well/better/badly] with <drug>/naltrexone/the/low | "
        "agrees/agreed with <people> | took/take/takes [well] to <drug> | put up with | "
        "easy/gentle/kind/hard on the/patients/people",
        "tolerability in plain words",
    ),
    Words(
        "harm*/bother*/trouble*/upset*/hurt* no/nobody/none/hardly/few/no_one | "
        "no_one/nobody/none .. harmed/hurt/ill | do/does/did/doing no harm",
        "a verdict on harms",
    ),
    Words(
        "<drug> work/works/worked/working | <drug> .. work/works/worked | "
        "works/worked/working well/better/best/wonders/against/like | "
        "work/works/worked/working for/in/on .. <people>/<trouble>/fibro*/practice/brain | "
        "likely to work | may/might/could/can/will/does/did/really/also/still work | "
        "fact/sign/evidence .. works",
        "efficacy in plain words",
        unless="this/that/which/these work | works as a link | work as a link | works together | "
        "works from/named/listed",
    ),
    Words(
        "<drug> .. help/helps/helped/helping [to] <people>/<trouble>/with/against/fibro*/more/enough/"
        "a_lot/both/greatly | helps/helped/helping .. <people>/<trouble>/fibro* | "
        "help for/with/against .. <trouble>/<people> | helpful* | "
        "naltrexone/ldn/it/drug/treatment [may/can/will/does/did/really] help/helps/helped",
        "efficacy in plain words",
        unless="helps them work",
    ),
    Words(
        "beneficial* | benefit/benefits/benefited/benefiting | successful* | success | viable | "
        "valuable | worthwhile | fruitful | useful* | usefulness | utility",
        "a verdict in other words",
    ),
    Words(
        "inexpensive* | cheap* | affordab* | low-cost | low_cost | cost-effective* | good value | "
        "bargain | cost/costs/costing [very/so/too] little/less/nothing/pennies/a_fraction | "
        "saves/saving money | price is low",
        "a verdict on cost",
    ),
    Words(
        "can/could/may be treated/managed/controlled/tamed | treats .. fibro*/pain/fatigue/symptoms | "
        "treatment/therapy/option/choice/answer/solution/alternative/painkiller for/to/in .. fibro*/"
        "<people>/pain",
        "calls it a treatment for the condition",
        unless="treatment for alcohol/opioid | approved .. for | treatment of",
    ),
    Words(
        "no/little/any/clear/marked/strong/real/good/positive/its/lasting/an effect/effects on/in/"
        "against/over | <drug> .. do/does/did/can/will nothing/much/little | "
        "do/does/did nothing for/to/against",
        "a verdict on effect",
    ),
    Words(
        "*addictive | habit-forming | gentle/mild drug/medicine/treatment",
        "a verdict on safety",
    ),
)

# What happened to people. A reported list of outcomes may go on over two sentences.
OUTCOMES: Table = (
    Words("<relief>", "a change for the better"),
    Words(
        "<trouble>/<people> .. <change> | <trouble>/<people> .. .. <change> | <change> .. <trouble>/<people>",
        "something that people suffer from, and a change",
        unless="well below | less precise | people .. gone on | more than any | <people> go on | give more | "
        "more trials",
    ),
    Words(
        "few/fewer/no/hardly_any/little/minimal/minor/mild/rare/without/free_of/free_from/almost_no/"
        "never/only/zero .. side-effect*/side_effect*/adverse/harm/harms/unwanted_effect*/toxicity/"
        "downside*/risks/complications",
        "harms, fewer or more",
    ),
    Words(
        "side-effects/side_effects/adverse_events/adverse_effects/harms/unwanted_effects/risks/"
        "insomnia/dreams/nausea/diarrh*/headaches .. <be> .. rare/mild/few/minor/negligible/uncommon/"
        "minimal/slight/manageable/tolerable/infrequent/transient/unlikely/common/frequent/serious/"
        "limited/short-lived",
        "harms, fewer or more",
    ),
    Words(
        "hardly/barely/scarcely/almost anyone/any/anybody/no_one/nobody | "
        "troubled/bothered/affected/harmed/put_off by | "
        "suffered/suffer [from] .. side/adverse/unwanted/harm | did/do/does/fared [very/so/well] well",
        "harms, fewer or more",
    ),
    Words(
        "pain-free | symptom-free | free of/from .. <trouble> | under control | controls .. <trouble>",
        "a change for the better",
    ),
    Words(
        "response/responder/success/remission/cure rate/rates | responders",
        "counted successes",
    ),
    Words(
        "sleep/sleeps/slept/feel/feels/felt/fare/fares/fared/think/thinks/live/lives/did/doing/"
        "getting/got/get/gets/functioned .. better/worse/longer/well/best/soundly/clearly/stronger/"
        "relief",
        "people who are better",
        unless="how well | as well",
    ),
    Words("significantly | statistically | p < # | p = #", "a tested difference"),
    Words(
        "significant .. <relief>/<change>/difference*/effect*/benefit*/gain*/result*/decrease*/reduction*",
        "a tested difference",
    ),
    Words(
        "positive/good/favourable/favorable/encouraging/negative/disappointing/excellent/"
        "impressive .. result*/outcome*/effect*/finding*/response*",
        "results with a verdict",
    ),
)

COMPARISONS: Table = (
    Words(
        "better/worse/safer/cheaper/stronger/faster/gentler/milder/fewer/higher/greater/easier/"
        "kinder/sooner/longer/weaker/rarer/lower/larger/quicker .. than | "
        "better/worse/fewer/higher/lower/greater .. .. than | more/less .. than",
        "a comparison",
        unless="more than any other dose | more .. than one/two | less than a year | better .. than nothing_said",
    ),
    Words(
        "superior/inferior/equivalent/comparable/preferable/equal to/with | on a par with | "
        "non-inferior | superiority | "
        "as effective/good/safe/well/powerful/potent/strong/helpful/cheap .. as",
        "a comparison",
        unless="as well as",
    ),
    Words(
        "outperform*/outdo*/outclass*/outstrip*/surpass*/beat/beats/rivals/rivalled/exceeds/exceeded/"
        "trumps/overtak*/outweigh* | wins/won over | has/had the edge | edges out",
        "a comparison as a verb",
    ),
    Words(
        "alternative to | "
        "unlike [the/other] approved/older/standard/opioid/opioids/drugs/placebo/pregabalin | "
        "instead of | where others/other_drugs/approved_drugs fail/failed",
        "a comparison in passing",
    ),
    Words(
        "best | safest | cheapest | gentlest | strongest | "
        "most effective/promising/useful/important/helpful/powerful/potent | first-line | "
        "first choice | gold standard | second to none | unrivalled | unmatched",
        "a superlative",
    ),
    Words(
        "the better/larger/longer/stricter/higher/more/bigger/stronger .. the smaller/less/weaker/"
        "larger/more/better/greater/bigger",
        "a comparison of trends",
        unless="less precise",
    ),
    Words(
        "the only drug/treatment/medicine/option/therapy | the only .. drug/treatment/medicine/option",
        "a superlative",
    ),
)

CAUSES: Table = (
    Words(
        "lead/leads/led to | results/resulted/resulting in | may/can/to result in | "
        "brings/brought about/on | give/gives rise to",
        "a cause",
        unless="link .. leads to | results in figures",
    ),
    Words(
        "cause it/this/fibro*/pain/the | "
        "causes/caused/causing/triggers/triggered/produces/produced/producing/induces/induced/"
        "provokes",
        "a cause",
        unless="may or may not have caused | or not .. caused",
    ),
    Words(
        "thanks/due/owing to | responsible for | because of the/naltrexone/it/this/treatment | "
        "is why/how | makes/make/made [the/their/your/most] <trouble>/<people>/body/life/it_possible | "
        "makes/produces/releases more/less",
        "a cause",
        unless="made to | made up | because they",
    ),
    Words(
        "boosts/boosted/stimulates/stimulated/stimulating/restor*/resets/normalis*/normaliz*/"
        "corrects/reverses/reversed/undoes/rebalanc*/repairs/unleash*/elevates/kick-start*/"
        "recalibrat*/raises/increases/floods",
        "an action on the body",
    ),
    Words(
        "prevents/prevented/protects/protected/kills/removes/tackles/ends/stops/halts/blunts/"
        "breaks .. <trouble>/cycle | switches/switch/turns/shuts .. off/down | "
        "takes/take/took .. away | puts an end | gets to the root | "
        "<drug> [also] acts on/by/through/via/against | targets/targeting",
        "an action on the body",
        unless="switching them on",
    ),
)

SPIN: Table = (
    Words(
        "<certain> [well] likely/effective/safe/well/useful/successful/beneficial/promising/"
        "*tolerated/tolerable/helpful/inexpensive/cheap",
        "stronger than the word alone",
    ),
    Words(
        "strong/stronger/strongly/solid/robust/compelling/convincing/overwhelming/firm/clear/ample/"
        "good/high-quality/growing/mounting/considerable/substantial/hard/reliable/weighty/"
        "powerful .. evidence/support*/case/proof/reason/grounds/basis | "
        "evidence/support/case/proof/result/results/finding/findings .. <be> [now/already/so/"
        "very] strong/solid/robust/compelling/convincing/overwhelming/firm/clear/reliable/sound/"
        "conclusive/good/growing/weighty/sure/certain | evidence mounts/grows | "
        "no_longer/hardly/more_than preliminary",
        "evidence made stronger",
        unless="further support",
    ),
    Words(
        "widely/increasingly/commonly/routinely/often used/prescribed/taken | popular | "
        "well-known/proven for | track record | rigorous* | well-designed | landmark | pioneering | "
        "high-quality | trusted | respected",
        "standing that nobody gave",
    ),
    Words(
        "promising* | promised | promises | satisfied | pleased | impressive* | remarkabl* | "
        "dramatic* | encouraging* | striking* | exciting* | powerful* | potent | excellent* | "
        "outstanding | unprecedented | astonishing* | hopeful | reassuring* | exceptional* | "
        "attractive",
        "praise",
    ),
    Words(
        "real/new/fresh/genuine/great/good hope | "
        "offers/brings/gives/holds/shows [real/great/much/some/new] hope/promise | "
        "makes/made .. difference | life-changing | changes/changed .. lives",
        "praise",
    ),
    Words(
        "substantial*/marked/markedly/considerabl*/meaningful*/major/large/great/big/sharp/sharply/"
        "profound*/noticeabl*/lasting/steep/steeply/huge/hugely .. <relief>/reduc*/benefit*/effect*/"
        "drop/dropped/fall/fell/gain*/lower/better/less/decrease*/response*",
        "a size that nobody gave",
        unless="how large/great/big",
    ),
)

# Weighing what several works say is for those who weighed it.
SYNTHESIS: Table = (
    Words(
        "on balance | taken/seen/viewed together | all in all | on the whole | ^overall | in sum | "
        "bottom line | weight/balance/bulk of [the] evidence/trials/studies | "
        "evidence/trials/studies/reviews/science/data/research favour*/favor*/suggest*/point*/lean*/"
        "converge*/speak*/tip*/add_up/adds_up/agree | "
        "favours/favors/favoured the/naltrexone/ldn/drug/treatment/it/use",
        "weighs the evidence",
        unless="trials disagree",
    ),
    Words(
        "show/shows/showed/shown/demonstrates/demonstrated/demonstrate/reveals/revealed/indicates/"
        "indicated/found/finds/discovered/learned/implies that | "
        "has/have/had been shown/found/demonstrated/seen | shown/found/demonstrated/seen to | "
        "demonstrates/demonstrated/showed/shows its/the value/benefit*/potential/promise/effect",
        "vouches for a finding",
        unless="which means that it | found that it/they/he/she said",
    ),
)


@dataclass(frozen=True)
class ClaimClass:
    """A class of claim: its name, its words and what a sentence of that class must do.

    ``carries``: attribution may carry over from the sentence before. ``idea``: being called an idea is enough.
    """

    name: str
    table: Table
    must: str
    carries: bool = False
    idea: bool = False


_WHO = 'in the same clause ("the authors conclude", "as reported")'

CLASSES = (
    ClaimClass("property", PROPERTIES, f"must say who judges efficacy, safety, tolerability or cost, {_WHO}"),
    ClaimClass("outcome", OUTCOMES, f"must say who reports the outcome, {_WHO}", carries=True, idea=True),
    ClaimClass("comparison", COMPARISONS, f"must say who compares, {_WHO}", carries=True),
    ClaimClass("cause", CAUSES, f"must say who names this as a cause, {_WHO}", idea=True),
    ClaimClass("synthesis", SYNTHESIS, f"must say who weighs or finds, {_WHO}", carries=True),
    ClaimClass("spin", SPIN, f"must say who praises, {_WHO}"),
)
