"""Comparisons in a template: answers, numbers and dates as such, however a cell shows them.

An apostrophe is the same, curly or straight: Word and Excel make it one or the other by themselves.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, cast

from jinja2 import TemplateError

from letterkit.template.condition_text import ConditionText, plain_value, shown_text
from letterkit.text import parse_date, parse_number

_ORDERS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "lt": operator.lt, "lteq": operator.le, "gt": operator.gt, "gteq": operator.ge,
}  # fmt: skip
_CURLY: Final = str.maketrans("‘’“”", "''\"\"")
_MARKS: Final = frozenset("‘’“”")
_ANYTHING: Final = "*"
_ANY_CHARACTER: Final = "?"
# What an answer is compared with where the column may write it otherwise: “Y”, “x”, “Yes, late”.
_ANSWERS: Final = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


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
    if name in {"in", "notin"}:
        return _is_in(left, right) == (name == "in")
    if name in {"eq", "ne"}:
        return _are_equal(left, right) == (name == "eq")
    return _ORDERS[name](*_ordered(plain_value(left), plain_value(right)))


def is_like(value: Any, pattern: str) -> bool:
    """Return whether a text is as a pattern has it: `*` stands for anything, `?` for a character.

    Case counts, as in Word's field IF (ECMA-376 part 1, 17.16.5.28).
    """
    said = _comparable(value)
    text = said if isinstance(said, str) else "" if said is None else str(said)
    first, *others = str(_comparable(pattern)).split(_ANYTHING)
    if not others:
        return len(text) == len(first) and _stands_at(first, text, 0)
    position, last = len(first), others.pop()
    end = len(text) - len(last)
    if end < position or not (_stands_at(first, text, 0) and _stands_at(last, text, end)):
        return False
    for piece in others:
        places = range(position, end - len(piece) + 1)
        found = next((place for place in places if _stands_at(piece, text, place)), None)
        if found is None:
            return False
        position = found + len(piece)
    return True


def _stands_at(piece: str, text: str, start: int) -> bool:
    """Return whether a piece of a pattern, which has no `*`, stands at a place in a text."""
    if _ANY_CHARACTER not in piece:
        return text.startswith(piece, start)
    there = text[start : start + len(piece)]
    return len(there) == len(piece) and all(
        one in (other, _ANY_CHARACTER) for one, other in zip(piece, there, strict=True)
    )


def _is_in(value: Any, among: Any) -> bool:
    if isinstance(among, list | tuple):
        return any(_are_equal(value, each) for each in cast("Sequence[Any]", among))
    return _comparable(value) in _comparable(among)


def _comparable(value: Any) -> Any:
    """Return a value as it compares: a text without the preview's marks, its quotes straight."""
    text = plain_value(value)
    if not isinstance(text, str) or text.isascii() or _MARKS.isdisjoint(text):
        return text
    return text.translate(_CURLY)


def _are_equal(left: Any, right: Any) -> bool:
    if isinstance(right, str) and not isinstance(left, str):
        left, right = right, left
    plain_left, plain_right = _comparable(left), _comparable(right)
    if not isinstance(left, str) or plain_left == plain_right:
        return plain_left == plain_right
    if isinstance(right, bool):
        return bool(left) == right
    if isinstance(right, int | float):
        return parse_number(cast("str", plain_left)) == right
    return isinstance(right, str) and _mean_the_same(left, right)


def _mean_the_same(left: str, right: str) -> bool:
    """Say whether two different texts are one answer, or one number, to the column of either."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, ConditionText) and one.means is not None:
            return one.means == _meaning(other, answers=isinstance(one.means, bool))
    answer = _ANSWERS.get(left.casefold())
    return answer is not None and left.casefold() == right.casefold()


def _meaning(text: str, *, answers: bool) -> bool | float | None:
    if isinstance(text, ConditionText):
        if isinstance(text.means, bool) == answers and text.means is not None:
            return text.means
        text = text.plain
    return _ANSWERS.get(text.casefold()) if answers else parse_number(text)


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
        return shown_text(value)
    if isinstance(value, int | float):
        return f"{value:,}"
    return "a list" if isinstance(cast("object", value), list | tuple) else "what is no text"
