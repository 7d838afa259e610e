"""Patterns of which each has a mark: a text without that is done with in a moment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Marked(NamedTuple):
    """A pattern, and what stands in whatever it matches."""

    mark: str
    pattern: re.Pattern[str]


def matches(patterns: Iterable[Marked], text: str) -> Iterator[re.Match[str]]:
    """Yield where patterns match in a text, each one's in their order."""
    for mark, pattern in patterns:
        if mark in text:
            yield from pattern.finditer(text)
