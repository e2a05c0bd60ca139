from __future__ import annotations

import pytest

from tests.editions.samples import page
from trialsite.editions.references import needed_files

_FILES = {
    "index.html": page(
        '<img src="pic/a.png" srcset="pic/b.png 2x"><a href="more.html?x=1#y">m</a><a href="x/p.ris">r</a>'
        '<script src="js/app.js"></script><script>const worker = "js/worker.js";</script>',
        '<link rel="stylesheet" href="css/main.css"><link rel="canonical" href="x/unnamed.ris">',
    ),
    "more.html": page('<a href="https://elsewhere.example/js/unused.js">x</a><a href="../outside.txt">x</a>'),
    "404.html": page('<a href="only-404.txt">x</a>'),
    "css/main.css": b"a{background:url('../pic/c%20d.png')} @import 'other.css'; /*# sourceMappingURL=main.css.map */",
    "css/other.css": b"b{background:url(data:image/png;base64,AAAA)}",
    "css/main.css.map": b"{}",
    "js/app.js": b'load("data/index.json"); load(`near.js`); ["part.js"].map((n) => `lib/${n}`);'
    b"\n//# sourceMappingURL=app.js.map",
    "js/app.js.map": b"{}",
    "js/near.js": b"",
    "js/lib/part.js": b"",
    "js/lib/other.js": b"",
    "js/worker.js": b"",
    "js/unused.js": b"",
    "data/index.json": b"{}",
    "pic/a.png": b"",
    "pic/b.png": b"",
    "pic/c d.png": b"",
    "only-404.txt": b"",
    "x/p.ris": b"",
    "x/unnamed.ris": b"",
}
_NEEDED = {
    *("index.html", "more.html", "css/main.css", "css/other.css", "js/app.js", "js/near.js", "js/worker.js"),
    "js/lib/part.js",
    *("pic/a.png", "pic/b.png", "pic/c d.png", "x/p.ris"),
}


@pytest.mark.parametrize(("from_disk", "fetched"), [(True, set()), (False, {"data/index.json"})])
def test_what_pages_name_is_needed_and_nothing_else(from_disk: bool, fetched: set[str]) -> None:
    assert needed_files(_FILES, from_disk=from_disk) == sorted(_NEEDED | fetched)
