"""The files that are made of a rendered site, by path in it. They are published addresses: none is ever changed.

They stand below the pages, which link to them, and below the editions, which write them.
"""

# The same for every site and every release, so that a link to one always gives the newest.
FOLDER = "download"
ZIP = f"{FOLDER}/site.zip"
PDF = f"{FOLDER}/site.pdf"
EPUB = f"{FOLDER}/site.epub"
HTML = f"{FOLDER}/site.html"
EDITIONS = (ZIP, PDF, EPUB, HTML)

# Named in every page's head, for who shows a link to it.
PICTURE = "assets/social.png"
