"""No regular expression of the product takes more than its share of time for a longer text."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import letterkit
from tests.bounds.attacks import attacks, filler
from tests.bounds.growth import excess, needs_exact_clock
from tests.bounds.patterns import FoundPattern, found_patterns, uses_in_functions

PRODUCT = Path(letterkit.__file__).parent
PACKAGES = sorted(
    each.stem
    for each in PRODUCT.iterdir()
    if (each / "__init__.py").exists() or (each.suffix == ".py" and not each.stem.startswith("__"))
)
# These make a pattern of words that they are given; each has its own test.
MADE_OF_WORDS = {
    ("layout/painting/page_text.py", "find"),
    ("recipients/people/roles.py", "_words"),
    ("recipients/people/stuck_words.py", "_without"),
    ("template/fields.py", "fields_of"),
    ("template/gaps/tag_joining.py", "_phrases"),
}


@cache
def patterns() -> list[FoundPattern]:
    return found_patterns()


def use_of(pattern: re.Pattern[Any], method: str) -> Callable[[str], object]:
    """Return what uses the pattern so, to the end of a text."""
    is_bytes = isinstance(pattern.pattern, bytes)

    def use(text: str) -> object:
        subject = text.encode("latin-1", "replace") if is_bytes else text
        if method in {"sub", "subn"}:
            return getattr(pattern, method)(b"" if is_bytes else "", subject)
        if method == "finditer":
            return sum(1 for _ in pattern.finditer(subject))
        return getattr(pattern, method)(subject)

    return use


def slow_uses(found: FoundPattern) -> list[str]:
    """Return where the pattern takes too long, and for which text; the first of each method."""
    slow: list[str] = []
    tried = list(attacks(found.pattern))
    for method in sorted(found.methods):
        use = use_of(found.pattern, method)
        for attack in tried:
            if fault := excess(use, filler(attack)):
                slow.append(f"{found.where}.{method}: {fault}: {attack}")
                break
    return slow


@needs_exact_clock
@pytest.mark.parametrize("package", PACKAGES)
def test_no_pattern_takes_more_than_its_share_of_time_for_the_longest_cell(package: str) -> None:
    own = [each for each in patterns() if each.where.split(".")[1] == package]
    slow = [fault for each in own for fault in slow_uses(each)]
    assert not slow, "\n".join(slow)


@needs_exact_clock
@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"\s*,\s*", "split"),
        (r"[^\s@]+@x", "search"),
        (r"\{\{.*?\}\}", "sub"),
        (r"(?:a|b|ab)+c", "match"),
        (rb"<w:p [^>]*>", "finditer"),
        (r"(?:cabinet |deputy )*member", "search"),
    ],
)
def test_a_pattern_that_looks_at_the_same_again_and_again_is_found(
    pattern: str | bytes, method: str
) -> None:
    found = FoundPattern("letterkit.example", re.compile(pattern), {method})
    [fault] = slow_uses(found)
    assert fault.startswith(f"letterkit.example.{method}: ")


def test_every_pattern_of_the_source_is_among_those_that_are_tried() -> None:
    tried = {each.pattern.pattern for each in patterns()}
    assert len(tried) > 200
    missed = [
        f"{path}: {literal}"
        for path in PRODUCT.rglob("*.py")
        for literal in compiled_literals(path.read_text("utf-8"))
        if literal not in tried
    ]
    assert not missed, "\n".join(missed)


def compiled_literals(source: str) -> list[str | bytes]:
    """Return the patterns that stand in a source as plain texts."""
    return [
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "re.compile"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str | bytes)
    ]


def test_no_function_has_a_pattern_of_its_own() -> None:
    own = {
        (path.relative_to(PRODUCT).as_posix(), name): line
        for path in PRODUCT.rglob("*.py")
        for name, line in uses_in_functions(path.read_text("utf-8"))
    }
    unknown = [f"{path}:{own[path, name]}" for path, name in own.keys() - MADE_OF_WORDS]
    assert not unknown, "compile these where their modules begin, to have them tried: " + ", ".join(
        unknown
    )
    assert own.keys() >= MADE_OF_WORDS
