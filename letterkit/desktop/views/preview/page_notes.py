"""What there is to say of the pages themselves: what lies off the paper, what looks otherwise."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from letterkit.desktop.widgets import NoticeLine
from letterkit.layout import Pages

_FEW: Final = 2


class PageNotes(NoticeLine):
    """Sentences on the pages that are shown, few at first; those that are hidden don't come back.

    What lies off the paper is warned of; what may look otherwise in Word is but remarked.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(8, 0, 8, 0)
        self._hidden: set[str] = set()
        self._off_page: tuple[str, ...] = ()
        self._sentences: list[str] = []
        self._shows_all = False

    def set_pages(self, pages: Pages | None) -> None:
        """Say what there is to say of these pages, or nothing without any."""
        self._off_page = pages.off_page if pages is not None else ()
        every = (*self._off_page, *pages.differences) if pages is not None else ()
        sentences = [each for each in every if each not in self._hidden]
        if sentences != self._sentences:
            self._sentences, self._shows_all = sentences, False
            self._show()

    def _show(self) -> None:
        shown = self._sentences if self._shows_all else self._sentences[:_FEW]
        if not shown:
            self.clear()
            return
        warned = any(each in self._off_page for each in shown)
        actions = [("Hide", self._hide)]
        if len(shown) < len(self._sentences):
            actions.insert(0, (f"Show all {len(self._sentences)}", self._show_all))
        self.show_notice("warning" if warned else "info", "\n".join(shown), actions)

    def _show_all(self) -> None:
        self._shows_all = True
        self._show()

    def _hide(self) -> None:
        self._hidden.update(self._sentences)
        self._sentences = []
        self._show()
