"""The editors' Markdown (headnotes, notes, pages) into HTML, as text that is never trusted."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markupsafe import Markup

from glossator.model.rich import showable

# Raw HTML is off, so markup shows as text; images are off, since no page asks another host
# for anything; markdown-it itself refuses javascript: and data: links.
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": False}).disable(
    ["image", "html_block", "html_inline"]
)
_MARKDOWN.enable(["table", "strikethrough"])


def markdown(source: str) -> Markup:
    """The HTML of `source`; a single first-level heading becomes a second-level one."""
    tokens = _MARKDOWN.parse(showable(source))
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
    return Markup(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
