"""`check` finds what a build finds and writes nothing anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

import tiny

BROKEN: dict[str, dict[str, str | bytes | None]] = {
    "nothing wrong": {},
    "errors": {"seeds/empty.txt": "", "content/documents/first-meeting.md": "---\nx: y\n---\n"},
    "warnings": {"content/documents/first-meeting.md": None},
    "fatal": {"content/topics.yaml": "- id\n"},
}


def states(root: Path) -> dict[str, tuple[int, bytes]]:
    """Every file and folder with its time and bytes."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in (root, *root.rglob("*"))
    }


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("built", [False, True], ids=["never built", "built before"])
def test_check_says_what_a_build_says_and_writes_nothing(
    tmp_path: Path, name: str, built: bool
) -> None:
    root = tiny.make(tmp_path / "site")
    if built:
        tiny.build(root)
    tiny.write(root, BROKEN[name])
    before = states(tmp_path)
    checked = tiny.check(root)
    assert states(tmp_path) == before
    ran = tiny.build(root)
    assert (checked.status, checked.err) == (ran.status, ran.err)
    assert checked.out.splitlines()[:1] == ran.out.splitlines()[:1]
    assert ("Nothing is wrong." in checked.out) == (name == "nothing wrong")


def test_check_of_a_site_that_must_not_be_written_to(tmp_path: Path) -> None:
    root = tiny.make(tmp_path / "site", {"seeds/empty.txt": ""})
    folders = [root, *(path for path in root.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        assert tiny.check(root).status == 1
    finally:
        for folder in folders:
            folder.chmod(0o755)
