"""Slugs, addresses of paragraphs, and links between pages. Pure functions of text."""

from __future__ import annotations

import functools
import hashlib
import posixpath
import re
import unicodedata
from urllib.parse import quote

RESERVED = frozenset(
    {"index", "person", "place", "organisation", "event", "agreement", "initiative", "work"}
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z", re.ASCII)
_PARAGRAPH = re.compile(r"p[a-z2-7]{10}(?:-[1-9][0-9]*)?\Z", re.ASCII)
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
_WORD = re.compile(r"\w+")
# Of ASCII: letters and digits, case folded; all else is a space.
_PLAIN = "".join([chr(n).lower() if chr(n).isalnum() else " " for n in range(128)])
# What most texts have that is not ASCII: none of it is of a word.
_MARKS = "’“”–—"
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_BETWEEN = re.compile(r"[^a-z0-9]+")
_MAX_SLUG = 120


def is_slug(word: str) -> bool:
    """Letters (a–z), digits and single hyphens; not reserved; safe as a file name anywhere."""
    return (
        bool(_SLUG.match(word))
        and len(word) <= _MAX_SLUG
        and word not in RESERVED
        and not _DEVICES.match(word)
    )


def slugify(name: str) -> str:
    """The slug of a file name's stem; "" when nothing of it can be kept.

    Marks are folded, letters outside a–z become their code points in hexadecimal so that two
    different names in any alphabet keep two different slugs.
    """
    kept = name.lower() if name.isascii() else "".join(map(_kept, _folded(name)))
    slug = _BETWEEN.sub("-", kept).strip("-")
    if len(slug) > _MAX_SLUG:  # what is cut off may be all that tells two names apart
        mark = hashlib.sha256(slug.encode()).hexdigest()[:8]
        slug = f"{slug[: _MAX_SLUG - len(mark) - 1].strip('-')}-{mark}"
    return f"{slug}-document" if slug in RESERVED or _DEVICES.match(slug) else slug


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKD", name).casefold()


def _kept(character: str) -> str:
    """What a slug keeps of a character."""
    if character.isascii():
        return character
    if unicodedata.combining(character):
        return ""
    return f"{ord(character):x}" if character.isalnum() else "-"


def paragraph_key(text: str) -> str:
    """The address of a paragraph of this text: `p` and ten letters or digits (50 bits).

    It depends on the letters and digits only, case folded, so that new quotation marks or
    spaces from a later scrape do not move it.
    """
    plain = text
    for mark in _MARKS:
        plain = plain.replace(mark, " ")
    if plain.isascii():
        words = plain.translate(_PLAIN).split()
    else:
        words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("_", " "))
    essence = " ".join(words) or " ".join(text.split())
    number = int.from_bytes(hashlib.sha256(essence.encode()).digest()[:8], "big") >> 14
    return "p" + "".join([_BASE32[(number >> shift) & 31] for shift in range(45, -5, -5)])


def paragraph_ids(texts: list[str]) -> list[str]:
    """Ids of the paragraphs of one document: the key, and `-2`, `-3` … among equals."""
    seen: dict[str, int] = {}
    ids = []
    for text in texts:
        key = paragraph_key(text)
        seen[key] = seen.get(key, 0) + 1
        ids.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return ids


def is_paragraph_id(word: str) -> bool:
    """Whether `paragraph_ids` could have made it."""
    return bool(_PARAGRAPH.match(word))


def relative(page: str, target: str) -> str:
    """The link from `page` to `target`, both paths in the published folder.

    `target` may carry `#fragment`; a link to the page itself is only its fragment.
    """
    path, mark, fragment = target.partition("#")
    if path == page:
        return f"#{quote(fragment)}" if mark else quote(posixpath.basename(page))
    steps = _steps(page.rpartition("/")[0], path)
    return f"{steps}#{quote(fragment)}" if mark else steps


@functools.lru_cache(maxsize=65536)
def _steps(folder: str, path: str) -> str:
    """The way from a folder to a file; asked for again and again for the same few folders."""
    here, there = folder.split("/") if folder else [], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return quote("/".join([".."] * (len(here) - shared) + there[shared:]))


def document_path(slug: str, paragraph: str = "") -> str:
    """Path of the reading page, at a paragraph if given."""
    return f"documents/{slug}.html" + (f"#{paragraph}" if paragraph else "")


def source_path(slug: str) -> str:
    """Path of the source view."""
    return f"documents/{slug}.source.html"


def data_path(slug: str) -> str:
    """Path of the document as data."""
    return f"data/documents/{slug}.json"


def entity_path(entity: str, part: int = 1) -> str:
    """Path of an entity's page; long ones have parts 2, 3 …"""
    return f"entities/{entity}.html" if part == 1 else f"entities/{entity}.{part}.html"


def matter_path(entity: str) -> str:
    """Path of the page that shows an entity in order of time."""
    return f"matters/{entity}.html"


def passage_path(passage: str) -> str:
    """Path of the page that compares a recurring passage."""
    return f"passages/{passage}.html"


def topic_path(topic: str, part: int = 1) -> str:
    """Path of a topic's page; long ones have parts 2, 3 …"""
    return f"topics/{topic}.html" if part == 1 else f"topics/{topic}.{part}.html"


def date_path(date: str) -> str:
    """Path of the page where `date` (ISO, any precision) is listed: its month, else its year."""
    return f"dates/{date[:7]}.html" if len(date) >= len("2017-05") else f"dates/{date[:4]}.html"
