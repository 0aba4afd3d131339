"""Words as references compare them: folded, numbered by a hash of their own, with their rarity.

text -> words, without plural and possessive -> stems -> a packed number each

`common.txt` tells how many of 10,000 public transcripts have a word (or a pair of words): a small
collection cannot tell by itself that "development" is common and "denuclearisation" is not.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from importlib import resources

from lunr.stemmer import PorterStemmer

TOKEN = re.compile(r"[\n\f]|https?://\S+|[^\W_]+(?:['’][^\W_]+)*")
"""A word; a line end before each paragraph; a form feed where a name was cut out; an address."""
RAREST = 8
"""Level of a word in one of 256 transcripts or fewer; 0: in every second or more."""
HASH_BITS = 28
LEVEL_SHIFT, WRITTEN_SHIFT = 32, 40
"""Where a packed word has the level of its stem, and of itself."""
FUNCTION_BIT, FIGURE_BIT = 1 << 36, 1 << 37
_PLURAL = 4
_stemmer = PorterStemmer()


@cache
def plain(word: str) -> str:
    """A lower-case word without possessive and plural endings: "ministries" -> "ministry"."""
    word = word.replace("’", "'").removesuffix("'s")
    if len(word) > _PLURAL and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > _PLURAL and word.endswith("s") and word[-2] not in "su'i":
        return word[:-1]
    return word


@cache
def stem(word: str) -> str:
    """The stem of a plain word: "harmonise" and "harmonisation" are one."""
    return str(_stemmer.stem(word)) if word.isascii() else word


def number(text: str) -> int:
    """HASH_BITS bits that stand for a text; never 0."""
    digest = blake2b(text.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") >> (32 - HASH_BITS) or 1


class _Packed(dict[str, int]):
    """A lower-case word as written -> its number, its level, whether it makes pairs of words."""

    def __missing__(self, written: str) -> int:
        word = plain(written)
        packed = 0
        if written != "\n":
            root = stem(word)
            packed = number(root) | _stem_levels().get(root, RAREST) << LEVEL_SHIFT
            packed |= level(word) << WRITTEN_SHIFT
            packed |= FUNCTION_BIT if word in function() or len(word) == 1 else 0
            if "://" in word:
                packed |= FIGURE_BIT | FUNCTION_BIT
            packed |= FIGURE_BIT if word[0].isdigit() or len(word) == 1 or written == "\f" else 0
        self[written] = packed
        return packed


PACKED = _Packed()


@cache
def function() -> frozenset[str]:
    """Words of which no pair of words is made, and that say nothing about a matter."""
    text = resources.files("glossator.link").joinpath("function.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


@cache
def _common() -> dict[str, int]:
    text = resources.files("glossator.link").joinpath("common.txt").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {word: int(line[0]) for line in lines for word in line[1:]}


def level(word: str) -> int:
    """How rare a plain word, or two with a space between, is in such texts: 0 to RAREST."""
    return _common().get(word, RAREST)


@cache
def _stem_levels() -> dict[str, int]:
    """Stem, or two with a space between -> the level of the commonest word with it."""
    found: dict[str, int] = {}
    for words, known in _common().items():
        root = " ".join(map(stem, words.split(" ")))
        found[root] = min(known, found.get(root, RAREST))
    return found


@cache
def common_pairs() -> tuple[tuple[str, str, int], ...]:
    """Pairs of stems that are common, with their level."""
    rows = ((*word.partition(" "), known) for word, known in _stem_levels().items() if " " in word)
    return tuple((one, two, known) for one, _, two, known in rows)


def plain_words(text: str) -> list[str]:
    """The words of a text, plain, breaks left out."""
    return [plain(word) for word in TOKEN.findall(text.lower()) if word not in "\n\f"]


class _Numbers(dict[str, int]):
    """A word as written -> the number of its stem."""

    def __missing__(self, written: str) -> int:
        self[written] = found = number(stem(plain(written.lower())))
        return found


NUMBERS = _Numbers()
