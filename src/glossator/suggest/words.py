"""Words by which the shape of a name tells what it names. Plain data, for no one document."""

from __future__ import annotations

from typing import Literal

from glossator.annotate.lexicon import (
    COMMON,
    COMPASS,
    FUNCTION_WORDS,
    MONTHS,
    OFFICE_WORDS,
    PERSON_TITLES,
    WEEKDAYS,
)
from glossator.clean.vocabulary import BODIES, HONORIFICS, PARTICLES, ROLES, words

Sort = Literal["place", "organisation", "event", "agreement", "initiative", "work"]

KINDS: tuple[tuple[Sort, frozenset[str]], ...] = (
    (
        "agreement",
        words(
            "treaty agreement agreements accord accords convention charter protocol declaration "
            "pact memorandum resolution constitution code act communique"
        ),
    ),
    (
        "event",
        words(
            "summit games war championship championships olympics universiade festival exhibition "
            "revolution battle cup expo marathon forum conference"
        ),
    ),
    (
        "initiative",
        words(
            "initiative project programme program plan strategy process format pipeline stream "
            "concept partnership mechanism dialogue corridor"
        ),
    ),
    (
        "organisation",
        words(
            "organisation organization committee commission council ministry department agency "
            "service fund bank corporation company group union association academy university "
            "institute centre center parliament duma assembly senate congress party railways "
            "foundation society court fleet forces staff navy army federation bureau office club "
            "league alliance chamber board authority inspectorate federation ministry school "
            "hospital museum library theatre theater orchestra church patriarchate holding "
            "holdings airlines airport plant factory shipyard newspaper television radio news "
            "times post house government cabinet secretariat tribunal movement front network "
            "coalition community commonwealth directorate administration embassy guard police"
        ),
    ),
    (
        "place",
        words(
            "region republic territory district sea peninsula island islands river lake ocean gulf "
            "strait bay mountains mountain valley desert oblast krai province city county heights "
            "basin archipelago coast canal bridge square street avenue park cape volcano field "
            "deposit ranch cosmodrome palace kremlin cathedral monastery"
        ),
    ),
    ("work", words("book film novel symphony opera")),
)
"""What the last word of a name says of its sort; where two rows claim it, the first."""
KIND_OF: dict[str, Sort] = {word: kind for kind, names in reversed(KINDS) for word in names}
KIND_AHEAD: dict[str, Sort] = {
    **dict.fromkeys(
        words("treaty agreement convention charter protocol declaration pact memorandum"),
        "agreement",
    ),
    **dict.fromkeys(
        words(
            "ministry council committee commission bank university union organisation institute "
            "organization federation association academy chamber league department agency fund"
        ),
        "organisation",
    ),
    **dict.fromkeys(words("gulf sea republic strait lake mount cape isle"), "place"),
    "battle": "event",
}
"""What a first word followed by "of" or "for" says: "Ministry of Sport"."""

IN_TITLES = frozenset(
    {
        *ROLES,
        *HONORIFICS,
        *(word.lower().rstrip(".") for word in PERSON_TITLES | OFFICE_WORDS),
        *BODIES,
        *words("ceo colleague counterpart friend comrade plenipotentiary chief-of-staff"),
    }
)
"""Lower case: words before a person's name that are not of it."""
TELLING = (
    frozenset({*ROLES, *(word.lower().rstrip(".") for word in PERSON_TITLES)})
    | words("ceo mr mrs ms dr professor academician colleague counterpart")
) - words("lady high vice first-lady official officials worker student teacher fellow delegation")
"""Lower case: what directly before or after a name says that it is a person's."""
NOT_NAMES = frozenset(
    {
        *(word.lower() for word in MONTHS | WEEKDAYS | COMPASS),
        *COMMON,
        *FUNCTION_WORDS,
        *(word for _, names in KINDS for word in names),
        *words(
            "operation ministerial "
            "meeting assessment quarterly roundtable intelligence threat homeland revenue customs "
            "motors fortress electric carolina dakota "
            "question questions answer answers press release statement speech transcript interview "
            "remarks discussion panel availability conversation briefing readout message toast "
            "ceremony i'm i've i'll i'd one two three mr ms mrs dr ladies gentlemen colleagues "
            "friends thank thanks hello yes no internet christian muslim jewish orthodox catholic "
            "islam god earth sun world day year week state states nation nations national "
            "international european western eastern article chapter section part page volume "
            "number no vol note see photo video covid world-wide global common general special new "
            "old great olympic paralympic winter summer spring autumn fall victory prize award "
            "order medal hero arabic english relations affairs security cooperation economic "
            "energy nuclear gas oil military"
        ),
    }
    - PARTICLES
)
"""Lower case: words that are not a person's, whatever the others are."""
NOT_FIRST = frozenset(
    {
        *(COMMON - words("new great old white black free open far big upper")),
        *FUNCTION_WORDS - COMMON,
        *(word.lower() for word in MONTHS | WEEKDAYS),
        *TELLING,
        *words("members member participants representatives heads citizens peoples"),
    }
)
"""Lower case: with what no name of a body or place begins."""
NO_NAMES = words(
    "CEO CFO GDP VAT IT TV PR HR ID SME LNG MW KM AM PM OK PJSC JSC LLC PLC NGO WMD AI CV FAQ PDF "
    "COVID AIDS HIV ICT GPS DNA MR MRS MS DR SIR AND THE FOR NOT YES NO QUESTION ANSWER DPM FM"
)
"""Abbreviations of what is no one thing."""

FAMILY_FIRST = words(
    "xi wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng "
    "liang xie tang deng feng cao peng zeng xiao tian dong pan yuan cai jiang du ye cheng wei su "
    "lu ding ren shen yao lai tsai nguyen tran le pham phan vo vu dang bui duong truong ngo kim "
    "park lee choi jung kang cho yoon jang lim han shin moon ban ri pak choe yun qin tsakhiagiin "
    "to"
)
"""Family names that stand first, lower case: Chinese, Korean, Vietnamese."""
PEOPLES = words(
    "french dutch british swiss greek spanish polish danish irish welsh scottish german finnish "
    "swedish turkish english norwegian israeli iraqi pakistani saudi emirati qatari omani kuwaiti "
    "yemeni thai czech slovak serb croat bulgarian portuguese lebanese congolese filipino "
    "argentine cypriot afghan uzbek tajik turkmen kazakh kyrgyz azeri uyghur tatar chechen kurdish "
    "kurd arab soviet american european asian african latin korean ukrainian palestinian jewish "
    "russian chinese japanese indian iranian syrian egyptian armenian georgian belarusian"
)
"""Peoples whose name a country's does not begin like, lower case."""
