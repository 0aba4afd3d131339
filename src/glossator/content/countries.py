"""Countries as the libraries that keep them know them: codes and official names of ISO 3166-1
(pycountry), display names of CLDR (Babel).

code -> Country. The libraries are loaded when the first country is asked for: a site whose
registers name none by its code never waits for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from glossator.errors import nearest

_LOCALE = "en"
"""Forms are looked for in texts in English."""
_INVERTED = re.compile(r"(?P<head>[^,]+), (?:The )?(?P<tail>.+ of(?: the)?)\Z")
_EXAMPLE = "Write two letters of ISO 3166-1, such as FR."
_QUALIFIED = " - "
"""Between a name that two countries bear and what CLDR tells them apart by."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with a code of its own in ISO 3166-1."""

    code: str
    """Two letters."""
    code3: str
    """Three letters: only to understand who writes them."""
    name: str
    """CLDR's English name: short, as people say it."""
    forms: tuple[str, ...]
    """Its other names, short and official; none that two countries bear."""


def country(code: str) -> Country | None:
    """The country of a code of two letters; None when there is none."""
    return countries().get(code)


def named(form: str) -> Country | None:
    """The country that a form is a name of, any apostrophe, or the initials of one of its names, of
    no other's: "USA", "UAE". None for a name that a part of another country bears: Georgia."""
    return _by_form().get(form.replace("’", "'"))


@cache
def _by_form() -> Mapping[str, Country]:
    import pycountry  # noqa: PLC0415

    claims: dict[str, set[str]] = {}
    for one in countries().values():
        for name in (one.name, *one.forms):
            claims.setdefault(name.replace("’", "'"), set()).add(one.code)
            initials = "".join(word[0] for word in name.split() if word[0].isupper())
            if len(initials) > 1:
                claims.setdefault(initials, set()).add(one.code)
    for part in pycountry.subdivisions:
        claims.get(part.name, set()).add(part.country_code)
    return {form: countries()[code] for form, (code, *more) in claims.items() if not more}


def hint(said: str) -> str:
    """What to write instead of a code that is none: the code of the name or of the three letters
    that were given, else the nearest."""
    codes = {
        form: one.code
        for one in countries().values()
        for form in (one.code, one.code3, one.name, *one.forms)
    }
    low = {form.casefold(): code for form, code in codes.items()}
    if said.casefold() in low:
        return f"Write {low[said.casefold()]}."
    found = nearest(said, [form for form in codes if len(form) > 3] if len(said) > 3 else codes)
    near = found.partition("“")[2].partition("”")[0]
    return f"{found} Its code is {codes[near]}." if near in codes else _EXAMPLE


@cache
def countries() -> Mapping[str, Country]:
    """All of them by code."""
    # Only where a register names a country: a build without changes has no need of them.
    import pycountry  # noqa: PLC0415
    from babel import Locale  # noqa: PLC0415

    names = Locale(_LOCALE).territories
    rows = [one for one in pycountry.countries if one.alpha_2 in names]
    heads = Counter(names[one.alpha_2].partition(_QUALIFIED)[0] for one in rows)
    found = {}
    for one in sorted(rows, key=lambda one: one.alpha_2):
        name = str(names[one.alpha_2])
        said = (getattr(one, key, "") for key in ("common_name", "name", "official_name"))
        forms = dict.fromkeys(_straight(form) for form in said)
        kept = (form for form in forms if form and form != name and heads[form] < 2)
        found[one.alpha_2] = Country(one.alpha_2, one.alpha_3, name, tuple(kept))
    return found


def _straight(name: str) -> str:
    """ "Congo, The Democratic Republic of the" -> "Democratic Republic of the Congo"; without an
    article before it, and without what stands in brackets."""
    name = name.partition(" (")[0].removeprefix("the ")
    inverted = _INVERTED.fullmatch(name)
    return f"{inverted['tail']} {inverted['head']}" if inverted else name
