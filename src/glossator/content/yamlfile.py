"""YAML with the line of everything in it, and checks of keys and types that name the line.

text -> composed nodes (no aliases, no duplicate keys, no tags) -> Node values -> fields.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml

from glossator.errors import Level, Problem, nearest

Given = TypeVar("Given")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPENS = (
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
)
_CLOSES = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
_MAX_DEPTH = 20
_TOO_DEEP = f"No file here needs more than a few levels; {_MAX_DEPTH} are read."


class YamlError(Exception):
    """Faults in a YAML file: each of `problems` names file, line, value and cure."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


class Faults:
    """All that is wrong with one record, so that an editor hears of it at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def told(self, read: Callable[[], Given], otherwise: Given) -> Given:
        """What `read` gives; `otherwise` where it finds a fault, which is kept."""
        try:
            return read()
        except YamlError as error:
            self.problems += error.problems
            return otherwise

    def end(self) -> None:
        """Raises YamlError if there were faults."""
        if self.problems:
            raise YamlError(*self.problems)


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value that knows its place.

    `value` is a text (all scalars are texts, as written), a tuple of Nodes, or a dict of Nodes.
    """

    value: Any
    file: str
    line: int
    level: Level = "fatal"

    @property
    def where(self) -> str:
        """`content/topics.yaml:12`."""
        return f"{self.file}:{self.line}"

    def fault(self, message: str, hint: str = "") -> YamlError:
        """A problem at this place, to raise."""
        return YamlError(Problem(self.where, self.level, message, hint))

    def text(self) -> str:
        """The scalar as written, white space normalised. Raises YamlError when none."""
        if not isinstance(self.value, str):
            raise self.fault("a text was expected here", "Write one value, in quotes if need be.")
        return " ".join(self.value.split())

    def items(self) -> tuple[Node, ...]:
        """The items of a list; a missing value is an empty list."""
        if self.value == "":
            return ()
        if not isinstance(self.value, tuple):
            raise self.fault("a list was expected here", "Write `- item` lines or [a, b].")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """The items of a list of texts."""
        return tuple(item.text() for item in self.items())

    def fields(self, known: Collection[str], needed: Collection[str] = ()) -> dict[str, Node]:
        """The fields of a mapping; unknown keys and missing ones raise YamlError."""
        if not isinstance(self.value, dict):
            raise self.fault("`key: value` lines were expected here", "Write `key: value` lines.")
        faults = [
            node.fault(f"unknown key “{key}”", nearest(key, known))
            for key, node in self.value.items()
            if key not in known
        ]
        # A key that is missing may be the one that is misspelt: it is not told with it.
        faults = faults or [
            self.fault(f"“{key}” is missing", f"Add a line `{key}: …`.")
            for key in needed
            if key not in self.value
        ]
        if faults:
            raise YamlError(*(problem for fault in faults for problem in fault.problems))
        return self.value


def parse(text: str, file: str, *, level: Level = "fatal", first_line: int = 1) -> Node:
    """The root node of a YAML text; an empty one is the text "". Raises YamlError."""
    try:
        _check_tokens(text, file, level, first_line)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first_line if mark else first_line
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise YamlError(
            Problem(
                f"{file}:{line}",
                level,
                f"not YAML: {said}",
                "A value with a colon, a quote or a leading sign goes in quotes.",
            )
        ) from None
    except RecursionError:
        raise YamlError(
            Problem(f"{file}:{first_line}", level, "values lie too deep in one another", _TOO_DEEP)
        ) from None
    return _node(node, file, level, first_line, 0) if node else Node("", file, first_line, level)


def _check_tokens(text: str, file: str, level: Level, first_line: int) -> None:
    """Refuses what could explode, or exhaust the parser's stack, before anything is composed."""
    depth = 0
    for token in yaml.scan(text, Loader=_LOADER):
        depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
        if depth > _MAX_DEPTH:
            wrong = ("values lie too deep in one another", _TOO_DEEP)
        elif isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
            said = "an anchor, alias or tag (&, *, !) is used"
            wrong = (said, "Write the value out, or put it in quotes.")
        else:
            continue
        raise YamlError(Problem(f"{file}:{token.start_mark.line + first_line}", level, *wrong))


def _node(node: yaml.Node, file: str, level: Level, first_line: int, depth: int) -> Node:
    line = node.start_mark.line + first_line
    if depth > _MAX_DEPTH:
        raise YamlError(
            Problem(f"{file}:{line}", level, "values lie too deep in one another", _TOO_DEEP)
        )
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_node(child, file, level, first_line, depth + 1) for child in node.value)
        return Node(items, file, line, level)
    if isinstance(node, yaml.MappingNode):
        fields: dict[str, Node] = {}
        for key, child in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
            if name in fields:
                raise YamlError(
                    Problem(
                        f"{file}:{key.start_mark.line + first_line}",
                        level,
                        f"“{name}” is given twice",
                        "Keep one of the two.",
                    )
                )
            value = _node(child, file, level, first_line, depth + 1)
            fields[name] = Node(value.value, file, key.start_mark.line + first_line, level)
        return Node(fields, file, line, level)
    plain_null = node.tag == "tag:yaml.org,2002:null"
    return Node("" if plain_null else str(node.value), file, line, level)


def each(nodes: Collection[Node], read: Callable[[Node], Any]) -> tuple[list[Any], list[Problem]]:
    """`read` of every node; those that raise YamlError give their problem instead."""
    values: list[Any] = []
    problems: list[Problem] = []
    for node in nodes:
        try:
            values.append(read(node))
        except YamlError as error:
            problems += error.problems
    return values, problems
