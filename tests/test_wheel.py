"""The wheel alone, away from the checkout, makes a site and builds it."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import published
import tiny

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """What a program prints; it knows nothing of the checkout but what the wheel brought."""
    ran = subprocess.run(
        command,
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "HOME": str(cwd)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as scripts/wheel builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        *(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder),
        cwd=ROOT,
    )
    (made,) = folder.glob("*.whl")
    return made


def test_what_is_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "src/glossator"
    wanted = {
        f"glossator/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    theme = ROOT / "themes/default"
    wanted |= {
        f"glossator/themes/default/{path.relative_to(theme).as_posix()}"
        for path in theme.rglob("*")
        if path.is_file()
    }
    assert wanted - names == set()
    assert "glossator/themes/default/assets/vendor/lunr.js" in names
    assert not any("__pycache__" in name or "/build/" in name or ".cache" in name for name in names)


@pytest.mark.slow
def test_the_installed_program_needs_nothing_of_the_checkout(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin/python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index")
    run(*pip, "--no-deps", "--disable-pip-version-check", wheel, cwd=tmp_path)
    # What the wheel depends on is lent from here, so that nothing is downloaded.
    own = Path(
        run(
            python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path
        ).strip()
    )
    (own / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    where = run(python, "-c", "import glossator; print(glossator.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(own)
    glossator = home / "bin/glossator"
    run(glossator, "new", "site", cwd=tmp_path)
    said = run(glossator, "build", "--site", "site", cwd=tmp_path)
    assert "1 document" in said and "no problems" in said
    built = tmp_path / "site/build"
    assert published.faults(built) == []
    scripts = [path.read_bytes() for path in (built / "assets").glob("*.js")]
    assert any(b'version="2.3.9"' in script for script in scripts)  # lunr.js, its small form
    # The same site built by the checkout is the same site.
    assert tiny.build(tmp_path / "site", "--out", tmp_path / "here").status == 0
    assert tiny.tree(tmp_path / "here") == tiny.tree(built)
