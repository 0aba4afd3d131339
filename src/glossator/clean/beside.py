"""Beside a name: what stands on a line of its own between who speaks and the speech.

"Ann Lee" / "Conservative, Stone" / speech; "Media" / "link" / speech; "speaker" / "MR. LEE" /
speech. rows -> pairs that recur -> Claims; who is told of so takes part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from glossator.clean.claims import NOTHING, Claims, claims
from glossator.clean.labels import find
from glossator.clean.lines import is_date_row, is_name_row, is_office_row
from glossator.clean.page import Page, Row, drop

_LONGEST = 12
"""What stands beside a name has no more words."""
_OFTEN = 3
"""A word of the page stands by so many names."""
_NAMES = frozenset({"sure", "role", "caps", "name"})


def beside(page: Page) -> Claims:
    """The rows between names and their speech: an office, a party and seat, a word of the page."""
    names = {row.index: key for row in page.rows if (key := _name(row))}
    if len(names) < 2:
        return NOTHING
    below = list(_below(page.rows, names))
    words = _page_words(page.rows, names, below)
    told = _told(names, below)
    office = {text for _, text in told}
    rows = [row for row in page.rows if row.text in words]
    named: list[tuple[str, str]] = []
    for name, row in below:
        key = names[name.index]
        known = (key, row.text) in told or row.text in office
        once = bool(told) and (is_office_row(row) or is_name_row(name))
        if row.text not in words and (known or once):
            rows.append(row)
            named.append(("cast", name.text))
    return claims(drop(rows, "beside-name"), *dict.fromkeys(named)) if rows else NOTHING


def _name(row: Row) -> str:
    """The key of whoever a row may name, and nobody else; "" when it names nobody."""
    if row.words > _LONGEST or row.sentence or is_date_row(row):
        return ""
    return next((x.key for x in find(row) if x.mark == "alone" and x.grade in _NAMES), "")


def _below(rows: Sequence[Row], names: dict[int, str]) -> Iterator[tuple[Row, Row]]:
    """Each row that names somebody and the short one below it, where text follows."""
    for (name, row), (_, text) in pairwise(pairwise(rows)):
        spoken = text.sentence or text.words > _LONGEST
        if name.index in names and row.words <= _LONGEST and not row.sentence and spoken:
            yield name, row


def _told(names: dict[int, str], below: Sequence[tuple[Row, Row]]) -> set[tuple[str, str]]:
    """(name, what it always has below it), where two names or more stand so, one of them twice."""
    stands = Counter(names.values())
    seen: dict[str, list[str]] = defaultdict(list)
    for name, row in below:
        seen[names[name.index]].append(row.text)
    always = {
        (key, texts[0]) for key, texts in seen.items()
        if len({*texts}) == 1 and len(texts) == stands[key] >= 2
    }  # fmt: skip
    apart = {text for _, text in always}
    many = len(always) >= 2 and len(apart) >= 2
    return always if many or (always and len(seen) >= _OFTEN) else set()


def _page_words(
    rows: Sequence[Row], names: dict[int, str], below: Sequence[tuple[Row, Row]]
) -> set[str]:
    """Words of the page that stand under different names, or above them, and nowhere else."""
    stands = Counter(row.text for row in rows)
    under: dict[str, list[str]] = defaultdict(list)
    for name, row in below:
        if row.index not in names:
            under[row.text].append(names[name.index])
    above: dict[str, list[str]] = defaultdict(list)
    for (word, name), (_, text) in pairwise(pairwise(rows)):
        spoken = text.sentence or text.words > _LONGEST
        if name.index in names and word.words <= 2 and not word.sentence and spoken:
            above[word.text].append(names[name.index])
    return {
        text
        for found in (under, above)
        for text, keys in found.items()
        if len(keys) >= _OFTEN and len({*keys}) >= 2 and len(keys) == stands[text]
    }
