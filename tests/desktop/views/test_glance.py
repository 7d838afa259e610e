"""The campaign at a glance: nothing of its table is cut off, on the screen or on paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication
from pytestqt.qtbot import QtBot

from letterkit.desktop.views.glance.sheet import column_places
from letterkit.desktop.views.glance.table import GlanceTable
from letterkit.desktop.views.glance.view_data import HEADINGS, GlanceData, GlanceRow

_NAMES = ("Exeter City Council", "East Devon District Council")


def _data(people: int) -> GlanceData:
    half = people // 2
    rows = tuple(
        GlanceRow(name, half, half, half, 1, 1, 1, 0, 1, 0, half - 4, 3, 0, "10%")
        for name in _NAMES
    )
    total = GlanceRow("All", people, people, people, 2, 2, 2, 0, 2, 0, people - 8, 6, 0, "10%")
    return GlanceData("Devon Health", "30 November 2026", "council", total, ("",) * 5, rows)


@pytest.mark.parametrize("width", [700, 855, 1400])
def test_every_heading_has_room_for_all_its_lines(qtbot: QtBot, width: int) -> None:
    table = GlanceTable()
    qtbot.addWidget(table)
    table.show_data(_data(60))
    table.resize(width, 300)
    table.show()
    header, metrics = table.horizontalHeader(), table.fontMetrics()
    for column, heading in enumerate(HEADINGS, 1):
        place = QRect(0, 0, header.sectionSize(column) - 16, 300)
        needed = metrics.boundingRect(place, int(Qt.TextFlag.TextWordWrap), heading)
        assert needed.width() <= place.width(), heading
        assert needed.height() <= header.height(), heading


@pytest.mark.parametrize("people", [60, 2_000])
def test_no_column_of_the_printed_table_runs_into_the_next(qapp: object, people: int) -> None:
    del qapp
    data = _data(people)
    places = column_places(data.total)
    font = QFont(QGuiApplication.font().family())
    font.setPixelSize(160)  # eight points
    font.setBold(True)
    metrics = QFontMetricsF(font)
    texts = zip(places[1:], HEADINGS, data.total.cells[1:], strict=True)
    for (_left, width), heading, cell in texts:
        for word in (*heading.split(), cell):
            assert metrics.horizontalAdvance(word) <= width + 1, (heading, word)
    ends = [left + width for left, width in places]
    assert all(end <= left for end, (left, _width) in zip(ends, places[1:], strict=False))
