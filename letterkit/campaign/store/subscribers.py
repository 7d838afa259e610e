"""Callbacks that are called with what happens in a campaign's file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Subscribers(Generic[_T]):
    """Callables that take one value each, in the order in which they were added.

    Who iterates calls those that were there when it began: they may add and stop meanwhile.
    """

    def __init__(self) -> None:
        self._callbacks: list[Callable[[_T], None]] = []

    def add(self, callback: Callable[[_T], None]) -> Callable[[], None]:
        """Add one; return what takes it out again, which may be called more than once."""
        self._callbacks.append(callback)

        def stop() -> None:
            with suppress(ValueError):
                self._callbacks.remove(callback)

        return stop

    def __iter__(self) -> Iterator[Callable[[_T], None]]:
        return iter(tuple(self._callbacks))
