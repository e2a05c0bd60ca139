"""Sets of words that several tables name in angle brackets (see words.py for the notation).

A set is one alternative of words, with an underscore for the space inside a group of words.
"""

from __future__ import annotations

from collections.abc import Mapping


def _set(words: str) -> str:
    return "/".join(words.split())


SETS: Mapping[str, str] = {
    "number": _set(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty* thirty* forty* fifty* sixty* seventy* eighty* ninety* dozen* hundred* thousand* "
        "half third thirds quarter quarters"
    ),
    "share": _set("most majority all every minority nearly_all almost_all few several many"),
    # The treatment, whatever its name: pronouns and general names do, and the names known to the linter.
    "drug": _set(
        "it which that this these drug drugs medicine medicines medication treatment treatments therapy therapies "
        "dose doses pill pills tablet tablets capsule capsules naltrexone ldn opioid opioids opioid_medicines"
    ),
    "people": _set(
        "people patients patient participants participant women men sufferers volunteers everyone anyone someone "
        "those them they who adults many some most half subjects everybody anybody majority"
    ),
    "person": _set(
        "people patients patient women men sufferers everyone anyone someone those we readers adults everybody anybody "
        "you many most"
    ),
    "prescriber": _set(
        "doctor doctors gp gps physician physicians clinician clinicians rheumatologist rheumatologists pharmacist "
        "pharmacists prescriber prescribers specialist specialists nurse"
    ),
    # What people suffer from, and what trials count.
    "trouble": _set(
        "pain pains symptom symptoms fatigue tiredness sleep insomnia fog brain-fog thinking memory cognition mood "
        "quality_of_life stiffness score scores fiq fiqr questionnaire flare flares tenderness depression anxiety "
        "suffering discomfort ache aches energy disability wellbeing well-being function functioning fibromyalgia "
        "fibro illness condition disease disorder mortality death deaths risk pressure misery burden severity"
    ),
    # A change, in the direction that a reader hopes for or fears.
    "change": _set(
        "fell fall falls fallen falling drop drops dropped declin* decreas* reduc* lower* less lessen* ease eases "
        "eased easing better worse worsen* diminish* shrink* shrank halv* subsid* fade* fading vanish* disappear* "
        "resolv* abat* calm* dampen* damps dull dulls dulled mitigat* remission recover* lift lifts lifted clears "
        "cleared brighten* soften* cut cuts cutting manages managed combat* fight fights "
        "curb* tame* tames gone went_away goes_away gain gains gained changed respond responds responded "
        "responding rested no_longer back_to_normal rise rises rose weaken* quieten* "
        "lightened lighter milder normal longer deeper more fewer"
    ),
    "relief": _set("reliev* relief alleviat* attenuat* ameliorat* improv* sooth* palliat*"),
    "act": _set(
        "take taken taking start started starting stop stopped stopping try tried trying use used using begin begun "
        "beginning avoid avoided avoiding consider considered considering prescribe prescribed prescribing offer "
        "offered given give dose dosed dosing titrat* taper* switch* combine combined combining add added adding "
        "continue continued keep kept ask asked request talk speak discuss discussed consult increase increased "
        "raise raised reduce reduced lower lowered replace replaced swallow swallowed order buy wait receive get "
        "expect hope rely trust stay skip withhold withheld see"
    ),
    # What the authors of an abstract do in it: they say things.
    "says": _set(
        "write wrote say says said state stated report reported conclude concluded call called describe described "
        "suggest suggested claim claimed argue argued propose proposed believe believed hypothesise hypothesised "
        "hypothesize hypothesized ask asked name named mention mentioned give point note noted speak spoke tell told "
        "consider considered judge judged"
    ),
    "certain": _set(
        "highly very extremely remarkably clearly truly really fully completely entirely perfectly exceptionally "
        "particularly quite generally consistently excellently easily universally overwhelmingly undeniably so "
        "unusually surprisingly wonderfully extraordinarily strikingly notably demonstrably outright"
    ),
    "be": _set("is are was were be been being remain* stay* seems appears proved looks"),
}
