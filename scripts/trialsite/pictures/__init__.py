"""Pictures of structure, as SVG text from plain data: the chain, the timeline, the label map.

Pure functions: no file, no clock, no site generator. They show how things stand to each other
and never an effect. What they need of the stylesheet is in docs/assets/pictures.css.
"""

from trialsite.pictures.chain import describe_chain, draw_chain
from trialsite.pictures.label_map import Fits, LabelRow, describe_label_map, draw_label_map
from trialsite.pictures.timeline import draw_timeline
from trialsite.pictures.timeline_entries import Kind, TimelineEntry, describe_timeline

__all__ = [
    "Fits",
    "Kind",
    "LabelRow",
    "TimelineEntry",
    "describe_chain",
    "describe_label_map",
    "describe_timeline",
    "draw_chain",
    "draw_label_map",
    "draw_timeline",
]
