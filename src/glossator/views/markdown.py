"""The editors' Markdown (headnotes, notes, pages) into HTML, as text that is never trusted."""

from __future__ import annotations

from collections.abc import Collection

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markupsafe import Markup

from glossator.content.citations import CITATION, read
from glossator.model.rich import showable
from glossator.model.urls import document_path, entity_path, relative


def _citation(state: StateInline, silent: bool) -> bool:
    """[[slug#paragraph]] and the like, see content/citations.py: a link from `env["page"]`, plain
    words when it is among `env["dead"]`."""
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        cited = read(match)
        if cited.to in state.env["dead"]:
            state.push("text", "", 0).content = cited.text
            state.pos = match.end()
            return True
        path = document_path(cited.slug, cited.target) if cited.slug else entity_path(cited.target)
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": relative(state.env["page"], path), "class": "citation-link"}
        state.push("text", "", 0).content = cited.text
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


# Raw HTML is off, so markup shows as text; images are off, since no page asks another host
# for anything; markdown-it itself refuses javascript: and data: links.
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": False}).disable(
    ["image", "html_block", "html_inline"]
)
_MARKDOWN.enable(["table", "strikethrough"])
_MARKDOWN.inline.ruler.before("link", "citation", _citation)


def markdown(source: str, page: str, dead: Collection[str] = ()) -> Markup:
    """The HTML of `source` on the page `page`, `dead` citations in it as mere words.

    Its highest headings become second-level ones, since a page has one first-level heading and no
    level is left out below it.
    """
    tokens = _MARKDOWN.parse(showable(source), {"page": page, "dead": dead})
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - highest + 2, 6)}"
    return Markup(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
