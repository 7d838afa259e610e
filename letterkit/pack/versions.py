"""Which of two versions of a pack is the newer one: they are whatever their makers call them."""

from __future__ import annotations

from itertools import groupby
from typing import Final

_DIVIDES: Final = frozenset(".-/ _")
_LONGEST: Final = 9  # digits of a number


def is_newer(version: str, than: str) -> bool | None:
    """Return whether a version is newer than another; None where their spelling doesn't say.

    Numbers alone are compared, in their order: 1.10 is newer than 1.9, 2017-02 than 2016-11.
    """
    first, second = _numbers(version), _numbers(than)
    if not first or not second or first == second:
        return None
    return first > second


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version; none where there is anything else in it."""
    text = version.strip().removeprefix("v")
    runs = ["".join(run) for _, run in groupby(text, key=lambda each: each in _DIVIDES)]
    numbers = [each for each in runs if not _DIVIDES.issuperset(each)]
    if not all(each.isascii() and each.isdigit() and len(each) <= _LONGEST for each in numbers):
        return ()
    values = [int(each) for each in numbers]
    while values and not values[-1]:  # 2.0 is 2
        values.pop()
    return tuple(values)
