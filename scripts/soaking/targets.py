"""What must hold of the cleaner and of the inline writer, whatever they are given."""

from __future__ import annotations

import re

from glossator.clean import clean
from glossator.config import CleanSettings
from glossator.errors import SourceError
from glossator.model.rich import Rich
from glossator.model.spans import passage, rebuild
from glossator.readers import read
from glossator.render.inline import inline

_SETTINGS = CleanSettings()
_TAG = re.compile(r'<(/?)(a|mark|span)((?: [a-z-]+(?:="[^"<>]*")?)*)>')


def cleaner(data: bytes, file: str = "seeds/a.txt") -> bool:
    """Cleans `data`; False when it was refused as it may be. Raises AssertionError."""
    try:
        source = read(data, slug="a", file=file)
        transcript = clean(source, _SETTINGS)
    except SourceError:
        return False
    assert rebuild(source.text, transcript.ledger) == source.text, "the ledger is not whole"
    kept = [(piece.start, piece.end) for piece in transcript.ledger if piece.fate == "text"]
    spans = [tuple(span) for para in transcript.paragraphs for span in para.spans]
    assert kept == spans, "text that is in no paragraph"
    for para in transcript.paragraphs:
        assert para.text == passage(source.text, para.spans).text != "", "not its slices"
    ids = [para.id for para in transcript.paragraphs]
    assert len(set(ids)) == len(ids), "an address twice"
    said = [one for turn in transcript.turns for one in turn.paragraphs]
    assert said == ids, "a paragraph in no turn"
    return True


def writer(rich: Rich) -> None:
    """Writes `rich`; what comes out is well-formed and nothing of the text is markup."""
    html = str(inline(rich, lambda path: path))
    stack = []
    end = 0
    for tag in _TAG.finditer(html):
        assert not {"<", ">"} & set(html[end : tag.start()]), "markup that is not ours"
        end = tag.end()
        if tag[1]:
            assert stack and stack.pop() == tag[2], "not well-formed"
        else:
            assert not (tag[2] == "a" and "a" in stack), "a link in a link"
            stack.append(tag[2])
    assert not stack, "an element that is never closed"
    assert not {"<", ">"} & set(html[end:]), "markup that is not ours"
