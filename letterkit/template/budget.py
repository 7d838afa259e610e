"""How much one rendering of a template may make and do, whatever its author asks for.

Templates come from strangers. A few words of one can ask for more text than fits into memory, or
for steps without end; so all that makes something, or goes through it, draws on one budget.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import Any, Final, cast

from jinja2 import TemplateError, Undefined

MAX_TURNS: Final = 200_000  # of all loops, and calls of macros
MAX_TEXT: Final = 32 * 2**20  # characters of the whole document
MAX_UNITS: Final = 2 * MAX_TEXT  # characters made and looked at, and what counts as some
MAX_VALUE: Final = 2**20  # characters and items of one value
MAX_WIDTH: Final = 1_000
_MAX_BITS: Final = 2**14  # of a number

_ITEM: Final = 16  # as many units as an item of a list takes memory and time of characters
STEP: Final = 40  # units that printing, calling and filtering take at least


class TemplateTooLongError(TemplateError):
    """A template that would run, or write, without end."""


def beyond_bounds() -> TemplateTooLongError:
    """Return the error of what would grow and grow."""
    return TemplateTooLongError("the document grows beyond all bounds")


def _asks_for_too_much() -> TemplateTooLongError:
    return TemplateTooLongError("it asks for more than any document holds")


class Budget:
    """What is left to one rendering: `renew` it before the next."""

    def __init__(self) -> None:
        self.turns = self.units = 0
        self.renew()

    def renew(self) -> None:
        """Give back all turns and units."""
        self.turns, self.units = MAX_TURNS, MAX_UNITS

    def turn(self, units: int) -> None:
        """Take a turn of a loop or macro that has so much in it. Raises TemplateTooLongError."""
        self.turns -= 1
        self.units -= units
        if self.turns < 0:
            raise TemplateTooLongError("its loops never come to an end")
        if self.units < 0:
            raise _asks_for_too_much()

    def spend(self, units: int) -> None:
        """Take some units. Raises TemplateTooLongError where that many aren't left."""
        self.units -= units
        if self.units < 0:
            raise _asks_for_too_much()

    def weighed(self, value: Any) -> Any:
        """Return a value, its characters and items taken from what is left.

        Raises TemplateTooLongError for one of absurd size, too.
        """
        self.weigh(value)
        return value

    def weigh(self, value: object) -> int:
        """Take a value's characters and items from what is left; return how many units they are.

        Lists may share their items, so that a short template has more of them than there are atoms:
        each counts as often as it is there.
        """
        if isinstance(value, str | bytes):
            size = units = len(value)
        elif isinstance(value, list | tuple | dict | set | frozenset):
            size, units = _size(cast("object", value))
        elif isinstance(value, int) and value.bit_length() > _MAX_BITS:
            raise TemplateTooLongError("it works with numbers of absurd size")
        else:
            return 1
        if size > MAX_VALUE:
            raise beyond_bounds()
        self.spend(units)
        return units

    def counted(self, items: Any, units: int = 0) -> Any:
        """Return what is iterated, so that each item takes some units, and `units` besides."""
        if isinstance(items, Iterator):
            return self._counted(cast("Iterator[Any]", items), units)
        if isinstance(items, Sized) and not isinstance(items, Undefined):
            self.spend(len(items) * (_ITEM + units))
        return items  # what can't be iterated is told by whoever does

    def print(self, text: str) -> str:
        """Return a text, what it needs taken: as it is, and once more with XML's escapes."""
        # Inline, for letters do little else.
        self.units -= STEP + 2 * len(text)
        if self.units < 0:
            raise _asks_for_too_much()
        return text

    def joined(self, chunks: Iterable[str]) -> str:
        """Return as one text what has been printed, or counted with a turn, in pieces.

        Raises TemplateTooLongError for one of absurd length.
        """
        text = "".join(chunks)
        if len(text) > MAX_TEXT:
            raise beyond_bounds()
        self.spend(len(text))
        return text

    def _counted(self, items: Iterator[Any], units: int) -> Iterator[Any]:
        for item in items:
            self.spend(_ITEM + units + self.weigh(item))
            yield item


def _size(value: object) -> tuple[int, int]:
    """Return how many characters and items a value has, and how many units they are.

    Of one beyond all bounds, only that it is.
    """
    items, characters, left = 0, 0, [value]
    while left and items + characters <= MAX_VALUE:
        item = left.pop()
        items += 1
        if isinstance(item, str):
            characters += len(item)
        elif isinstance(item, list | tuple | set | frozenset):
            left.extend(cast("Iterable[object]", item))
        elif isinstance(item, dict):
            for pair in cast("dict[object, object]", item).items():
                left.extend(pair)
    return items + characters, _ITEM * items + characters


def size_of(value: object) -> int:
    """Return about how much would be printed of a value; of one beyond all bounds, that it is."""
    return len(value) if isinstance(value, str) else _size(value)[0]
