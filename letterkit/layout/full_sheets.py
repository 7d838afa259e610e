"""Documents that each begin on a new sheet of a printer that prints on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QPainter

from letterkit.layout.pages import Pages
from letterkit.layout.painting.display import Display


class FullSheets:
    """A document's pages, and a blank one behind an odd number of them."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self.name, self.title, self.language = pages.name, pages.title, pages.language
        self.count = pages.count + pages.count % 2

    def size(self, page: int) -> tuple[float, float]:
        """Return a page's width and height in points; the blank one is as large as the last."""
        return self._pages.size(min(page, self._pages.count - 1))

    def tagged_display(self, page: int) -> Display:
        """Return a page's marks with what of the structure they belong to; the blank one's none."""
        if page < self._pages.count:
            return self._pages.tagged_display(page)
        last = self._pages.tagged_display(page - 1)
        return Display(last.width, last.height)

    def paint(self, page: int, painter: QPainter, scale: float = 1.0) -> None:
        """Paint a page with `scale` units of the painter to the point."""
        if page < self._pages.count:
            self._pages.paint(page, painter, scale)


def on_new_sheets(documents: Iterable[Pages]) -> Iterator[Pages | FullSheets]:
    """Yield documents so that each begins on a new sheet; behind the last one nothing is blank."""
    pending: Pages | None = None
    for pages in documents:
        if pending is not None:
            yield FullSheets(pending)
        pending = pages
    if pending is not None:
        yield pending
