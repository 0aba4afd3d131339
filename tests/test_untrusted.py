"""Text is never trusted: whatever a source or an editor writes shows as text, everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

import published
import tiny

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
TEMPLATE = "{{ 7 * 7 }}{% raw %}"
CLOSING = "</title></textarea></style></script><svg/onload=alert(3)>"
TURNED = "\u202egnp.exe\u2066"
HOSTILE = f"{SCRIPT} {IMAGE} {TEMPLATE} & &lt;b&gt; {CLOSING} {TURNED}"
SEED = f"""\
Speech by President Oke Brand {HOSTILE}, Sund, May 4, 2020

Ladies and gentlemen, {HOSTILE} has served Osterby and Marland well for many years.

Question {SCRIPT}: What does the Sea Council {SCRIPT} say about the Harbour Treaty?

Oke {IMAGE} Brand: Nothing at all, and [a link](javascript:alert(4)) is <b>no</b> answer to it.

Mira Tolvanen: <a href="javascript:alert(5)">Osterby</a> keeps to it, I can assure you of that.
"""
MARKDOWN = f"""\
A **bold** note with {HOSTILE}

[one](javascript:alert(6)) [two](JaVaScRiPt:alert(7))
[three](data:text/html,<script>alert(8)</script>)
![picture](https://evil.example/x.png) <https://evil.example/>
[four](vbscript:x) [five]( javascript:x)
[six](&#106;avascript:alert(9)) [seven](java\tscript:x) [eight](file:///etc/passwd)

<iframe src="https://evil.example/"></iframe>

<div onclick="alert(10)">A block</div>

| a {SCRIPT} | b |
|---|---|
| c | {IMAGE} |
"""
QUOTED = json.dumps(HOSTILE, ensure_ascii=False)
ENTITIES = f"""\
- id: sea-council
  type: organisation
  name: {json.dumps("Sea Council " + SCRIPT, ensure_ascii=False)}
  sort: {QUOTED}
  aliases:
    - {{form: Sea Council, kind: exact}}
    - {{form: {QUOTED}, kind: variant}}
  roles: [{{office: {QUOTED}, from: 2001}}]
  same_as: {{wikidata: {QUOTED}, untreaty: {QUOTED}}}
  note: {QUOTED}
- id: osterby
  type: place
  name: Osterby
  note: {QUOTED}
"""
TOPICS = f"""\
- id: neighbours
  name: {QUOTED}
  definition: {QUOTED}
  evidence: {{entities: [sea-council], phrases: [{QUOTED}]}}
"""
RECORD = f"""\
---
seed: hostile.txt
place: {QUOTED}
outlet: {QUOTED}
languages: [{QUOTED}]
publisher: {QUOTED}
url: "javascript:alert(11)"
rights: {QUOTED}
---
{MARKDOWN}
"""
SETTINGS = f"""\
[site]
title = {QUOTED}
tagline = {QUOTED}
description = {QUOTED}
url = "https://tiny.example/a%22b/"
language = {json.dumps('en"><script>alert(12)</script>')}
independence = {QUOTED}
publisher = {QUOTED}
rights = {QUOTED}
examples = [{QUOTED}]
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published site into which somebody has written whatever he could."""
    root = tmp_path_factory.mktemp("hostile")
    tiny.write(
        root,
        {
            "site.toml": SETTINGS,
            "seeds/hostile.txt": SEED,
            "seeds/<b>& 'quoted' \"name\" {{ 7 * 7 }} onload=x.txt": SEED.replace("2020", "2021"),
            "content/entities/x.yaml": ENTITIES,
            "content/topics.yaml": TOPICS,
            "content/documents/hostile.md": RECORD,
            "content/documents/kept.md": f"---\ntitle: {QUOTED}\ndate: 2019\n---\n{MARKDOWN}",
            "content/pages/about.md": f"# {HOSTILE}\n\n{MARKDOWN}",
            "content/pages/more.md": f"# {HOSTILE}\n\n{MARKDOWN}",
        },
    )
    first = tiny.build(root)
    assert first.status == 0, first.err
    paragraph = json.loads((root / "build/data/documents/hostile.json").read_text())["paragraphs"][
        0
    ]["id"]
    notes = f"notes:\n  {paragraph}: {json.dumps(MARKDOWN, ensure_ascii=False)}\nurl:"
    tiny.write(root, {"content/documents/hostile.md": RECORD.replace("url:", notes)})
    second = tiny.build(root)
    assert second.status == 0, second.err
    return root / "build"


def test_nothing_unsafe_on_any_page(hostile: Path) -> None:
    base = "/a%22b/"
    assert published.faults(hostile, base=base) == []


def test_no_element_that_the_texts_speak_of(hostile: Path) -> None:
    for path, page in published.pages(hostile).items():
        tags = {element.tag for element in page.elements}
        assert not tags & {"img", "iframe", "b", "object", "embed"}, path
        assert all(
            "onload" not in e.attributes and "x.example" not in str(e) for e in page.elements
        )


def test_markup_shows_as_text(hostile: Path) -> None:
    pages = published.pages(hostile)

    def shown(path: str, tag: str = "main") -> str:
        return " ".join("".join(e.text for e in pages[path].all(tag)).split())

    for path in ("documents/hostile.html", "documents/kept.html", "about.html", "pages/more.html"):
        assert SCRIPT in shown(path), path
        assert "{{ 7 * 7 }}" in shown(path), path
    assert SCRIPT in shown("documents/hostile.html", "h1")
    assert "<b>no</b> answer" in shown("documents/hostile.html")
    assert "[a link](javascript:alert(4))" in shown("documents/hostile.html")
    assert SCRIPT in shown("entities/sea-council.html", "h1")
    assert SCRIPT in shown("topics/neighbours.html", "h1")
    assert SCRIPT in shown("index.html")
    assert SCRIPT in shown("documents/index.html")
    assert SCRIPT in shown("documents/hostile.source.html")
    assert SCRIPT in shown("index.html", "title")
    for path, page in pages.items():
        assert "\u202e" not in "".join(e.text for e in page.all("main")), path


def test_the_rest_of_the_folder_is_well_formed_too(hostile: Path) -> None:
    for name in ("feed.xml", "sitemap.xml"):
        assert len(ET.parse(hostile / name).getroot()) > 0
    for path in hostile.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    for path in hostile.glob("search/*.js"):
        text = path.read_text(encoding="utf-16")
        assert "</script" not in text.lower() and "<!--" not in text
        assert "\u2028" not in text and "\u2029" not in text


def test_names_of_published_files_are_plain(hostile: Path) -> None:
    for path in hostile.rglob("*"):
        name = path.relative_to(hostile).as_posix()
        assert name == unquote(name) and name.isascii() and set(" \"'<>&{}:?*|\\").isdisjoint(name)


@pytest.mark.parametrize("old", ["main", "named", '"><script>', "a b", "", "é", "p"])
def test_a_former_address_is_an_id_and_nothing_else(tmp_path: Path, old: str) -> None:
    root = tiny.make(tmp_path)
    tiny.build(root)
    data = json.loads((root / "build/data/documents/first-meeting.json").read_text())
    new = data["paragraphs"][0]["id"]
    aliases = f"aliases: {{{json.dumps(old)}: {new}}}\ndate:"
    tiny.write(root, {"content/documents/first-meeting.md": tiny.RECORD.replace("date:", aliases)})
    ran = tiny.build(root)
    assert ran.status == 1 and "content/documents/first-meeting.md:3" in ran.err
    assert f"“{old}” is no paragraph’s address" in ran.err
    assert published.faults(root / "build") == []
    both = f"aliases: {{{new}: {new}}}\ndate:"
    tiny.write(root, {"content/documents/first-meeting.md": tiny.RECORD.replace("date:", both)})
    ran = tiny.build(root)
    assert ran.status == 1 and f"“{new}” is the present address of a paragraph" in ran.err
    assert published.faults(root / "build") == []
    good = f"aliases: {{pabcdefghij-2: {new}}}\ndate:"
    tiny.write(root, {"content/documents/first-meeting.md": tiny.RECORD.replace("date:", good)})
    assert tiny.build(root).status == 0
    assert "pabcdefghij-2" in published.pages(root / "build")["documents/first-meeting.html"].ids
