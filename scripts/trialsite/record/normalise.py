"""One normal form for a sentence of the source, and its hash.

Two copies of an abstract differ in ways that carry no meaning: line breaks, the kind of
quotation mark or dash, composed or decomposed letters, invisible characters. The normal form
takes those away and nothing else: letters, digits, case, punctuation and their order stay.
The About page describes these steps to readers; keep the two in step.
"""

import hashlib
import re
import unicodedata

# Step 1. Characters that show nothing: soft hyphen, zero-width space and joiners' relatives,
# byte order mark, and the marks that only steer the direction of writing.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)

# Step 3. Quotation marks, and dashes and minus signs, that printers exchange freely.
_LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
    }
)


def normalise(sentence: str) -> str:
    """Return the normal form of ``sentence``.

    1. Invisible characters are removed.
    2. Unicode normal form C (composed letters; superscripts and fractions stay as they are).
    3. Quotation marks become ' or ", dashes and minus signs become -.
    4. Each run of white space becomes one space; none is left at the ends.
    """
    # In this order, because an invisible character can stand between a letter and its accent.
    composed = unicodedata.normalize("NFC", sentence.translate(_INVISIBLE))
    plain = composed.translate(_LOOK_ALIKES)
    return re.sub(r"\s+", " ", plain).strip()


def sentence_hash(sentence: str) -> str:
    """Return the SHA-256 of the normal form of ``sentence`` (UTF-8), as 64 hexadecimal digits."""
    return hashlib.sha256(normalise(sentence).encode("utf-8")).hexdigest()


def whole_hash(sentence_hashes: list[str]) -> str:
    """Return one hash for a whole abstract: the SHA-256 of its sentences' hashes, one a line."""
    return hashlib.sha256("\n".join(sentence_hashes).encode("ascii")).hexdigest()
