"""More than one machine: a Dask cluster of two worker processes makes the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import tiny

SCHEDULER = ["-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
WORKER = ["-m", "distributed.cli.dask_worker", "--nworkers", "2", "--nthreads", "1"]
QUIET = {"DASK_DISTRIBUTED__DIAGNOSTICS__NVML": "false", "PYTHONWARNINGS": "ignore"}
MANY = {
    f"seeds/many-{n:02}.txt": tiny.HARBOUR.replace("winter", f"winter of {n}") for n in range(30)
}


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a cluster on this machine whose workers stand in an empty folder."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    environment = {**os.environ, **QUIET}
    options = ["--no-dashboard", "--scheduler-file", str(file)]
    commands = (
        [*SCHEDULER, *options],
        [*WORKER, *options, "--host", "127.0.0.1", "--local-directory", str(folder)],
    )
    running = [
        subprocess.Popen(
            [sys.executable, *command],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for command in commands
    ]
    try:
        yield _address(file)
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            process.wait(timeout=30)


def _address(file: Path) -> str:
    """The scheduler's address, once two workers have come."""
    asked = (
        "import sys, json, distributed;"
        "client = distributed.Client(scheduler_file=sys.argv[1], timeout=60);"
        "client.wait_for_workers(2, timeout=60); print(client.scheduler.address)"
    )
    deadline = time.monotonic() + 60
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    ran = subprocess.run(
        [sys.executable, "-c", asked, file],
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return ran.stdout.split()[-1]


def settings(scheduler: str) -> str:
    return f'{tiny.SETTINGS}[build]\nexecutor = "dask"\nscheduler = "{scheduler}"\n'


def build(root: Path) -> tiny.Ran:
    """The program in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "glossator.cli", "build", "--site", root],
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return tiny.Ran(ran.returncode, ran.stdout, ran.stderr)


@pytest.mark.slow
def test_a_cluster_makes_the_same_bytes(tmp_path: Path, scheduler: str) -> None:
    odd = {"seeds/bad.txt": b"\xff\xfe\x00", "seeds/latin.txt": "Fähre".encode("latin-1")}
    here = tiny.make(tmp_path / "here", {**MANY, **odd})
    there = tiny.make(tmp_path / "there", {**MANY, **odd, "site.toml": settings(scheduler)})
    alone, together = tiny.build(here), build(there)
    assert alone.status == together.status == 1
    assert "error: seeds/latin.txt" in together.err
    assert together.err == alone.err
    assert tiny.tree(there / "build") == tiny.tree(here / "build")
    tiny.write(there, {"seeds/one-more.txt": tiny.SPEECH.replace("Sund", "Osterby")})
    tiny.write(here, {"seeds/one-more.txt": tiny.SPEECH.replace("Sund", "Osterby")})
    assert build(there).status == tiny.build(here).status == 1
    assert tiny.tree(there / "build") == tiny.tree(here / "build")


@pytest.mark.slow
def test_a_cluster_that_is_not_there(tmp_path: Path) -> None:
    root = tiny.make(tmp_path, {"site.toml": settings("tcp://127.0.0.1:9")})
    ran = build(root)
    assert ran.status == 2 and "fatal: site.toml" in ran.err
    assert "no Dask scheduler answers at “tcp://127.0.0.1:9”" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('executor = "threads"', "executor is “threads”"),
        ('executor = "dask"', "scheduler is “”"),
        ('executor = "dask"\nscheduler = "http://x"', "scheduler is “http://x”"),
        ('scheduler = "tcp://127.0.0.1:8786"', "executor is “processes”"),
    ],
)
def test_settings_that_do_not_fit(tmp_path: Path, table: str, said: str) -> None:
    root = tiny.make(tmp_path, {"site.toml": f"{tiny.SETTINGS}[build]\n{table}\n"})
    ran = tiny.build(root)
    assert ran.status == 2 and said in ran.err and "site.toml:" in ran.err
