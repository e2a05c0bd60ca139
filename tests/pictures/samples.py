"""Data for the pictures' tests: a true-to-life set, a hostile one, and strategies for any."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st
from trialsite.pictures import Fits, Kind, LabelRow, TimelineEntry
from trialsite.pictures.clean_text import tidy

STEPS = (
    "Low dose naltrexone blocks opioid receptors for a short time",
    "The body answers with more endorphin activity",
    "Fibromyalgia pain might then be weaker",
)
NOTE = "Hypothesis, not shown"

ENTRIES = (
    TimelineEntry(2009, "Younger and Mackey", "single-blind crossover", "10 women", "better"),
    TimelineEntry(2013, "Younger and others", "double-blind crossover", "31 women", "better"),
    TimelineEntry(2013, "Meeting abstracts", "open-label, one centre", "25", "no placebo group"),
    TimelineEntry(2018, "Metyas", "prospective", "", "", this_study=True),
    TimelineEntry(2020, "Bruun-Plesner", "dose finding", "27 women", "no placebo group"),
    TimelineEntry(2023, "de Paula", "double-blind, four arms", "86 women", "mixed"),
    TimelineEntry(2023, "Bested", "double-blind crossover", "58", "no difference from placebo shown"),
    TimelineEntry(2024, "FINAL", "double-blind", "99 women", "no difference from placebo shown"),
    TimelineEntry(2024, "Vatvani", "pooled", "4 trials, 222 people", "mixed", "review"),
    TimelineEntry(2025, "Ologunowa", "pooled", "8 studies", "no difference from placebo shown", "review"),
    TimelineEntry(None, "INNOVA", "double-blind", "98 women", "no difference from placebo shown"),
)

ROWS = (
    LabelRow("BACKGROUND", "Why the study was done", "A definition of fibromyalgia", "partly"),
    LabelRow("RESULTS", "What this study found", "Two earlier pilot studies", "no"),
    LabelRow("CONCLUSION", "What the authors make of it", "Words on this study", "yes"),
)

HOSTILE = "</title><script>x</script> & \"q\" 'a' *b* _c_ `d` [e](f) {{ g }} ]]> <!-- \x00\x02\u202e\n\nh"

texts = st.text(max_size=70).filter(tidy)
steps = st.lists(texts, min_size=3, max_size=5)
entries = st.lists(
    st.builds(
        TimelineEntry,
        year=st.none() | st.integers(1990, 2040),
        name=texts,
        design=texts,
        people=st.text(max_size=30),
        against=st.text(max_size=30),
        kind=st.sampled_from(get_args(Kind)),
    ),
    min_size=1,
    max_size=14,
)
rows = st.lists(
    st.builds(LabelRow, label=texts, promises=texts, holds=texts, fits=st.sampled_from(get_args(Fits))),
    min_size=1,
    max_size=7,
)
