"""Finds misspelt fields in templates before anything is rendered, by the types of the views.

template -> syntax tree -> what `view`, `frame` and loop variables are -> fields they do not have

Names whose type is not known (macro arguments, results of filters) are passed over: Jinja2's strict
undefined values catch those when the page is made.
"""

from __future__ import annotations

import dataclasses
import functools
import types
from collections.abc import Iterator, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes

from glossator.errors import nearest
from glossator.views import kinds

VIEWS: Mapping[str, type] = {
    "reading": kinds.ReadingView,
    "source": kinds.SourceView,
    "entity": kinds.EntityView,
    "register": kinds.RegisterView,
    "entities": kinds.EntitiesView,
    "topic": kinds.TopicView,
    "topics": kinds.TopicsView,
    "dates": kinds.DatesView,
    "period": kinds.PeriodView,
    "documents": kinds.DocumentsView,
    "home": kinds.HomeView,
    "search": kinds.SearchView,
    "text": kinds.TextView,
    "notfound": kinds.NotFoundView,
}
"""Name of the template of a kind of page -> the view it shows."""
Scope = Mapping[str, Any]


def faults(template: nodes.Template, kind: str) -> Iterator[tuple[int, str, str]]:
    """(line, message, hint) of every field that the view of `kind` does not have."""
    yield from _visit(template, {"view": VIEWS[kind], "frame": kinds.Frame})


def _visit(node: nodes.Node, scope: Scope) -> Iterator[tuple[int, str, str]]:
    if isinstance(node, nodes.Macro | nodes.CallBlock):
        shadowed = {argument.name for argument in node.args}
        scope = {name: kind for name, kind in scope.items() if name not in shadowed}
    if isinstance(node, nodes.For):
        yield from _visit(node.iter, scope)
        inner = {**scope, **_loop_names(node.target, _item(_type(node.iter, scope)))}
        for child in (*node.body, *([node.test] if node.test else [])):
            yield from _visit(child, inner)
        for child in node.else_:
            yield from _visit(child, scope)
        return
    if isinstance(node, nodes.Getattr):
        owner = _type(node.node, scope)
        fields = _fields(owner)
        if fields and node.attr not in fields:
            name = getattr(owner, "__name__", "it")
            yield node.lineno, f"{name} has no field “{node.attr}”", nearest(node.attr, fields)
    for child in node.iter_child_nodes():
        yield from _visit(child, scope)


def _loop_names(target: nodes.Node, item: Any) -> dict[str, Any]:
    """What the names of `for target in …` are, given the type of an item."""
    if isinstance(target, nodes.Name):
        return {target.name: item}
    parts = get_args(item) if get_origin(item) is tuple else ()
    if isinstance(target, nodes.Tuple):
        found: dict[str, Any] = {}
        for index, name in enumerate(target.items):
            known = parts[index] if index < len(parts) and Ellipsis not in parts else None
            found.update(_loop_names(name, known))
        return found
    return {}


def _type(node: nodes.Node, scope: Scope) -> Any:
    """The type of an expression; None when it is not known."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name)
    if isinstance(node, nodes.Getattr):
        return _plain(_fields(_type(node.node, scope)).get(node.attr))
    return None


def _item(kind: Any) -> Any:
    """The type of what a `tuple[item, ...]` holds."""
    arguments = get_args(kind)
    if get_origin(kind) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return arguments[0]
    return None


def _plain(kind: Any) -> Any:
    """`T | None` as T: a template may ask for fields once it knows there is one."""
    if get_origin(kind) in (Union, types.UnionType):
        rest = [part for part in get_args(kind) if part is not type(None)]
        return rest[0] if len(rest) == 1 else None
    return kind


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _fields(kind: Any) -> dict[str, Any]:
    """Fields of a dataclass; empty for anything else."""
    return _hints(kind) if isinstance(kind, type) and dataclasses.is_dataclass(kind) else {}
