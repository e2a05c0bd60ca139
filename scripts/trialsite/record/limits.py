"""How much a record may hold: every limit in one place.

Each stands well above this site's own record (in brackets) and above the draft of the longest abstract that the
importer takes, and well below what would make a build slow or hungry. Past a limit the answer is an error that
names it.
"""

from __future__ import annotations

MAX_FILES = 100  # .yml files in docs/data (8)
MAX_BYTES = 8 * 1024 * 1024  # all of them together (154 kB); mkdocs.yml and each file of citations, too
MAX_GENERATED_BYTES = 64 * 1024 * 1024  # a page or the lock, read back (76 kB; of the longest abstract 14 MB)
MAX_NODES = 300_000  # fields, values and lists in all of them together (3,300)
MAX_DEPTH = 20  # lists and mappings inside each other (6)
MAX_PROBLEMS = 1_000  # told of one file; more are counted
MAX_CONTROL_CHARACTERS = 20  # told of one file
