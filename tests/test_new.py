"""`new` makes a site that builds, with nothing wrong, and shows what cleaning and names do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import published
import tiny


def test_a_new_site_builds_and_shows_everything(tmp_path: Path) -> None:
    root = tmp_path / "deep/er/site"
    ran = tiny.run("new", root)
    assert ran.status == 0 and f"glossator build --site {root}" in ran.out
    assert tiny.check(root) == tiny.Ran(0, tiny.check(root).out, "")
    built = tiny.build(root)
    assert built.status == 0 and built.err == ""
    assert published.faults(root / "build") == []
    (path,) = (root / "build/data/documents").glob("*.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    rules = {row["rule"] for row in data["ledger"]}
    assert {"language-switcher", "title", "courier-subscription", "speaker-label"} <= rules
    assert (data["date"], data["published"]) == ("2019-03-12", "2019-03-14T09:30")
    assert [turn["role"] for turn in data["turns"]] == ["question", "answer"] * 5
    assert {m["type"] for m in data["mentions"]} >= {"person", "place", "agreement", "organisation"}
    assert "surname-introduced" in {m["rule"] for m in data["mentions"]}
    assert data["topics"] == ["ferries", "neighbours"]
    assert "kind" in data["supplied"]
    registers = json.loads((root / "build/data/entities.json").read_text(encoding="utf-8"))
    assert all(entity["mentions"] for entity in registers), "a record that the sample never names"


@pytest.mark.parametrize("there", ["a file", "a folder with something in it"])
def test_what_is_there_already_is_left_alone(tmp_path: Path, there: str) -> None:
    target = tmp_path / "site"
    tiny.write(tmp_path, {"site" if there == "a file" else "site/mine.txt": "mine"})
    before = tiny.tree(tmp_path)
    ran = tiny.run("new", target)
    assert ran.status == 2 and "is there already" in ran.err and "Name a folder" in ran.err
    assert tiny.tree(tmp_path) == before


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert tiny.run("new", tmp_path / "site").status == 0


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    tiny.write(tmp_path, {"file": ""})
    ran = tiny.run("new", tmp_path / "file/site")
    assert ran.status == 2 and "cannot be made" in ran.err
