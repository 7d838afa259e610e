"""Pages on a canvas: painted, scrolled and zoomed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QStyle, QWidget

from letterkit.desktop.theme import theme_of
from letterkit.desktop.views.preview.canvas import DIMMED, paint_focus, paint_shadow
from letterkit.desktop.views.preview.page_arrangement import (
    LARGEST,
    MARGIN,
    Fit,
    PageArrangement,
    arrange,
    next_step,
)
from letterkit.desktop.views.preview.page_image_cache import PageImageCache
from letterkit.layout import Pages

_STEP: Final = 40
_SCREENFUL: Final = 0.9
_WHEEL: Final = 1.0014  # to the eighth of a degree
_EDGE: Final = 8  # around a page, for its shadow
_REPAINTED_AFTER: Final = (QEvent.Type.PaletteChange, QEvent.Type.FocusIn, QEvent.Type.FocusOut)


class PageScroll(QAbstractScrollArea):
    """Shows pages, only those that are in view, each painted once. PageView adds their text."""

    zoom_changed = Signal()  # `zoom` or `fit` has another value
    page_changed = Signal()  # `page` has

    def __init__(self, parent: QWidget | None = None, *, marks: bool = True) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._arrangement = PageArrangement()
        self._fit, self._zoom, self._most = Fit.WIDTH, 1.0, LARGEST
        self._marks, self._dimmed, self._surround = marks, False, QColor()
        self._images = PageImageCache()
        self._page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("kind", "canvas")
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # What is shown

    @property
    def pages(self) -> Pages | None:
        """The pages that are shown; None while there are none."""
        return self._pages

    def set_pages(self, pages: Pages | None) -> None:
        """Show pages where others were, at the same place; repaint only what looks different."""
        same = self._same_pages(pages)
        before, self._pages = self._arrangement, pages
        self._images.retain(same)
        self._replaced(same)
        self._arrange()
        if self._arrangement != before or self._dimmed:
            self.viewport().update()
        else:
            for page, area in enumerate(self._arrangement.pages):
                if page not in same:
                    self.viewport().update(_around(area.translated(self._origin())))
        self._scrolled()

    def set_dimmed(self, dimmed: bool) -> None:
        """Paint the pages faintly, so that a message before them is read first, or not any more."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self.viewport().update()

    def set_surround(self, colour: QColor) -> None:
        """Paint the canvas in a colour of its own, not the theme's."""
        self._surround = colour
        self.viewport().update()

    @property
    def page(self) -> int:
        """The page that fills most of the view, from 0."""
        return self._page

    @property
    def images_cached(self) -> int:
        """How many painted pages are held in memory."""
        return len(self._images)

    @property
    def pages_painted(self) -> int:
        """How many pages were painted so far."""
        return self._images.painted

    # Zoom

    @property
    def zoom(self) -> float:
        """The zoom: 1 is as large as on paper, at 96 dots to the inch."""
        return self._arrangement.zoom

    @property
    def fit(self) -> Fit:
        """What the zoom follows."""
        return self._fit

    def set_fit(self, fit: Fit, most: float = LARGEST) -> None:
        """Let the zoom follow the view's size, as `fit` says, but never beyond `most`."""
        self._fit, self._most = fit, most
        self._rearrange()

    def set_zoom(self, zoom: float, about: QPointF | None = None) -> None:
        """Set a zoom from 0.25 to 4; what is at `about`, or else the centre, stays where it is."""
        self._fit, self._zoom = Fit.OWN, zoom
        self._rearrange(about or QRectF(self.viewport().rect()).center())

    def zoom_step(self, direction: int) -> None:
        """Go to the next of the usual zooms: larger for 1, smaller for -1."""
        self.set_zoom(next_step(self.zoom, direction))

    def _rearrange(self, about: QPointF | None = None) -> None:
        """Arrange the pages anew, leaving what is at a point of the view, or at its top, there."""
        at_start = about is None and not self.verticalScrollBar().value()
        about = about or QPointF(self.viewport().width() / 2, 0)
        canvas, page = about - self._origin(), self._page
        if self._fit in {Fit.OWN, Fit.WIDTH}:
            page = self._arrangement.page_at(canvas)
        before = self._arrangement.pages
        self._arrange()
        if page < min(len(before), len(self._arrangement.pages)) and not at_start:
            old, new = before[page], self._arrangement.pages[page]
            point = new.topLeft() + (canvas - old.topLeft()) * (new.width() / old.width())
            self.horizontalScrollBar().setValue(round(point.x() - about.x()))
            self.verticalScrollBar().setValue(round(point.y() - about.y()))
        if self._fit in {Fit.PAGE, Fit.TWO_PAGES}:
            self.show_page(page)
        self.viewport().update()
        self._scrolled()

    def _arrange(self) -> None:
        """Work out where the pages stand in a view of this size, and set the scroll bars by it."""
        pages, before = self._pages, self._arrangement.zoom
        sizes = [pages.size(page) for page in range(pages.count)] if pages is not None else []
        # The scroll bar's room is left even without one, lest its coming and going move the fit.
        full = self.maximumViewportSize()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        room = QSizeF(max(full.width() - bar, 1), max(full.height(), 1))
        self._arrangement = arrange(sizes, room, self._fit, self._zoom, self._most)
        size, port = self._arrangement.size, self.viewport().size()
        for scroll, length, shown in (
            (self.horizontalScrollBar(), size.width(), port.width()),
            (self.verticalScrollBar(), size.height(), port.height()),
        ):
            scroll.setRange(0, max(round(length) - shown, 0))
            scroll.setPageStep(shown)
            scroll.setSingleStep(_STEP)
        if self._arrangement.zoom != before:
            self.zoom_changed.emit()

    def _origin(self) -> QPointF:
        """Return where the canvas begins in the view."""
        spare = max(self.viewport().width() - self._arrangement.size.width(), 0) / 2
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QPointF(round(spare) - across, -down)

    # Places

    def spot_of(self, point: QPointF) -> tuple[int, QPointF] | None:
        """Return the page nearest to a point of the view (pixels), and where on it, in points."""
        if not self._arrangement.pages:
            return None
        canvas = point - self._origin()
        page = self._arrangement.page_at(canvas)
        on_page = canvas - self._arrangement.pages[page].topLeft()
        return page, on_page / self._arrangement.scale

    def on_page(self, point: QPointF) -> bool:
        """Whether a point of the view, in pixels, is on a page and not beside it."""
        canvas = point - self._origin()
        return any(area.contains(canvas) for area in self._arrangement.pages)

    def area_in_view(self, page: int, area: QRectF) -> QRectF:
        """Return where an area of a page, in points, is in the view, in pixels."""
        corner = self._arrangement.pages[page].topLeft() + self._origin()
        scale = self._arrangement.scale
        return QRectF(corner + area.topLeft() * scale, area.size() * scale)

    def show_area(self, page: int, area: QRectF) -> None:
        """Scroll as little as needed to bring an area of a page into view."""
        target = self.area_in_view(page, area)
        port = QRectF(self.viewport().rect())
        if not port.adjusted(0, _STEP, 0, -_STEP).contains(QPointF(port.center().x(), target.y())):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(target.center().y() - port.height() / 3))
        if target.left() < 0 or target.right() > port.width():
            across = self.horizontalScrollBar()
            across.setValue(across.value() + round(target.center().x() - port.width() / 2))

    def turn(self, direction: int) -> None:
        """Scroll on by a screenful for 1, or back for -1, stopping where a page begins."""
        bar = self.verticalScrollBar()
        far = bar.value() + direction * self.viewport().height() * _SCREENFUL
        bar.setValue(round(self._arrangement.stop(bar.value(), far)))

    def show_page(self, page: int) -> None:
        """Scroll to where a page, from 0, begins; one that isn't there is ignored."""
        if page < len(self._arrangement.pages):
            self.verticalScrollBar().setValue(round(self._arrangement.pages[page].top() - MARGIN))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the pages that are in view."""
        painter = QPainter(self.viewport())
        theme, port = theme_of(self), self.viewport().rect()
        canvas = self._surround if self._surround.isValid() else theme.canvas
        painter.fillRect(event.rect(), canvas)
        origin, pages = self._origin(), self._pages
        shown = self._arrangement.shown(QRectF(port).translated(-origin))
        for page in shown:
            area = self._arrangement.pages[page].translated(origin)
            if pages is None or not _around(area).intersects(event.rect()):
                continue
            paint_shadow(painter, area, theme.hairline)
            self._images.paint(painter, pages, page, area, marks=self._marks)
            self._paint_on_page(painter, page)
        self._images.bound(len(shown))
        if self._dimmed:
            veil = QColor(canvas)
            veil.setAlphaF(DIMMED)
            painter.fillRect(event.rect(), veil)
        if self.hasFocus() and not self._surround.isValid():
            paint_focus(painter, QRectF(port), theme.focus)

    def _paint_on_page(self, painter: QPainter, page: int) -> None:
        """Paint what is highlighted on a page."""

    def _replaced(self, same: set[int]) -> None:
        """Forget what belonged to pages that look different now."""

    def _same_pages(self, pages: Pages | None) -> set[int]:
        """Return the painted pages that look as they did. Composing a page is a small matter."""
        if self._pages is None or pages is None:
            return set()
        return {
            page
            for page in self._images.pages()
            if page < min(pages.count, self._pages.count)
            and pages.display(page) == self._pages.display(page)
        }

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the view's size."""
        super().resizeEvent(event)
        self._rearrange()

    def scrollContentsBy(self, across: int, down: int) -> None:  # noqa: N802 - Qt's name
        """Move what is painted, and paint only what comes into view."""
        if self.hasFocus() or self._dimmed:
            self.viewport().update()
        else:
            self.viewport().scroll(across, down)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom about the pointer with Ctrl, and scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * _WHEEL ** event.angleDelta().y(), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Follow the theme and the focus."""
        if event.type() in _REPAINTED_AFTER:
            self.viewport().update()
        return super().event(event)

    def _scrolled(self) -> None:
        """Tell which page is looked at."""
        page = self._arrangement.page_at(self._reading_point() - self._origin())
        if page != self._page:
            self._page = page
            self.page_changed.emit()

    def _reading_point(self) -> QPointF:
        """Return where the eye is taken to be: in the upper third, where pairs begin left."""
        return QPointF(self.viewport().width() / 3, self.viewport().height() / 3)


def _around(area: QRectF) -> QRect:
    """Return a page's area with its shadow."""
    return area.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).toAlignedRect()
