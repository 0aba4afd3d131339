"""`content/topics.yaml` into Topic values."""

from __future__ import annotations

from collections.abc import Collection

from glossator.content.yamlfile import Node, YamlError, each
from glossator.errors import Problem, nearest
from glossator.model.nouns import Evidence, Topic
from glossator.model.urls import is_slug

_KEYS = ("id", "name", "definition", "evidence", "weak")


def read(root: Node, entities: Collection[str]) -> tuple[tuple[Topic, ...], list[Problem]]:
    """The topics in the editor's order; `entities` are the known entity ids."""
    try:
        nodes = root.items()
    except YamlError as error:
        return (), [*error.problems]
    pairs, problems = each(nodes, lambda node: (node, topic(node, entities)))
    seen: set[str] = set()
    for node, record in pairs:
        if record.id in seen:
            problems.append(
                Problem(node.where, "fatal", f"topic “{record.id}” is given twice", "Keep one.")
            )
        seen.add(record.id)
    return tuple(record for _, record in pairs), problems


def topic(node: Node, entities: Collection[str]) -> Topic:
    """One topic. Raises YamlError."""
    fields = node.fields(_KEYS, ("id", "name", "definition"))
    missing = Node("", node.file, node.line, node.level)
    identifier = fields["id"].text()
    if not is_slug(identifier):
        raise fields["id"].fault(
            f"“{identifier}” cannot be an id", "Use letters a–z, digits and single hyphens."
        )
    return Topic(
        id=identifier,
        name=fields["name"].text(),
        definition=fields["definition"].text(),
        strong=_evidence(fields.get("evidence", missing), entities),
        weak=_evidence(fields.get("weak", missing), entities),
    )


def _evidence(node: Node, entities: Collection[str]) -> Evidence:
    if node.value == "":
        return Evidence()
    fields = node.fields(("entities", "phrases"))
    missing = Node("", node.file, node.line, node.level)
    for item in fields.get("entities", missing).items():
        if item.text() not in entities:
            raise item.fault(f"“{item.text()}” is in no register", nearest(item.text(), entities))
    for item in fields.get("phrases", missing).items():
        if not item.text().strip("* "):
            raise item.fault("the phrase is empty", "Write the words, or take the phrase out.")
    return Evidence(
        entities=fields.get("entities", missing).texts(),
        phrases=fields.get("phrases", missing).texts(),
    )
