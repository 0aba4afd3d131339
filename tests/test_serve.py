"""A real server on the loopback address: reload script, rebuilds, messages, 404."""

from __future__ import annotations

import http.client
import json
import os
import re
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

import tiny

PATIENCE = 60.0


class Served:
    """`glossator serve` in a process of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "glossator.cli", "serve", "--site", root, "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        self.said = ""
        self.url = self.wait(r"Serving (http://127\.0\.0\.1:\d+/)")[1]

    def wait(self, pattern: str) -> re.Match[str]:
        """Waits until the program has said something new that fits `pattern`."""
        assert self.process.stdout
        end = time.monotonic() + PATIENCE
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while time.monotonic() < end:
                found = re.search(pattern, self.said)
                if found:
                    self.said = self.said[found.end() :]
                    return found
                if selector.select(1):
                    self.said += os.read(self.process.stdout.fileno(), 65536).decode()
        raise AssertionError(f"{pattern!r} was not said: {self.said!r}")

    def get(self, path: str) -> str:
        with urlopen(self.url + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def state(self, known: str = "") -> tuple[str, list[str]]:
        """(number of the last build, what is wrong)."""
        script = self.get(f"-glossator/state.js?known={known}")
        found = re.fullmatch(r"glossatorState\((\d+), (.*)\);", script)
        assert found
        return found[1], json.loads(found[2])

    def fault(self, known: str) -> tuple[str, list[str]]:
        """The same, of the first build after `known` that finds something wrong: a file that is
        being written may be seen empty, and is built again."""
        end = time.monotonic() + PATIENCE
        number, wrong = self.state(known)
        while not wrong and time.monotonic() < end:
            number, wrong = self.state(number)
        return number, wrong

    def built(self, known: str, path: str) -> None:
        """Waits for the first build after `known` that publishes `path`: what is being written may
        be built before all of it is there."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            known, _ = self.state(known)
            if (self.root / "build" / path).is_file():
                return
        raise AssertionError(f"{path} was not published")

    def builders(self) -> list[int]:
        """The processes that build for this one."""
        return [
            int(entry.parent.name)
            for entry in Path("/proc").glob("[0-9]*/stat")
            if int(entry.read_text().rpartition(")")[2].split()[1]) == self.process.pid
            and b"spawn_main" in entry.with_name("cmdline").read_bytes()
        ]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        assert self.process.stdout
        self.process.stdout.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    one = Served(tiny.make(tmp_path))
    yield one
    one.stop()


def test_pages_reload_themselves_and_published_ones_do_not(served: Served) -> None:
    page = served.get("documents/speech.html")
    assert page.count('<script src="/-glossator/reload.js" defer></script>') == 1
    assert "-glossator" not in (served.root / "build/documents/speech.html").read_text()
    assert "glossatorState" in served.get("-glossator/reload.js")
    assert served.get("") == served.get("index.html")
    assert "Speech by" in served.get("data/documents.json")


def test_a_page_that_is_not_there(served: Served) -> None:
    for path in ("nothing.html", "documents/deep/er.html", "../../etc/passwd", "%2e%2e/site.toml"):
        with pytest.raises(HTTPError) as caught:
            served.get(path)
        with caught.value as answer:
            assert answer.code == 404
            assert "Page not found" in answer.read().decode()


def test_nobody_else_can_reach_it(served: Served) -> None:
    port = int(served.url.rsplit(":", 1)[1].rstrip("/"))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/")
    assert connection.getresponse().status == 200
    connection.close()
    listening = Path("/proc/net/tcp").read_text() if Path("/proc/net/tcp").exists() else ""
    rows = [line.split() for line in listening.splitlines()]
    own = [row[1] for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "0A"]
    assert all(address.startswith("0100007F") for address in own)


def test_a_change_is_built_and_shown(served: Served) -> None:
    number, _ = served.state()
    speech = served.root / "seeds/speech.txt"
    speech.write_text(tiny.SPEECH.replace("Ladies", "Dear ladies"))
    later, wrong = served.state(number)
    assert int(later) > int(number) and wrong == []
    assert "Dear ladies" in served.get("documents/speech.html")
    (served.root / "seeds/new.txt").write_text(tiny.SPEECH.replace("2020", "2021"))
    served.state(later)
    assert "May 2021" in served.get("documents/new.html")


def test_a_broken_source_is_told_and_the_site_goes_on(served: Served) -> None:
    number, _ = served.state()
    (served.root / "content/topics.yaml").write_text("- id: x\n  nmae: y\n")
    broken, wrong = served.fault(number)
    assert "content/topics.yaml:2: unknown key “nmae”" in wrong[0]
    served.wait("Nothing was published")
    assert "Ladies" in served.get("documents/speech.html")
    (served.root / "content/topics.yaml").write_text(tiny.TOPICS)
    assert served.state(broken)[1] == []


def test_broken_settings_are_told_too(served: Served) -> None:
    number, _ = served.state()
    (served.root / "site.toml").write_text("[site\n")
    broken, wrong = served.fault(number)
    assert "site.toml:1: not TOML" in wrong[0]
    # As many editors save: a new file takes the place of the old one.
    for title in ("Grown", "Old"):
        tiny.write(served.root, {"new.toml": tiny.SETTINGS.replace("Tiny", title)})
        (served.root / "new.toml").replace(served.root / "site.toml")
        broken, _ = served.state(broken)
        assert title in served.get("index.html")


def test_a_site_that_is_broken_from_the_start_is_served_once_it_is_mended(tmp_path: Path) -> None:
    root = tiny.make(tmp_path, {"site.toml": "[site\n"})
    one = Served(root)
    try:
        number, wrong = one.state()
        assert "not TOML" in wrong[0]
        (root / "site.toml").write_text(tiny.SETTINGS)
        one.state(number)
        assert "Ladies" in one.get("documents/speech.html")
    finally:
        one.stop()


def test_a_folder_that_comes_later_is_watched(tmp_path: Path) -> None:
    root = tiny.write(tmp_path, {"site.toml": tiny.SETTINGS})
    one = Served(root)
    try:
        number, _ = one.state()
        tiny.write(root, {"seeds/speech.txt": tiny.SPEECH})
        one.built(number, "documents/speech.html")
        assert "Ladies" in one.get("documents/speech.html")
    finally:
        one.stop()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")
def test_a_build_that_is_ended_from_outside_is_told_and_the_next_goes_on(served: Served) -> None:
    number, _ = served.state()
    builders = served.builders()
    assert builders
    for process in builders:
        os.kill(process, signal.SIGKILL)
    (served.root / "content/topics.yaml").write_text(tiny.TOPICS + "\n")
    number, wrong = served.state(number)
    assert "ended from outside" in wrong[0]
    speech = served.root / "seeds/speech.txt"
    speech.write_text(tiny.SPEECH.replace("Ladies", "Dear ladies"))
    assert served.state(number)[1] == []
    assert "Dear ladies" in served.get("documents/speech.html")


def test_a_port_that_is_taken_is_named(served: Served, tmp_path: Path) -> None:
    port = served.url.rsplit(":", 1)[1].rstrip("/")
    ran = tiny.run("serve", "--site", served.root, "--port", port)
    assert ran.status == 2 and f"port {port}" in ran.err and "--port" in ran.err
