"""`site.toml` → Site: one frozen slice of settings per stage.

TOML text -> checked against SCHEMA (unknown keys, wrong types: FatalError) -> Site.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from glossator.errors import FatalError, Problem, nearest

SITE_FILE = "site.toml"
Action = Literal["drop-line", "drop-rest", "drop-before", "keep"]
EXECUTORS = ("processes", "dask")
SURNAMES = ("introduced", "listed")
_ADDRESS = re.compile(r"(?:tcp|tls)://[^\s/]+:\d+\Z")
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")
_QUOTED = re.compile(r"“([^“”]+)”")
ACTIONS: tuple[Action, ...] = ("drop-line", "drop-rest", "drop-before", "keep")


@dataclass(frozen=True, slots=True)
class CleanRule:
    """A cleaning rule the site adds. Exactly one of `literal` and `pattern` is not empty."""

    name: str
    literal: str = ""
    """The line contains this."""
    pattern: str = ""
    """The line contains a match of this RE2 pattern."""
    action: Action = "drop-line"
    """drop-line · drop-rest: it and all after it · drop-before: it and all before it · keep."""


@dataclass(frozen=True, slots=True)
class CleanSettings:
    """How seeds are cleaned."""

    order: tuple[str, ...] = ()
    """Names of rules that come first, in this order."""
    off: tuple[str, ...] = ()
    """Names of rules that are not used."""
    rules: tuple[CleanRule, ...] = ()
    """Rules the site adds; they come before the built-in ones."""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the collection is: shown on every page."""

    title: str
    tagline: str = ""
    """A sentence under the title."""
    description: str = ""
    """Two sentences: what this collection is."""
    url: str = ""
    """Where it is published, with a slash at the end; "" when not known."""
    language: str = "en"
    independence: str = ""
    """That the site is independent of the publishers of its texts."""
    publisher: str = ""
    """Default for documents that name none."""
    rights: str = ""
    """Default for documents that name none."""
    examples: tuple[str, ...] = ()
    """Example searches, shown on the home page and under search."""


@dataclass(frozen=True, slots=True)
class RenderSettings:
    """How pages are made."""

    theme: str = "default"
    """A folder in the site's `themes/`, else one that comes with the program."""
    mentions_per_page: int = 200
    """Sentences on one page of an entity."""
    documents_listed: int = 1000
    """So many documents are listed on one page; of more, the newest, and the rest by year."""


@dataclass(frozen=True, slots=True)
class AnnotateSettings:
    """How names are linked."""

    surnames: str = "introduced"
    """When a surname alone is linked: `introduced` by the document itself; `listed`: also when
    only one person of the registers bears it, as where an editor's list covers the collection."""


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """How the work is done."""

    jobs: int = 0
    """Worker processes; 0: one per core."""
    executor: str = "processes"
    """Where documents are worked through: processes of this machine, or a dask cluster."""
    scheduler: str = ""
    """Address of the cluster's scheduler, as in tcp://192.0.2.1:8786."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site: its folder and its settings."""

    root: Path
    facts: SiteFacts
    clean: CleanSettings = field(default=CleanSettings())
    annotate: AnnotateSettings = field(default=AnnotateSettings())
    render: RenderSettings = field(default=RenderSettings())
    build: BuildSettings = field(default=BuildSettings())


_TYPES: dict[type, str] = {
    str: "a text in quotes",
    int: "a whole number",
    list: "a list of texts",
}
SCHEMA: dict[str, dict[str, type]] = {
    "site": {
        "title": str,
        "tagline": str,
        "description": str,
        "url": str,
        "language": str,
        "independence": str,
        "publisher": str,
        "rights": str,
        "examples": list,
    },
    "clean": {"order": list, "off": list, "rule": list},
    "annotate": {"surnames": str},
    "render": {"theme": str, "mentions_per_page": int, "documents_listed": int},
    "build": {"jobs": int, "executor": str, "scheduler": str},
}
_LEAST = {"render": {"mentions_per_page": 10, "documents_listed": 10}, "build": {"jobs": 0}}
RULE_SCHEMA: dict[str, type] = {"name": str, "literal": str, "pattern": str, "action": str}


