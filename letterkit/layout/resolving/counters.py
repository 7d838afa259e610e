"""Counting the paragraphs of lists (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from letterkit.layout.reading.numbering import LEVELS, Level, NumberingInstance
from letterkit.layout.resolving.number_formats import format_number

_PLACE: Final = re.compile(r"%([1-9])")


class Counters:
    """How far each list of a document has counted; lists of one definition count together."""

    def __init__(self, lists: Mapping[int, NumberingInstance]) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._used: set[int] = set()

    def next_label(self, number: int, index: int, level: Level) -> str:
        """Return what the next paragraph of a list at that level is labelled with."""
        instance = self._lists[number]
        counts = self._counts.setdefault(instance.abstract, [None] * LEVELS)
        if number not in self._used:
            self._used.add(number)
            for restarted in instance.starts:
                counts[restarted] = None
        for above in range(index):
            if counts[above] is None:
                counts[above] = self._start(instance, above)
        current = counts[index]
        counts[index] = level.start if current is None else current + 1
        for below in range(index + 1, LEVELS):
            if self._restarts(instance, below, index):
                counts[below] = None
        return self._text(instance, level, counts)

    @staticmethod
    def _start(instance: NumberingInstance, index: int) -> int:
        level = instance.levels.get(index)
        return 1 if level is None else level.start

    @staticmethod
    def _restarts(instance: NumberingInstance, below: int, index: int) -> bool:
        level = instance.levels.get(below)
        if level is None or level.restart is None:
            return True
        return level.restart > 0 and index < level.restart

    @staticmethod
    def _text(instance: NumberingInstance, level: Level, counts: list[int | None]) -> str:
        """Return a level's text with the numbers in place of %1 to %9 (17.9.11)."""
        if level.number_format == "bullet":
            return level.text
        if level.number_format == "none":
            return _PLACE.sub("", level.text)

        def substitute(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = instance.levels.get(index)
            number = counts[index]
            if other is None or number is None:
                return ""
            return format_number(number, "decimal" if level.legal else other.number_format)

        return _PLACE.sub(substitute, level.text)
