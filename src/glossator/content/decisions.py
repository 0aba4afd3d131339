"""`content/decisions.yaml` into Decision values: an editor's last word about names in the texts.

Text -> records (action, form, scope) -> Decision values. Faults are errors: a decision that cannot
be used is left out, the rest is built.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence

from glossator.content.yamlfile import Node, YamlError, each
from glossator.errors import Problem, nearest
from glossator.model.nouns import DECISION_ACTIONS, Decision, DecisionAction

_KEYS = (*DECISION_ACTIONS, "to", "form", "document", "prefix", "suffix")


def read(root: Node, entities: Collection[str]) -> tuple[tuple[Decision, ...], list[Problem]]:
    """The decisions in the editor's order; `entities` are the known entity ids."""
    try:
        nodes = root.items()
    except YamlError as error:
        return (), [*error.problems]
    found, problems = each(nodes, lambda node: decision(node, entities))
    first: dict[str, Decision] = {}
    for one in found:
        if first.setdefault(one.id, one) is not one:
            problems.append(
                Problem(
                    one.where,
                    "error",
                    f"the decision about “{one.form}” stands at {first[one.id].where} already",
                    "Keep one of the two.",
                )
            )
    return tuple(first.values()), problems


def decision(node: Node, entities: Collection[str]) -> Decision:
    """One decision. Raises YamlError."""
    fields = node.fields(_KEYS, ("form",))
    missing = Node("", node.file, node.line, node.level)
    action = _action(node, fields)
    said = fields[action]
    many = isinstance(said.value, tuple)
    if many and action == "accept":
        raise said.fault("a name means one", "Name the one record that it means.")
    named = said.items() if many else (said,)
    against = tuple(_entity(item, entities) for item in named)
    if not against:
        raise said.fault("no record is named", "Name the record that it is about.")
    if action == "retarget":
        target = _entity(fields.get("to", missing), entities)
    elif "to" in fields:
        raise fields["to"].fault("“to” belongs to “retarget”", "Take the line out.")
    else:
        target = against[0] if action == "accept" else ""
    form = fields["form"].text()
    if not form:
        raise fields["form"].fault("the form is empty", "Write the words as they stand there.")
    document, prefix, suffix = (
        fields.get(key, missing).text() for key in ("document", "prefix", "suffix")
    )
    facts = (action, against, target, form, document, prefix, suffix)
    fingerprint = hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
    return Decision(
        fingerprint, action, against, target, form, document, prefix, suffix, node.where
    )


def _action(node: Node, fields: dict[str, Node]) -> DecisionAction:
    given = [action for action in DECISION_ACTIONS if action in fields]
    if len(given) != 1:
        said = " and ".join(given) or "none"
        raise node.fault(
            f"one of {', '.join(DECISION_ACTIONS)} was expected here, not {said}",
            "Write `accept: <id>`, `reject: <id>`, or `retarget: <id>` with `to: <id>`.",
        )
    return given[0]


def _entity(node: Node, entities: Collection[str]) -> str:
    identifier = node.text()
    if identifier not in entities:
        raise node.fault(f"“{identifier}” is in no register", nearest(identifier, entities))
    return identifier


# ---------------------------------------------------------------- against the collection


def misplaced(decisions: Iterable[Decision], slugs: Collection[str]) -> list[Problem]:
    """An error for each decision about a document that is not there."""
    return [
        Problem(
            one.where,
            "error",
            f"there is no document “{one.document}”",
            nearest(one.document, slugs),
        )
        for one in decisions
        if one.document and one.document not in slugs
    ]


def idle(
    decisions: Sequence[Decision], slugs: Collection[str], used: Collection[str]
) -> list[Problem]:
    """An error for each decision that matches nothing in the collection; `used` are the ids of
    those that did."""
    return [
        Problem(
            one.where,
            "error",
            f"{one.action} “{one.form}” matches nothing in {one.document or 'any document'}",
            "The name is not there, is decided so already, or the words around it have changed: "
            "mend the decision or take it out. `glossator check --review` shows what is open.",
        )
        for one in decisions
        if one.id not in used and (not one.document or one.document in slugs)
    ]
