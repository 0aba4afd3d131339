"""Offices as the registers and the texts call them, made comparable; who held which when.

"Minister of Foreign Affairs", "Foreign Minister", "External Affairs Minister" are one Post.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from glossator.annotate.fold import fold
from glossator.model.nouns import Entity, Office

_SAME = {
    "defense": "defence",
    "advisor": "adviser",
    "premier": "minister prime",
    "taoiseach": "minister prime",
    "undersecretary": "under secretary",
    "vice-president": "vice president",
    "vice-chancellor": "vice chancellor",
    "secretary-general": "secretary general",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "external": "foreign",
}
_EMPTY = frozenset({"of", "for", "the", "and", "to", "on", "federal", "affairs", "'s", "republic"})
HEADS = (
    "president",
    "minister",
    "chancellor",
    "secretary",
    "leader",
    "chairman",
    "representative",
    "envoy",
    "adviser",
    "ambassador",
    "commissioner",
    "king",
    "queen",
    "emperor",
    "emir",
    "sultan",
    "governor",
    "mayor",
    "speaker",
    "aide",
)
"""What an office is at heart; of several words the first of these: an "Aide to the President" comes
out as a president with a portfolio, and matches nothing that is not written just so."""
_RANKS = frozenset({"deputy", "first", "vice", "under", "assistant", "special", "senior", "acting"})
_SHARED = frozenset({"deputy", "first", "under", "assistant", "special", "senior"})
_MANY = frozenset({"representative", "envoy", "ambassador", "aide", "commissioner", "governor"})
_TOP = frozenset({"president", "chancellor"})
CEREMONIAL = frozenset(
    {
        *("austria", "bangladesh", "germany", "greece", "hungary", "iceland", "india", "iraq"),
        *("ireland", "israel", "italy", "latvia", "malta", "nepal", "pakistan", "portugal"),
        *("singapore", "slovakia"),
    }
)
"""Countries whose president does not lead: "the German leader" is the Chancellor."""


class Post(NamedTuple):
    """An office without its country."""

    head: str
    ranks: frozenset[str]
    portfolio: frozenset[str]

    @property
    def shared(self) -> bool:
        """Whether several may hold it at a time: deputies, envoys."""
        return bool(self.ranks & _SHARED) or self.head in _MANY


_SUPREME = Post("leader", frozenset(), frozenset({"supreme"}))
_PRIME = Post("minister", frozenset(), frozenset({"prime"}))


@dataclass(frozen=True, slots=True)
class Holder:
    """That a person held a post."""

    person: str
    post: Post
    role: Office


Posts = Mapping[str, tuple[Holder, ...]]
"""Whose office (an entity id) -> all who held one."""


def posts(entities: Iterable[Entity]) -> dict[str, tuple[Holder, ...]]:
    """The offices of the registers."""
    found: dict[str, list[Holder]] = {}
    for entity in sorted(entities, key=lambda entity: entity.id):
        for role in entity.roles:
            post = post_of(role.office)
            if post is not None and role.of:
                found.setdefault(role.of, []).append(Holder(entity.id, post, role))
    return {owner: tuple(holders) for owner, holders in found.items()}


def post_of(title: str) -> Post | None:
    """The post that a title names; None when it names none."""
    words: list[str] = []
    for word in fold(title).text.lower().replace("'s", " ").split():
        words += _SAME.get(word, word).replace("-", " ").split()
    kept = [word for word in words if word not in _EMPTY]
    head = next((one for one in HEADS if one in kept), "")
    if not head:
        return None
    ranks = frozenset(kept) & _RANKS
    return Post(head, ranks, frozenset(kept) - ranks - {head})


def holders(known: Iterable[Holder], wanted: Post, owner: str) -> tuple[tuple[Holder, ...], bool]:
    """(who ever held it, whether the title alone tells the office). A title that says less than the
    register ("special representative") does not tell it alone; "leader" is who leads."""
    rows = tuple(known)
    exact = tuple(row for row in rows if row.post == wanted)
    if exact:
        return exact, not wanted.shared
    if wanted.head == "leader" and not wanted.ranks and not wanted.portfolio:
        return _leaders(rows, owner), True
    near = tuple(
        row
        for row in rows
        if row.post.head == wanted.head
        and row.post.ranks == wanted.ranks
        and wanted.portfolio < row.post.portfolio
        and (wanted.portfolio or row.post.shared)
    )
    return near, False


def _leaders(rows: tuple[Holder, ...], owner: str) -> tuple[Holder, ...]:
    """Holders of the offices that lead a country: a supreme leader's and a president's both, a
    prime minister's only where no president leads."""
    supreme = tuple(row for row in rows if row.post == _SUPREME)
    plain = [row for row in rows if not row.post.ranks and not row.post.portfolio]
    heads = {"chancellor"} if owner in CEREMONIAL else _TOP
    tops = tuple(row for row in plain if row.post.head in heads)
    if supreme or tops:
        return (*supreme, *tops)
    return tuple(row for row in rows if row.post == _PRIME)
