"""`suggest`: records that the registers do not have yet, read from the site's own documents.

seeds -> cleaned documents -> shapes of names -> proposals -> YAML to paste
"""

from __future__ import annotations

from collections.abc import Iterable

from glossator.annotate import gazetteer
from glossator.config import Site
from glossator.content.load import Editorial
from glossator.errors import FatalError, Problem, SourceError
from glossator.model.nouns import Document
from glossator.outcome import Progress
from glossator.process import unannotated
from glossator.sources import find
from glossator.suggest.paste import paste
from glossator.suggest.propose import Passage, Proposal, Speech, proposals

__all__ = ["Proposal", "read", "suggest"]


def suggest(
    site: Site, editorial: Editorial, *, most: int = 100, progress: Progress = lambda *_: None
) -> tuple[str, tuple[Problem, ...]]:
    """YAML of at most `most` proposals, the surest first, and what is wrong with documents.

    Raises FatalError when the registers cannot be used.
    """
    fatal = [problem for problem in editorial.problems if problem.level == "fatal"]
    if fatal:
        raise FatalError(fatal)
    refs, problems, _ = find(site.root, editorial, {})
    documents: list[Document] = []
    faults = list(problems)
    for number, ref in enumerate(refs, start=1):
        try:
            documents.append(unannotated(site.root, ref, site.clean, site.facts))
        except SourceError as error:
            faults += error.problems
        progress("documents", number, len(refs))
    names = gazetteer(editorial.entities)
    passages, speeches = read(documents)
    return paste(proposals(passages, speeches, names)[:most], names), tuple(faults)


def read(documents: Iterable[Document]) -> tuple[list[Passage], list[Speech]]:
    """What is written and who speaks in cleaned documents."""
    passages: list[Passage] = []
    speeches: list[Speech] = []
    for one in documents:
        if one.facts.title:
            passages.append(Passage(one.slug, 0, one.facts.title))
        passages += (Passage(one.slug, para.number, para.text) for para in one.paragraphs)
        speeches += (
            Speech(one.slug, turn.speaker, turn.label) for turn in one.turns if turn.speaker
        )
    return passages, speeches
