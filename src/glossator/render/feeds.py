"""What machines read: Atom feed, sitemap, robots.txt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote
from xml.etree import ElementTree as ET

from glossator.config import SiteFacts
from glossator.render.inline import text
from glossator.views.kinds import DocumentLine

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
ENTRIES = 50
_HERE = "HERE"
_URL = re.compile(r"( <url>\n.*</url>\n)", re.DOTALL)


def atom(site: SiteFacts, documents: Sequence[tuple[DocumentLine, str]]) -> str:
    """The feed of the newest documents: (document, summary), newest first; dated ones only.

    An entry's `updated` is its document's date, so that the feed does not depend on the clock.
    """
    dated = [(line, summary) for line, summary in documents if line.date][:ENTRIES]
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": site.language})
    _add(feed, "id", site.url)
    _add(feed, "title", site.title)
    if site.tagline:
        _add(feed, "subtitle", site.tagline)
    _add(feed, "updated", _instant(dated[0][0].date) if dated else "1970-01-01T00:00:00Z")
    ET.SubElement(_add(feed, "author"), "name").text = _clean(site.publisher or site.title)
    ET.SubElement(feed, "link", {"rel": "self", "href": site.url + "feed.xml"})
    ET.SubElement(feed, "link", {"href": site.url})
    for line, summary in dated:
        entry = ET.SubElement(feed, "entry")
        address = site.url + quote(line.path)
        _add(entry, "id", address)
        _add(entry, "title", line.title)
        _add(entry, "updated", _instant(line.date))
        ET.SubElement(entry, "link", {"href": address})
        _add(entry, "summary", summary)
    return _text(feed)


def sitemap(site: SiteFacts, paths: Iterable[str]) -> str:
    """The sitemap of pages at `paths`."""
    root = ET.Element("urlset", {"xmlns": _SITEMAP})
    _add(_add(root, "url"), "loc", _HERE)
    before, url, after = _URL.split(_text(root))
    # Tens of thousands of them: an element for each would take a second.
    places = (escape(site.url + quote(path.removesuffix("index.html"))) for path in paths)
    return before + "".join(url.replace(_HERE, place) for place in places) + after


def robots(site: SiteFacts) -> str:
    """robots.txt: all may be read."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {site.url}sitemap.xml\n" if site.url else "")


def _add(parent: ET.Element, name: str, value: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, name)
    if value is not None:
        child.text = _clean(value)
    return child


def _clean(value: str) -> str:
    """Without the characters that XML forbids; the same ones as in HTML."""
    return text(value).unescape()


def _instant(date: str) -> str:
    """An ISO date of any precision as the instant at which it begins."""
    return date + "-01-01"[len(date) - 4 :] + "T00:00:00Z"


def _text(root: ET.Element) -> str:
    ET.indent(root, space=" ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content.decode() + "\n"
