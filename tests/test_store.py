"""The store is disposable: damaged or of another version, it is made anew."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

import tiny
from glossator.store import opening, queries, store
from glossator.store.rows import Tally


def mark(connection: sqlite3.Connection) -> None:
    """Leaves something in the store by which it is known again."""
    rows = ((f"mark {n}", "x" * 100) for n in range(2000))
    connection.executemany("INSERT INTO meta VALUES (?,?)", rows)
    connection.close()


def marked(connection: sqlite3.Connection) -> bool:
    (count,) = connection.execute("SELECT COUNT(*) FROM meta WHERE key LIKE 'mark%'").fetchone()
    connection.close()
    return bool(count)


def test_a_store_of_the_same_version_is_kept(tmp_path: Path) -> None:
    first, said = opening.open_store(tmp_path / "store.sqlite", "1")
    assert said == ()
    mark(first)
    again, said = opening.open_store(tmp_path / "store.sqlite", "1")
    assert said == () and marked(again)


def test_a_store_of_another_version_is_made_anew_quietly(tmp_path: Path) -> None:
    mark(opening.open_store(tmp_path / "store.sqlite", "1")[0])
    again, said = opening.open_store(tmp_path / "store.sqlite", "2")
    assert said == () and not marked(again)


@pytest.mark.parametrize("damage", ["text", "cut", "holes", "empty", "other"])
def test_a_damaged_store_is_made_anew_and_said_so(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "store.sqlite"
    mark(opening.open_store(path, "1")[0])
    whole = path.read_bytes()
    if damage == "other":
        path.unlink()
        stranger = sqlite3.connect(path)
        stranger.execute("CREATE TABLE meta (key)")
        stranger.close()
    else:
        path.write_bytes(
            {
                "text": b"this is no database" * 1000,
                "cut": whole[: len(whole) // 2],
                "holes": whole[:5000] + b"\xff" * 20_000 + whole[25_000:],
                "empty": b"",
            }[damage]
        )
    again, said = opening.open_store(path, "1")
    assert not marked(again)
    if damage != "empty":
        (problem,) = said
        assert (problem.level, problem.where) == ("warning", ".cache/store.sqlite")
        assert "damaged" in problem.message and "Nothing is lost" in problem.hint
    third, said = opening.open_store(path, "1")
    assert said == () and not marked(third)


def test_a_store_is_checked_unless_it_is_as_it_was_left(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"

    def leave_damaged(*, touched: bool) -> None:
        path.unlink(missing_ok=True)
        connection, _ = opening.open_store(path, "1")
        connection.execute("INSERT INTO pages VALUES ('a', 'k', 1, 1, '')")
        opening.close(connection, path)
        status, whole = path.stat(), path.read_bytes()
        path.write_bytes(whole[:-4096] + b"\xff" * 4096)
        if not touched:
            os.utime(path, ns=(status.st_mtime_ns, status.st_mtime_ns))

    leave_damaged(touched=True)
    assert opening.open_store(path, "1")[1]
    leave_damaged(touched=False)
    assert opening.open_store(path, "1", verify=True)[1]
    leave_damaged(touched=False)
    connection, said = opening.open_store(path, "1")
    assert said == ()
    connection.close()


def test_a_build_over_a_damaged_store_is_the_same_build(tmp_path: Path) -> None:
    root = tiny.make(tmp_path)
    tiny.build(root)
    clean = tiny.tree(root / "build")
    (root / ".cache/store.sqlite").write_bytes(b"no database")
    ran = tiny.build(root)
    assert ran.status == 0 and "the store was damaged" in ran.err
    assert tiny.tree(root / "build") == clean


def test_a_document_goes_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    root = tiny.make(tmp_path)
    tiny.build(root)
    connection = sqlite3.connect(root / ".cache/store.sqlite", isolation_level=None)
    connection.execute("PRAGMA foreign_keys=ON")
    assert queries.mentions_in(connection, "speech") and queries.paragraphs(connection, "speech")
    store.remove(connection, ["speech"])
    assert [row.slug for row in queries.documents(connection)] == ["harbour", "first-meeting"]
    assert queries.mentions_in(connection, "speech") == ()
    assert queries.paragraphs(connection, "speech") == ()
    store.remove(connection, ["harbour", "first-meeting"])
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
    kept = {"meta", "pages", "mains", "templates", "files", "annotated"}
    left = {
        table: connection.execute(f"SELECT * FROM {table}").fetchall()
        for (table,) in tables
        if table not in kept and not table.startswith("link_")  # kept up to date by link.update
    }
    connection.close()
    assert {table: rows for table, rows in left.items() if rows} == {}


def test_what_is_asked_of_the_tiny_site(tmp_path: Path) -> None:
    root = tiny.make(tmp_path)
    tiny.build(root)
    connection = sqlite3.connect(root / ".cache/store.sqlite")
    assert [row.slug for row in queries.documents(connection)] == [
        "harbour",
        "speech",
        "first-meeting",
    ]
    tallies = queries.tallies(connection)
    assert tallies["harbour-treaty"] == Tally(2, 2)
    assert queries.figures(connection)["mentions"] == sum(t.mentions for t in tallies.values())
    assert dict(queries.together(connection, "osterby", 9)) == {
        "marland": 2,
        "harbour-treaty": 1,
        "sea-council": 1,
    }
    assert [p.slug for p in queries.topic_paragraphs(connection, "ferries", "harbour")] == [
        "harbour"
    ] * 2
    with pytest.raises(KeyError):
        queries.document(connection, "nobody")
    connection.close()
