"""The text of the pages that are shown: selected, copied, found, and gone from to its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from letterkit.desktop.theme import theme_of
from letterkit.desktop.views.preview.canvas import paint_matches, paint_ring, paint_selected
from letterkit.desktop.views.preview.field_places import field_places
from letterkit.desktop.views.preview.page_scroll import PageScroll
from letterkit.desktop.views.preview.selection import TextPosition, TextSelection
from letterkit.desktop.widgets import announce, tip
from letterkit.layout import PageText

_NEXT_FIELD: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TURNS: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RING: Final = "#6B2C91"  # pages are white in every theme

Match = tuple[int, int, int]
"""A page, from 0, and the places in its text where a stretch of it begins and ends."""


class PageView(PageScroll):
    """Shows pages whose text can be selected, and whose merge fields can be gone to.

    With keys: Page Up and Page Down turn, Ctrl+Up and Ctrl+Down go from field to field, Enter
    goes to what feeds it, Ctrl+A and Ctrl+C select and copy a page.
    """

    field_clicked = Signal(str)  # the merge field's name

    def __init__(self, parent: QWidget | None = None, *, marks: bool = True) -> None:
        super().__init__(parent, marks=marks)
        self._labels: Mapping[str, str] = {}
        self._texts: dict[int, PageText] = {}
        self.selection = TextSelection(self.page_text)
        self._matches: Sequence[Match] = ()
        self._current: Match | None = None
        self._field: int | None = None
        self._pressed: QPointF | None = None
        self.viewport().setMouseTracking(True)
        self.page_changed.connect(self._describe)
        self._describe()

    def set_field_labels(self, labels: Mapping[str, str]) -> None:
        """Set what the merge fields, by name, are called in tool tips and aloud."""
        self._labels = labels

    def page_text(self, page: int) -> PageText:
        """Return the text of a page with its places; KeyError where no pages are shown."""
        if page not in self._texts and self.pages is not None:
            self._texts[page] = PageText(self.pages.display(page))
        return self._texts[page]

    # Finding

    def find_text(self, words: str) -> list[Match]:
        """Return where words stand on the pages, in reading order; `PageText.find` says how."""
        if self.pages is None:
            return []
        return [
            (page, start, end)
            for page in range(self.pages.count)
            for start, end in self.page_text(page).find(words)
        ]

    def set_matches(
        self, matches: Sequence[Match], current: Match | None, *, go: bool = True
    ) -> None:
        """Highlight all of what a search found, put a ring around `current`, and go there."""
        self._matches, self._current = matches, current
        if go and current is not None:
            areas = self.page_text(current[0]).areas(current[1], current[2])
            if areas:
                self.show_area(current[0], areas[0])
        self.viewport().update()

    # Selecting

    def copy(self) -> None:
        """Put the selected text on the clipboard; with nothing selected, leave that alone."""
        if not self.selection.empty:
            QGuiApplication.clipboard().setText(self.selection.text())

    def select_page(self) -> None:
        """Select the text of the page that is looked at."""
        if self.pages is not None:
            self.selection.select(self.page, 0, len(self.page_text(self.page).text))
            self.viewport().update()

    def _spot(self, point: QPointF) -> TextPosition | None:
        place = self.spot_of(point)
        if place is None:
            return None
        return TextPosition(place[0], self.page_text(place[0]).position_at(place[1]))

    # Merge fields

    def page_fields(self) -> list[tuple[int, str, QRectF]]:
        """Return (page, name, area in points) of all merge fields, in reading order."""
        if self.pages is None:
            return []
        return [
            (page, name, area)
            for page in range(self.pages.count)
            for name, area in field_places(self.pages.display(page))
        ]

    def field_under(self, point: QPointF) -> str | None:
        """Return the name of the merge field at a point of the view, in pixels; None elsewhere."""
        place = self.spot_of(point)
        if place is None or self.pages is None:
            return None
        return self.pages.field_at(place[0], place[1].x(), place[1].y())

    def label_of(self, field: str) -> str:
        """Return what a merge field is called: its label, or its name in words."""
        return self._labels.get(field, field.replace("_", " ").capitalize())

    def _go_to_field(self, direction: int) -> None:
        """Go to the next merge field, or back for -1; from the page looked at, at first."""
        if not (fields := self.page_fields()):
            return
        if self._field is None:
            here = range(len(fields)) if direction > 0 else range(len(fields) - 1, -1, -1)
            at = next((one for one in here if fields[one][0] == self.page), 0)
        else:
            at = (self._field + direction) % len(fields)
        self._field = at
        page, name, area = fields[at]
        self.show_area(page, area)
        self.viewport().update()
        announce(self, self.label_of(name))

    # What the scrolled pages ask for

    def _replaced(self, same: set[int]) -> None:
        self._texts = {page: text for page, text in self._texts.items() if page in same}
        if not set(self.selection.pages()) <= same:
            self.selection.clear()
        self._matches, self._current, self._field = (), None, None
        self._describe()

    def _paint_on_page(self, painter: QPainter, page: int) -> None:
        """Paint what a search found, the selection, and the ring of what is gone to."""
        theme = theme_of(self)

        def areas(start: int, end: int) -> list[QRectF]:
            rects = self.page_text(page).areas(start, end)
            return [self.area_in_view(page, area) for area in rects]

        for match_page, start, end in self._matches:
            if match_page == page:
                paint_matches(painter, areas(start, end))
        if self._current is not None and self._current[0] == page:
            paint_ring(painter, areas(*self._current[1:]), QColor(_RING))
        start, end = self.selection.on(page)
        if end > start:
            paint_selected(painter, areas(start, end), theme.accent)
        if self._field is not None and (fields := self.page_fields())[self._field][0] == page:
            area = self.area_in_view(page, fields[self._field][2])
            paint_ring(painter, [area], QColor(_RING))

    def _describe(self) -> None:
        """Say to a screen reader which page this is and what stands on it."""
        if self.pages is None or not self.pages.count:
            self.setAccessibleName("Pages of the document")
            self.setAccessibleDescription("")
            return
        page, count = min(self.page, self.pages.count - 1), self.pages.count
        self.setAccessibleName(f"Pages of the document, page {page + 1} of {count}")
        self.setAccessibleDescription(self.pages.text(page))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to select, or to click."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed, self._field = event.position(), None
        if (spot := self._spot(event.position())) is None:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not self.selection.empty:
            self.selection.extend(spot)
        else:
            self.selection.begin(spot)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Select, or show what can be clicked."""
        if self._pressed is None:
            self._show_pointer(event.position())
            return
        far = (event.position() - self._pressed).manhattanLength()
        if self.selection.empty and far < QApplication.startDragDistance():
            return
        if (spot := self._spot(event.position())) is not None:
            self.selection.extend(spot)
            self._follow_drag(event.position().y())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take a press that selected nothing for a click."""
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        self._show_pointer(event.position())
        if self.selection.empty:
            self._click(event.position())

    def _click(self, point: QPointF) -> None:
        if field := self.field_under(point):
            self.field_clicked.emit(field)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Select a word."""
        spot = self._spot(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self.selection.select(spot.page, *self.page_text(spot.page).word_at(spot.place))
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer to copy."""
        menu = QMenu(self)
        copy = menu.addAction("&Copy", self.copy)
        copy.setEnabled(not self.selection.empty)
        menu.addAction("Select the whole &page", self.select_page)
        if field := self.field_under(QPointF(event.pos())):
            go = f"&Change “{self.label_of(field)}”"
            menu.addAction(go, lambda: self.field_clicked.emit(field))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Say what the field under the pointer is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._tip(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(text) if text else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def _tip(self, point: QPointF) -> str:
        field = self.field_under(point)
        return f"{self.label_of(field)}: click to change it" if field else ""

    def _show_pointer(self, point: QPointF) -> None:
        if self._tip(point):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif self.pages is not None and self.on_page(point):
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        else:
            self.viewport().unsetCursor()

    def _follow_drag(self, y: float) -> None:
        """Scroll while somebody selects beyond the edge."""
        over = min(y, 0.0) + max(y - self.viewport().height(), 0.0)
        if over:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(over / 2))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll, turn, select, copy, and go from field to field."""
        key, bar = event.key(), self.verticalScrollBar()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_page()
        elif control and key in _NEXT_FIELD:
            self._go_to_field(_NEXT_FIELD[Qt.Key(key)])
        elif key in _ENTER and self._field is not None:
            self.field_clicked.emit(self.page_fields()[self._field][1])
        elif key in _TURNS and not control:
            self.turn(_TURNS[Qt.Key(key)])
        elif key == Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.turn(-1 if back else 1)
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)
