"""Persons by their shape: a name beside an office, alone, or a surname after a title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossator.annotate.given import GIVEN_NAMES
from glossator.clean.names import has_role, person
from glossator.clean.places import COUNTRY, COUNTRY_AHEAD, KNOWN
from glossator.clean.vocabulary import HONORIFICS, PARTICLES
from glossator.suggest.runs import INNER, Evidence, Shape, Word, is_capital, is_people, runs
from glossator.suggest.spellings import plain
from glossator.suggest.words import IN_TITLES, NOT_FIRST, NOT_NAMES, TELLING

_ENDINGS = ("tion", "tions", "ment", "ments", "ness", "ships", "ship", "ance", "ism")
"""Of words for things, of no surname."""
_COURTESY = frozenset({"mr", "mrs", "ms", "dr", "colleague", "counterpart"})
"""Lower case: what is said beside a name and is no office."""
_CROWNED = frozenset({"king", "queen", "pope", "patriarch", "prince", "princess", "emir", "sheikh"})
"""Lower case: titles that are said with one name."""
_PORTFOLIO = 4
"""Words that may stand before an office and say whose it is."""
_THINGS = frozenset(
    {
        *("human", "rights", "services", "health", "affairs", "force", "branch", "laboratory"),
        *("fiscal", "division", "unit", "section", "headquarters", "secretary-general"),
    }
)
"""Lower case: words of bodies' names that no person bears."""


def persons(text: str, words: Sequence[Word]) -> Iterator[Shape]:
    """The persons of a passage."""
    for first, last in runs(words, frozenset({"of", "for", "to", "the", *PARTICLES})):
        begin = first + _ends_country(words, first)
        if begin < last:
            yield from _in_run(text, words, begin, words[begin:last])


def _ends_country(words: Sequence[Word], first: int) -> bool:
    """Whether a run's first word ends a country's name: "Bosnia and | Herzegovina Milorad …"."""
    if first < 2 or words[first - 1].text != "and":
        return False
    return bool(COUNTRY.fullmatch(f"{words[first - 2].text} and {words[first].text}"))


def _in_run(text: str, words: Sequence[Word], first: int, run: Sequence[Word]) -> Iterator[Shape]:
    """The person that a run names at its end: after its titles, or as a whole."""
    said = " ".join(word.text for word in run)
    lead = 0
    while not has_role(said) and lead < len(run) and run[lead].text.lower() in IN_TITLES:
        lead += 1
    name = person(said) if has_role(said) else " ".join(word.text for word in run[lead:])
    size = _size(run, len(name.split()))
    tail = run[-size:] if size else ()
    name = " ".join(word.text for word in tail)
    if not tail or not said.endswith(name) or not _may_be_person(tail):
        return
    own = [word.text for word in run[: len(run) - size]]
    title = " ".join(own)
    if not own or not _telling(title):
        title = _ahead(text, words, first) or title
        if title and size > 1 and first and words[first - 1].text == "and":
            tail = run[-2:]
            name = " ".join(word.text for word in tail)
            sure = _given(tail[0])
            yield from _named(tail, name, "titled" if sure else "bare", office(title))
            return
    where = (tail[0].start, tail[-1].end)
    if size == 1 or tail[0].text.lower() in PARTICLES:
        titled = bool(own) and own[-1].lower().rstrip(".") in TELLING
        if titled and name.lower() not in IN_TITLES and len(name) > 2 and not name.isupper():
            yield Shape(*where, name, "surname", title=office(title))
    elif _telling(title):
        yield from _named(tail, name, "titled", office(title))
    elif after := _after(text, words, first + len(run)):
        yield from _named(tail, name, "titled", office(after))
    elif size <= 4 and not own:
        yield from _named(tail, name, "bare", "")


def _abstract(word: str) -> bool:
    """Whether a last word is a country or a thing: "Delattre France", "High-Level Engagement"."""
    return word.endswith(_ENDINGS) or bool(COUNTRY.fullmatch(word))


def _tells(word: Word) -> bool:
    return word.text.lower().rstrip(".") in TELLING


def _begins(word: Word) -> bool:
    """Whether a name may begin with it, and no office, country or people ends."""
    low = word.text.lower().rstrip(".")
    told = low in IN_TITLES or low in NOT_NAMES or is_people(word.text) or word.text.isupper()
    return is_capital(word.text) and not told and not COUNTRY.fullmatch(word.text)


def _size(run: Sequence[Word], size: int) -> int:
    """How many words at the end of a run are the name, of `size` that look like it."""
    if 0 < size < len(run) and run[-size - 1].text.lower() in INNER:
        # "Head of Chechnya Ramzan Kadyrov": what follows "of" is still the office
        size = 2 if size > 2 else 0
    elif 2 < size < len(run) and run[-size - 1].text.lower() == "sri":
        size = 2  # "President of Sri Lanka Maithripala Sirisena"
    elif size > 2 and not _given(run[-size]) and _given(run[-2]):
        size = 2
    while size > 2 and run[-size].text.lower() in NOT_NAMES:
        size -= 1
    ahead = run[: len(run) - size]
    if size > 1 and len(ahead) > 1 and _begins(ahead[-1]) and _tells(ahead[-2]):
        owned = len(ahead) > 2 and ahead[-3].text.lower() in INNER  # "President of Sri Lanka"
        size += not owned  # "President Jose Eduardo dos Santos"
    elif size > 1 and len(ahead) > 2 and _tells(ahead[-3]) and _given(ahead[-1]):
        size += 2 * _begins(ahead[-2])  # "President Andres Manuel Lopez Obrador"
    return size


def _named(tail: Sequence[Word], name: str, evidence: Evidence, title: str) -> Iterator[Shape]:
    if _may_be_person(tail):
        yield Shape(tail[0].start, tail[-1].end, name, evidence, title=title)


