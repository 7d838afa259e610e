"""What is selected of the pages' text: from one place to another, over pages if need be."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from letterkit.layout import PageText


class TextPosition(NamedTuple):
    """A place between two characters of a page's text; pages and places count from 0."""

    page: int
    place: int


class TextSelection:
    """A stretch of the pages' text between two spots, in whichever order they were set.

    `text_of` returns a page's text.
    """

    def __init__(self, text_of: Callable[[int], PageText]) -> None:
        self._text_of = text_of
        self._anchor = self._head = TextPosition(0, 0)

    @property
    def empty(self) -> bool:
        """Whether nothing is selected."""
        return self._anchor == self._head

    def clear(self) -> None:
        """Select nothing."""
        self._anchor = self._head = TextPosition(0, 0)

    def begin(self, spot: TextPosition) -> None:
        """Set where the selection begins; nothing is selected until it is extended."""
        self._anchor = self._head = spot

    def extend(self, spot: TextPosition) -> None:
        """Select from where it began up to here."""
        self._head = spot

    def select(self, page: int, start: int, end: int) -> None:
        """Select a stretch of one page."""
        self._anchor, self._head = TextPosition(page, start), TextPosition(page, end)

    def pages(self) -> range:
        """Return the pages that anything is selected of."""
        if self.empty:
            return range(0)
        first, last = sorted((self._anchor, self._head))
        return range(first.page, last.page + 1)

    def on(self, page: int) -> tuple[int, int]:
        """Return the places where the selection of a page begins and ends; (0, 0) for nothing."""
        first, last = sorted((self._anchor, self._head))
        if self.empty or not first.page <= page <= last.page:
            return 0, 0
        start = first.place if page == first.page else 0
        end = last.place if page == last.page else len(self._text_of(page).text)
        return start, end

    def text(self) -> str:
        """Return the selected text, a line break between two pages."""
        parts: list[str] = []
        for page in self.pages():
            start, end = self.on(page)
            parts.append(self._text_of(page).text[start:end])
        return "\n".join(parts)
