"""The reporting checklist: CONSORT for Abstracts, its 17 items in our words.

Hopewell S and others, PLoS Medicine 2008;5(1):e20, https://doi.org/10.1371/journal.pmed.0050020, table 2.
"""

from __future__ import annotations

from dataclasses import replace

from trialsite.record.entries import ReportingItem

NAME = "CONSORT for Abstracts"
ADDRESS = "https://doi.org/10.1371/journal.pmed.0050020"

# Id -> the item's name, and what it asks for.
ITEMS = {
    "item-title": ("Title", "That the title calls the study randomised."),
    "item-authors": ("Authors", "How to reach the corresponding author; asked of conference abstracts."),
    "item-design": ("Trial design", "What the design was, such as parallel groups or crossover."),
    "item-participants": ("Participants", "Who could take part, and in what setting."),
    "item-interventions": ("Interventions", "What each group was given."),
    "item-objective": ("Objective", "The specific aim or hypothesis to be tested."),
    "item-outcome-defined": ("Outcome", "The main outcome, clearly defined."),
    "item-randomisation": ("Randomisation", "How people were assigned to groups."),
    "item-blinding": ("Blinding (masking)", "Who was kept from knowing which treatment was given."),
    "item-numbers-randomised": ("Numbers randomised", "How many people were assigned to each group."),
    "item-recruitment": ("Recruitment", "Where the trial stood: still running, closed, or stopped early."),
    "item-numbers-analysed": ("Numbers analysed", "How many people in each group were analysed."),
    "item-outcome-result": (
        "Outcome (result)",
        "For the main outcome, a result for each group, with the size of the effect and its precision.",
    ),
    "item-harms": ("Harms", "Important adverse events or side effects."),
    "item-conclusions": ("Conclusions", "A general interpretation of the results."),
    "item-registration": ("Trial registration", "The registration number and the name of the register."),
    "item-funding": ("Funding", "Where the money came from."),
}


def with_names(item: ReportingItem) -> ReportingItem:
    """Return ``item`` with the checklist's name and question where it gives none of its own."""
    name, asks = ITEMS.get(item.id, (item.id, ""))
    return replace(item, item=item.item or name, asks=item.asks or asks)
