"""NLM's publication types, as a capture prints them above the title.

From the MeSH publication characteristics (https://www.nlm.nih.gov/mesh/pubtypes.html). A page may
print them in capitals; they are a controlled list, so that the list's own spelling is given back.
"""

from __future__ import annotations

_TYPES = """
Adaptive Clinical Trial; Address; Autobiography; Bibliography; Biography; Book; Book Chapter; Case Reports;
Classical Article; Clinical Conference; Clinical Study; Clinical Trial; Clinical Trial Protocol;
Clinical Trial, Phase I; Clinical Trial, Phase II; Clinical Trial, Phase III; Clinical Trial, Phase IV;
Clinical Trial, Veterinary; Collected Work; Comment; Comparative Study; Congress; Consensus Development Conference;
Consensus Development Conference, NIH; Controlled Clinical Trial; Corrected and Republished Article; Dataset;
Dictionary; Directory; Duplicate Publication; Editorial; Electronic Supplementary Materials; English Abstract;
Equivalence Trial; Evaluation Study; Evaluation Studies; Expression of Concern; Festschrift; Government Publication;
Guideline; Historical Article; Interactive Tutorial; Interview; Introductory Journal Article; Journal Article; Lecture;
Legal Case; Legislation; Letter; Meta-Analysis; Multicenter Study; Network Meta-Analysis; News; Newspaper Article;
Observational Study; Observational Study, Veterinary; Overall; Patient Education Handout; Periodical Index;
Personal Narrative; Portrait; Practice Guideline; Pragmatic Clinical Trial; Preprint; Published Erratum;
Randomized Controlled Trial; Randomized Controlled Trial, Veterinary;
Research Support, American Recovery and Reinvestment Act;
Research Support, N.I.H., Extramural; Research Support, N.I.H., Intramural; Research Support, Non-U.S. Gov't;
Research Support, U.S. Gov't, Non-P.H.S.; Research Support, U.S. Gov't, P.H.S.; Research Support, U.S. Government;
Retracted Publication; Retraction of Publication; Retraction Notice; Review;
Scientific Integrity Review; Scoping Review;
Systematic Review; Technical Report; Twin Study; Validation Study; Validation Studies; Video-Audio Media; Webcast
"""
_BY_FOLDED = {name.casefold(): name for name in (" ".join(item.split()) for item in _TYPES.split(";"))}


def publication_type(line: str) -> str | None:
    """Return NLM's spelling of the publication type that ``line`` prints, or None where it is none."""
    bare = " ".join(line.replace("’", "'").strip(" •*·-\t").split())
    return _BY_FOLDED.get(bare.casefold())
