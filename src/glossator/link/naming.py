"""Names as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

TOPIC_MARK = "topic:"
"""Before a topic's id, among the ids of entities."""
_DOCUMENTS = frozenset(
    """agreement agreements accord accords charter communique convention declaration memorandum pact
    protocol statement treaties treaty""".split()  # noqa: SIM905, a list of words is read as text
)
"""A name with one of these has "the" before it."""
_ENDINGS = _DOCUMENTS | frozenset(
    """act association belt bridge chain club code concept corridor council dialogue doctrine
    emirates format forum framework fund group guidelines gulf initiative islands kingdom map
    measures mechanism nations ocean organisation organization partnership peninsula plan principles
    process program programme project proposal proposals regime region resolution river roadmap
    route sea states strait summit talks union""".split()  # noqa: SIM905
)
"""And a name that ends in one of these."""


def with_article(name: str, entity_type: str) -> str:
    """The name as it stands in a sentence: "the Minsk agreements", "Vision 2030", "New START"."""
    words = name.lower().split()
    if len(words) < 2 or words[0] in ("the", "a", "an") or entity_type == "person":
        return name
    named_so = words[-1].strip("()") in _ENDINGS or not _DOCUMENTS.isdisjoint(words)
    named_so |= entity_type == "organisation" and "of" in words
    return f"the {name}" if named_so else name


def listed(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
