"""The architecture holds: imports run down, I/O and SQL and HTML stay in the rooms that own them.

house.md in a table: FLOORS from top to bottom; a room may import what lies below its floor only.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src/glossator"
FLOORS: tuple[tuple[str, ...], ...] = (
    ("cli",),
    ("serve", "new"),
    ("told", "check"),
    ("build", "review", "suggest", "importing"),
    ("stages",),
    ("hindrances", "standing"),
    ("ingest", "edition"),
    ("finding",),
    ("workers",),
    ("process", "press", "cluster"),
    ("contents",),
    ("pages",),
    ("sources", "publish"),
    ("moves", "pools", "tray"),
    ("publishing",),
    ("render", "search"),
    ("views",),
    ("link",),
    ("store",),
    ("readers", "clean", "annotate", "content"),
    ("config", "model", "version"),
    ("outcome",),
    ("errors",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
FILES = sorted(TREES)
# Rooms that may touch the file system, and what for.
READS = {
    "content/files": "content/",
    "config": "site.toml",
    "content/load": "content/: whether registers changed",
    "sources": "seeds/: which there are",
    "process": "seeds/: their bytes",
    "render/theme": "themes/",
    "render/themes": "themes/: which there are",
    "standing": "whether any file changed",
    "publish": "build/",
    "tray": "build/",
    "moves": "build/",
    "store/opening": ".cache/",
    "new": "a new site",
    "cli": "which folders are meant",
    "review": "its template",
    "importing": "registers that others keep",
    "version": "its own code, for the store's version",
    "serve": "build/, and the loopback address",
}
WRITES = {"publish", "tray", "moves", "store/opening", "new", "importing"}
READING = {"read_text", "read_bytes", "open", "iterdir", "rglob", "glob", "stat", "exists"}
READING |= {"is_file", "is_dir", "is_symlink", "walk", "resolve"}
WRITING = {"write_text", "write_bytes", "mkdir", "unlink", "rmdir", "rename", "touch", "rmtree"}
WRITING |= {"symlink_to", "hardlink_to", "chmod"}
OUTSIDE = {
    # The connection as a value that is handed on; only the store says anything to it.
    "sqlite3": {
        *("store", "link", "build", "stages", "standing", "hindrances", "ingest", "press", "views"),
        *("check", "review", "finding", "workers"),
    },
    "subprocess": set[str](),
    "socket": set[str](),
    "urllib.request": set[str](),
    "http.server": {"serve"},
    "threading": {"serve", "pools"},
    "concurrent.futures": {"pools", "workers", "cluster", "hindrances"},
    "multiprocessing": {"pools"},
    "tempfile": set[str](),
    "shutil": {"publish", "moves"},
    # Entries and stamps of tens of thousands of files, without a Path for each.
    "os": {"cli", "pools", "publish", "tray", "moves", "sources", "standing"},
    "sys": {"cli", "told", "serve"},
    "time": {"stages"},
    "random": set[str](),
    "locale": set[str](),
    "logging": set[str](),
}
TAG = re.compile(
    r"(?<![P/])</?(a|b|i|p|div|span|em|strong|script|style|link|meta|h[1-6]|ul|ol|li|dl|dt|dd|table"
    r"|tr|td|th|mark|code|pre|br|img|html|head|body|main|section|button)( [a-z-]+=|/?>)"
)
SQL = ("SELECT ", "INSERT ", "DELETE FROM", "UPDATE ", "CREATE TABLE", "PRAGMA ", "BEGIN")


def name(path: Path) -> str:
    """`views/entity`, `cli`."""
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Modules that a file imports (wherever in it), with the line."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno} imports relatively"
            assert node.module
            if node.module == "glossator":
                yield from ((f"glossator.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield node.module, node.lineno


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """Names of functions and methods that are called, with the line."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Call):
            if ast.unparse(node.func).startswith("resources.files("):
                continue  # what the package itself brings
            if isinstance(node.func, ast.Name):
                yield node.func.id, node.lineno
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node.lineno


