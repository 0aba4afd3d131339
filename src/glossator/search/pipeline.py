"""lunr's pipeline at build: a token of the text -> the key it is found under.

what stands between spaces -> tokens -> keep (plain word, or nothing) -> stem -> term. lunr runs the
functions, terms.py says what they do; each different piece of text goes through once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from lunr.pipeline import Pipeline
from lunr.token import Token

from glossator.search import terms

STOP = "!"
"""Before the plain word of a token that is left out of the index: phrases need it alone."""


def _keep(token: Token, *_: Any) -> Token | None:
    token.string = terms.kept_word(token.string)
    return token if token.string else None


def _stem(token: Token, *_: Any) -> Token:
    token.string = terms.term(token.string)
    return token


def _made() -> Pipeline:
    pipeline = Pipeline()
    for name, function in (("glossator-keep", _keep), ("glossator-stem", _stem)):
        if name not in Pipeline.registered_functions:
            Pipeline.register_function(function, name)
        pipeline.add(Pipeline.registered_functions[name])
    return pipeline


PIPELINE = _made()


@lru_cache(maxsize=1 << 18)
def place(token: str) -> tuple[str, str]:
    """(key, form) of a token: form is its plain word."""
    form = terms.plain_word(token)
    found = PIPELINE.run([Token(token)])
    return (str(found[0]) if found else STOP + form), form
