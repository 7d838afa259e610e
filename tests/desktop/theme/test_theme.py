"""Colours, style and icons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

import letterkit.desktop
from letterkit.desktop.theme import (
    app_icon,
    colours,
    icon,
    paint_chosen,
    restyle,
    style_sheet,
    theme_of,
)
from letterkit.desktop.theme.colours import Theme, contrast

DESKTOP = Path(letterkit.desktop.__file__).parent
ICONS = {each.stem for each in (DESKTOP / "theme" / "icons").glob("*.svg")}
_NAMED = re.compile(
    r"""\b(?:icon|FlatButton|EmptyState)\(\s*"([a-z-]+)\""""
    r"""|(?:SecondaryButton|LinkButton)\([^()]*(?:\([^()]*\))?,\s*"([a-z-]+)"\)"""
)
HIGH = colours.high_contrast_theme("#000000", "#ffffff", "#1aebff", "#000000")

rgb = st.builds(QColor, *[st.integers(0, 255)] * 3)


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application; what it wears afterwards is what it wore before."""
    palette, sheet = QPalette(qapp.palette()), qapp.styleSheet()
    yield qapp
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


@given(rgb, rgb)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one: QColor, other: QColor) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("ours", [colours.LIGHT, colours.DARK, HIGH], ids=["light", "dark", "high"])
def test_the_theme_of_a_window_is_that_of_its_palette(qtbot: QtBot, ours: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setPalette(style_sheet.palette_of(ours))
    inside = QWidget(window)
    assert theme_of(inside) == ours


def test_any_other_palette_is_light_or_dark_by_its_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for colour, ours in (("#c0c0c0", colours.LIGHT), ("#303030", colours.DARK)):
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(colour))
        palette.setColor(QPalette.ColorRole.WindowText, QColor("#808080"))
        window.setPalette(palette)
        assert theme_of(window) == ours


def test_a_contrast_theme_of_the_system_is_kept() -> None:
    system = style_sheet.palette_of(HIGH)
    assert style_sheet.theme_of_system(system, dark=True) == HIGH
    assert (
        style_sheet.theme_of_system(style_sheet.palette_of(colours.DARK), dark=True) == colours.DARK
    )
    assert style_sheet.theme_of_system(QPalette(), dark=False) == colours.LIGHT


@pytest.mark.parametrize("ours", [colours.LIGHT, colours.DARK, HIGH], ids=["light", "dark", "high"])
def test_the_style_sheet_is_whole_and_applies(
    undressed: QApplication, qtbot: QtBot, ours: Theme
) -> None:
    sheet = style_sheet.sheet_of(ours, undressed.font())
    assert "$" not in sheet
    for path in re.findall(r"url\(([^)]+)\)", sheet):
        assert Path(path).is_file()
    label = QLabel("Look at this")
    qtbot.addWidget(label)
    style_sheet.apply_theme(undressed, ours)
    label.ensurePolished()
    label.setProperty("kind", "warning")
    restyle(label)
    assert label.palette().color(QPalette.ColorRole.WindowText) == ours.warning
    label.setProperty("kind", "success")
    restyle(label)
    assert label.palette().color(QPalette.ColorRole.WindowText) == ours.success


@pytest.mark.parametrize("size", [9, 12, 13, 20, 40])
def test_no_text_is_smaller_than_12_pixels_and_a_larger_font_counts(size: int) -> None:
    font = QFont()
    font.setPixelSize(size)
    sizes = [
        int(each) for each in re.findall(r"font-size: (\d+)px", style_sheet.sheet_of(HIGH, font))
    ]
    assert min(sizes) >= 12
    assert max(13, size) in sizes


def test_every_icon_that_is_named_is_drawn() -> None:
    named = {
        one or other
        for path in DESKTOP.rglob("*.py")
        for one, other in _NAMED.findall(path.read_text("utf-8"))
    }
    assert len(named) > 15
    assert named <= ICONS


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_is_painted_in_the_colour_that_is_asked_for(name: str) -> None:
    image = icon(name, colour=QColor("#ff0000")).pixmap(QSize(32, 32)).toImage()
    pixels = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 250
    ]
    assert pixels
    assert name == "letterkit" or {each.name() for each in pixels} == {"#ff0000"}


def test_an_icon_keeps_its_shape_in_a_wide_place() -> None:
    image = icon("stop", colour=QColor("#ff0000")).pixmap(QSize(40, 16)).toImage()
    wide = image.width() // 2
    right = [image.pixelColor(x, y).alpha() for x in range(wide, image.width())
             for y in range(image.height())]  # fmt: skip
    assert not any(right)


def test_an_icon_follows_the_palette(undressed: QApplication) -> None:
    style_sheet.apply_theme(undressed, HIGH)
    image = icon("remove").pixmap(QSize(32, 32), QIcon.Mode.Normal).toImage()
    middle = [image.pixelColor(image.width() // 2, y) for y in range(image.height())]
    assert QColor("#ffffff") in middle


def test_the_programs_own_icon_comes_in_the_sizes_that_systems_ask_for() -> None:
    sizes = {each.width() for each in app_icon().availableSizes()}
    assert {16, 32, 48, 256} <= sizes


@pytest.mark.parametrize("ours", [colours.LIGHT, colours.DARK, HIGH], ids=["light", "dark", "high"])
def test_a_chosen_row_can_be_told_from_its_neighbours(ours: Theme) -> None:
    picture = QPixmap(40, 20)
    picture.fill(ours.surface)
    painter = QPainter(picture)
    paint_chosen(painter, picture.rect(), ours)
    painter.end()
    painted = picture.toImage()
    column = {painted.pixelColor(20, y).name() for y in range(20)}
    assert column - {ours.surface.name()}
