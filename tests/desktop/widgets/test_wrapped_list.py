"""A list of sentences, as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from letterkit.desktop.theme.colours import LIGHT
from letterkit.desktop.theme.style_sheet import apply_theme
from letterkit.desktop.widgets import WrappedList

SENTENCE = "The address doesn’t stand in the window of the envelopes: move it 4 mm to the left."
DARK = 140


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    before = qapp.styleSheet()
    apply_theme(qapp, LIGHT)
    yield
    qapp.setStyleSheet(before)


def inked_rows(image: QImage) -> int:
    """Return how many rows of pixels bear anything of a text."""
    across = range(8, image.width() - 8)
    return sum(
        any(image.pixelColor(x, y).lightness() < DARK for x in across)
        for y in range(image.height())
    )


def first_item(sentences: WrappedList, height: int) -> QImage:
    image = sentences.viewport().grab().toImage()
    return image.copy(0, 0, image.width(), height)


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("width", range(180, 300, 12))
def test_the_end_of_a_sentence_is_never_cut(qtbot: QtBot, width: int) -> None:
    sentences = WrappedList()
    qtbot.addWidget(sentences)
    sentences.addItems([SENTENCE] * 9)  # so many that it scrolls
    sentences.resize(width, 200)
    sentences.show()
    QApplication.processEvents()
    item = sentences.item(0)
    shown = first_item(sentences, sentences.visualItemRect(item).height())
    item.setSizeHint(QSize(0, 190))
    sentences.doItemsLayout()
    QApplication.processEvents()
    assert inked_rows(shown) == inked_rows(first_item(sentences, 190))