def _given(word: Word) -> bool:
    return word.text.lower() in GIVEN_NAMES


def _telling(title: str) -> bool:
    return any(part.lower().rstrip(".") in TELLING for part in title.split())


def _may_be_person(tail: Sequence[Word]) -> bool:
    """Whether no word of it is one that no person bears."""
    said = " ".join(word.text for word in tail)
    if len(tail) > 5 or COUNTRY_AHEAD.match(said + " ") or KNOWN.fullmatch(said):
        return False
    lows = [word.text.lower() for word in tail]
    if any(
        low in NOT_NAMES | _THINGS or (low in IN_TITLES and low not in PARTICLES) for low in lows
    ):
        return False
    if any(is_people(word.text) and len(tail) < 3 for word in tail):
        return False
    if len(tail) > 1 and not _given(tail[0]) and _abstract(tail[-1].text):
        return False
    acronym = any(
        len(word.text) > 1 and word.text.isupper() and word.text.isalpha() for word in tail
    )
    whole = all(word.text.isupper() for word in tail)
    return not acronym or (whole and len(tail) > 1)


def _ahead(text: str, words: Sequence[Word], first: int) -> str:
    """A title before the run: "spokesman Dmitry Peskov", "Minister of Industry and Trade Denis
    Manturov", "Minister of Foreign Affairs of China, Wang Yi"."""
    if not first:
        return ""
    before = words[first - 1]
    gap = text[before.end : words[first].start]
    if words[first].glued and before.text in TELLING:
        return before.text
    if not (gap == ", " or (gap == " " and before.text == "and")):
        return ""
    last = first if gap == ", " else first - 1
    begin = last
    while (
        begin
        and last - begin < 12
        and (begin == last or words[begin].glued or _owned(words, begin))
    ):
        if not (is_capital(words[begin - 1].text) or words[begin - 1].text in INNER):
            break
        begin -= 1
    title = " ".join(word.text for word in words[begin:last])
    complete = has_role(title) and " of " in title and not _ends_in_person(title)
    return title if complete else ""


def _ends_in_person(title: str) -> bool:
    """ "President Vladimir Putin", not "Minister of Natural Resources"."""
    words = title.split()
    size = len(person(title).split())
    before = words[:-size]
    if size > 2 and words[-2].lower() in GIVEN_NAMES:
        return True  # "Governor of Taimyr Alexander Khloponin"
    return size > 1 and (not before or before[-1] not in INNER)


def _owned(words: Sequence[Word], at: int) -> bool:
    """Whether only a possessive parts a word from the one before: "People's Republic"."""
    return words[at].start - words[at - 1].end == 3


def _after(text: str, words: Sequence[Word], last: int) -> str:
    """An office after a comma: "Igor Sechin, CEO of Rosneft"; "" if none."""
    if last >= len(words) or text[words[last - 1].end : words[last].start] != ", ":
        return ""
    parts: list[str] = []
    for word in words[last : last + 12]:
        if parts and not word.glued:
            break
        parts.append(word.text)
    for place, part in enumerate(parts[:4]):
        if part.lower() in TELLING - {"mr", "mrs", "ms"}:
            end = place + 1
            while end < len(parts) and (is_capital(parts[end]) or parts[end] in INNER):
                end += 1
            while parts[end - 1] in INNER:
                end -= 1
            title = " ".join(parts[:end])
            return "" if _ends_in_person(title) else title
        if not is_capital(part) and part not in ("the", "former", "acting"):
            return ""
    return ""


def office(title: str) -> str:
    """A title from the office on: "Kremlin US Secretary of State" -> "US Secretary of State";
    without "Mr" and "His Excellency"."""
    said = title.split()
    words = [
        word
        for before, word in zip(["", *said], said, strict=False)
        if word.lower().rstrip(".") not in HONORIFICS or word == "the" or before == "of"
    ]
    for place, word in enumerate(words):
        if word.lower() == "with":
            words = words[place + 1 :]
            break
    while words and words[0].lower() in ("the", "of", "and"):
        words = words[1:]
    while words and words[-1].lower() in INNER:
        words.pop()
    roles = [i for i, word in enumerate(words) if word.lower().rstrip(".") in TELLING]
    role = begin = roles[0] if roles else 0
    while begin and _modifies(words[begin - 1]):
        begin -= 1
    while begin and _portfolio(words[begin - 1], words[begin]) and role - begin < _PORTFOLIO:
        begin -= 1
    return " ".join(words[begin:])


def _modifies(word: str) -> bool:
    return word.lower() in IN_TITLES or _of_a_country(word)


def _of_a_country(word: str) -> bool:
    return is_people(word) or bool(COUNTRY.fullmatch(word))


def _portfolio(word: str, after: str) -> bool:
    """Whether an office goes on before `after`: "Economic Development Minister", "Kirov Region
    Governor"; not before a country."""
    return is_capital(word) and word.lower() not in NOT_FIRST and not _of_a_country(after)


def is_office(title: str) -> bool:
    """Whether it is more than a courtesy."""
    low = title.lower().rstrip(".")
    return any(word.rstrip(".") in TELLING - _COURTESY for word in low.split())


def is_name(name: str, label: str) -> bool:
    """Whether a speaker's label gives a name: all of it, or by its given name."""
    first, *rest = plain(name).split()
    told = {*rest, *({first} - _CROWNED)}
    if any(word.rstrip(".") in IN_TITLES or word in NOT_NAMES for word in told) or len(first) < 3:
        return False
    alone = plain(name) == plain(label)
    return (alone or first in GIVEN_NAMES or first in _CROWNED) and all(
        part[:1].isupper() or part.lower() in PARTICLES for part in name.split()
    )
