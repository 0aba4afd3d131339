"""Cards: the text of a hover card about a person, run into the sentence that names the person."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import filterfalse

from glossator.clean.claims import NOTHING, Claims, claims
from glossator.clean.page import Page
from glossator.model.spans import Piece


def name_cards(page: Page) -> Claims:
    """A hover card that was run into the text: the name turned round, twice, and an office."""
    pieces = []
    for row in page.rows:
        if row.words >= 6:
            pieces += [
                Piece(start, end, "dropped", "name-card")
                # The source's own spaces: cards have plain ones only.
                for low, high in _cards("".join(page.source[a:b] for a, b in row.spans))
                for start, end in row.cut(low, high)
            ]
    return claims(pieces) if pieces else NOTHING


def _cards(text: str) -> list[tuple[int, int]]:
    """Where cards stand in `text`: `Ann Lee[ Lee Ann Lee AnnMinister ] said`."""
    words = text.replace("\u00a0", " ").split(" ")
    # Few paragraphs say a word with a capital again so soon: only they are looked through.
    capitals = list(filterfalse(str.islower, words))
    if len(set(capitals)) == len(capitals) or not _soon_again(words):
        return []
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    found = []
    place = 0
    while place + 1 < len(words):
        size = _card_size(words, place)
        if size:
            low = starts[place] - 1
            last = words[place + 2 * size - 1]
            name_end = starts[place + 2 * size - 1] + len(words[place + size - 1])
            glued = len(last) > len(words[place + size - 1])
            high = _office_end(text, name_end) if glued else name_end
            if text[high : high + 2] in {" :", " ,", " .", " ;"} or text[high : high + 2] == " )":
                high += 1
            found.append((max(low, 0), high))
            while place < len(words) and starts[place] < high:
                place += 1
        else:
            place += 1
    return found


def _soon_again(words: Sequence[str]) -> bool:
    """Whether a word with a capital stands again two to four words on."""
    return any(
        word in words[place + 2 : place + 5]
        for place, word in enumerate(words)
        if not word.islower()
    )


def _card_size(words: Sequence[str], place: int) -> int:
    """Number of words of a name that stands at `place`, and at once again; 0 when there is none."""
    if not words[place][:1].isupper() or place < 1:
        return 0
    for size in (2, 3, 4):
        end = place + 2 * size
        if end > len(words):
            break
        one, two = words[place : place + size], words[place + size : end]
        if one[:-1] == two[:-1] and two[-1].startswith(one[-1]) and one[-1][:1].isupper():
            extra = two[-1][len(one[-1]) :]
            before = words[place - 1].casefold()
            if before in {w.casefold() for w in one} and (not extra or extra[0].isupper()):
                return size
    return 0


def _office_end(text: str, start: int) -> int:
    """The end of the office glued to a card: words with capitals, and small ones between them."""
    small = {"of", "the", "and", "for", "to", "in", "on", "at", "a"}
    end = at = start
    stop = text.find(" :", start, start + 120)
    for word in text[start : start + 200].split(" "):
        bare = word.lstrip("(").rstrip(",)")
        if not word or at + len(word) > len(text):
            break
        if bare[:1].isupper():
            end = at + len(word)
        elif bare not in small:
            if stop == at + len(word) and " " not in text[end + 1 : stop]:
                end = stop
            break
        if word.endswith((".", ";")):
            break
        at += len(word) + 1
    return end - 1 if text[end - 1 : end] in {",", ";"} else end
