"""The figures on paper and as bars: everything stands once, whatever councils are called."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from letterkit.desktop.theme import colours
from letterkit.desktop.views.glance import GlanceData, GlanceRow, GlanceSheet, GlanceView
from letterkit.desktop.views.glance.bars import (
    legend_places,
    paint_bar,
    paint_legend,
    style_of,
    style_on_paper,
)
from letterkit.desktop.views.glance.view_data import PARTS, largest

A4 = (595, 842)


def row(name: str, *parts: int) -> GlanceRow:
    """Return a row of so many supporters, holding replies, noes, letters back and waiting."""
    yes, holding, no, back, waiting = parts
    people, answered = sum(parts), yes + holding + no
    return GlanceRow(
        name, people, people, 0, yes, 0, holding, no, back, 0, waiting, answered, 0, "50%"
    )


def data_of(rows: Sequence[GlanceRow]) -> GlanceData:
    total = row("All", *(sum(parts) for parts in zip(*(each.parts for each in rows), strict=True)))
    return GlanceData("Ours", "1 March 2017", "council", total, ("20%",) * 5, tuple(rows))


def many(count: int, name: str = "Council") -> list[GlanceRow]:
    return [row(f"{name} {at}", at % 5, 1, 1, 1, 1) for at in range(count)]


def ink_on(sheet: GlanceSheet, page: int) -> QImage:
    width, height = A4
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    sheet.paint(page, painter)
    painter.end()
    return image


def first_dark_row(image: QImage, *, from_below: bool = False) -> int:
    rows = range(image.height())
    for y in reversed(rows) if from_below else rows:
        if any(image.pixelColor(x, y).lightness() < 250 for x in range(image.width())):
            return y
    return -1


@pytest.mark.parametrize("count", [1, 16, 17, 40, 353])
def test_all_rows_stand_on_paper_once_and_no_page_is_too_full(qtbot: QtBot, count: int) -> None:
    del qtbot
    data = data_of(many(count))
    rows = [data.total, *data.rows]
    sheet = GlanceSheet(data, rows)
    assert [each for part in sheet.parts for each in part] == rows
    assert all(sheet.parts)
    assert tuple(map(round, sheet.size(0))) == A4
    for page in {0, sheet.count - 1}:
        image = ink_on(sheet, page)
        assert first_dark_row(image) >= 45
        assert first_dark_row(image, from_below=True) <= 842 - 20


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=6, unique=True))
def test_whatever_a_council_is_called_its_row_fits_the_page(names: list[str]) -> None:
    data = data_of([row(each, 1, 0, 2, 0, 3) for each in names])
    sheet = GlanceSheet(data, [data.total, *data.rows])
    assert sum(map(len, sheet.parts)) == len(names) + 1
    assert not ink_on(sheet, 0).isNull()


def test_the_largest_are_drawn_in_the_order_that_they_have() -> None:
    rows = [row("a", 1, 0, 0, 0, 0), row("b", 9, 0, 0, 0, 0), row("c", 2, 0, 0, 0, 0)]
    assert [each.name for each in largest(rows, 2)] == ["b", "c"]
    assert largest(rows, 5) == rows


def test_the_parts_of_a_bar_are_as_long_as_they_have_people_and_differ_without_colour() -> None:
    style = style_on_paper(1)
    image = QImage(500, 30, QImage.Format.Format_RGB32)
    image.fill(style.ground)
    painter = QPainter(image)
    paint_bar(painter, QRectF(0, 0, 500, 30), (100, 100, 100, 100, 100), style)
    painter.end()
    shades: list[float] = []
    for part in range(5):
        # A piece of the part that its number doesn't cover.
        piece = image.copy(part * 100 + 4, 4, 24, 22)
        dots = [
            piece.pixelColor(x, y).lightness()
            for x in range(piece.width())
            for y in range(piece.height())
        ]
        shades.append(sum(dots) / len(dots))
    assert shades[0] < 5
    assert shades[4] > 250
    assert len({round(each / 8) for each in shades}) >= 4


def test_a_bar_of_nobody_paints_nothing() -> None:
    image = QImage(50, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    before = image.copy()
    painter = QPainter(image)
    paint_bar(painter, QRectF(0, 0, 50, 20), (0, 0, 0, 0, 0), style_of(colours.LIGHT))
    painter.end()
    assert image == before


def test_a_legend_breaks_into_lines_where_it_is_too_wide(qtbot: QtBot) -> None:
    del qtbot
    metrics = QFontMetricsF(QApplication.font())
    wide, narrow = legend_places(PARTS, metrics, 2000), legend_places(PARTS, metrics, 200)
    assert len({each.top() for each in wide}) == 1
    assert len({each.top() for each in narrow}) > 2
    for places in (wide, narrow):
        assert not any(
            one.intersects(other) for at, one in enumerate(places) for other in places[:at]
        )
    image = QImage(2000, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    blank = image.copy()
    painter = QPainter(image)
    paint_legend(painter, QPointF(0, 0), PARTS, wide, style_of(colours.LIGHT))
    painter.end()
    assert image != blank


def test_bars_are_said_in_words(qtbot: QtBot) -> None:
    view = GlanceView()
    qtbot.addWidget(view)
    view.show_data(data_of([row("Exeter", 2, 0, 1, 0, 4), row("", 0, 0, 0, 1, 0)]))
    assert view.chart_area.accessibleDescription() == (
        "Exeter: 2 support it, 1 no, 4 no answer yet; Not known: 1 not reached"
    )
