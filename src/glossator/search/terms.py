"""The words of a text as search sees them: the one normaliser, tokeniser and stemmer.

text -> squash (fold code points) -> tokens -> plain words -> without stop words -> stems.

The same steps are in themes/default/assets/js/search-terms.js; tests hold the two together on every
code point, on random text and on whole vocabularies. Offsets play no part here.

1. *Squash.* The text in NFC; then each code point by itself: NFKD, marks of the Latin, Greek,
   Cyrillic, Hebrew and Arabic scripts dropped (Zürich -> Zurich), invisible ones too (soft hyphen,
   joiners, direction marks), letters without a decomposition by LETTERS (ł -> l), every kind of
   apostrophe and prime -> ', full stops kept, every other character that is no letter, digit or
   mark -> space. Letters of scripts written without spaces (Han, kana, Thai …) stand alone.
2. *Tokens.* Letters with full stops between them are one token (U.S., p.m.); other words end at
   spaces and full stops and may have apostrophes inside. Dashes split: Russian-Chinese is two.
3. *Plain word.* Case folded (upper, then lower case; final sigma like any sigma), full stops
   out (U.S. = US), possessive 's and, before a vowel, French d' or l' stripped (d'Ivoire), other
   apostrophes out.
4. *Stop words.* STOP is short. A stop word in the text is left out of the index unless it is
   written in capitals, two letters or more: US, WHO, IT. Words that are also names or months (May,
   Will, can, said) are no stop words.
5. *Stem.* See stem.py. Stop words in capitals are not stemmed; a stem that is a stop word gets an
   apostrophe (use, used, using -> us'), or US would find them.

A query goes through the same steps. Case matters in a query for stop words only. A stop word in
capitals is looked for like any word; in lower case (`the role of the us in Syria`) it need not be
there, but raises passages that have it in capitals. Of a query of nothing but stop words in lower
case, `us`, `who` and `it` are looked for in capitals; without them the texts are scanned for all of
its words. In a phrase every word counts, whatever its case, and nothing is stemmed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from glossator.search.stem import stem

STOP = frozenset(
    """a am an and are as at be been but by did do does for from had has have he her him his i if
    in into is it its me my of on or our she so than that the their them then there these they this
    those to us was we were what when which who with would you your""".split()  # noqa: SIM905
)
APOSTROPHES = frozenset("'`´ʹʻʼʽʾʿˈ՚׳‘’‛′Ꞌꞌ＇")
LETTERS = {
    "Æ": "AE",
    "Ð": "D",
    "Ø": "O",
    "Þ": "TH",
    "ß": "ss",
    "æ": "ae",
    "ð": "d",
    "ø": "o",
    "þ": "th",
    "Đ": "D",
    "đ": "d",
    "Ħ": "H",
    "ħ": "h",
    "ı": "i",
    "Ł": "L",
    "ł": "l",
    "Œ": "OE",
    "œ": "oe",
    "Ŧ": "T",
    "ŧ": "t",
    "ẞ": "SS",
}
_DROPPED = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u200c-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U000e0100-\U000e01ef]"
)
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_LETTER = "[A-Za-z\u0370-\u03ff\u0400-\u04ff]"
_TOKEN = re.compile(
    rf"{_LETTER}(?:\.{_LETTER})+(?![^ .'])(?:\.?'[sS](?![^ .']))?|[^ .']+(?:'[^ .']+)*"
)


_POSSESSIVE = re.compile(r"'[sS]\Z")
_ELISION = re.compile("[dl]'[aeiouyh].")


class _Squash(dict[int, str]):
    """Code point -> what becomes of it; filled as code points are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = squash_character(chr(code))
        return folded


def squash_character(character: str) -> str:
    """Step 1 for one code point."""
    kept = []
    for part in character if character in APOSTROPHES else unicodedata.normalize("NFKD", character):
        if part in APOSTROPHES:
            kept.append("'")
        elif part in LETTERS:
            kept.append(LETTERS[part])
        elif _DROPPED.match(part):
            continue
        elif part == "." or unicodedata.category(part)[0] in "LMN":
            kept.append(part)
        else:
            kept.append(" ")
    return _UNSPACED.sub(r" \g<0> ", unicodedata.normalize("NFC", "".join(kept)))


_SQUASH = _Squash()


def squash(text: str) -> str:
    """Step 1 for a text."""
    return unicodedata.normalize("NFC", text).translate(_SQUASH)


def tokens(text: str) -> list[str]:
    """Steps 1 and 2: the tokens of a text, case kept."""
    return _TOKEN.findall(squash(text))


@lru_cache(maxsize=1 << 18)
def plain_word(token: str) -> str:
    """Step 3."""
    word = token.upper().lower().replace("ς", "σ").replace(".", "")
    if "'" in word:
        word = word.removesuffix("'s")
        if _ELISION.match(word):
            word = word[2:]
        word = word.replace("'", "")
    return word


@lru_cache(maxsize=1 << 18)
def kept_word(token: str) -> str:
    """Steps 3 and 4: the plain word, or "" for a stop word that is not in capitals."""
    word = plain_word(token)
    if word not in STOP:
        return word
    letters = _POSSESSIVE.sub("", token.replace(".", ""))
    return word if len(letters) > 1 and letters == letters.upper() else ""


@lru_cache(maxsize=1 << 18)
def term(word: str) -> str:
    """Step 5: the term of the index for a kept word."""
    if word in STOP:
        return word
    stemmed = stem(word)
    return stemmed + "'" if stemmed in STOP else stemmed


def words(text: str) -> list[str]:
    """Every plain word of a text, in order: what phrases are compared in."""
    return [plain_word(token) for token in tokens(text)]


def kept_words(text: str) -> list[str]:
    """The plain words of a text that go into the index, before stemming."""
    return [word for word in map(kept_word, tokens(text)) if word]


def terms(text: str) -> list[str]:
    """The terms of a text, as they stand in the index."""
    return [term(word) for word in kept_words(text)]
