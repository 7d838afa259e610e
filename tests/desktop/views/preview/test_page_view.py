"""Pages on a canvas: painted, scrolled, zoomed, selected, searched and clicked."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from letterkit.desktop.views.preview.page_arrangement import (
    GAP,
    LARGEST,
    MARGIN,
    SMALLEST,
    Fit,
    arrange,
    next_step,
)
from letterkit.desktop.views.preview.page_view import PageView
from letterkit.desktop.views.preview.selection import TextPosition
from letterkit.layout import PageText
from tests.desktop.views.preview.documents import letter, long_document

A4 = (595.0, 842.0)


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    return view


def painted(view: PageView) -> int:
    """Return how many pages were painted since the view was made, after painting what is due."""
    QApplication.processEvents()
    view.grab()
    return view.pages_painted


def place_of(view: PageView, words: str) -> QRectF:
    """Return where words stand in the view."""
    page, start, end = view.find_text(words)[0]
    area = view.page_text(page).areas(start, end)[0]
    view.show_area(page, area)
    return view.area_in_view(page, area)


# Arranging


@given(
    sizes=st.lists(st.tuples(st.floats(50, 2000), st.floats(50, 2000)), min_size=1, max_size=8),
    width=st.floats(1, 3000),
    height=st.floats(1, 3000),
    fit=st.sampled_from(Fit),
    zoom=st.floats(0.01, 100),
)
def test_pages_never_overlap_and_lie_on_the_canvas(
    sizes: list[tuple[float, float]], width: float, height: float, fit: Fit, zoom: float
) -> None:
    arranged = arrange(sizes, QSizeF(width, height), fit, zoom)
    canvas = QRectF(QPointF(0, 0), arranged.size).adjusted(-1, -1, 1, 1)
    assert SMALLEST <= arranged.zoom <= LARGEST
    assert len(arranged.pages) == len(sizes)
    for at, area in enumerate(arranged.pages):
        assert canvas.contains(area)
        assert not any(area.intersects(other) for other in arranged.pages[at + 1 :])


def test_a_page_that_fits_the_width_leaves_a_margin_on_both_sides() -> None:
    arranged = arrange([A4], QSizeF(900, 600), Fit.WIDTH, 1.0)
    assert arranged.pages[0].width() == pytest.approx(900 - 2 * MARGIN)
    assert arranged.pages[0].left() == pytest.approx(MARGIN, abs=1)


def test_a_whole_page_fits_the_height() -> None:
    arranged = arrange([A4, A4], QSizeF(900, 600), Fit.PAGE, 1.0)
    assert arranged.pages[0].height() == pytest.approx(600 - 2 * MARGIN)


def test_two_pages_stand_side_by_side() -> None:
    first, second, third = arrange([A4, A4, A4], QSizeF(900, 600), Fit.TWO_PAGES, 1.0).pages
    assert first.top() == second.top()
    assert second.left() == pytest.approx(first.right() + GAP, abs=1)
    assert third.top() > first.bottom()


def test_zoom_goes_in_steps_between_25_and_400_percent() -> None:
    zooms = [SMALLEST]
    while next_step(zooms[-1], 1) != zooms[-1]:
        zooms.append(next_step(zooms[-1], 1))
    assert 1.0 in zooms
    assert zooms[-1] == LARGEST
    assert [next_step(zoom, -1) for zoom in zooms[1:]] == zooms[:-1]


# Painting


def test_only_pages_in_view_are_painted_and_at_most_one_more_is_kept(view: PageView) -> None:
    view.set_pages(long_document(6))
    assert painted(view) == 1
    for _ in range(16):
        view.turn(1)
        painted(view)
        assert view.images_cached <= 3
    assert view.page == 5


def test_pages_that_look_the_same_are_not_painted_again(view: PageView) -> None:
    view.set_pages(letter())
    once = painted(view)
    view.set_pages(letter())
    assert painted(view) == once
    view.set_pages(letter(ward="Pinhoe", stp_name="Somerset"))
    assert painted(view) == once + 1


def test_the_place_is_kept_when_pages_are_replaced(view: PageView) -> None:
    view.set_pages(letter())
    view.verticalScrollBar().setValue(321)
    view.set_pages(letter(stp_name="Somerset"))
    assert view.verticalScrollBar().value() == 321


def test_a_huge_page_is_painted_without_being_kept(view: PageView) -> None:
    view.set_pages(letter())
    view.set_zoom(4.0)
    painted(view)
    assert view.zoom == 4.0
    assert view.grab().toImage().pixelColor(450, 300).isValid()
    assert view.images_cached <= 1


def test_a_page_is_white_on_a_canvas_of_another_colour(view: PageView) -> None:
    view.set_pages(letter())
    picture = view.grab().toImage()
    assert picture.pixelColor(60, 60) == QColor(Qt.GlobalColor.white)
    assert picture.pixelColor(8, 60) != QColor(Qt.GlobalColor.white)


# Zooming and scrolling


def test_ctrl_and_the_wheel_zoom_about_the_pointer(view: PageView) -> None:
    view.set_pages(letter())
    point = QPointF(300, 400)
    before = view.spot_of(point)
    wheel = QWheelEvent(
        point,
        QPointF(view.viewport().mapToGlobal(point.toPoint())),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    zoom = view.zoom
    QApplication.sendEvent(view.viewport(), wheel)
    after = view.spot_of(point)
    assert before is not None
    assert after is not None
    assert view.zoom > zoom
    assert view.fit is Fit.OWN
    assert (after[1] - before[1]).manhattanLength() < 2


def test_making_the_view_wider_makes_a_fitted_page_wider(view: PageView) -> None:
    view.set_pages(letter())
    zoom = view.zoom
    view.resize(1200, 600)
    QApplication.processEvents()
    assert view.zoom > zoom
    assert view.verticalScrollBar().value() == 0


def test_page_down_stops_where_a_page_begins_and_end_goes_to_the_end(
    view: PageView, qtbot: QtBot
) -> None:
    view.set_pages(long_document(3))
    bar = view.verticalScrollBar()
    pages_shown = []
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
        pages_shown.append((view.page, bar.value()))
    assert {page for page, _ in pages_shown} == {0, 1, 2}
    assert bar.value() == bar.maximum()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()


def test_a_screen_reader_is_told_the_page_and_its_text(view: PageView, qtbot: QtBot) -> None:
    view.set_pages(long_document(2))
    assert view.accessibleName().endswith("page 1 of 2")
    assert "This council notes matter 1." in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.accessibleName().endswith("page 2 of 2")
    assert "matter 2" in view.accessibleDescription()


# Text


def test_words_are_found_over_line_ends_and_whatever_their_case_and_quotes(
    view: PageView,
) -> None:
    view.set_pages(letter())
    text = view.page_text(0).text
    line_end = text.index("\n", text.index("Sustainability and"))
    over = text[line_end - 12 : line_end + 12].replace("\n", " ").upper()
    assert len(view.find_text(over)) == 1
    assert view.find_text("don't") == view.find_text("don’t")
    assert view.find_text("   ") == []


@given(words=st.text(max_size=12))
def test_whatever_is_looked_for_is_found_or_not(words: str) -> None:
    text = _text_of_the_letter()
    for start, end in text.find(words):
        assert 0 <= start < end <= len(text.text)
        assert text.areas(start, end)


@cache
def _text_of_the_letter() -> PageText:
    return PageText(letter().display(0))


def test_what_is_dragged_over_is_copied(view: PageView, qtbot: QtBot) -> None:
    view.set_pages(letter())
    area = place_of(view, "Yours sincerely")
    middle = round(area.center().y())
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(round(area.left()), middle))
    qtbot.mouseMove(port, QPoint(round(area.center().x()), middle))
    qtbot.mouseMove(port, QPoint(round(area.right()), middle))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(round(area.right()), middle))
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Yours sincerely"


def test_a_double_click_selects_a_word(view: PageView, qtbot: QtBot) -> None:
    view.set_pages(letter())
    point = place_of(view, "sincerely").center().toPoint()
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert view.selection.text() == "sincerely"


def test_ctrl_a_selects_the_page(view: PageView, qtbot: QtBot) -> None:
    view.set_pages(long_document(2))
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selection.text() == view.page_text(0).text


def test_a_selection_may_run_over_pages(view: PageView) -> None:
    view.set_pages(long_document(3))
    view.selection.begin(TextPosition(0, 0))
    view.selection.extend(TextPosition(2, len("Clause 3")))
    assert view.selection.text().startswith("Clause 1")
    assert "Clause 2" in view.selection.text()
    assert view.selection.text().endswith("Clause 3")


def test_selected_text_is_tinted(view: PageView) -> None:
    view.set_pages(letter())
    area = place_of(view, "I am asking for")
    at = QPoint(round(area.left()) + 1, round(area.top()) + 2)
    before = view.grab().toImage().pixelColor(at)
    page, start, end = view.find_text("I am asking for")[0]
    view.selection.select(page, start, end)
    assert view.grab().toImage().pixelColor(at) != before


def test_places_keep_their_letters(view: PageView) -> None:
    view.set_pages(letter())
    text = view.page_text(0)
    for words in ("Devon Health Branch", "health and care", "Yours"):
        start = text.text.index(words)
        for place in range(start, start + len(words)):
            (area,) = text.areas(place, place + 1)
            assert text.position_at(area.center() - QPointF(area.width() / 4, 0)) == place


# Merge fields


def test_a_click_on_a_field_names_it(view: PageView, qtbot: QtBot) -> None:
    view.set_pages(letter())
    point = place_of(view, "Exeter City Council").center().toPoint()
    with qtbot.waitSignal(view.field_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert clicked.args == ["council_name"]


def test_a_click_on_other_text_names_nothing(view: PageView, qtbot: QtBot) -> None:
    view.set_pages(letter())
    point = place_of(view, "sincerely").center().toPoint()
    with qtbot.assertNotEmitted(view.field_clicked):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_the_pointer_is_a_hand_over_a_field_and_the_tool_tip_has_its_label(
    view: PageView, qtbot: QtBot
) -> None:
    view.set_field_labels({"council_name": "Council"})
    view.set_pages(letter())
    point = place_of(view, "Exeter City Council").center().toPoint()
    qtbot.mouseMove(view.viewport(), point)
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    tip = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), tip)
    assert QToolTip.text() == "Council: click to change it"
    QToolTip.hideText()


def test_fields_are_reached_with_the_keyboard(view: PageView, qtbot: QtBot) -> None:
    view.set_pages(letter())
    names = [name for _, name, _ in view.page_fields()]
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view, Qt.Key.Key_Down, control)
    qtbot.keyClick(view, Qt.Key.Key_Down, control)
    with qtbot.waitSignal(view.field_clicked) as clicked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert clicked.args == [names[1]]
    qtbot.keyClick(view, Qt.Key.Key_Up, control)
    with qtbot.waitSignal(view.field_clicked) as clicked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert clicked.args == [names[0]]
