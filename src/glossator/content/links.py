"""`content/links.yaml`: what editors say of references.

    never:
      - [a#p1, b#p2]                       # paragraphs, whole documents (a), or both
    always:
      - {from: a#p1, to: b#p2, why: "the same promise", strength: 3}

file -> rules, checked for form -> `misplaced`: those that match nothing in the collection
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from glossator.errors import Problem

FILE = "content/links.yaml"
_KEYS = {"from", "to", "why", "strength"}


@dataclass(frozen=True, slots=True)
class LinkRule:
    """Two places that are linked, or not. A place is `slug` or `slug#paragraph`."""

    one: str
    other: str
    never: bool
    why: str = ""
    strength: int = 3
    line: int = 0

    def to_json(self) -> str:
        """The rule as text; the same rule gives the same text wherever it stands."""
        return json.dumps({**asdict(self), "line": 0}, ensure_ascii=False, sort_keys=True)

    @property
    def slugs(self) -> tuple[str, str]:
        """The documents it speaks of."""
        return self.one.partition("#")[0], self.other.partition("#")[0]


@dataclass(frozen=True, slots=True)
class LinkRules:
    """All rules of the editors."""

    rules: tuple[LinkRule, ...] = ()

    @staticmethod
    def rule_from_json(text: str) -> LinkRule:
        """The rule that `to_json` wrote."""
        return LinkRule(**json.loads(text))


def load(root: Path) -> tuple[LinkRules, tuple[Problem, ...]]:
    """The rules of a site's folder, and what is wrong with their form."""
    path = root / FILE
    if not path.is_file():
        return LinkRules(), ()
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        first = str(error).splitlines()[0]
        return LinkRules(), (_problem(0, f"it cannot be read: {first}", "Mend the YAML."),)
    rules: list[LinkRule] = []
    problems: list[Problem] = []
    if node is None:
        return LinkRules(), ()
    if not isinstance(node, yaml.MappingNode):
        return LinkRules(), (_problem(1, "it is no mapping", "Write `never:` and `always:`."),)
    for key, value in node.value:
        if key.value not in ("never", "always") or not isinstance(value, yaml.SequenceNode):
            cure = "Write a list under `never:` or `always:`."
            problems.append(_problem(_line(key), f"“{key.value}” is not known here", cure))
            continue
        for item in value.value:
            rule = _rule(item, never=key.value == "never")
            if isinstance(rule, LinkRule):
                rules.append(rule)
            else:
                problems.append(rule)
    return LinkRules(tuple(rules)), tuple(problems)


def _rule(node: yaml.Node, *, never: bool) -> LinkRule | Problem:
    line = _line(node)
    value = _plain(node)
    if isinstance(value, list) and len(value) == 2:
        value = {"from": value[0], "to": value[1]}
    if not isinstance(value, dict) or not {"from", "to"} <= value.keys() <= _KEYS:
        cure = (
            "Write [one, other], or from, to, why and strength; one and other are slug#paragraph."
        )
        return _problem(line, f"{value!r} is no rule", cure)
    why, strength = str(value.get("why", "")), str(value.get("strength", "3"))
    if not never and not why:
        return _problem(
            line, f"{value['from']} – {value['to']} has no `why`", "Say why: readers see it."
        )
    if strength not in ("1", "2", "3"):
        return _problem(line, f"strength is “{strength}”", "Write 1, 2 or 3.")
    return LinkRule(str(value["from"]), str(value["to"]), never, why, int(strength), line)


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return node.value


def misplaced(rules: LinkRules, exists: Callable[[str, str], bool]) -> tuple[Problem, ...]:
    """An error for each rule of which a place is not in the collection; `exists(slug, paragraph)`
    tells, with "" for the document as a whole."""
    found = []
    for rule in rules.rules:
        for place in (rule.one, rule.other):
            slug, _, paragraph = place.partition("#")
            if not exists(slug, paragraph):
                cure = "Copy the address from the reading page, or remove the rule."
                found.append(_problem(rule.line, f"“{place}” is not in the collection", cure))
    return tuple(found)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _problem(line: int, message: str, cure: str) -> Problem:
    where = f"{FILE}:{line}" if line else FILE
    return Problem(where, "error", message, cure)
