"""What the program says, and with what exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tiny
from glossator import __version__
from glossator.cli import main

COMMANDS = ("build", "check", "serve", "new")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
def test_help_says_what_it_does(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*command, "--help"])
    assert caught.value.code == 0
    said = capsys.readouterr().out
    assert "Exit status: 0" in said
    for name in command or COMMANDS:
        assert name in said


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"glossator {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [[], ["biuld"], ["build", "--jbos", "2"], ["build", "--jobs", "x"], ["new"]]
)
def test_a_wrong_command_is_named(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    err = capsys.readouterr().err
    assert "usage: glossator" in err and all(word in err for word in arguments[1:2] or arguments)


def test_a_build_says_where_the_site_is_and_what_it_found(tmp_path: Path) -> None:
    root = tiny.make(tmp_path)
    ran = tiny.build(root)
    assert ran.status == 0 and ran.err == ""
    found, made, where = ran.out.splitlines()
    assert found == "3 documents, 8 paragraphs, 14 mentions of 6 names; no problems."
    pages = len(list((root / "build").rglob("*.html")))
    files = len([path for path in (root / "build").rglob("*") if path.is_file()])
    assert made == f"{pages} pages, {files - 1} files written."  # the manifest is not counted
    assert where == f"The site is in {root / 'build'}"
    (root / "seeds/speech.txt").unlink()
    assert "removed" in tiny.build(root).out


def test_quiet_says_only_what_is_wrong(tmp_path: Path) -> None:
    root = tiny.make(tmp_path, {"seeds/empty.txt": ""})
    ran = tiny.build(root, "--quiet")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("error: seeds/empty.txt:") and len(ran.err.splitlines()) == 2


def test_problems_are_told_worst_first_and_counted(tmp_path: Path) -> None:
    root = tiny.make(tmp_path, {"seeds/empty.txt": "", "seeds/a.pdf": "", "seeds/b.pdf": ""})
    ran = tiny.build(root)
    levels = [line.split(":")[0] for line in ran.err.splitlines() if not line.startswith(" ")]
    assert levels == ["error", "warning", "warning"]
    assert ran.out.splitlines()[0].endswith("; 1 error, 2 warnings.")


def test_very_many_problems_are_cut_short(tmp_path: Path) -> None:
    root = tiny.make(tmp_path, {f"seeds/{n}.pdf": "" for n in range(60)})
    ran = tiny.build(root)
    assert ran.err.count("warning:") == 50 and "… and 10 more" in ran.err
    assert "60 warnings" in ran.out


def test_another_folder_for_the_site(tmp_path: Path) -> None:
    root = tiny.make(tmp_path / "site")
    assert tiny.build(root, "--out", tmp_path / "out/side").status == 0
    assert (tmp_path / "out/side/index.html").is_file() and not (root / "build").exists()


def test_a_folder_that_is_somebody_elses_is_refused(tmp_path: Path) -> None:
    root = tiny.make(tmp_path / "site")
    other = tiny.write(tmp_path / "home", {"letter.txt": "Dear all"})
    ran = tiny.build(root, "--out", other)
    assert ran.status == 2 and "was not made by glossator" in ran.err and "--out" in ran.err
    assert tiny.tree(other) == {"letter.txt": b"Dear all"}


def test_the_site_of_the_present_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.make(tmp_path))
    assert tiny.run("build", "--jobs", "1").status == 0
    assert (tmp_path / "build/index.html").is_file()


def test_no_site_here(tmp_path: Path) -> None:
    ran = tiny.build(tmp_path)
    assert ran.status == 2 and "no site.toml" in ran.err and "glossator new" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_in_a_pipe_there_is_no_progress_bar_and_ascii_is_enough(tmp_path: Path) -> None:
    root = tiny.make(tmp_path, {"seeds/пусто.txt": ""})
    ran = subprocess.run(
        [sys.executable, "-m", "glossator.cli", "build", "--site", root, "--verbose"],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1, ran.stderr
    assert "Traceback" not in ran.stderr and "\r" not in ran.stderr + ran.stdout
    assert "3 documents" in ran.stdout
