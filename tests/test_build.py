"""Same input, same bytes: on any machine, with any number of workers; killed at any instant."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import published
import tiny

MANY = {
    f"seeds/many-{n:03}.txt": tiny.HARBOUR.replace("March 12", f"March {n % 28 + 1}").replace(
        "2019", str(2000 + n % 7)
    )
    + f"\nQuestion: And what about number {n}?\n\nTolvanen: That is another matter for Osterby.\n"
    for n in range(40)
}


def program(
    root: Path, out: Path, *options: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    return run(
        "-m", "glossator.cli", "build", "--site", root, "--out", out, *options, **environment
    )


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python with these arguments."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.slow
def test_same_bytes_with_any_workers_seed_zone_and_language(tmp_path: Path) -> None:
    trees = []
    for number, (jobs, environment) in enumerate(
        [
            ("1", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"}),
            ("2", {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"}),
            ("3", {"PYTHONHASHSEED": "42", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"}),
        ]
    ):
        root = tiny.make(tmp_path / f"site-{number}", MANY)
        ran = program(root, root / "build", "--jobs", jobs, **environment)
        assert ran.returncode == 0, ran.stderr
        trees.append((tiny.tree(root / "build"), ran.stderr, ran.stdout.splitlines()[0]))
    assert len(trees[0][0]) > 100
    for tree, err, out in trees[1:]:
        assert (err, out) == trees[0][1:]
        assert tree.keys() == trees[0][0].keys()
        assert [path for path in tree if tree[path] != trees[0][0][path]] == []


SPAWNED = """
import multiprocessing, sys
from glossator.cli import main
multiprocessing.set_start_method("spawn")
sys.exit(main(["build", "--jobs", "2", "--site", sys.argv[1], "-q"]))
"""


@pytest.mark.slow
def test_same_bytes_where_processes_are_not_forked(tmp_path: Path) -> None:
    root = tiny.make(tmp_path / "site", MANY)
    forked = program(root, tmp_path / "forked", "--jobs", "2", "-q")
    shutil.rmtree(root / ".cache")
    spawned = run("-c", SPAWNED, root)
    assert (spawned.returncode, spawned.stderr) == (forked.returncode, forked.stderr)
    assert tiny.tree(root / "build") == tiny.tree(tmp_path / "forked")


def test_the_order_in_which_files_are_made_does_not_matter(tmp_path: Path) -> None:
    names = list(tiny.SITE)
    trees = []
    for number, order in enumerate((names, names[::-1])):
        root = tiny.write(tmp_path / str(number), {name: tiny.SITE[name] for name in order})
        tiny.build(root)
        trees.append(tiny.tree(root / "build"))
    assert trees[0] == trees[1]


@pytest.mark.slow
def test_killed_at_any_instant_the_folder_is_whole_and_the_next_build_ends_it(
    tmp_path: Path,
) -> None:
    clean_root = tiny.make(tmp_path / "clean", MANY)
    begin = time.perf_counter()
    program(clean_root, clean_root / "build", "--jobs", "1")
    whole = time.perf_counter() - begin
    clean = tiny.tree(clean_root / "build")
    root = tiny.make(tmp_path / "site", {name: MANY[name] for name in sorted(MANY)[:20]})
    program(root, root / "build", "--jobs", "1")
    tiny.write(root, {name: MANY[name] for name in sorted(MANY)})
    killed = 0
    for step in range(1, 5):
        process = subprocess.Popen(
            [sys.executable, "-m", "glossator.cli", "build", "--site", root, "--jobs", "1", "-q"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(whole * step / 6)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        assert published.faults(root / "build") == []
    assert killed
    ran = program(root, root / "build", "--jobs", "1")
    assert ran.returncode == 0, ran.stderr
    assert tiny.tree(root / "build") == clean


def test_without_an_address_there_is_no_feed_and_the_build_says_so(tmp_path: Path) -> None:
    settings = tiny.SETTINGS.replace('url = "https://tiny.example/"\n', "")
    root = tiny.make(tmp_path, {"site.toml": settings})
    ran = tiny.build(root)
    assert ran.status == 0
    assert "feed" in ran.out and "sitemap" in ran.out and "url" in ran.out
    made = tiny.tree(root / "build")
    assert not {"feed.xml", "sitemap.xml"} & made.keys()
    assert made["robots.txt"] == b"User-agent: *\nAllow: /\n"
    assert not any(b"feed.xml" in data for path, data in made.items() if path.endswith(".html"))
    tiny.write(root, {"site.toml": tiny.SETTINGS})
    ran = tiny.build(root)
    assert "sitemap" not in ran.out
    assert {"feed.xml", "sitemap.xml"} <= tiny.tree(root / "build").keys()


def test_two_builds_at_once_wait_for_one_another(tmp_path: Path) -> None:
    root = tiny.make(tmp_path, MANY)
    command = [sys.executable, "-m", "glossator.cli", "build", "--site", str(root), "--jobs", "1"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outs = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(", 0 files written" in out for out in outs) == [False, True]


def test_the_rules_by_which_a_fact_was_read_are_named(tmp_path: Path) -> None:
    root = tiny.make(tmp_path)
    ran = tiny.build(root, "--verbose")
    assert "documents/harbour.html: new" in ran.out
    again = tiny.build(root, "--verbose")
    assert ".html:" not in again.out
