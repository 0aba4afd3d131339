"""The output contract, checked on the repository's own site and on one that has everything."""

from __future__ import annotations

import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import published
import tiny
from glossator.model.nouns import ENTITY_TYPES, KINDS
from glossator.model.urls import is_slug, paragraph_ids

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
Record = dict[str, Any]


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def own(site: Path) -> list[tuple[Record, str]]:
    """(data, decoded source) of every document of the repository's own site."""
    return records(site, site.parent)


def records(build: Path, root: Path) -> list[tuple[Record, str]]:
    found = []
    for path in sorted((build / "data/documents").glob("*.json")):
        data = load(path)
        raw = (root / data["source"]["file"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == data["source"]["sha256"]
        # The mark of UTF-16 counts as a character, as that of UTF-8 does.
        wide = data["source"]["encoding"] == "utf-16"
        text = "\ufeff" + raw.decode("utf-16") if wide else raw.decode("utf-8")
        assert path.stem == data["slug"]
        found.append((data, text))
    return found


def test_there_is_something_to_check(own: list[tuple[Record, str]]) -> None:
    assert len(own) >= 5
    assert sum(len(data["mentions"]) for data, _ in own) > 100
    assert sum(len(data["references"]) for data, _ in own) > 0


def test_shapes(own: list[tuple[Record, str]]) -> None:
    for data, text in own:
        assert list(data) == [
            *("slug", "title", "date", "published", "time", "kind", "place", "outlet"),
            *("languages", "topics", "supplied", "source", "ledger", "turns", "paragraphs"),
            *("mentions", "unresolved", "times", "references", "problems"),
        ]
        assert is_slug(data["slug"]) and data["title"] and data["kind"] in KINDS
        assert data["source"]["length"] == len(text)
        for value in (data["date"], (data["published"] or "")[:10] or None):
            assert value is None or DATE.fullmatch(value)
        assert data["time"] is None or re.fullmatch(r"\d\d:\d\d", data["time"])


def test_the_ledger_accounts_for_every_character(own: list[tuple[Record, str]]) -> None:
    for data, text in own:
        rows = data["ledger"]
        assert rows[0]["start"] == 0 and rows[-1]["end"] == len(text)
        assert all(one["end"] == two["start"] for one, two in pairwise(rows))
        assert all(row["start"] < row["end"] and row["rule"] for row in rows)
        assert {row["fate"] for row in rows} <= {"text", "meta", "label", "dropped"}
        assert all((row["field"] is not None) == (row["fate"] == "meta") for row in rows)
        assert "".join(text[row["start"] : row["end"]] for row in rows) == text


def test_paragraphs_are_what_the_source_says(own: list[tuple[Record, str]]) -> None:
    for data, text in own:
        paras = data["paragraphs"]
        assert [para["number"] for para in paras] == list(range(1, len(paras) + 1))
        assert [para["id"] for para in paras] == paragraph_ids([para["text"] for para in paras])
        kept = [tuple(span) for para in paras for span in para["spans"]]
        for para in paras:
            slices = "".join(text[start:end] for start, end in para["spans"])
            assert para["text"] == " ".join(slices.split()) != ""
        rows = [(row["start"], row["end"]) for row in data["ledger"] if row["fate"] == "text"]
        offsets = {offset for start, end in kept for offset in range(start, end)}
        assert offsets == {offset for start, end in rows for offset in range(start, end)}
        assert kept == sorted(kept)


def test_turns_hold_every_paragraph_once(own: list[tuple[Record, str]]) -> None:
    for data, text in own:
        held = [one for turn in data["turns"] for one in turn["paragraphs"]]
        assert held == [para["id"] for para in data["paragraphs"]]
        by_id = {para["id"]: para for para in data["paragraphs"]}
        for turn in data["turns"]:
            assert turn["role"] in {"question", "answer", "statement"} and turn["paragraphs"]
            for one in turn["paragraphs"]:
                assert by_id[one]["speaker"] == turn["speaker"]
                assert by_id[one]["speaker_id"] == turn["speaker_id"]
            assert turn["label"] is None or turn["label"] in " ".join(text.split())


def test_mentions_stand_where_they_say(own: list[tuple[Record, str]], site: Path) -> None:
    known = {entity["id"]: entity for entity in load(site / "data/entities.json")}
    for data, text in own:
        paras = {para["id"]: para for para in data["paragraphs"]}
        for mention in data["mentions"]:
            start, end = mention["start"], mention["end"]
            assert " ".join(text[start:end].split()) == " ".join(mention["surface"].split()) != ""
            assert mention["entity"] in known and mention["rule"]
            assert mention["type"] in {*ENTITY_TYPES, "demonym", "office"}
            if mention["type"] in ENTITY_TYPES:
                assert mention["type"] == known[mention["entity"]]["type"]
            if mention["paragraph"] is not None:
                para = paras[mention["paragraph"]]
                assert (
                    any(a <= start and end <= b for a, b in para["spans"]) or len(para["spans"]) > 1
                )
            outer = mention["nested_in"]
            if outer is not None:
                around = data["mentions"][outer]
                assert around["start"] <= start and end <= around["end"]
                assert (around["start"], around["end"]) != (start, end)
                assert around["paragraph"] == mention["paragraph"]
        order = [(one["start"], -one["end"]) for one in data["mentions"]]
        assert order == sorted(order)


def test_the_page_links_what_the_data_say(own: list[tuple[Record, str]], site: Path) -> None:
    for data, _ in own:
        page = published.read((site / f"documents/{data['slug']}.html").read_text(encoding="utf-8"))
        linked = sorted(
            (e.attributes["data-entity"], " ".join(e.text.split()))
            for e in page.all("a")
            if e.attributes.get("class", "").split()[:1] == ["entity"]
        )
        said = sorted(
            (m["entity"], " ".join(m["surface"].split()))
            for m in data["mentions"]
            if m["nested_in"] is None
        )
        assert linked == said


def test_what_is_not_known_is_not_linked(own: list[tuple[Record, str]]) -> None:
    for data, text in own:
        linked = {(m["start"], m["end"]) for m in data["mentions"]}
        for one in data["unresolved"]:
            assert text[one["start"] : one["end"]].split() == one["surface"].split()
            assert one["why"] and (one["start"], one["end"]) not in linked


def test_references_lead_to_paragraphs_that_are_there(own: list[tuple[Record, str]]) -> None:
    ids = {data["slug"]: {para["id"] for para in data["paragraphs"]} for data, _ in own}
    for data, text in own:
        for one in data["references"]:
            assert one["paragraph"] in ids[data["slug"]]
            assert 0 <= one["start"] <= one["end"] <= len(text)
            assert one["kind"] in {"explicit", "same-matter", "recurring", "editor"} and one["why"]
            target = one["target"]
            if "slug" in target:
                here = (data["slug"], one["paragraph"])
                assert (target["slug"], target["paragraph"]) != here
                assert target["paragraph"] is None or target["paragraph"] in ids[target["slug"]]
            else:
                assert list(target) in (["entity"], ["unresolved"])


def test_times_are_days(own: list[tuple[Record, str]]) -> None:
    for data, text in own:
        for one in data["times"]:
            assert text[one["start"] : one["end"]].split() == one["surface"].split()
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", one["from"]) and one["from"] <= one["to"]


def test_the_lists_agree_with_the_documents(own: list[tuple[Record, str]], site: Path) -> None:
    by_slug = {data["slug"]: data for data, _ in own}
    listed = load(site / "data/documents.json")
    assert sorted(row["slug"] for row in listed) == sorted(by_slug)
    dates = [row["date"] or "9" for row in listed]
    assert dates == sorted(dates)
    for row in listed:
        data = by_slug[row["slug"]]
        assert list(row) == [
            "slug",
            "title",
            "date",
            "kind",
            "place",
            "topics",
            "speakers",
            "source",
        ]
        for key in ("title", "date", "kind", "place"):
            assert row[key] == data[key]
        assert sorted(row["topics"]) == data["topics"]
        assert set(row["speakers"]) == {t["speaker"] for t in data["turns"] if t["speaker"]}
        assert row["source"] == {key: data["source"][key] for key in ("file", "sha256")}
    for entity in load(site / "data/entities.json"):
        assert list(entity) == [
            *("id", "type", "name", "aliases", "same_as", "note", "mentions", "documents")
        ]
        naming = [[m for m in d["mentions"] if m["entity"] == entity["id"]] for d, _ in own]
        assert entity["mentions"] == sum(map(len, naming))
        assert entity["documents"] == sum(map(bool, naming))
        page = site / f"entities/{entity['id']}.html"
        assert page.exists() == bool(entity["mentions"])


def test_the_manifest_lists_every_file_and_its_hash(site: Path) -> None:
    files = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }
    del files["data/manifest.json"]
    assert load(site / "data/manifest.json") == files


def test_every_link_of_the_own_site_leads_somewhere(site: Path) -> None:
    assert published.faults(site) == []


def test_the_feed_is_atom(site: Path) -> None:
    feed = ET.parse(site / "feed.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    url = feed.findtext(f"{ATOM}id") or ""
    assert url.startswith("https://") and url.endswith("/")
    (own_link,) = [e for e in feed.findall(f"{ATOM}link") if e.get("rel") == "self"]
    assert own_link.get("href") == f"{url}feed.xml"
    entries = feed.findall(f"{ATOM}entry")
    dated = [row for row in load(site / "data/documents.json") if row["date"]]
    assert [e.findtext(f"{ATOM}title") for e in entries] == [row["title"] for row in dated[::-1]]
    assert len({e.findtext(f"{ATOM}id") for e in entries}) == len(entries)
    instants = [e.findtext(f"{ATOM}updated") or "" for e in (feed, *entries)]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", instant) for instant in instants)
    assert instants[0] == max(instants[1:]) and instants[1:] == sorted(instants[1:], reverse=True)
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert (site / (link.get("href") or "").removeprefix(url)).is_file()


def test_the_sitemap_lists_every_page(site: Path) -> None:
    places = [e.text or "" for e in ET.parse(site / "sitemap.xml").getroot().iter(f"{MAP}loc")]
    url = min(places, key=len)
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    paths = [place.removeprefix(url) for place in places]
    listed = [f"{path}index.html" if path.endswith("/") or not path else path for path in paths]
    assert sorted(listed) == sorted(pages)
    assert f"Sitemap: {url}sitemap.xml\n" in (site / "robots.txt").read_text()


def test_the_404_page_works_at_any_depth(tmp_path: Path) -> None:
    settings = tiny.SETTINGS.replace("tiny.example/", "tiny.example/a/b/")
    root = tiny.make(tmp_path, {"site.toml": settings})
    assert tiny.build(root).status == 0
    page = published.pages(root / "build")["404.html"]
    addresses = [
        e.attributes[name]
        for e in page.elements
        for name in ("href", "src", "action")
        if e.attributes.get(name, "#")[0] != "#" and e.attributes.get("rel") != "canonical"
    ]
    assert addresses and all(address.startswith("/a/b/") for address in addresses)
    assert published.faults(root / "build", base="/a/b/") == []


def test_a_utf_16_seed_and_a_markdown_transcript(tmp_path: Path) -> None:
    root = tiny.make(
        tmp_path,
        {
            "seeds/wide.txt": tiny.SPEECH.replace("Sund", "Sund \U0001f600").encode("utf-16"),
            "content/documents/kept.md": (
                "\ufeff---\r\ntitle: Kept\r\ndate: 2021\r\n---\r\n# Kept by hand\r\n\r\n"
                "The **Sea Council** met in [Osterby](https://x.example/).\r\n\r\n"
                "* One point of the agenda.\r\n* Another point of it.\r\n"
            ),
        },
    )
    ran = tiny.build(root)
    assert ran.status == 0, ran.err
    found = {data["slug"]: (data, text) for data, text in records(root / "build", root)}
    both = [found["wide"], found["kept"]]
    test_shapes(both)
    test_the_ledger_accounts_for_every_character(both)
    test_paragraphs_are_what_the_source_says(both)
    test_turns_hold_every_paragraph_once(both)
    test_mentions_stand_where_they_say(both, root / "build")
    data, text = found["kept"]
    dropped = {text[r["start"] : r["end"]] for r in data["ledger"] if r["rule"] == "markup"}
    assert "**" in dropped and data["supplied"] == ["title", "date"]
    assert "The Sea Council met in Osterby." in [para["text"] for para in data["paragraphs"]]
    (front,) = [r for r in data["ledger"] if r["rule"] == "front-matter"]
    assert text[: front["end"]].endswith("---\r\n")