def documentation(tree: ast.Module) -> set[int]:
    """Ids of the nodes that are documentation: texts that stand for themselves."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def texts(path: Path) -> Iterator[tuple[str, int]]:
    """Every text in the code of a file that is not documentation, with the line."""
    aside = documentation(TREES[path])
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node.value, node.lineno


def test_every_room_has_a_floor() -> None:
    assert {room(path) for path in FILES} - {"__init__", "__main__", "skeleton"} == set(FLOOR)


def test_imports_run_down() -> None:
    upward = [
        f"{name(path)}:{line} imports {module}"
        for path in FILES
        if room(path) != "__init__"
        for module, line in imported(path)
        if module.startswith("glossator.") and (other := module.split(".")[1]) != "__version__"
        if other != room(path) and FLOOR[other] <= FLOOR[room(path)]
    ]
    assert upward == []


def test_no_circle_inside_a_room() -> None:
    modules = {
        ".".join(("glossator", *p.relative_to(PACKAGE).with_suffix("").parts)): p for p in FILES
    }
    graph = {
        module: {
            target
            for node in ast.walk(TREES[path])
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
            for target in _targets(node.module, alias.name)
            if target in modules
        }
        for module, path in modules.items()
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, f"a circle: {' > '.join((*trail, module))}"
        if module not in done:
            for other in sorted(graph[module]):
                visit(other, (*trail, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())


def _targets(module: str, word: str) -> tuple[str, ...]:
    """The file that `from module import word` reads `word` from."""
    file = Path(PACKAGE.parent, *module.split("."), f"{word}.py")
    return (f"{module}.{word}",) if file.is_file() else (module, f"{module}.__init__")


def test_only_those_rooms_touch_files_that_own_them() -> None:
    strangers = [
        f"{name(path)}:{line} calls {called}()"
        for path in FILES
        for called, line in calls(path)
        if (called in READING and name(path) not in READS)
        or (called in WRITING and name(path) not in WRITES)
    ]
    assert strangers == []


def test_nothing_of_the_outside_world_elsewhere() -> None:
    strangers = [
        f"{name(path)}:{line} imports {module}"
        for path in FILES
        for module, line in imported(path)
        if module in OUTSIDE and room(path) not in OUTSIDE[module]
    ]
    assert strangers == []


def test_sql_only_in_the_store() -> None:
    found = [
        f"{name(path)}:{line}: {text[:40]!r}"
        for path in FILES
        if room(path) != "store"
        for text, line in texts(path)
        if text.lstrip().startswith(SQL)
    ]
    found += [
        f"{name(path)}:{line} calls {called}()"
        for path in FILES
        if room(path) != "store"
        for called, line in calls(path)
        if called in {"execute", "executemany", "executescript", "cursor"}
    ]
    assert found == []


def test_html_only_where_it_is_written() -> None:
    owners = {"render/inline", "render/bridge", "views/markdown", "serve"}
    marked = [
        f"{name(path)}:{line} calls {called}()"
        for path in FILES
        if name(path) not in owners
        for called, line in calls(path)
        if called == "Markup"
    ]
    tagged = [
        f"{name(path)}:{line}: {text[:40]!r}"
        for path in FILES
        if name(path) not in owners
        for text, line in texts(path)
        if TAG.search(text) and room(path) not in {"clean", "readers"}
    ]
    assert marked + tagged == []


def test_templates_mark_nothing_as_safe_but_markdown() -> None:
    themes = PACKAGE.parent.parent / "themes"
    used = [
        (path.name, line.strip())
        for path in sorted(themes.rglob("*.html"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "|safe" in line.replace(" ", "") or "autoescape" in line or "Markup" in line
    ]
    fields = ("view.html", "view.headnote", "note", "html")
    assert [
        (file, line)
        for file, line in used
        if not any(f"{f}|safe" in line.replace(" ", "") for f in fields)
    ] == []


def test_nobody_prints_but_those_who_speak_to_people() -> None:
    found = [
        f"{name(path)}:{line}"
        for path in FILES
        if name(path) not in {"cli", "told", "serve"}
        for called, line in calls(path)
        if called in {"print", "input", "breakpoint", "exit"}
    ]
    assert found == []


def test_nobody_asks_the_clock_or_the_machine() -> None:
    asked = {"now", "today", "utcnow", "getenv", "gethostname", "getlocale", "uuid4", "id", "hash"}
    found = [
        f"{name(path)}:{line} calls {called}()"
        for path in FILES
        for called, line in calls(path)
        if called in asked
    ]
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_files_and_functions_hold_one_idea(path: Path) -> None:
    code = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    catalogue = name(path) in {"views/kinds", "model/nouns"}  # nothing but dataclasses
    assert len(code) <= (500 if catalogue else 300), f"{len(code)} lines"
    long = [
        f"{node.name}: {length(node)} lines"
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.FunctionDef) and length(node) > 50
    ]
    assert long == []


def length(function: ast.FunctionDef) -> int:
    """Lines of a function; the value it returns at its end, a field a line, counts as one."""
    last = function.body[-1]
    end = last.lineno if isinstance(last, ast.Return) else last.end_lineno or last.lineno
    return end - function.lineno + 1


@pytest.mark.parametrize("path", FILES, ids=name)
def test_everything_public_says_what_it_is(path: Path) -> None:
    silent = [] if ast.get_docstring(TREES[path]) else ["the file"]
    silent += [
        node.name
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and node in public(TREES[path])
    ]
    assert silent == []


def public(tree: ast.Module) -> list[ast.AST]:
    """Functions and classes at the top of a file, and methods of its classes."""
    classes = [n for n in tree.body if isinstance(n, ast.ClassDef) and n.name[0] != "_"]
    return [*tree.body, *(node for one in classes for node in one.body)]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_values_are_frozen(path: Path) -> None:
    """Dataclasses have slots and are frozen, but for the few that a file keeps to itself."""
    # The one hand that writes, its stand-in, and what a document has told while it is read.
    hands = {"Publisher", "Nowhere", "Memory", "Measures"}
    loose = []
    for node in ast.walk(TREES[path]):
        if not isinstance(node, ast.ClassDef) or node.name.startswith("_") or node.name in hands:
            continue
        for decorator in node.decorator_list:
            if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(
                decorator
            ):
                loose.append(node.name)
    assert loose == []
