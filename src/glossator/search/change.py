"""What is to be done: the published documents beside those of today -> what comes and what goes.

A document that is new, changed, or has moved to another slot comes; where one was that is gone,
changed or has moved, one goes. Texts are made again for whole neighbourhoods of slots.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from glossator.search.base import Base
from glossator.search.batch import Task
from glossator.search.records import Listed
from glossator.search.slots import NEIGHBOURS, slots, table_size

BATCH = 1024
"""Slots that a worker reads at once; a multiple of NEIGHBOURS."""
_MOST = 4
"""When more than one document in so many comes, it is less work to make everything."""


@dataclass(frozen=True, slots=True)
class Change:
    """Slots are those of the table now; documents that stay are in none of these."""

    slots: Mapping[str, int]
    """Slug -> slot, of all."""
    come: Mapping[int, str]
    """Slot -> slug."""
    moved: Mapping[int, int]
    """Slot now -> slot before, of those that come and are as they were."""
    left: Mapping[int, str]
    """Slot before -> slug, of those that are not."""

    @property
    def size(self) -> int:
        """Slots in the table."""
        return table_size(len(self.slots))

    @property
    def gone(self) -> frozenset[int]:
        """Slots whose words are to be left out."""
        return frozenset(self.moved.values()) | self.left.keys()

    @property
    def near(self) -> frozenset[int]:
        """The neighbourhoods whose texts are made again."""
        return frozenset(slot // NEIGHBOURS for slot in self.come.keys() | self.gone)

    def tasks(self) -> Iterator[Task]:
        """What workers are to read."""
        near = self.near
        some = ((slot, slug) for slug, slot in self.slots.items() if slot // NEIGHBOURS in near)
        for _, run in groupby(some, key=lambda one: one[0] // BATCH):
            placed = list(run)
            yield Task(placed, frozenset(slot for slot, _ in placed if slot in self.come))


def change(base: Base, documents: Mapping[str, Listed]) -> Change | None:
    """What comes and goes; None when the index is better made from nothing."""
    before = slots(base.documents)
    after = slots(documents)
    same = {slug for slug, one in documents.items() if base.documents.get(slug) == one.digest}
    come = {slot: slug for slug, slot in after.items() if slug not in same or before[slug] != slot}
    moved = {slot: before[slug] for slot, slug in come.items() if slug in same}
    left = {slot: slug for slug, slot in before.items() if slug not in same}
    if base.documents and (
        table_size(len(before)) != table_size(len(after))
        or (len(come) + len(left)) * _MOST > len(after)
    ):
        return None
    return Change(after, come, moved, left)
