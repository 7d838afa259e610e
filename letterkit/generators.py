"""Running generators that yield steps of progress and return a result."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Generic, TypeVar, cast

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_PENDING = object()


class ResultIterator(Generic[_Item, _Result]):
    """Iterates what a generator yields, and has what it returned: a `for` loop drops that."""

    def __init__(self, steps: Generator[_Item, None, _Result]) -> None:
        self._steps = steps
        self._result: object = _PENDING

    def __iter__(self) -> Iterator[_Item]:
        self._result = yield from self._steps

    @property
    def result(self) -> _Result:
        """What the generator returned. Raises RuntimeError where it wasn't iterated to its end."""
        if self._result is _PENDING:
            raise RuntimeError("the generator hasn't ended")
        return cast("_Result", self._result)


def drain(steps: Generator[object, None, _Result]) -> _Result:
    """Iterate a generator to its end, and return what it returned; the items are dropped."""
    iterator = ResultIterator(steps)
    for _item in iterator:
        pass
    return iterator.result
