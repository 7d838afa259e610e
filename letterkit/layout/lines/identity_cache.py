"""What was worked out before for the very same objects, in this document or in another."""

from __future__ import annotations

from typing import Final, Generic, TypeVar

_MOST: Final = 4096

_T = TypeVar("_T")


class IdentityCache(Generic[_T]):
    """Values by the objects that they follow from, and by the numbers and flags that they do.

    Objects that never change are known by which they are, which is told far faster than whether
    all that they hold is equal. They live on for as long as they are known.
    """

    def __init__(self) -> None:
        self._values: dict[tuple[object, ...], tuple[tuple[object, ...], _T]] = {}

    def get(self, objects: tuple[object, ...], rest: tuple[float, ...]) -> _T | None:
        """Return the value that was stored for these; None where none was."""
        known = self._values.get((*map(id, objects), *rest))
        return None if known is None else known[1]

    def store(self, objects: tuple[object, ...], rest: tuple[float, ...], value: _T) -> None:
        """Store a value; where there are too many, all others go."""
        if len(self._values) >= _MOST:
            self._values.clear()
        self._values[(*map(id, objects), *rest)] = objects, value
