"""Comparisons in a template: numbers as numbers, dates as dates, however a cell shows them.

An apostrophe is the same, curly or straight: Word and Excel make it one or the other by themselves.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, cast

from jinja2 import TemplateError

from letterkit.template.condition_text import ConditionText
from letterkit.text import collapse_whitespace, parse_date, parse_number

_ORDERS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "lt": operator.lt, "lteq": operator.le, "gt": operator.gt, "gteq": operator.ge,
}  # fmt: skip
_CURLY: Final = str.maketrans("‘’“”", "''\"\"")
_MARKS: Final = frozenset("‘’“”")
_SHOWN: Final = 40  # characters of a text in a sentence


def compared(first: Any, *steps: Any) -> Any:
    """Return what `a < b <= c` comes to, given as a, "lt", b, "lteq", c; Jinja's names for them.

    Raises TemplateError where two values have no order, such as a word and a number.
    """
    left, result = first, True
    for name, right in zip(steps[::2], steps[1::2], strict=True):
        result = _holds(name, left, right)
        if not result:
            return result
        left = right
    return result


def _holds(name: str, left: Any, right: Any) -> Any:
    if name == "in":
        return _straight(left) in _straight(right)
    if name == "notin":
        return _straight(left) not in _straight(right)
    if name in {"eq", "ne"}:
        return _are_equal(left, right) == (name == "eq")
    return _ORDERS[name](*_ordered(_plain(left), _plain(right)))


def _plain(value: Any) -> Any:
    return value.plain if isinstance(value, ConditionText) else value


def _straight(value: Any) -> Any:
    """Return a text, or a list's texts, as they compare."""
    if isinstance(value, list | tuple):
        return [_straight(each) for each in cast("list[Any]", value)]
    text = _plain(value)
    if not isinstance(text, str) or text.isascii() or _MARKS.isdisjoint(text):
        return text
    return text.translate(_CURLY)


def _are_equal(left: Any, right: Any) -> bool:
    if isinstance(right, str) and not isinstance(left, str):
        left, right = right, left
    if isinstance(left, str):
        if isinstance(right, bool):
            return bool(left) == right
        if isinstance(right, int | float):
            return parse_number(_plain(left)) == right
    return _straight(left) == _straight(right)


def _ordered(left: Any, right: Any) -> tuple[Any, Any]:
    """Return two values as what both of them are: numbers, dates or words."""
    if not isinstance(left, str) and not isinstance(right, str):
        return left, right
    numbers = _number(left), _number(right)
    if None not in numbers:
        return numbers
    dates = _date(left), _date(right)
    if None not in dates:
        return dates
    if isinstance(left, str) and isinstance(right, str) and left and right:
        unlike = any(each is not None for each in (*numbers, *dates))
        if not unlike:
            return left, right
    raise TemplateError(f"{_named(left)} can't be compared with {_named(right)}")


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        return parse_number(value)
    return value if isinstance(value, int | float) else None


def _date(value: Any) -> date | None:
    return parse_date(value) if isinstance(value, str) else None


def _named(value: Any) -> str:
    if isinstance(value, str):
        text = collapse_whitespace(value)
        if not text:
            return "an empty field"
        return f"“{text}”" if len(text) <= _SHOWN else f"“{text[: _SHOWN - 1]}…”"
    if isinstance(value, int | float):
        return f"{value:,}"
    return "a list" if isinstance(cast("object", value), list | tuple) else "what is no text"
