"""The published folder: touched only where it changes, pruned only of what builds made."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

import tiny
from glossator.errors import FatalError
from glossator.publish import MANIFEST, Publisher, open_folder


def publish(root: Path, files: dict[str, str]) -> Publisher:
    publisher = open_folder(root / "out", root / "cache/journal")
    for path, content in files.items():
        publisher.write(path, content)
    publisher.close()
    return publisher


def published(root: Path) -> dict[str, str]:
    found = {path: data.decode() for path, data in tiny.tree(root / "out").items()}
    del found[MANIFEST]
    return found


def test_what_is_written_is_there_and_in_the_manifest(tmp_path: Path) -> None:
    files = {"index.html": "a", "deep/er/b.html": "é\n", "assets/c.css": ""}
    publisher = publish(tmp_path, files)
    assert published(tmp_path) == files
    manifest = json.loads((tmp_path / "out" / MANIFEST).read_text())
    assert manifest == {p: hashlib.sha256(t.encode()).hexdigest() for p, t in files.items()}
    assert sorted(publisher.written) == sorted(files)
    assert not (tmp_path / "cache/journal").exists()


def test_what_does_not_change_is_not_touched(tmp_path: Path) -> None:
    publish(tmp_path, {"a.html": "a", "b.html": "b"})
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*") if p.is_file()}
    again = publish(tmp_path, {"a.html": "a", "b.html": "b"})
    assert again.written == [] and again.removed == []
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*") if p.is_file()} == before


def test_what_is_no_longer_made_goes_with_its_folder(tmp_path: Path) -> None:
    publish(tmp_path, {"a.html": "a", "old/deep/b.html": "b"})
    again = publish(tmp_path, {"a.html": "a"})
    assert again.removed == ["old/deep/b.html"]
    assert published(tmp_path) == {"a.html": "a"}
    assert not (tmp_path / "out/old").exists()


def test_what_somebody_else_put_there_stays(tmp_path: Path) -> None:
    publish(tmp_path, {"a.html": "a", "old/b.html": "b"})
    tiny.write(tmp_path / "out", {"CNAME": "reader.example", "old/mine.txt": "mine"})
    publish(tmp_path, {"a.html": "a"})
    assert published(tmp_path) == {
        "CNAME": "reader.example",
        "a.html": "a",
        "old/mine.txt": "mine",
    }


def test_a_file_that_was_altered_or_lost_is_made_again(tmp_path: Path) -> None:
    files = {"a.html": "a", "b.html": "b", "c.html": "c"}
    first = publish(tmp_path, files)
    stamps = {path: first.stamp(path) for path in files}
    (tmp_path / "out/a.html").write_text("xyz")
    (tmp_path / "out/b.html").unlink()
    publisher = open_folder(tmp_path / "out", tmp_path / "cache/journal")
    assert not publisher.keep("a.html", stamps["a.html"])
    assert not publisher.keep("b.html", stamps["b.html"])
    assert publisher.keep("c.html", stamps["c.html"])
    assert not publisher.keep("c.html", None)
    assert not publisher.keep("never.html", stamps["a.html"])
    publish(tmp_path, files)
    assert published(tmp_path) == files


def test_a_file_altered_behind_its_stamp_is_found_when_all_are_read(tmp_path: Path) -> None:
    first = publish(tmp_path, {"a.html": "a"})
    stamp = first.stamp("a.html")
    (tmp_path / "out/a.html").write_text("x")
    os.utime(tmp_path / "out/a.html", ns=(stamp.mtime, stamp.mtime))
    trusting = open_folder(tmp_path / "out", tmp_path / "cache/journal")
    assert trusting.keep("a.html", stamp)
    reading = open_folder(tmp_path / "out", tmp_path / "cache/journal", verify=True)
    assert not reading.keep("a.html", stamp)


def test_what_is_abandoned_leaves_everything_as_it_was(tmp_path: Path) -> None:
    publish(tmp_path, {"a.html": "a", "b.html": "b"})
    before = tiny.tree(tmp_path)
    publisher = open_folder(tmp_path / "out", tmp_path / "cache/journal")
    publisher.write("a.html", "x")
    publisher.write("new/c.html", "c")
    assert {
        f"out/{path}": data for path, data in tiny.tree(tmp_path / "out").items()
    }.items() <= before.items()
    publisher.abandon()
    assert tiny.tree(tmp_path) == before


def test_what_a_killed_build_left_waiting_is_thrown_away(tmp_path: Path) -> None:
    open_folder(tmp_path / "out", tmp_path / "cache/journal").write("old.html", "x")
    publish(tmp_path, {"a.html": "a"})
    assert published(tmp_path) == {"a.html": "a"}


@pytest.mark.parametrize("content", ["{}", '{"name": "mine"}'])
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, content: str) -> None:
    tiny.write(tmp_path / "out", {"package.json": content})
    with pytest.raises(FatalError, match=r"not empty and was not made by glossator(.|\n)*--out"):
        open_folder(tmp_path / "out", tmp_path / "cache/journal")
    assert tiny.tree(tmp_path / "out") == {"package.json": content.encode()}


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    tiny.write(tmp_path, {"out": "a file"})
    with pytest.raises(FatalError):
        open_folder(tmp_path / "out", tmp_path / "cache/journal")
    assert (tmp_path / "out").read_text() == "a file"


def test_a_build_that_was_cut_short_is_gone_on_with(tmp_path: Path) -> None:
    # Killed after two files were moved into place: a journal, but no manifest.
    tiny.write(tmp_path / "out", {"a.html": "a", "left/over.html": "b"})
    tiny.write(tmp_path / "cache", {"journal": '"a.html"\n"left/over.html"\n'})
    publish(tmp_path, {"a.html": "a"})
    assert published(tmp_path) == {"a.html": "a"}


def test_a_journal_cut_in_the_middle_of_a_line(tmp_path: Path) -> None:
    publish(tmp_path, {"a.html": "a"})
    tiny.write(tmp_path / "out", {"left.html": "b"})
    tiny.write(tmp_path / "cache", {"journal": '"left.html"\n"half a na'})
    publish(tmp_path, {"a.html": "a"})
    assert published(tmp_path) == {"a.html": "a"}


@pytest.mark.parametrize("path", ["../out.html", "/etc/x", "a/../../b", "..", "", "a\\..\\b"])
def test_paths_stay_in_the_folder(tmp_path: Path, path: str) -> None:
    publisher = open_folder(tmp_path / "out", tmp_path / "cache/journal")
    with pytest.raises(ValueError, match="no path in the published folder"):
        publisher.write(path, "x")
    assert tiny.tree(tmp_path) == {}


def test_a_manifest_that_points_outside_removes_nothing_there(tmp_path: Path) -> None:
    tiny.write(tmp_path, {"precious.txt": "keep"})
    publish(tmp_path, {"a.html": "a"})
    forged = {"../precious.txt": "0", str(tmp_path / "precious.txt"): "0", "a.html": "0"}
    (tmp_path / "out" / MANIFEST).write_text(json.dumps(forged))
    tiny.write(tmp_path, {"cache/journal": '"../precious.txt"\n[]\n3\n'})
    publish(tmp_path, {})
    assert (tmp_path / "precious.txt").read_text() == "keep"
    assert published(tmp_path) == {}


@pytest.mark.parametrize("manifest", ["", "[]", "null", "{", '{"a.html": 3}'])
def test_a_damaged_manifest_with_a_journal(tmp_path: Path, manifest: str) -> None:
    publish(tmp_path, {"a.html": "a"})
    (tmp_path / "out" / MANIFEST).write_text(manifest)
    tiny.write(tmp_path, {"cache/journal": '"a.html"\n'})
    publish(tmp_path, {"a.html": "b"})
    assert published(tmp_path) == {"a.html": "b"}


def test_a_file_is_whole_at_every_instant(tmp_path: Path) -> None:
    publish(tmp_path, {"a.html": "old" * 1000})
    reader = (tmp_path / "out/a.html").open()
    publish(tmp_path, {"a.html": "new" * 1000})
    # Whoever had the old file open has it still, whole: it was replaced, not written into.
    with reader:
        assert reader.read() == "old" * 1000
    assert published(tmp_path) == {"a.html": "new" * 1000}
