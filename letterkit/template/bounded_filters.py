"""Jinja's filters and tests within bounds: each call draws on the rendering's budget.

That holds for those that `map`, `select` and their like call, too: they look them up by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from jinja2 import TemplateError

from letterkit.template.arithmetic import FILTERS, TESTS
from letterkit.template.budget import (
    MAX_TEXT,
    MAX_WIDTH,
    STEP,
    Budget,
    TemplateTooLongError,
    beyond_bounds,
    size_of,
)
from letterkit.template.condition_text import ConditionText, printable
from letterkit.template.neighbours import NEIGHBOUR_FILTERS
from letterkit.template.word_pictures import FILTERS as WORD_FILTERS

_WIDE_FORMAT: Final = re.compile(r"\d{4}|\*")
# These make as many characters, items or lines as they are asked for.
_WIDE: Final = frozenset({"batch", "center", "indent", "slice", "tojson", "wordwrap"})
# These go through a text again and again: they take as many steps as its square, if quick ones.
_SQUARE: Final = frozenset({"striptags", "urlize", "wordwrap"})
_QUICK_STEPS: Final = 2**12
_OF_WHAT_IS_FILLED: Final = frozenset({"select", "reject"})  # where they are given no test
_OURS: Final = {**FILTERS, **NEIGHBOUR_FILTERS}
_AS_IT_COMES: Final = frozenset({*_OURS.values(), *TESTS.values()})


def bound_filters(filters: dict[str, Any], tests: dict[str, Any], budget: Budget) -> None:
    """Replace all filters and tests by such that draw on a budget, some by our own."""
    filters |= {**_OURS, **WORD_FILTERS}
    tests |= TESTS
    for functions in (filters, tests):
        for name, function in functions.items():
            functions[name] = _bounded(name, function, budget)


def check_format(pattern: str, values: object) -> None:
    """Raise TemplateTooLongError for a pattern (printf's) that makes of values absurdly much."""
    if _WIDE_FORMAT.search(pattern):
        raise TemplateTooLongError("it asks for text of absurd width")
    # It may use each of them again and again.
    if len(pattern) + pattern.count("%") * size_of(values) > MAX_TEXT:
        raise beyond_bounds()


def _bounded(name: str, function: Any, budget: Budget) -> Any:
    """Return a filter or test that takes units for its value, its arguments and what it returns.

    A list is gone through with the arguments at hand, so that each item takes as many as they do.
    """
    passed = getattr(function, "jinja_pass_arg", None)
    position = 0 if passed is None else 1  # behind Jinja's environment or context
    check = _CHECKS.get(name)

    def call(*arguments: Any, **options: Any) -> Any:
        budget.spend(STEP)
        value, others = arguments[position], arguments[position + 1 :]
        given = [*others, *options.values()]
        units = sum(map(budget.weigh, given))
        if name in _WIDE and any(isinstance(each, int) and each > MAX_WIDTH for each in given):
            raise TemplateTooLongError("it asks for text of absurd width")
        if not isinstance(value, Iterator):
            budget.weigh(value)
        if not isinstance(value, str):
            value = budget.counted(value, units)
        elif name in _SQUARE:
            budget.spend(len(value) ** 2 // _QUICK_STEPS)
        if check is not None:
            budget.spend(check(value, others, options))
        if name in _OF_WHAT_IS_FILLED and not others:
            value = map(printable, value)
        result = _called(function, arguments[:position], value, *others, **options)
        return budget.counted(result) if isinstance(result, Iterator) else budget.weighed(result)

    if passed is not None:
        call.jinja_pass_arg = passed  # type: ignore[attr-defined]
    return call


def _called(function: Any, first: tuple[Any, ...], value: Any, *others: Any, **options: Any) -> Any:
    """Return what a filter or test gives: of a text marked for the preview, what is marked too."""
    if not isinstance(value, ConditionText) or function in _AS_IT_COMES:
        return function(*first, value, *others, **options)
    result = function(*first, value.plain, *others, **options)
    if not isinstance(result, str) or str(value) == value.plain:
        return result
    if value.plain and type(result) is str and value.plain in str(value):
        return ConditionText(
            str(value).replace(value.plain, result, 1), result, is_true=bool(result)
        )
    shown = function(*first, str(value), *others, **options)
    if type(result) is not str:  # it brings XML of its own
        return shown
    return ConditionText(shown, result, is_true=bool(result))


Arguments = tuple[Any, ...]
Options = Mapping[str, Any]


def _indented(value: Any, others: Arguments, options: Options) -> int:
    """Return how much `indent` puts in front of all lines: a text, or so many blanks."""
    return (str(value).count("\n") + 1) * sum(map(_length, [*others, *options.values()]))


def _spread(value: Any, others: Arguments, options: Options) -> int:
    """Return how many blanks `tojson` puts in front of all items."""
    return size_of(value) * sum(map(_length, [*others, *options.values()]))


def _repeated(value: Any, others: Arguments, options: Options) -> int:
    """Return how much `urlize` and `wordwrap` may put behind each character, `like` compare."""
    texts = [each for each in (*others, *options.values()) if isinstance(each, str)]
    return size_of(value) * sum(map(len, texts))


def _length(argument: object) -> int:
    if isinstance(argument, str):
        return len(argument)
    return max(argument, 0) if isinstance(argument, int) else 0


def _replaced(value: Any, others: Arguments, options: Options) -> int:
    texts: dict[str, Any] = {**dict(zip(("old", "new"), others, strict=False)), **options}
    old, new = str(texts.get("old", "")), str(texts.get("new", ""))
    return str(value).count(old) * len(new)


def _summed(_value: Any, others: Arguments, options: Options) -> int:
    """Refuse to add up lists, each sum of which is a copy of the sum before."""
    if any(isinstance(each, list | tuple) for each in (*others, *options.values())):
        raise TemplateError("it adds up what are no numbers")
    return 0


def _formatted(value: Any, others: Arguments, options: Options) -> int:
    check_format(str(value), [*others, *options.values()])
    return 0


_CHECKS: Final[Mapping[str, Callable[[Any, Arguments, Options], int]]] = {
    "format": _formatted,
    "indent": _indented,
    "like": _repeated,
    "replace": _replaced,
    "sum": _summed,
    "tojson": _spread,
    "urlize": _repeated,
    "wordwrap": _repeated,
}
