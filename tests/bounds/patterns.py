"""Finds every regular expression of the product, and how each is used."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import BuiltinMethodType, MethodType, ModuleType
from typing import Any, cast

import letterkit

METHODS = frozenset({"match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"})


@dataclass
class FoundPattern:
    """A regular expression: where it stands, and by which methods it is used."""

    where: str
    pattern: re.Pattern[Any]
    methods: set[str] = field(default_factory=set[str])


def modules() -> Iterator[ModuleType]:
    """Import and return each module of the product that can be imported on this system."""
    for each in pkgutil.walk_packages(letterkit.__path__, "letterkit."):
        if each.name.endswith("__main__"):
            continue
        try:
            yield importlib.import_module(each.name)
        except ImportError:
            if sys.platform == "win32":
                raise


def _held(
    value: object, where: str, module: str, seen: set[int]
) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Return the patterns in `value`, of whatever it is made; of classes, those of this module."""
    if id(value) in seen:
        return
    seen.add(id(value))
    parts: Iterable[tuple[str, object]] = ()
    if isinstance(value, re.Pattern):
        yield where, cast("re.Pattern[Any]", value)
    elif isinstance(value, list | tuple | set | frozenset):
        parts = ((where, item) for item in cast("Iterable[object]", value))
    elif isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value).items()
        parts = ((where, item) for pair in pairs for item in pair)
    elif isinstance(value, MethodType | BuiltinMethodType):  # such as re.compile(…).match
        parts = ((where, value.__self__),)
    elif (isinstance(value, type) and value.__module__ == module) or (
        type(value).__module__ == module and hasattr(value, "__dict__")
    ):
        parts = ((f"{where}.{name}", item) for name, item in list(vars(value).items()))
    for place, part in parts:
        yield from _held(part, place, module, seen)


def _uses(module: ModuleType) -> Iterator[tuple[re.Pattern[Any], str | None]]:
    """Return which pattern the module uses by which method: None where that can't be seen."""
    tree = ast.parse(_source(module))
    called: set[ast.Name] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            pattern = vars(module).get(node.value.id)
            if isinstance(pattern, re.Pattern):
                called.add(node.value)
                yield pattern, node.attr
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node not in called:
            pattern = vars(module).get(node.id)
            if isinstance(pattern, re.Pattern):
                yield pattern, None


def _source(module: ModuleType) -> str:
    return Path(cast("str", module.__file__)).read_text("utf-8")


def found_patterns() -> list[FoundPattern]:
    """Return every pattern that a module or class of the product has, once."""
    patterns: dict[re.Pattern[Any], FoundPattern] = {}
    everything = list(modules())
    for module in everything:
        seen = set[int]()
        for name, value in list(vars(module).items()):
            place = f"{module.__name__}.{name}"
            for where, pattern in _held(value, place, module.__name__, seen):
                patterns.setdefault(pattern, FoundPattern(where, pattern))
    for module in everything:
        for pattern, method in _uses(module):
            if pattern in patterns:
                patterns[pattern].methods |= METHODS if method is None else {method} & METHODS
    for each in patterns.values():
        each.methods = each.methods or set(METHODS)
    return list(patterns.values())


def uses_in_functions(source: str) -> list[tuple[str, int]]:
    """Return where a function of the module compiles or uses a pattern that no module has."""
    places: list[tuple[str, int]] = []
    tree = ast.parse(source)
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            name = getattr(function, "name", "<lambda>")
            places += [
                (name, node.lineno)
                for node in ast.walk(function)
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in METHODS | {"compile"}
            ]
    return places
