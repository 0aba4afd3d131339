"""The files of `content/`: which there are, and what stands in them.

folder -> paths of files · path -> text, or YAML, or a problem

Only files are opened (a pipe would never end), and a symbolic link is not followed: it may lead to
what nobody wants published.
"""

from __future__ import annotations

from pathlib import Path

from glossator.content.yamlfile import Node, YamlError, parse
from glossator.errors import Level, Problem


def listed(folder: Path, suffix: str) -> list[Path]:
    """The files of a folder that end in `suffix`, in order; none where there is no folder."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix == suffix and path.is_file())


def text(path: Path, root: Path, problems: list[Problem], level: Level) -> str | None:
    """What stands in the file `path` of the site `root`; None when there is none, or when it cannot
    be read, which is added to `problems`."""
    where = path.relative_to(root).as_posix()
    if path.is_symlink():
        said, cure = "a symbolic link is not followed", "Put the file itself there."
        problems.append(Problem(where, level, said, cure))
        return None
    if not path.exists():
        return None
    if not path.is_file():
        problems.append(Problem(where, level, "is no file", "Put a file there, or nothing."))
        return None
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        bad = f"not UTF-8 at byte {error.start}"
    except OSError as error:
        bad = f"cannot be read: {error.strerror}"
    problems.append(Problem(where, level, bad, "Save the file as UTF-8."))
    return None


def node(path: Path, root: Path, problems: list[Problem], level: Level = "fatal") -> Node | None:
    """The YAML that stands in the file; None as `text` has it, or when it is no YAML."""
    found = text(path, root, problems, level)
    if found is None:
        return None
    try:
        return parse(found.removeprefix("\ufeff"), path.relative_to(root).as_posix(), level=level)
    except YamlError as error:
        problems += error.problems
        return None
