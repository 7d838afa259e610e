"""The style: Qt's own Fusion, so that all systems look alike, in our colours and sizes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Template
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from letterkit.desktop.theme.colours import DARK, LIGHT, Theme, theme_of
from letterkit.desktop.theme.icons import icon_file

_SMALLEST: Final = 12  # pixels: no text is smaller
_BASE: Final = 13


def apply_style(application: QApplication) -> None:
    """Give the application letterkit's style, and follow the system from light to dark and back.

    Call it once, when there is an application; what stands already changes its looks too.
    """
    application.setStyle(QStyleFactory.create("Fusion"))
    _follow_system(application)

    def follow(_scheme: Qt.ColorScheme) -> None:
        _follow_system(application)

    application.styleHints().colorSchemeChanged.connect(follow)


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Give the application the palette and style sheet of a theme, whatever the system has."""
    application.setPalette(palette_of(theme))
    application.setStyleSheet(sheet_of(theme, application.font()))


def restyle(widget: QWidget) -> None:
    """Apply the style sheet anew to a widget whose dynamic properties, such as “kind”, changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _follow_system(application: QApplication) -> None:
    dark = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    system = application.style().standardPalette()
    theme = theme_of_system(system, dark=dark)
    apply_theme(application, theme)


def theme_of_system(system: QPalette, *, dark: bool) -> Theme:
    """Return the theme that goes with the system's palette: its own where contrast is wanted."""
    window, ink = (
        system.color(QPalette.ColorRole.Window),
        system.color(QPalette.ColorRole.WindowText),
    )
    if {window.name(), ink.name()} == {"#000000", "#ffffff"}:
        holder = QWidget()
        holder.setPalette(system)
        return theme_of(holder)
    return DARK if dark else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """Return a palette of a theme's colours, for what Qt paints without the style sheet."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for which, colour in (
        (role.Window, theme.window), (role.WindowText, theme.ink), (role.Base, theme.surface),
        (role.AlternateBase, theme.window), (role.Text, theme.ink), (role.Button, theme.surface),
        (role.ButtonText, theme.ink), (role.ToolTipBase, theme.surface),
        (role.ToolTipText, theme.ink), (role.PlaceholderText, theme.muted),
        (role.Highlight, theme.accent), (role.HighlightedText, theme.on_accent),
        (role.Link, theme.accent), (role.LinkVisited, theme.accent), (role.Mid, theme.hairline),
        (role.Dark, theme.hairline), (role.Light, theme.surface), (role.Midlight, theme.hairline),
        (role.BrightText, theme.on_accent), (role.Accent, theme.accent),
    ):  # fmt: skip
        palette.setColor(which, colour)
    faint = QColor(theme.muted)
    faint.setAlpha(150)
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(group.Disabled, which, faint)
    return palette


def sheet_of(theme: Theme, font: QFont) -> str:
    """Return the style sheet in a theme's colours, with sizes in logical pixels.

    They follow the size of `font`, the system's own, whether that is in pixels or in points (of
    1/72 inch, where a logical pixel is 1/96); no text is smaller than 12.
    """
    base = max(
        _BASE, font.pixelSize() if font.pixelSize() > 0 else round(font.pointSizeF() * 4 / 3)
    )
    sizes = {
        "small": max(_SMALLEST, base - 1), "base": base, "large": base + 2, "heading": base + 5,
    }  # fmt: skip
    pictures = {
        f"picture_{name.replace('-', '_')}": icon_file(name, colour.name())
        for name, colour in (
            ("check", theme.on_accent), ("down", theme.muted), ("up", theme.muted),
            ("right", theme.muted),
        )
    }  # fmt: skip
    numbers = {name: str(size) for name, size in sizes.items()}
    return _template().substitute({**theme.names(), **numbers, **pictures})


@cache
def _template() -> Template:
    return Template(files(__name__.rpartition(".")[0]).joinpath("style.qss").read_text("utf-8"))
