"""Between any two moves every link and fragment of the published folder works."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tiny
from glossator import moves
from glossator.publish import open_folder
from glossator.render.bridge import anchors, placeholder, with_anchors

NAMES = ("a", "b", "c", "d")
Pages = Mapping[str, tuple[frozenset[int], frozenset[tuple[str, int]]]]
"""Name -> (anchors, links: (name, anchor))."""


@st.composite
def sites(draw: st.DrawFn) -> Pages:
    """A few pages whose links all lead somewhere, in circles as they like."""
    names = draw(st.sets(st.sampled_from(NAMES), min_size=1))
    ids = {name: draw(st.frozensets(st.integers(1, 4), min_size=1)) for name in sorted(names)}
    targets = [(name, anchor) for name in sorted(ids) for anchor in sorted(ids[name])]
    links = st.frozensets(st.sampled_from(targets), max_size=6)
    return {name: (ids[name], draw(links)) for name in sorted(names)}


def html(page: tuple[frozenset[int], frozenset[tuple[str, int]]]) -> str:
    ids, links = page
    shown = "".join(f'<p id="p{anchor}">x</p>' for anchor in sorted(ids))
    shown += "".join(f'<a href="{name}.html#p{anchor}">y</a>' for name, anchor in sorted(links))
    return f"<!doctype html><html><body>{shown}</body></html>\n"


def broken(folder: Path) -> Iterator[str]:
    """Links that lead nowhere, in the folder as it lies there."""
    pages = {path.name: path.read_text() for path in folder.glob("*.html")}
    for name, text in pages.items():
        if not text.endswith("</html>\n"):
            yield f"{name} is not whole"
        for path, anchor in re.findall(r'href="([^"#]+)#([^"]+)"', text):
            if f'id="{anchor}"' not in pages.get(path, ""):
                yield f"{name} -> {path}#{anchor}"


@settings(max_examples=150)
@given(sites(), sites())
def test_no_link_is_broken_between_two_moves(
    tmp_path_factory: pytest.TempPathFactory, before: Pages, after: Pages
) -> None:
    root = tmp_path_factory.mktemp("moves")
    seen: list[list[str]] = []
    for pages in (before, after):
        publisher = open_folder(root / "out", root / "cache/journal")
        for name, page in pages.items():
            publisher.write(f"{name}.html", html(page))
        with pytest.MonkeyPatch.context() as patched:
            _watch(patched, root / "out", seen)
            publisher.close()
    assert seen == [[]] * len(seen)
    made = tiny.tree(root / "out")
    del made["data/manifest.json"]
    assert made == {f"{name}.html": html(page).encode() for name, page in after.items()}


def _watch(patched: pytest.MonkeyPatch, folder: Path, seen: list[list[str]]) -> None:
    """Looks at the folder before each thing that is done to a file."""
    for name in ("replace", "rename", "unlink", "rmdir"):
        done = getattr(Path, name)

        def look(path: Path, *given: object, done: object = done, **named: object) -> object:
            seen.append([*broken(folder)])
            return done(path, *given, **named)  # type: ignore[operator]

        patched.setattr(Path, name, look)


def test_anchors_are_ids_and_nothing_else() -> None:
    page = (
        b"""<p id="a" data-id="no"><p id='b'><p\nid=c><p class="x" id="d&amp;e">id="no" grid=no"""
    )
    assert anchors(page) == {b"a", b"b", b"c", b"d&amp;e"}
    more = with_anchors(b"<body>x</body></html>", {b"z", b"y"})
    assert more == b'<body>x<span id="y"></span>\n<span id="z"></span>\n</body></html>'
    assert anchors(placeholder(page)) == anchors(page)
    assert b"href" not in placeholder(b'<a id="x" href="y">')


def test_another_mount_of_the_same_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.write(tmp_path, {"new": "new", "deep/target": "old"})
    replaced = os.replace

    def refuse(path: str | Path, target: str | Path) -> None:
        if Path(path).name == "new":
            raise OSError(18, "Invalid cross-device link")
        replaced(path, target)

    monkeypatch.setattr(os, "replace", refuse)
    moves.move(str(tmp_path / "new"), str(tmp_path / "deep/target"))
    assert tiny.tree(tmp_path) == {"deep/target": b"new"}
