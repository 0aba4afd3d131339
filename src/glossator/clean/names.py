"""Names: what in a label or a title is a person's name, and what is an office.

label -> core (without office, honorific, place) -> the name as a reader knows it.
"""

from __future__ import annotations

import re2

_ROLES = (
    "president vice-president chancellor vice-chancellor minister premier secretary undersecretary "
    "under-secretary ambassador spokesperson spokesman spokeswoman governor mayor chairman chair "
    "chairperson chairwoman director director-general head chief ceo cfo commander general "
    "lieutenant colonel admiral captain commissioner representative envoy adviser advisor aide "
    "assistant deputy member senator congressman congresswoman speaker judge justice king queen "
    "prince princess emir sheikh sultan patriarch pope cardinal archbishop bishop metropolitan "
    "professor doctor rector dean editor editor-in-chief correspondent journalist reporter host "
    "moderator presenter anchor writer coordinator administrator prosecutor attorney treasurer "
    "manager officer official delegate plenipotentiary leader founder owner coach student teacher "
    "engineer worker pm dpm fm nsa eam hr/vp shri smt delegation deputies vice co-chair "
    "co-chairman high whip taoiseach lady first-lady counsellor consul counsel principal fellow"
).split()
ROLES = frozenset(_ROLES)
HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof sir dame lord lady hon rt right honourable honorable h.e he her his "
    "excellency majesty highness shri smt sri kumari señor monsieur madame herr frau the".split()
)
PARTICLES = frozenset(
    "van von der den de del della di da dos du la le el al bin ben ibn bint abu ter ten zu zum "
    "y e af av dela".split()
)
_CONNECTORS = frozenset(
    "of the and for to in on at with & or a an from by as under".split()
)
# Countries and the like: what may stand between an office and a name.
_PLACES = (
    "Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|"
    "Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|"
    "Bosnia and Herzegovina|Botswana|Brazil|Brunei|Bulgaria|Burkina Faso|Burundi|Cambodia|"
    "Cameroon|Canada|Cape Verde|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Croatia|Cuba|"
    "Cyprus|Czechia|Czech Republic|Denmark|Djibouti|Dominica|Dominican Republic|East Timor|"
    "Ecuador|Egypt|El Salvador|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|France|Gabon|Gambia|"
    "Georgia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guyana|Haiti|Honduras|Hungary|Iceland|"
    "India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|"
    "Korea|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|"
    "Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|"
    "Mexico|Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|"
    "Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Korea|North Macedonia|"
    "Norway|Oman|Pakistan|Palau|Palestine|Panama|Papua New Guinea|Paraguay|Peru|Philippines|"
    "Poland|Portugal|Qatar|Romania|Russia|Rwanda|Samoa|San Marino|Saudi Arabia|Senegal|Serbia|"
    "Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|"
    "South Korea|South Ossetia|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|"
    "Syria|Taiwan|Tajikistan|Tanzania|Thailand|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey|"
    "Türkiye|Turkmenistan|Tuvalu|Uganda|Ukraine|United Arab Emirates|United Kingdom|United States|"
    "Uruguay|USA|US|UK|UAE|Uzbekistan|Vanuatu|Vatican|Venezuela|Viet Nam|Vietnam|Yemen|Yugoslavia|"
    "Zambia|Zimbabwe|Abkhazia|Europe|NATO|Moscow|London|Washington|Soviet Union|USSR|America|"
    "Russian Federation|European Union|EU|UN|United Nations|Republika Srpska"
)  # fmt: skip
PLACE_AHEAD = re2.compile(rf"^(?:the )?(?:{_PLACES})\b,? ?")
PLACE = re2.compile(rf"\b(?:{_PLACES})\b")
# Known by one name: "Patriarch Kirill of Moscow".
_CROWNED = re2.compile(
    r"(?i)^(?:h(?:is|er) (?:\w+ )?(?:majesty|holiness|highness|beatitude),? )?((?:patriarch|pope|king"
    r"|queen|prince|princess|emir|sultan|metropolitan|archbishop|sheikh) \pL[\pL’'-]*(?: [IVX]+)?) of "
)
# What an organisation's name ends with: the person's name begins after it.
_BODIES = frozenset(
    "republic federation region territory district state states kingdom committee commission "
    "council ministry department agency service fund bank corporation company group board office "
    "union association academy university institute centre center organisation organization "
    "parliament duma assembly senate congress house party railways nations media oblast province "
    "emirates affairs relations defence defense security cooperation development trade finance "
    "economy energy health education science culture sport environment justice interior federal "
    "presidential national international foreign prime hermitage chersonese nickel platinum "
    "foundation society court fleet forces staff navy army".split()
)


