"""The names of what can be carried away. They are published addresses: none is ever changed or taken back."""

from __future__ import annotations

from trialsite.browser import WORKER_FILE

# The same for every site and every release, so that a link to one always gives the newest.
FOLDER = "download"
ZIP = f"{FOLDER}/site.zip"
PDF = f"{FOLDER}/site.pdf"
EPUB = f"{FOLDER}/site.epub"
HTML = f"{FOLDER}/site.html"

# Named in every page's head (pages/metadata.py) for who shows a link to it.
PICTURE = "assets/social.png"

CARRIERS = (ZIP, PDF, EPUB, HTML)


def is_carried(name: str) -> bool:
    """Tell whether the file ``name`` of a rendered site is kept offline or zipped: not what is made of the others."""
    return name != WORKER_FILE and not name.startswith(f"{FOLDER}/")
