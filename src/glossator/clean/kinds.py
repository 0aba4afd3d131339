"""Kinds: what a title says of a document: its kind, the outlet or counterpart, whose words, where.

Tables of the words that English-language diplomacy uses; the first row that fits decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import re2

from glossator.clean import dates
from glossator.clean.names import has_role, is_capital, person
from glossator.clean.places import CITY, COUNTRY, VENUE
from glossator.clean.vocabulary import BODIES, PRESS, ROLES, words

_AND = re.compile(r" (?:and|AND) ")
_OVER = re.compile(r" (?:of|for|OF|FOR) ")
# Those who ask, not those who are asked.
_ASKING = words(
    "editor editor-in-chief correspondent journalist reporter host presenter anchor writer "
    "moderator student teacher chief head director founder owner fellow"
)
_ANYBODY = words("media press reporters journalists")
_LONGEST_OUTLET = 160
_FULL = 2
_NO_NAME = BODIES | ROLES | PRESS | {"the", "of", "for", "and"}

# (kind, pattern): what a title begins with, or what stands after "…’s", is what the document is …
_LEADING: tuple[tuple[str, str], ...] = (
    ("press-release", r"press (?:release|communiqu[eé]|note)|media (?:note|release|advisory)|"
         r"readout|"
     r"fact ?sheet|news (?:release|item)|summary of|outcome of|notice to"),
    ("briefing", r"(?:transcript of )?(?:the )?(?:weekly |daily |regular |special |noon |press "
         r"|media |"
     r"background |virtual |on-the-record )*(?:briefing|gaggle|backgrounder|teleconference)"),
    ("news-conference", r"(?:transcript of )?(?:the )?(?:opening )?(?:joint |extraordinary |"
         r"regular |virtual |"
     r"online |video |brief |final |annual |remarks (?:at|during|in) (?:a |the )?)*(?:press|"
     r"news|media) "
     r"(?:conference|availability|encounter|point|opportunity|stakeout)|press statements?|"
     r"(?:joint )?(?:press|media) (?:statements?|appearance|remarks)|door ?st[eo]p|media "
     r"availability|"
     r"(?:press |media )?stakeout"),
    ("briefing", r"point (?:de )?presse"),
    ("news-conference", r"(?:\w{3,20})?pressekonferenz|conf[eé]rence de presse|rueda de prensa|"
     r"conferenza stampa"),
    ("interview", r"entretien|entrevista|intervista"),
    ("speech", r"rede|discours|discurso|discorso"),
    ("interview", r"(?:exclusive |written |joint |full |radio |tv |television |telephone "
         r")*interviews?|"
     r"(?:written )?(?:answers|replies|responses) to (?:written )?questions (?:from|by|of|put|"
     r"posed)"),
    ("comment", r"(?:additional |brief |special )*(?:comments?|commentary|repl(?:y|ies)|"
         r"response|answers?)"),
    ("statement", r"(?:joint |official |presidential |ministerial |written |g7 |g20 |troika |eu |"
     r"quad |trilateral |final |draft )*(?:statements?|d[eé]claration|communiqu[eé]|message|"
     r"greetings?|"
     r"condolences|congratulations|condolence|telegram|congratulatory|appeal|resolution|"
     r"proclamation)"),
    ("speech", r"(?:opening |closing |introductory |welcoming |welcome |concluding |keynote |"
         r"joint |full |"
     r"as[- ]delivered |new year(?:.s)? |televised |video |inaugural |prepared |public |policy )*"
     r"(?:speech|remarks|address|lecture|toast|intervention|presentation|keynote|words|oration|"
     r"eulogy)"),
    ("article", r"(?:opinion (?:piece|article)|op-?ed|article|essay|blog|column|guest (?:article|"
     r"contribution)|by-?lined)"),
)  # fmt: skip
# … else what it names anywhere.
_ANYWHERE: tuple[tuple[str, str], ...] = (
    ("press-release", r"press release|readout|fact ?sheet|media note"),
    ("news-conference", r"(?:news|press|media) conferences?|(?:conferencia|rueda) de prensa|"
         r"conf[eé]rence de presse|conferenza stampa|press (?:availability|stakeout|"
         r"encounter|"
     r"point|opportunity)|media (?:availability|stakeout)|press statements?|joint press|"
     r"answers? (?:to )?(?:journalists?|reporters?|media|press).{0,3} questions|"
     r"conference call with (?:the )?(?:media|press|journalists|reporters)|"
     r"answered? (?:journalists?|reporters?|media|press).{0,3} questions|doorstep"),
    ("briefing", r"briefing|gaggle|backgrounder"),
    ("interview", r"interview(?:s|ed)?|answers to (?:written )?questions (?:from|by)|"
     r"(?:speaks|spoke|talks|talked) (?:to|with) (?:the )?(?:radio|tv|television|"
     r"[^,.]{1,30} (?:radio|tv|"
     r"television|newspaper|magazine)\b)|"
     r"in conversation with|town hall|q ?& ?a|question and answer"),
    ("comment", r"comments?\b|commented|answers? to (?:a |the )?(?:media |press )?questions?|"
         r"reply to"),
    ("speech", r"speech|remarks|address(?:es|ed)?\b|lecture|keynote|speaks|speaking|spoke "
         r"(?:at|to)|"
     r"toast"),
    ("statement", r"statements?|declaration|communiqu[eé]|greetings|condolences|congratulat|"
     r"message (?:to|from|of)"),
    ("article", r"op-?ed|opinion|article by"),
)  # fmt: skip


def _machine(patterns: Iterable[str]) -> Any:
    """All patterns as one, which answers with the places of those that fit."""
    machine = re2.Set.SearchSet()
    for pattern in patterns:
        machine.Add(pattern)
    machine.Compile()
    return machine


_LEADS = _machine(rf"(?i)^(?:{pattern})\b" for _, pattern in _LEADING)
_ANY = _machine(rf"(?i)\b(?:{pattern})" for _, pattern in _ANYWHERE)
_POSSESSIVE = re2.compile(r"(?:’s|'s|s’|s') ")
_CONFERENCE = re2.compile(
    r"(?i)\b(?:at|during|in|following|of) (?:a |the |his |her |their )?(?:\w+ "
    r"){0,2}?(?:(?:news|press|media) "
    r"(?:conference|availability|stakeout|encounter|point|opportunity)|press briefing)"
)
_ASIDE = re2.compile(
    r"(?i)(?:,? (?:ahead of|on the (?:sidelines|occasion|eve|margins|outcomes?|results?)|"
    r"before|following|"
    r"after|during|in connection|prior to|held|and answers?|by (?:phone|telephone)|at the|in "
    r"the|in|"
    r"at|on|regarding|concerning|to discuss|as part of|upon|about|for the|published|"
    r"broadcast)\b.*)$"
)
# "… by Ann Lee to the Harbour Club", "… by Ann Lee: Our harbours"
_HEARD = re.compile(r"(?: to | before |: ).*")
_TEXT = re2.compile(r"(?i): (?:the )?(?:full |complete )?(?:text|transcript|version)\b.*$")
_WITH = re2.compile(
    r"(?i)\b(?:interviews?|q ?& ?a|conversation|talks?|meetings?|met|spoke|call|consultations?|"
    r"negotiations|discussion|answers to (?:written )?questions|answers? questions|dialogue)\b"
    r"(?: (?:by (?:phone|telephone)|given|granted))? (?:with|to|for|from|by|of) (.+)$"
)
_OF_MEETING = re2.compile(r"(?i)^(?:meetings?|consultations?|negotiations|talks?) of ")
_BY = re2.compile(
    r"(?i)\b(?:speech|remarks|statement|address|lecture|comments?|toast|message|article|interview|"
    r"press conference|news conference|doorsteps?|doorstops?|stakeout|keynote|intervention|"
    r"briefing|declaration|answers?)"
    r"(?: and (?:answers?|replies).{0,40}?)? (?:by|of|from|given by|delivered by) (.+)$"
)
_OWN = re2.compile(
    r"(?i)^(?:(?:opening|closing|introductory|welcoming|welcome|concluding|keynote|joint|video|"
    r"brief|"
    r"additional|written|exclusive|press|new year|regular|weekly|daily|"
    r"monthly|special) )*(?:speech|remarks|statements?|address|lecture|"
    r"comments?|answers?|interview|news conference|press conference|reply|replies|message|article|"
    r"greetings?|briefing|presentation|toast|intervention|commentary)\b"
)


# "Interview with Foreign Minister Ann Lee in the newspaper Gazette", "Radio One - Interview with …"
_GIVEN = re2.compile(
    r"(?i)^(?:(.{2,40}?) [-–—|:] |(?-i:((?:[A-ZÀ-Þ][^ ]* )?[A-ZÀ-Þ]{2}[^ ]*)) )?"
    r"(?:transcript of (?:the |an )?)?(?:(?:exclusive|written|full|"
    r"joint|radio|tv|television|telephone) )*interview (?:with|of|given by) (.+)$"
)
_GIVEN_TO = re2.compile(
    r"(?i)^(.+?),? (?:(?:published |printed |broadcast )?(?:in|by|on|with|for|to)) (?:the )?"
    r"((?-i:(?:(?:daily|weekly|sunday|news) ?)?(?:newspapers?|magazine|daily|weekly|agency|"
    r"broadcaster|television|radio)) )?(?-i:([A-ZÀ-Þ“\"«].+))$"
)


# "the Gazette, in Strelsau"
_WHERE = re.compile(r", (?:in|at|on) ")


@lru_cache(maxsize=1 << 12)
def kind(title: str) -> str:
    """The kind (one of KINDS) that a title says, "" when it says none."""
    spoken = _POSSESSIVE.search(title)
    for part in (title, title[spoken.end() :] if spoken else ""):
        leads = _LEADS.Match(part) if part else []
        if leads:
            name: str = _LEADING[min(leads)][0]
            if name in {"statement", "speech", "comment"} and _CONFERENCE.search(part):
                return "news-conference"
            return name
    named = _ANY.Match(title)
    return _ANYWHERE[min(named)][0] if named else ""


def outlet(title: str) -> str:
    """Who asked or who was met, when the title says with whom; "" otherwise."""
    body = _without_tail(title)
    given = _given(body)
    if given:
        return given[1]
    match = _WITH.search(body)
    if not match:
        return ""
    if _OF_MEETING.search(str(match.group(0))):
        return ""  # "ahead of the meetings of ministers" are met by nobody
    named = str(match.group(1))
    # Cut what only says where and when, but keep "of the Republic of …".
    whom = str(_TEXT.sub("", _ASIDE.sub("", named))).partition(";")[0]
    before, _, after = whom.partition(": ")
    whom = (before if after and len(person(before).split()) >= _FULL else whom).strip(" ,.;:")
    if whom.count("(") > whom.count(")"):
        whom = whom.rpartition("(")[0].rstrip(" ,")
    if _gives(str(match.group(0)), whom) or " given by " in str(match.group(0)).casefold():
        return ""
    told = any(map(str.isupper, whom)) and whom.casefold().removeprefix("the ") not in _ANYBODY
    return whom if told and len(whom) <= _LONGEST_OUTLET else ""


def speaker(title: str) -> str:
    """Whose words a document is, when its title says so of one person; "" otherwise."""
    body = _without_tail(title)
    own = _POSSESSIVE.search(body)
    if own and _OWN.match(body[own.end() :]):
        met = _WITH.search(body, own.end())
        if met and _gives(str(met.group(0)), str(met.group(1))):  # "the Gazette’s interview with …"
            return _one(_ASIDE.sub("", str(met.group(1)).partition(",")[0]))
        return _one(body[: own.start()])
    before, colon, after = body.partition(": ")
    if colon and _OWN.match(after) and has_role(before):
        return _one(before)  # "State Secretary Ann Lee: Speech at the opening"
    given = _given(body)
    if given:
        return given[0]
    by = _BY.search(body)
    if by:
        whose = _ASIDE.sub("", str(by.group(1)))
        return _one(_HEARD.sub("", whose)) or _one(whose)
    return ""


def _gives(said: str, whom: str) -> bool:
    """Whether an interview is with one who has an office, and so gives it."""
    offices = {word.casefold().strip(".,") for word in whom.split()} & ROLES
    return said[:9].casefold() == "interview" and bool(offices - _ASKING)


def _given(body: str) -> tuple[str, str] | None:
    """Who gave an interview and to whom, of a title that says both; None when it does not.

    The one who gives it has an office: "Interview with Radio One" is with whoever asked.
    """
    match = _GIVEN.match(body)
    if not match:
        return None
    given = str(match.group(3)).split(" (")[0]
    low, to = 0, _GIVEN_TO.match(given)
    if to and to.group(1).split()[-1].casefold().strip(",") in ROLES:
        low = to.start(3)  # "Minister for Europe, in the Gazette"
        to = _GIVEN_TO.match(given[low:])
    asked = (
        _undated(_WHERE.split(to.group(3))[0]) if to else match.group(1) or match.group(2) or ""
    ).strip(' ,.;:“”"«»')
    giver = given[:low] + str(to.group(1)) if to else given
    ahead = giver.partition(",")[0]
    if len(person(ahead).split()) >= 2:
        giver = ahead if has_role(ahead) else giver.replace(" and ", " ")
    by = "given by" in str(match.group(0)).casefold()
    name = _one(giver) if has_role(giver) or by else ""
    return (name, asked) if name and asked else None


def _undated(text: str) -> str:
    """What stands before the first day in a text: "Radio One, 15 January 2016, Strelsau"."""
    found = dates.found(text)
    return text[: found[0].start] if found else text


def _one(words: str) -> str:
    """The one person that `words` name; "" for none, for two, or for a name without first name."""
    both = _AND.split(words, maxsplit=1)
    if len(both) > 1 and _two(both[0], both[1]):
        return ""
    name = person(words.strip(" ,"))
    if any(word.casefold() in _NO_NAME for word in name.split()):
        return ""
    return name if len(name.split()) >= 2 and name[0].isupper() and all(is_capital(w) or len(w) <= 4
                                                  for w in name.split()) else ""  # fmt: skip


def _two(first: str, second: str) -> bool:
    """Whether what "and" joins are two who speak, and not two parts of an office."""
    if len(person(first.strip(" ,")).split()) >= 2:
        return True
    if ROLES & set(_AND.split(second)[0].casefold().split()):
        return False
    # "Minister of Trade and Ferries, Ann Lee" is one; "the President and Ann Lee" are two.
    office = has_role(first) and bool(_OVER.search(first))
    return not office or len(person(second.partition(",")[0]).split()) >= 2


def place(title: str) -> str:
    """The place named just before the date that ends a title: "…, Manila, August 6, 2017"."""
    found = dates.found(title)
    if not found or len(title) - found[-1].end > 2:
        return _city(title)
    before = title[: found[-1].start].rstrip(" ,(–—-")
    if before.endswith(" on"):
        before = before[:-3].rstrip(" ,")
        if before.endswith(")"):  # "in the Gazette (Austria) on 4 October"
            return ""
    parts = [part.strip(" ()") for part in before.split(",")]
    if len(parts) < 2 and "(" not in before:
        return ""
    last = parts[-1].rsplit("(", 1)[-1].strip()
    if not _place_like(last):
        return ""
    if len(parts) >= 3 and COUNTRY.search(last) and _place_like(parts[-2]) and (
        len(parts[-2].split()) == 1
    ):  # fmt: skip
        return f"{parts[-2]}, {last}"
    return last


def _city(title: str) -> str:
    """The city that ends a title without a date, with the house before it: "…, Palace, Paris"."""
    parts = [part.strip() for part in title.split(",")]
    if len(parts) >= 3 and COUNTRY.fullmatch(parts[-1]) and CITY.fullmatch(parts[-2]):
        return f"{parts[-2]}, {parts[-1]}"
    if len(parts) < 2 or not CITY.fullmatch(parts[-1]):
        return ""
    if len(parts) >= 3 and VENUE.search(parts[-2]) and _place_like(parts[-2]):
        return f"{parts[-2]}, {parts[-1]}"
    return parts[-1]


def _place_like(text: str) -> bool:
    words = text.split()
    return 1 <= len(words) <= 5 and all(
        is_capital(word) or word.lower() in {"of", "the", "on", "de", "am", "el", "la", "and"}
        for word in words
    ) and not any(word.lower() in ROLES for word in words) and (
        words[-1].lower() not in {"department", "ministry", "office", "division", "committee"}
    )  # fmt: skip


def _without_tail(title: str) -> str:
    """A title without the place and date at its end."""
    found = dates.found(title)
    if not found or len(title) - found[-1].end > 2:
        return title
    body = title[: found[-1].start].rstrip(" ,(–—-")
    where = place(title)
    return body[: -len(where)].rstrip(" ,(–—-") if where and body.endswith(where) else body
