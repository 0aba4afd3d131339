"""The stemmer: Porter's algorithm as lunr.js 2.3.9 has it, word -> stem.

lunr.py carries another reading of Porter's paper (it turns `today` into `todai` where lunr.js
keeps it), so neither library's stemmer is used: this one and `stem` in search-terms.js are the same
regular expressions, step by step, and both are tested against lunr.js's on whole vocabularies.
It knows English only: a word that is not made of a-z alone is returned as it is. KEPT are words
whose Porter stem is another word's.
"""

from __future__ import annotations

import re

KEPT = {"news": "news"}

_STEP2 = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
    "logi": "log",
}
_STEP3 = {
    "icate": "ic",
    "ative": "",
    "alize": "al",
    "iciti": "ic",
    "ical": "ic",
    "ful": "",
    "ness": "",
}
_C = "[^aeiou][^aeiouy]*"
_V = "[aeiouy][aeiou]*"
_M_OVER_0 = re.compile(f"(?:{_C})?{_V}{_C}")
_M_IS_1 = re.compile(f"(?:{_C})?{_V}{_C}(?:{_V})?\\Z")
_M_OVER_1 = re.compile(f"(?:{_C})?{_V}{_C}{_V}{_C}")
_VOWEL = re.compile(f"(?:{_C})?[aeiouy]")
_CVC = re.compile(f"{_C}[aeiouy][^aeiouwxy]\\Z")
_PLAIN = re.compile(r"[a-z]{3,}\Z")
_1A_ES = re.compile(r"(.+?)(ss|i)es\Z")
_1A_S = re.compile(r"(.+?)([^s])s\Z")
_1B_EED = re.compile(r"(.+?)eed\Z")
_1B_ED = re.compile(r"(.+?)(?:ed|ing)\Z")
_1B_E = re.compile(r"(?:at|bl|iz)\Z")
_1B_DOUBLE = re.compile(r"([^aeiouylsz])\1\Z")
_1C = re.compile(r"(.+?[^aeiou])y\Z")
_2 = re.compile(f"(.+?)({'|'.join(_STEP2)})\\Z")
_3 = re.compile(f"(.+?)({'|'.join(_STEP3)})\\Z")
_4 = re.compile(
    r"(.+?)(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)\Z"
)
_4_ION = re.compile(r"(.+?[st])ion\Z")


def stem(word: str) -> str:
    """The stem of a folded word."""
    if word in KEPT:
        return KEPT[word]
    if not _PLAIN.match(word):
        return word
    initial_y = word[0] == "y"
    result = _suffixes(_inflection("Y" + word[1:] if initial_y else word))
    return "y" + result[1:] if initial_y else result


def _inflection(word: str) -> str:
    """Step 1: plurals, -ed, -ing, a final y."""
    if (found := _1A_ES.match(word)) or (found := _1A_S.match(word)):
        word = found[1] + found[2]
    if found := _1B_EED.match(word):
        if _M_OVER_0.match(found[1]):
            word = word[:-1]
    elif (found := _1B_ED.match(word)) and _VOWEL.match(found[1]):
        word = _mend(found[1])
    found = _1C.match(word)
    return found[1] + "i" if found else word


def _mend(word: str) -> str:
    """What is left of a word in -ed or -ing: hop(p), fil(e)."""
    if _1B_E.search(word):
        return word + "e"
    if _1B_DOUBLE.search(word):
        return word[:-1]
    return word + "e" if _CVC.match(word) else word


def _suffixes(word: str) -> str:
    """Steps 2 to 5: suffixes of derivation, and a final e."""
    for pattern, table in ((_2, _STEP2), (_3, _STEP3)):
        found = pattern.match(word)
        if found and _M_OVER_0.match(found[1]):
            word = found[1] + table[found[2]]
    found = _4.match(word) or _4_ION.match(word)
    if found and _M_OVER_1.match(found[1]):
        word = found[1]
    if word.endswith("e") and len(word) > 1:
        head = word[:-1]
        if _M_OVER_1.match(head) or (_M_IS_1.match(head) and not _CVC.match(head)):
            word = head
    return word[:-1] if word.endswith("ll") and _M_OVER_1.match(word) else word
