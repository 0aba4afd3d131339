"""Words as references compare them: folded, numbered by a hash of their own, with their rarity.

text -> words, without plural and possessive -> a packed number each

`common.txt` tells how many of 10,000 public transcripts have a word (or a pair of words): a small
collection cannot tell by itself that "development" is common and "denuclearisation" is not.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from importlib import resources
from itertools import pairwise

TOKEN = re.compile(r"[\n\f]|[^\W_]+(?:['’][^\W_]+)*")
"""A word; a line end before each paragraph; a form feed where a name was cut out."""
RAREST = 8
"""Level of a word in one of 256 transcripts or fewer; 0: in every second or more."""
HASH_BITS = 29
LEVEL_SHIFT, FUNCTION_BIT, FIGURE_BIT = 32, 1 << 36, 1 << 37
_PLURAL = 4
FUNCTION = frozenset(
    ["a", "about", "above", "after", "again", "against", "all", "already", "also", "although", "always", "am", "among", "an", "and", "another", "any", "are", "around", "as", "at", "away", "back", "be", "because", "been", "before", "being", "between", "both", "but", "by", "came", "can", "cannot", "come", "could", "did", "do", "does", "doing", "done", "down", "during", "each", "either", "else", "even", "ever", "every", "few", "first", "for", "from", "further", "get", "give", "given", "go", "going", "good", "got", "great", "had", "has", "have", "having", "he", "her", "here", "him", "his", "how", "however", "i", "if", "in", "including", "indeed", "into", "is", "it", "its", "itself", "just", "last", "least", "less", "let", "like", "look", "made", "make", "making", "many", "may", "me", "might", "more", "most", "mr", "mrs", "ms", "much", "must", "my", "need", "new", "next", "no", "nor", "not", "now", "of", "off", "often", "on", "once", "one", "only", "or", "other", "our", "out", "over", "own", "per", "place", "point", "quite", "rather", "really", "right", "said", "same", "say", "second", "see", "seem", "several", "shall", "she", "should", "since", "so", "some", "still", "such", "sure", "take", "taken", "than", "that", "the", "their", "them", "then", "there", "therefore", "these", "they", "thing", "think", "third", "this", "those", "three", "through", "thus", "time", "to", "today", "together", "too", "two", "under", "until", "up", "upon", "us", "use", "used", "very", "want", "was", "way", "we", "well", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "year", "yes", "yet", "you", "your", "it's", "don't", "i'm", "we're", "i've", "we've", "that's", "can't", "won't", "didn't", "doesn't", "isn't", "lot", "kind", "part", "fact", "case", "course", "question", "answer", "everyone", "everything", "something", "nothing", "ladies", "gentlemen", "thank", "thanks", "colleague", "friend", "dear", "mention", "note", "believe", "know", "hope", "regard", "respect"]
)
"""Words of which no pair of words is made."""


@cache
def plain(word: str) -> str:
    """A lower-case word without possessive and plural endings: "ministries" -> "ministry"."""
    word = word.replace("’", "'").removesuffix("'s")
    if len(word) > _PLURAL and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > _PLURAL and word.endswith("s") and word[-2] not in "su'i":
        return word[:-1]
    return word


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
            packed = number(word) | level(word) << LEVEL_SHIFT
            packed |= FUNCTION_BIT if word in FUNCTION or len(word) == 1 else 0
            packed |= FIGURE_BIT if word[0].isdigit() or len(word) == 1 or written == "\f" else 0
        self[written] = packed
        return packed


PACKED = _Packed()


@cache
def _common() -> dict[str, int]:
    text = resources.files("glossator.link").joinpath("common.txt").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {word: int(line[0]) for line in lines for word in line[1:]}


def level(word: str) -> int:
    """How rare a plain word, or two with a space between, is in such texts: 0 to RAREST."""
    return _common().get(word, RAREST)


@cache
def common_pairs() -> tuple[tuple[str, str, int], ...]:
    """Pairs of words that are common, with their level."""
    rows = ((*word.split(" "), known) for word, known in _common().items() if " " in word)
    return tuple((one, two, known) for one, two, known in rows)


def plain_words(text: str) -> list[str]:
    """The words of a text, plain, breaks left out."""
    return [plain(word) for word in TOKEN.findall(text.lower()) if word not in "\n\f"]


def written_terms(text: str) -> dict[str, str]:
    """Word, or two words, as compared -> as first written in `text`."""
    found: dict[str, str] = {}
    matches = [match for match in TOKEN.finditer(text) if match[0] not in "\n\f"]
    for match in matches:
        found.setdefault(plain(match[0].lower()), match[0])
    for one, two in pairwise(matches):
        pair = f"{plain(one[0].lower())} {plain(two[0].lower())}"
        found.setdefault(pair, text[one.start() : two.end()])
    return found
