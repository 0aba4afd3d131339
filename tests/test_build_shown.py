"""What a page shows of something else changes with it; what was cut short leaves no page behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import tiny
from glossator.build import build_site
from glossator.config import load
from test_build_incremental import compare

A, B = tiny.HARBOUR, tiny.SPEECH
WAIT = "Statement on bridges, Sund, May 9, 2021\n\nNothing of note was said about any bridge.\n"
AGREED = """\
- id: paper-of-vole
  type: agreement
  name: Joint Statement of Vole
  aliases: [{form: Mull Compact, kind: exact}]
  note: On pilotage.
  dates: {from: 2018-07-04}
"""
SUMMIT = AGREED.replace("agreement", "event").replace("Joint Statement", "Summit")
MEANT = """\
Press release on pilotage, Tarn, May 9, 2021

The joint statement of July 4, 2018 on pilotage has not been forgotten.
"""
NAMING = "Speech on kelp, Mull, June 10, 2014\n\nLet us keep the Mull Compact.\n"
SPOKEN = """\
Press release on kelp, Tarn, May 9, 2021

Question: Was there something else?

Mira Tolvanen: The interview of March 12, 2019 was noted.
"""
MET = """\
Statement on the meeting with Mira Tolvanen, Sund, March 13, 2019

Mira Tolvanen: It went well.
"""
RECORD = "---\nseed: harbour.txt\ntitle: Another title\n---\n"
ALWAYS = "  - {{from: {}, to: {}, why: {}}}\n"


def links(*rules: tuple[str, str, str]) -> str:
    return "always:\n" + "".join(ALWAYS.format(*rule) for rule in rules)


Files = Mapping[str, str | bytes | None]
Steps = list[Files]
EDITS: dict[str, tuple[Files, Steps]] = {
    "the other end of an editor's link is renamed, goes and comes back": (
        {"seeds/wait.txt": WAIT, "content/links.yaml": links(("wait", "harbour", "same"))},
        [
            {"content/documents/harbour.md": RECORD},
            {"content/documents/harbour.md": None, "seeds/harbour.txt": None},
            {"seeds/harbour.txt": A},
        ],
    ),
    "the editor's links in another order": (
        {"content/links.yaml": links(("harbour", "speech", "one"), ("harbour", "speech", "two"))},
        [{"content/links.yaml": links(("harbour", "speech", "two"), ("harbour", "speech", "one"))}],
    ),
    "a document that another speaks of is renamed": (
        {"seeds/spoken.txt": SPOKEN},
        [{"content/documents/harbour.md": RECORD}],
    ),
    "an agreement that a text means by its date is described otherwise": (
        {"seeds/meant.txt": MEANT, "seeds/naming.txt": NAMING, "content/entities/m.yaml": AGREED},
        [{"content/entities/m.yaml": AGREED.replace("On pilotage", "About pilotage")}],
    ),
    "an agreement that a text means by its date comes to be named, and is no longer": (
        {"seeds/meant.txt": MEANT, "seeds/wait.txt": WAIT, "content/entities/m.yaml": AGREED},
        [{"seeds/naming.txt": NAMING}, {"seeds/naming.txt": None}],
    ),
    "a meeting that a text speaks of comes into the registers": (
        {"seeds/meant.txt": MEANT.replace("joint statement", "summit")},
        [{"content/entities/m.yaml": SUMMIT}, {"content/entities/m.yaml": None}],
    ),
    "a meeting that a text speaks of comes into the collection": (
        {"seeds/spoken.txt": SPOKEN.replace("interview of March 12", "meeting of March 13")},
        [{"seeds/met.txt": MET}, {"seeds/met.txt": None}],
    ),
    "the whole of which a place is a part comes to be named, and is no longer": (
        {
            "seeds/note.txt": None,
            "content/documents/first-meeting.md": None,
            "seeds/speech.txt": None,
        }
        | {"seeds/harbour.txt": A.replace("Osterby", "Nowhere")},
        [{"seeds/speech.txt": B}, {"seeds/speech.txt": None}],
    ),
    "what is weak evidence of a topic is no longer named": (
        {
            "content/topics.yaml": tiny.TOPICS + "  weak: {entities: [port-lusan]}\n",
            "seeds/wait.txt": WAIT.replace("any bridge", "Port Lusan"),
            "seeds/harbour.txt": None,
        },
        [{"seeds/wait.txt": WAIT}],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_shown_of_another_changes_with_it(tmp_path: Path, name: str) -> None:
    begin, steps = EDITS[name]
    site = tiny.make(tmp_path / "site", begin)
    tiny.build(site)
    published = tiny.tree(site / "build")
    for step in steps:
        tiny.write(site, step)
        now = compare(site, tmp_path / "fresh", published)
        assert now != published, "the step changes nothing: the test shows nothing"
        published = now


def test_a_document_that_goes_and_comes_back_while_nothing_is_published(tmp_path: Path) -> None:
    site = tiny.make(tmp_path / "site")
    tiny.build(site)
    published = tiny.tree(site / "build")
    tiny.write(site, {"seeds/harbour.txt": None})

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "pages":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_site(load(site), site / "build", progress=stop)
    meeting = tiny.RECORD.replace("date:", "title: Another title\ndate:")
    tiny.write(site, {"seeds/harbour.txt": A, "content/documents/first-meeting.md": meeting})
    now = compare(site, tmp_path / "fresh", published)
    assert now["documents/harbour.html"] != published["documents/harbour.html"]


class Cut(sqlite3.Connection):
    """A store that ends the build before its n-th statement that writes."""

    left = -1

    def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
        if not sql.startswith(("SELECT", "PRAGMA")):
            Cut.left -= 1
            if Cut.left == 0:
                raise KeyboardInterrupt
        return super().execute(sql, *given)


def test_cut_short_while_it_remembers_what_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Cut))
    about = "content/pages/about.md"
    site = tiny.make(tmp_path / "site")
    tiny.build(site)
    before = tiny.tree(site / "build")
    for cut in range(1, 100):
        tiny.write(site, {about: "# Another page\n"})
        Cut.left = cut
        try:
            build_site(load(site), site / "build")
            break
        except KeyboardInterrupt:
            Cut.left = -1
        tiny.write(site, {about: tiny.ABOUT})
        tiny.build(site)
        assert tiny.tree(site / "build") == before, f"cut before statement {cut}"
    assert 10 < cut < 99
