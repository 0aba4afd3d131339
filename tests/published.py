"""A published folder as a suspicious visitor sees it: links that lead nowhere, foreign requests."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
VOID |= {"track", "wbr"}
# Elements that fetch something, and the attribute that says what.
LOADS = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "form": ("action",),
}
LINKS_THAT_LOAD_NOTHING = {"canonical", "alternate"}


@dataclass
class Element:
    """An element with its attributes; `text` is all text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page:
    """A parsed page."""

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        """Every element `tag`."""
        return [element for element in self.elements if element.tag == tag]

    @property
    def ids(self) -> set[str]:
        """All ids."""
        return {e.attributes["id"] for e in self.elements if "id" in e.attributes}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.page.faults.append(f"<{tag}> has an attribute twice: {names}")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.page.elements.append(element)
        if tag == "a" and any(outer.tag == "a" for outer in self.open):
            self.page.faults.append("a link in a link")
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            self.page.faults.append(f"</{tag}> closes {[e.tag for e in self.open[-3:]]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def read(html: str) -> Page:
    """The page `html`; whatever is not well formed is among its faults."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.faults += [f"<{element.tag}> is never closed" for element in reader.open]
    return reader.page


def pages(folder: Path) -> dict[str, Page]:
    """Path in the folder -> page, of every HTML file."""
    return {
        path.relative_to(folder).as_posix(): read(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
        if not path.relative_to(folder).parts[0].startswith(".")  # waits to be published
    }


def faults(folder: Path, *, base: str = "/") -> list[str]:
    """All that is wrong with a published folder; `base` is where its 404 page thinks it lies."""
    found = pages(folder)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return [
        f"{path}: {fault}"
        for path, page in found.items()
        for fault in (
            *page.faults,
            *_doubled(page),
            *_unsafe(page),
            *_broken(path, page, found, files, base),
        )
    ]


def _doubled(page: Page) -> Iterator[str]:
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    yield from (f"id “{one}” is used twice" for one in sorted({i for i in ids if ids.count(i) > 1}))
    yield from (
        f"id “{one}” has white space" for one in ids if not one or any(c.isspace() for c in one)
    )


def _unsafe(page: Page) -> Iterator[str]:
    policies = [
        e.attributes.get("content", "")
        for e in page.all("meta")
        if e.attributes.get("http-equiv", "").lower() == "content-security-policy"
    ]
    if len(policies) != 1 or "default-src 'none'" not in policies[0]:
        yield f"Content-Security-Policy: {policies}"
    for element in page.elements:
        shown = f"<{element.tag} {element.attributes}>"
        if element.tag == "base":
            yield f"a base element: {shown}"
        if element.tag == "style" or "style" in element.attributes:
            yield f"style that the policy forbids: {shown}"
        if element.tag == "script":
            source = element.attributes.get("src", "")
            if element.text or not ("assets/" in source or "search/" in source):
                yield f"a script that is not the theme’s: {shown}"
        for name, value in element.attributes.items():
            if name.startswith("on"):
                yield f"an event handler: {shown}"
            scheme = urlsplit("".join(value.split())).scheme.lower() if name in URLS else ""
            if scheme not in ("", "http", "https", "mailto"):
                yield f"an address of scheme {scheme}: {shown}"
        for address in _loaded(element):
            if urlsplit(address).scheme or address.startswith("//"):
                yield f"asks another host: {shown}"


URLS = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href", "ping"}


def _loaded(element: Element) -> Iterator[str]:
    """Addresses that are fetched without the reader's doing."""
    names = LOADS.get(element.tag, ())
    if element.tag == "link" and element.attributes.get("rel") not in LINKS_THAT_LOAD_NOTHING:
        names = ("href",)
    yield from (element.attributes[name] for name in names if element.attributes.get(name))


def _broken(
    path: str, page: Page, found: dict[str, Page], files: set[str], base: str
) -> Iterator[str]:
    for element in page.elements:
        for name in ("href", "src", "action", "data-path"):
            address = element.attributes.get(name)
            if address is None:
                continue
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            if parts.path.startswith("/") and path != "404.html":
                yield f"an absolute path works on one server only: {address}"
            target = unquote(parts.path)
            if parts.path.startswith(base):
                target = unquote(parts.path.removeprefix(base))
            elif target:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            else:
                target = path
            if target not in files:
                yield f"leads nowhere: {address}"
            elif parts.fragment and target in found:
                known = found[target].ids
                yield from [f"no such id there: {address}"][unquote(parts.fragment) in known :]