def is_capital(word: str) -> bool:
    """Whether a word begins with an upper-case letter (quotes and brackets aside)."""
    letters = word.lstrip("“\"'‘([`")
    return letters[:1].isupper()


def has_role(text: str) -> bool:
    """Whether `text` names an office or a courtesy title."""
    return any(
        word in ROLES or word in HONORIFICS - {"the", "he", "his", "her", "right"}
        for word in (w.strip(".,()[]’'").lower() for w in text.split())
    )


def person(label: str) -> str:
    """The person's name in a label, without office, courtesy title and place; "" if none is.

    "President of Turkey Recep Tayyip Erdogan" -> "Recep Tayyip Erdogan"; "THE PRESIDENT" -> "".
    """
    parts = [part.strip() for part in label.split(",") if part.strip()]
    if not parts:
        return ""
    crowned = _CROWNED.match(parts[0])
    if crowned:
        return str(crowned.group(1))
    best = ""
    for part in parts:
        name = _tail(part)
        words = name.split()
        if len(words) >= 2 and not any(w.strip(".").lower() in ROLES for w in words):
            # "Konstantin Sivoronov, head of …": the part that is nothing but a name wins.
            if name == part:
                return name
            best = best or name
        elif not best and len(parts) == 1:
            best = name
    return best


def _tail(part: str) -> str:
    """The run of name words at the end of `part`."""
    words = part.split()
    while words and words[0].lower().strip(".") in HONORIFICS:
        words = words[1:]
    cut = 0
    for place, word in enumerate(words):
        low = word.lower().strip(".,()[]’'“”\"")
        bare = low.removesuffix("’s").removesuffix("'s")
        if low in PARTICLES and place > 0 and place + 1 < len(words) and cut < place:
            continue
        if (
            low in ROLES
            or bare in _BODIES
            or low in HONORIFICS
            or low in _CONNECTORS
            or not is_capital(word)
            or ")" in word
            or word.endswith(("”", "\""))
            or "." in word.strip(".,")[2:]
            or (len(word) >= 2 and word.isupper() and word.isalpha() and not part.isupper()
                and place + 2 < len(words) and not words[place + 1].isupper())
        ):  # fmt: skip
            cut = place + 1
    rest = " ".join(words[cut:])
    ahead = PLACE_AHEAD.match(rest + " ") if cut else None
    while ahead and len(rest[ahead.end() :].split()) >= 2:
        rest = rest[ahead.end() :]
        ahead = PLACE_AHEAD.match(rest + " ")
    names = rest.split()
    if cut and len(names) > 3:
        keep = 2
        while keep < len(names) and (
            names[-keep].lower() in PARTICLES or names[-keep - 1].lower() in PARTICLES
            or len(names[-keep].strip(".")) == 1
        ):
            keep += 1
        names = names[-keep:]
    return " ".join(names).strip(" .,;`'‘“\"")


def surname(name: str) -> str:
    """The last word of a name, case folded; with a particle's word kept out."""
    words = name.replace("-", " ").split() if name.isupper() else name.split()
    return words[-1].casefold().strip(".,") if words else ""


def full_names(text: str) -> list[str]:
    """Runs of two to four name words in `text`, offices taken off: who a title may name."""
    found = []
    run: list[str] = []
    for word in [*text.replace(",", " , ").split(), ","]:
        bare = word.strip("“”\"()").removesuffix("’s").removesuffix("'s").removesuffix("’")
        low = bare.casefold()
        if is_capital(bare) and low.strip(".") not in ROLES | HONORIFICS and low not in _BODIES:
            run.append(bare)
            if bare == word:
                continue
        elif low in PARTICLES and run:
            run.append(bare)
            continue
        while run and run[-1] in PARTICLES:
            run.pop()
        if 2 <= len(run) <= 4:
            name = " ".join(run)
            ahead = PLACE_AHEAD.match(name + " ")
            found.append(name[ahead.end() :] if ahead else name)
        run = []
    return [name for name in found if len(name.split()) >= 2]
