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

from glossator.content import files
from glossator.content.yamlfile import Node, YamlError, each
from glossator.errors import Problem

FILE = "content/links.yaml"
_LISTS = ("never", "always")
_KEYS = ("from", "to", "why", "strength")


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
    problems: list[Problem] = []
    root_node = files.node(root / FILE, root, problems, "error")
    if root_node is None or root_node.value == "":
        return LinkRules(), tuple(problems)
    try:
        lists = root_node.fields(_LISTS)
        never = lists["never"].items() if "never" in lists else ()
        always = lists["always"].items() if "always" in lists else ()
    except YamlError as error:
        return LinkRules(), error.problems
    apart, faults = each(never, _never)
    problems += faults
    joined, faults = each(always, _always)
    return LinkRules((*apart, *joined)), (*problems, *faults)


def _never(node: Node) -> LinkRule:
    """Two places that are not linked. Raises YamlError."""
    one, other = _places(node)
    return LinkRule(one, other, never=True, line=node.line)


def _places(node: Node) -> tuple[str, str]:
    places = node.texts()
    if len(places) != 2:
        raise node.fault(f"{len(places)} places stand here", "Write [one, other].")
    return places[0], places[1]


def _always(node: Node) -> LinkRule:
    """Two places that are linked, and why. Raises YamlError."""
    fields = node.fields(_KEYS, ("from", "to", "why"))
    said = {key: value.text() for key, value in fields.items()}
    if not said["why"]:
        raise fields["why"].fault("“why” is empty", "Say why: readers see it.")
    strength = said.get("strength", "3")
    if strength not in ("1", "2", "3"):
        raise fields["strength"].fault(f"strength is “{strength}”", "Write 1, 2 or 3.")
    places = said["from"], said["to"]
    return LinkRule(*places, never=False, why=said["why"], strength=int(strength), line=node.line)


def misplaced(rules: LinkRules, known: Callable[[str, str], bool]) -> tuple[Problem, ...]:
    """An error for each rule of which a place is not in the collection; `known(slug, paragraph)`
    tells, with "" for the document as a whole."""
    found = []
    for rule in rules.rules:
        for place in (rule.one, rule.other):
            slug, _, paragraph = place.partition("#")
            if not known(slug, paragraph):
                cure = "Copy the address from the reading page, or remove the rule."
                message = f"“{place}” is not in the collection"
                found.append(Problem(f"{FILE}:{rule.line}", "error", message, cure))
    return tuple(found)
