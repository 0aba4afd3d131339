"""Whether a text may have to do with some forms: asked of a whole collection when a record changes.

record before, record now -> forms by which it may be found otherwise -> texts with one of these
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from glossator.annotate.fold import fold, is_usual
from glossator.annotate.forms import forms
from glossator.model.nouns import Entity

_WORD = re.compile(r"[^\W_]+")


class Traces:
    """Some forms (folded), to be looked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._forms = sorted(set(texts))

    def may_occur(self, text: str) -> bool:
        """Whether a form stands anywhere in `text`, as whole words or not."""
        # Most texts need not be folded.
        if is_usual(text) and not any(word in text for word in self._telltales):
            return False
        folded = " ".join(fold(text).text.split())
        return bool(self._automaton.find_matches_as_indexes(folded))

    def may_concern(self, text: str, called: str) -> bool:
        """Whether one stands in a document of this text whose speakers are called so, one a line:
        they are also looked up as they would be written in small letters."""
        return self.may_occur(text) or self.may_occur(f"{called}\n{called.title()}")

    @cached_property
    def _telltales(self) -> frozenset[str]:
        """Of each form its longest word: a text in which folding touches no letter has the form
        only if it has that."""
        return frozenset(max(_WORD.findall(form), key=len, default="") for form in self._forms)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._forms, matchkind=MatchKind.Standard, store_patterns=False)


def differing(old: tuple[str, Entity | None], new: tuple[str, Entity | None]) -> frozenset[str]:
    """The forms that stand in every text in which a record, given with its key, may be found in
    another way than before: all of them when its facts changed, else those that came or went."""
    facts = [key.partition(".")[0] for key, _ in (old, new)]
    before, now = (frozenset(forms(one)) if one else frozenset() for _, one in (old, new))
    return frozenset(form.text for form in (before ^ now if facts[0] == facts[1] else before | now))
