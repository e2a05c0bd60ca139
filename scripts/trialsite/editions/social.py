"""The picture that a link to the site is shown with, set by Typst from the record: no clock, no system font."""

from __future__ import annotations

from importlib.resources import files as resources

import typst

from trialsite.editions.edition import LANGUAGE, Edition
from trialsite.editions.pdf import Unprintable
from trialsite.editions.typst_markup import quoted

_DOTS_PER_INCH = 72  # a point of Typst is a dot of the picture: 1200 x 630


def to_social_picture(edition: Edition) -> bytes:
    """Return the PNG for ``edition``: its title, the paper it is about, its address.

    Raises Unprintable where Typst refuses the text.
    """
    host = edition.address.removeprefix("https://").removeprefix("http://").rstrip("/")
    values = {"title": edition.title, "paper": edition.paper, "address": host, "language": LANGUAGE}
    head = "".join(f"#let {name} = {quoted(value)}\n" for name, value in values.items())
    text = head + resources(__package__).joinpath("social.typ").read_text("utf-8")
    try:
        compiler = typst.Compiler(ignore_system_fonts=True)
        made = compiler.compile(text.encode(), format="png", ppi=_DOTS_PER_INCH)
    except typst.TypstError as error:
        raise Unprintable(f"{error.message} {' '.join(error.hints)}".strip()) from error
    assert isinstance(made, bytes)
    return made
