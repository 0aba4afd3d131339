"""What the machine refuses: a full disk, a folder without rights, a locked or damaged store."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import published
import tiny

ROOT = os.name == "posix" and os.geteuid() == 0
needs_root = pytest.mark.skipif(not ROOT, reason="only root may mount a small disk")
MANY = {
    f"seeds/many-{n:02}.txt": tiny.HARBOUR.replace("winter", f"winter of {n}") for n in range(12)
}


@contextlib.contextmanager
def disk(folder: Path, *, kilobytes: int) -> Iterator[Path]:
    """A file system of that size, mounted at `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    size = f"size={kilobytes}k"
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=False)
    if made.returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@contextlib.contextmanager
def sealed(folder: Path) -> Iterator[None]:
    """Nobody, root included, can write into `folder`."""
    if not ROOT:
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
        return
    if subprocess.run(["mount", "--bind", folder, folder], check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def refused(ran: tiny.Ran, *said: str) -> None:
    """Exit 2, and a problem that names file, value and cure; no traceback."""
    assert ran.status == 2, ran.err
    assert ran.err.startswith("fatal: ") and "\n    " in ran.err
    assert "Traceback" not in ran.err
    for word in said:
        assert word in ran.err


def fill(folder: Path, *, but: int) -> None:
    """Leaves `but` kilobytes free on the disk of `folder`."""
    free = shutil.disk_usage(folder).free
    (folder / "ballast").write_bytes(b"\0" * max(0, free - but * 1024))


def whole(root: Path, folder: Path) -> None:
    """The next build makes what a clean one makes."""
    ran = tiny.build(root, "--out", folder)
    assert ran.status == 0, ran.err
    clean = tiny.make(root.parent / "clean", MANY)
    assert tiny.build(clean).status == 0
    assert tiny.tree(folder) == tiny.tree(clean / "build")
    assert published.faults(folder) == []


@needs_root
@pytest.mark.parametrize("free", [16, 60, 150, 400])
def test_a_full_disk_under_the_published_folder(tmp_path: Path, free: int) -> None:
    root = tiny.make(tmp_path / "site")
    with disk(tmp_path / "disk", kilobytes=8000) as small:
        assert tiny.build(root, "--out", small / "out").status == 0
        before = tiny.tree(small / "out")
        tiny.write(root, MANY)
        fill(small, but=free)
        refused(tiny.build(root, "--out", small / "out"), "No space left", "Make room")
        assert tiny.tree(small / "out") == before
        (small / "ballast").unlink()
        whole(root, small / "out")


@needs_root
@pytest.mark.parametrize("free", [8, 40, 100, 250, 500])
def test_a_full_disk_under_the_store(tmp_path: Path, free: int) -> None:
    with disk(tmp_path / "site/.cache", kilobytes=6000) as small:
        root = tiny.make(tmp_path / "site")
        assert tiny.build(root, "--out", tmp_path / "out").status == 0
        before = tiny.tree(tmp_path / "out")
        tiny.write(root, MANY)
        fill(small, but=free)
        ran = tiny.build(root, "--out", tmp_path / "out")
        if ran.status:
            refused(ran, "Make room")
            assert tiny.tree(tmp_path / "out") == before
        (small / "ballast").unlink()
        whole(root, tmp_path / "out")


@needs_root
@pytest.mark.parametrize("size", [100, 300, 600, 1200])
def test_a_disk_too_small_for_everything(tmp_path: Path, size: int) -> None:
    with disk(tmp_path / "disk", kilobytes=size) as small:
        root = tiny.make(small / "site", MANY)
        ran = tiny.build(root)
        refused(ran, "Make room")
        assert published.faults(root / "build") == []


@pytest.mark.parametrize("where", ["build", ".cache"])
def test_a_folder_that_cannot_be_written_to(tmp_path: Path, where: str) -> None:
    root = tiny.make(tmp_path / "site")
    assert tiny.build(root).status == 0
    before = tiny.tree(root / "build")
    tiny.write(root, MANY)
    with sealed(root / where):
        ran = tiny.build(root)
    refused(ran, where)
    assert tiny.tree(root / "build") == before
    whole(root, root / "build")


def test_a_place_where_no_folder_can_be_made(tmp_path: Path) -> None:
    root = tiny.make(tmp_path / "site")
    (tmp_path / "shelf").mkdir()
    with sealed(tmp_path / "shelf"):
        refused(tiny.build(root, "--out", tmp_path / "shelf/out"), "cannot be made", "rights")


@pytest.mark.parametrize("path", ["documents", "documents/harbour.html", ".cache"])
def test_a_file_or_folder_in_the_way(tmp_path: Path, path: str) -> None:
    root = tiny.make(tmp_path / "site")
    if path == ".cache":
        tiny.write(root, {".cache": "a file"})
    else:
        assert tiny.build(root).status == 0
        target = root / "build" / path
        if target.is_dir():
            shutil.rmtree(target)
            target.write_text("a file")
        else:
            target.unlink()
            tiny.write(target, {"inside.txt": "somebody’s"})
    ran = tiny.build(root)
    refused(ran, path.rpartition("/")[2])


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "of no length": lambda whole: b"",
    "garbage": lambda whole: os.urandom(len(whole)),
    "cut short": lambda whole: whole[: len(whole) // 3],
    "cut by a byte": lambda whole: whole[:-1],
    "garbage inside": lambda whole: whole[:4096] + os.urandom(len(whole) - 8192) + whole[-4096:],
    "a page of zeros": lambda whole: whole[:8192] + bytes(4096) + whole[12288:],
    "a page of zeros at the end": lambda whole: whole[:-4096] + bytes(4096),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store(tmp_path: Path, damage: str) -> None:
    root = tiny.make(tmp_path / "site")
    tiny.build(root)
    store = root / ".cache/store.sqlite"
    store.write_bytes(DAMAGES[damage](store.read_bytes()))
    tiny.write(root, MANY)
    ran = tiny.build(root)
    assert ran.status == 0, ran.err
    assert "Traceback" not in ran.err
    whole(root, root / "build")


@pytest.mark.parametrize("suffix", ["-wal", "-shm"])
def test_garbage_beside_the_store(tmp_path: Path, suffix: str) -> None:
    root = tiny.make(tmp_path / "site")
    tiny.build(root)
    (root / f".cache/store.sqlite{suffix}").write_bytes(os.urandom(50_000))
    tiny.write(root, MANY)
    assert tiny.build(root).status == 0
    whole(root, root / "build")


def test_a_store_that_another_program_has_locked(tmp_path: Path) -> None:
    root = tiny.make(tmp_path / "site")
    tiny.build(root)
    before = tiny.tree(root / "build")
    tiny.write(root, MANY)
    other = sqlite3.connect(root / ".cache/store.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    ran = tiny.build(root)
    refused(ran, ".cache/store.sqlite", "locked", "Close the program")
    assert tiny.tree(root / "build") == before
    other.execute("ROLLBACK")
    other.close()
    whole(root, root / "build")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]"])
def test_a_damaged_manifest(tmp_path: Path, content: bytes) -> None:
    root = tiny.make(tmp_path / "site", MANY)
    tiny.build(root)
    (root / "build/data/manifest.json").write_bytes(content)
    ran = tiny.build(root)
    refused(ran, "manifest.json", "damaged")
    shutil.rmtree(root / "build")
    whole(root, root / "build")


def test_a_damaged_journal(tmp_path: Path) -> None:
    root = tiny.make(tmp_path / "site")
    tiny.build(root)
    tiny.write(root, MANY)
    process = subprocess.Popen(
        [sys.executable, "-m", "glossator.cli", "build", "--site", root, "-q"],
        start_new_session=True,
    )
    journals: list[Path] = []
    deadline = time.monotonic() + 60
    while not journals and process.poll() is None and time.monotonic() < deadline:
        journals = [path for path in (root / ".cache").glob("journal-*") if path.is_file()]
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for journal in journals or [root / ".cache/journal-0"]:
        journal.write_bytes(b"\xff\x00" + os.urandom(1000))
    whole(root, root / "build")
    assert not [path for path in journals if path.exists()]


def test_the_second_of_two_builds_says_that_it_waits(tmp_path: Path) -> None:
    root = tiny.make(tmp_path / "site", MANY)
    program = [sys.executable, "-m", "glossator.cli", "build"]
    command = [*program, "--site", str(root), "--jobs", "1"]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted("this one waits" in err for err in said) == [False, True]
    whole(root, root / "build")


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX’s")
def test_a_worker_that_is_killed(tmp_path: Path) -> None:
    many = {
        f"seeds/more-{n:03}.txt": tiny.HARBOUR.replace("winter", f"winter of {n}")
        for n in range(120)
    }
    root = tiny.make(tmp_path / "site", many)
    killer = """
import os, signal, sys
from glossator import workers
began = workers._begin
def begin(*given):
    began(*given)
    os.kill(os.getpid(), signal.SIGKILL)
workers._begin = begin
from glossator.cli import main
sys.exit(main(sys.argv[1:]))
"""
    ran = subprocess.run(
        [sys.executable, "-c", killer, "build", "--site", root, "--jobs", "2"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    refused(tiny.Ran(ran.returncode, ran.stdout, ran.stderr), "--jobs 1", "memory")
    assert tiny.build(root).status == 0
