"""Frozen dataclasses into JSON and back, by their own annotations.

A dataclass becomes the list of its fields' values, a tuple a list; nothing is named twice.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
from collections.abc import Callable
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Decode = Callable[[Any], Any]
T = TypeVar("T")


def encode(value: Any) -> str:
    """`value` (a dataclass of texts, numbers, tuples, None and such dataclasses) as JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[T], text: str) -> T:
    """The value of dataclass `kind` that `encode` wrote. Raises ValueError on anything else."""
    try:
        value: T = _decoder(cast(Any, kind))(json.loads(text))
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error
    return value


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@functools.cache
def _decoder(kind: Any) -> Decode:
    origin, arguments = get_origin(kind), get_args(kind)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record(kind)
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return lambda value: kind(*value)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _decoder(arguments[0])
        return lambda value: tuple(item(part) for part in value)
    if origin is tuple:
        items = [_decoder(argument) for argument in arguments]
        return lambda value: tuple(d(part) for d, part in zip(items, value, strict=True))
    if origin in (Union, types.UnionType):
        (inner,) = (_decoder(a) for a in arguments if a is not type(None))
        return lambda value: None if value is None else inner(value)
    if origin is Literal or kind in (str, int, float, bool):
        return lambda value: value
    raise TypeError(f"cannot decode {kind}")


def _record(kind: Any) -> Decode:
    hints = get_type_hints(kind)
    decoders = [_decoder(hints[field.name]) for field in dataclasses.fields(kind)]

    def read(value: Any) -> Any:
        if len(value) != len(decoders):
            raise ValueError(f"not a {kind.__name__}")
        return kind(*(decode_one(v) for decode_one, v in zip(decoders, value, strict=True)))

    return read
