"""Frozen dataclasses into JSON and back, by their own annotations.

A dataclass becomes the list of its fields' values, a tuple a list; nothing is named twice.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import operator
import types
from collections.abc import Callable
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Decode = Callable[[Any], Any]
T = TypeVar("T")


def encode(value: Any, kind: Any = None) -> str:
    """`value` (a dataclass of texts, numbers, tuples, frozen sets of texts, None and such
    dataclasses) as JSON.

    `kind` is its type where its class does not say it: `tuple[Problem, ...]`.
    """
    encoder = _encoder(cast(Any, kind or type(value)))
    plain = encoder(value)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[T], text: str) -> T:
    """The value of dataclass `kind` that `encode` wrote. Raises ValueError on anything else."""
    try:
        value: T = _decoder(cast(Any, kind))(json.loads(text))
    except (TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error
    return value


@functools.cache
def _encoder(kind: Any) -> Decode:
    """What turns a value of `kind` into what JSON knows; `_as_it_is` when JSON knows it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        names = [field.name for field in dataclasses.fields(kind)]
        encoders = [_encoder(hints[name]) for name in names]
        values = operator.attrgetter(*names) if len(names) > 1 else None
        if values and all(encoder is _as_it_is for encoder in encoders):
            return values
        return lambda value: [
            encoder(getattr(value, name)) for name, encoder in zip(names, encoders, strict=True)
        ]
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _encoder(arguments[0])
        return _as_it_is if item is _as_it_is else lambda value: list(map(item, value))
    if origin is frozenset:
        return sorted
    if origin in (Union, types.UnionType):
        (inner,) = (_encoder(a) for a in arguments if a is not type(None))
        plain = inner is _as_it_is
        return inner if plain else lambda value: None if value is None else inner(value)
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


@functools.cache
def _decoder(kind: Any) -> Decode:
    origin, arguments = get_origin(kind), get_args(kind)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record(kind)
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return _named_tuple(cast(Any, kind))
    if origin is tuple:
        return _items(arguments)
    if origin is frozenset:
        return frozenset
    if origin in (Union, types.UnionType):
        (inner,) = (_decoder(a) for a in arguments if a is not type(None))
        return lambda value: None if value is None else inner(value)
    if origin is Literal or kind in (str, int, float, bool):
        return _as_it_is
    raise TypeError(f"cannot decode {kind}")


def _named_tuple(kind: Any) -> Decode:
    hints = get_type_hints(kind)
    decoders = [_decoder(hints[name]) for name in kind._fields]
    make: Decode = kind._make
    if all(decoder is _as_it_is for decoder in decoders):
        return make
    return lambda value: make(d(part) for d, part in zip(decoders, value, strict=True))


def _items(arguments: tuple[Any, ...]) -> Decode:
    """Of a tuple: `tuple[T, ...]`, or `tuple[A, B]`."""
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _decoder(arguments[0])
        return tuple if item is _as_it_is else lambda value: tuple(map(item, value))
    items = [_decoder(argument) for argument in arguments]
    return lambda value: tuple(d(part) for d, part in zip(items, value, strict=True))


def _record(kind: Any) -> Decode:
    hints = get_type_hints(kind)
    decoders = [_decoder(hints[field.name]) for field in dataclasses.fields(kind)]

    if all(decoder is _as_it_is for decoder in decoders):
        return lambda value: kind(*value)

    def read(value: Any) -> Any:
        if len(value) != len(decoders):
            raise ValueError(f"not a {kind.__name__}")
        return kind(*(decode_one(v) for decode_one, v in zip(decoders, value, strict=True)))

    return read
