"""Which edition of the site is made: its title, address, release and day."""

from dataclasses import dataclass
from html import escape
from importlib.resources import files as resources

from trialsite.pages.about import caution
from trialsite.pages.names import journal_line
from trialsite.record.model import Record

# The files that are made of a rendered site, by path in it: published addresses, of which none is ever changed. They
# are the same for every site and every release, so that a link to one always gives the newest.
FOLDER = "download"
ZIP = f"{FOLDER}/site.zip"
PDF = f"{FOLDER}/site.pdf"
EPUB = f"{FOLDER}/site.epub"
HTML = f"{FOLDER}/site.html"
EDITIONS = (ZIP, PDF, EPUB, HTML)

# Named in every page's head, for who shows a link to it.
PICTURE = "assets/social.png"


@dataclass(frozen=True)
class Edition:
    """The site as it stands at one release.

    ``address`` is the hosted one and ends with a slash; ``caution`` is said in every edition; ``publisher`` answers for
    the site, is empty where nobody is named, and never the authors of the paper; ``paper`` names the paper that it is
    about in one line; ``version`` and ``date`` (YYYY-MM-DD) are empty for a site that was never released.
    """

    title: str
    description: str
    address: str
    caution: str
    publisher: str = ""
    version: str = ""
    date: str = ""
    subjects: tuple[str, ...] = ()
    paper: str = ""

    @property
    def words(self) -> str:
        """What readers call this edition."""
        return f"release {self.version} of {self.date}" if self.version else "a draft that was not yet released"

    @property
    def day(self) -> str:
        """The day of the release, for formats that must have one: where there is none, the first that a zip knows."""
        return self.date or "1980-01-01"

    @property
    def texts(self) -> dict[str, str]:
        """What every edition says of itself, by the name of its place in templates/."""
        return {name: getattr(self, name) for name in ("title", "description", "address", "words", "caution")}

    @property
    def html(self) -> dict[str, str]:
        """The texts as HTML."""
        return {name: escape(text) for name, text in self.texts.items()}


def edition_of(record: Record, address: str) -> Edition:
    """Return the edition that ``record`` makes at the hosted ``address``: that of its newest release."""
    newest, publisher = record.release, record.site.publisher
    return Edition(
        title=record.site.title,
        description=record.site.description,
        address=address,
        caution=caution(record),
        publisher=publisher.printed if publisher else "",
        version=newest.version if newest else "",
        date=newest.date if newest else "",
        subjects=tuple(term.term for term in record.glossary if term.term.lower() in record.site.title.lower()),
        paper=". ".join(part for part in (record.paper.title.rstrip("."), journal_line(record.paper)) if part),
    )


def template(name: str) -> str:
    """Return the text of a file in templates/: what an edition looks like, with places for what varies."""
    return resources(__package__).joinpath("templates", name).read_text("utf-8")