def load(root: Path) -> Site:
    """The site in folder `root`. Raises FatalError naming file, line, value and cure."""
    path = root / SITE_FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise _fatal(
            0, f"no {SITE_FILE} in {root}", "Make a site with `glossator new SITE`, or name one."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise _fatal(0, f"cannot be read: {error}", "It must be a text file in UTF-8.") from None
    return parse(text, root)


def parse(text: str, root: Path) -> Site:
    """The site that `text`, the contents of a `site.toml`, describes."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = _AT_LINE.search(str(error))
        line = int(said.group(1)) if said and said.group(1) else max(1, len(text.splitlines()))
        raise _fatal(
            line,
            f"not TOML: {_AT_LINE.sub('', str(error))}",
            "Texts stand in quotation marks, lists in square brackets; close what is open.",
        ) from None
    problems = [*_check_tables(text, tables)]
    if problems:
        raise FatalError(problems)
    site = tables["site"]
    clean = tables.get("clean", {})
    return Site(
        root=root,
        facts=SiteFacts(**_frozen(site)),
        clean=CleanSettings(
            order=tuple(clean.get("order", ())),
            off=tuple(clean.get("off", ())),
            rules=tuple(CleanRule(**rule) for rule in clean.get("rule", ())),
        ),
        annotate=AnnotateSettings(**_frozen(tables.get("annotate", {}))),
        render=RenderSettings(**_frozen(tables.get("render", {}))),
        build=BuildSettings(**_frozen(tables.get("build", {}))),
    )


def _frozen(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


def _check_tables(text: str, tables: Mapping[str, Any]) -> list[Problem]:
    problems = []
    for name, table in tables.items():
        if name not in SCHEMA or not isinstance(table, dict):
            problems.append(_problem(text, name, f"unknown table “{name}”", nearest(name, SCHEMA)))
            continue
        problems += _check_keys(text, f"[{name}]", table, SCHEMA[name])
    if not str(tables.get("site", {}).get("title", "")).strip():
        problems.append(
            _problem(text, "site", "the site has no title", 'Write title = "…" under [site].')
        )
    return problems or _check_values(text, tables)


def _check_keys(
    text: str, name: str, table: Mapping[str, Any], schema: Mapping[str, type]
) -> list[Problem]:
    problems = []
    for key, value in table.items():
        if key not in schema:
            problems.append(
                _problem(text, key, f"unknown key “{key}” in {name}", nearest(key, schema))
            )
        elif not isinstance(value, schema[key]) or isinstance(value, bool):
            problems.append(
                _problem(
                    text,
                    key,
                    f"“{key}” in {name} is {value!r}",
                    f"It must be {_TYPES[schema[key]]}.",
                )
            )
        elif isinstance(value, list) and key == "rule":
            for rule in value:
                problems += _check_rule(text, rule)
        elif isinstance(value, list) and not all(isinstance(item, str) for item in value):
            problems.append(
                _problem(
                    text, key, f"“{key}” in {name} is {value!r}", "It must be a list of texts."
                )
            )
    return problems


def _check_rule(text: str, rule: object) -> list[Problem]:
    if not isinstance(rule, dict):
        said = f"a cleaning rule is {rule!r}"
        return [_problem(text, "rule", said, "Write each under [[clean.rule]].")]
    problems = _check_keys(text, "[[clean.rule]]", rule, RULE_SCHEMA)
    if problems:
        return problems
    shown = rule.get("name", "")
    if not shown:
        problems.append(
            _problem(text, "rule", "a cleaning rule has no name", 'Give it name = "…".')
        )
    if bool(rule.get("literal")) == bool(rule.get("pattern")):
        problems.append(
            _problem(
                text,
                str(shown) or "rule",
                f"cleaning rule “{shown}” needs either a literal or a pattern",
                'Write literal = "text of the line" or pattern = "RE2".',
            )
        )
    if rule.get("action", "drop-line") not in ACTIONS:
        problems.append(
            _problem(
                text,
                str(rule["action"]),
                f"cleaning rule “{shown}” has action “{rule['action']}”",
                nearest(str(rule["action"]), ACTIONS),
            )
        )
    return problems


def _check_values(text: str, tables: Mapping[str, Any]) -> list[Problem]:
    problems = []
    url = tables["site"].get("url", "")
    if url and not (url.startswith(("https://", "http://")) and url.endswith("/")):
        problems.append(
            _problem(
                text,
                "url",
                f"url is “{url}”",
                "It begins with https:// and ends with a slash, as in https://example.org/reader/",
            )
        )
    theme = tables.get("render", {}).get("theme", "default")
    if not theme or not all(part.isalnum() for part in theme.split("-")):
        problems.append(
            _problem(
                text,
                "theme",
                f"theme is “{theme}”",
                "It is the name of a folder in themes/: letters, digits and hyphens.",
            )
        )
    surnames = tables.get("annotate", {}).get("surnames", SURNAMES[0])
    if surnames not in SURNAMES:
        said = f"surnames is “{surnames}”"
        problems.append(_problem(text, "surnames", said, nearest(surnames, SURNAMES)))
    problems += _check_executor(text, tables.get("build", {}))
    for table, key in ((table, key) for table, keys in _LEAST.items() for key in keys):
        least = _LEAST[table][key]
        value = tables.get(table, {}).get(key, least)
        if value < least:
            said = f"It must be at least {least}."
            problems.append(_problem(text, key, f"{key} is {value}", said))
    return problems


def _check_executor(text: str, build: Mapping[str, Any]) -> list[Problem]:
    executor, scheduler = build.get("executor", "processes"), build.get("scheduler", "")
    if executor not in EXECUTORS:
        said = f"executor is “{executor}”"
        return [_problem(text, "executor", said, nearest(executor, EXECUTORS))]
    if (executor == "dask") != bool(_ADDRESS.match(scheduler)) or (
        scheduler and executor != "dask"
    ):
        return [
            _problem(
                text,
                "scheduler" if scheduler else "executor",
                f"executor is “{executor}” and scheduler is “{scheduler}”",
                'With executor = "dask" goes an address, as in scheduler = "tcp://192.0.2.1:8786".',
            )
        ]
    return []


def located(root: Path, problems: Iterable[Problem]) -> list[Problem]:
    """`problems` of settings, each with the line on which the first name that it quotes stands."""
    text = (root / SITE_FILE).read_text(encoding="utf-8")
    found = []
    for problem in problems:
        quoted = _QUOTED.search(problem.message)
        found.append(
            _problem(text, quoted.group(1), problem.message, problem.hint) if quoted else problem
        )
    return found


def _problem(text: str, word: str, message: str, hint: str) -> Problem:
    """A fatal problem at the first line of `text` that begins with, else holds, `word`."""
    lines = text.splitlines()
    begins = re.compile(rf"[\s\[\"']*{re.escape(word)}(?![\w-])")
    starts = [i for i, line in enumerate(lines, 1) if begins.match(line)]
    holds = [i for i, line in enumerate(lines, 1) if word in line]
    line = (starts or holds or [1])[0]
    return Problem(f"{SITE_FILE}:{line}", "fatal", message, hint)


def _fatal(line: int, message: str, hint: str) -> FatalError:
    where = f"{SITE_FILE}:{line}" if line else SITE_FILE
    return FatalError(Problem(where, "fatal", message, hint))
