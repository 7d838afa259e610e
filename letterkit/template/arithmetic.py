"""Sums in a template: a text that shows a number, such as “1,234”, is worked with as that number.

What is printed of such a text as it is stays as the cell shows it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from jinja2 import TemplateError
from jinja2.filters import do_default, do_float, do_int, do_round
from jinja2.tests import test_divisibleby, test_even, test_odd

from letterkit.template.comparing import compared, is_like
from letterkit.template.condition_text import ConditionText, plain_value, shown_text
from letterkit.text import parse_number

_EXACT: Final = 10  # decimal places: £10.10 and £20.20 come to 30.3, not to 30.299999999999997
_DECIMAL: Final = 10
_LARGEST_EXACT: Final = 2**53


def operands(operator: str, left: Any, right: Any) -> tuple[Any, Any]:
    """Return what a sum works with: numbers for texts that show some.

    Two texts are put one behind the other by “+”, but where both are from columns of numbers; and
    “*” repeats, “%” fills a text that shows none. Raises TemplateError for a text in a sum.
    """
    pair = left, right
    texts = [each for each in pair if isinstance(each, str)]
    others = [each for each in pair if not isinstance(each, str)]
    if not texts or not all(isinstance(each, int | float) for each in others):
        return plain_value(left), plain_value(right)
    if operator == "+" and not others and not all(map(_is_of_numbers, texts)):
        return pair
    if operator in {"*", "%"} and not _is_of_numbers(texts[0]) and _number(texts[0]) is None:
        return pair
    return number_of(left), number_of(right)


def number_of(value: Any) -> Any:
    """Return the number that a text shows, and what is no text as it is. Raises TemplateError."""
    if not isinstance(value, str):
        return value
    number = _number(value)
    if number is None:
        raise TemplateError(f"{shown_text(value)} isn't a number")
    return number


def exact(result: Any) -> Any:
    """Return a sum's result as a letter says it: 617, not 617.0."""
    if not isinstance(result, float) or not math.isfinite(result):
        return result
    rounded = round(result, _EXACT)
    return int(rounded) if rounded.is_integer() and abs(rounded) < _LARGEST_EXACT else rounded


def _number(text: str) -> int | float | None:
    number = parse_number(text.plain if isinstance(text, ConditionText) else text)
    return None if number is None else exact(number)


def _is_of_numbers(text: str) -> bool:
    return isinstance(text, ConditionText) and isinstance(text.means, float)


def _int(value: Any, default: int = 0, base: int = _DECIMAL) -> int:
    number = _number(value) if isinstance(value, str) and base == _DECIMAL else None
    return do_int(value, default, base) if number is None else int(number)


def _float(value: Any, default: float = 0.0) -> float:
    number = _number(value) if isinstance(value, str) else None
    return do_float(value, default) if number is None else float(number)


def _abs(value: Any) -> Any:
    return abs(number_of(value))


def _round(value: Any, precision: int = 0, method: Any = "common") -> float:
    return do_round(number_of(value), precision, method)


def _default(value: Any, default_value: Any = "", boolean: bool = False) -> Any:
    """Give what stands in for nothing: the “No” that a cell shows is something."""
    if isinstance(value, ConditionText):
        return value if value.plain or not boolean else default_value
    return do_default(value, default_value, boolean)


def _comparison(name: str) -> Callable[[Any, Any], Any]:
    return lambda left, right: compared(left, name, right)


def _on_number(test: Callable[..., bool]) -> Callable[..., bool]:
    def on_number(value: Any, *others: Any) -> bool:
        return test(number_of(value), *others)

    return on_number


def _says(answer: bool) -> Callable[[Any], bool]:
    return lambda value: (value.means if isinstance(value, ConditionText) else value) is answer


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "abs": _abs,
    "d": _default, "default": _default, "float": _float, "int": _int, "round": _round,
}  # fmt: skip

# Jinja's names for them; each takes a value as it comes, with what its column makes of it.
TESTS: Final[Mapping[str, Callable[..., Any]]] = {
    alias: _comparison(name)
    for name, aliases in {
        "eq": "== eq equalto", "ne": "!= ne", "lt": "< lt lessthan", "lteq": "<= le",
        "gt": "> gt greaterthan", "gteq": ">= ge", "in": "in",
    }.items()
    for alias in aliases.split()
} | {
    "divisibleby": _on_number(test_divisibleby), "even": _on_number(test_even),
    "like": is_like, "odd": _on_number(test_odd), "true": _says(True), "false": _says(False),
}  # fmt: skip
