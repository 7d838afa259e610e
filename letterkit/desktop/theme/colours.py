"""The colours, by what they are for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Final

from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

_DARK_BELOW: Final = 128  # of 255: a window's lightness
_CONTRAST: Final = 15.0  # WCAG contrast of text: beyond it, the system's own colours are meant


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by their use, all opaque; `focus` surrounds what has the focus.

    `chosen` and `on_chosen` are for what a menu or list points at.
    """

    window: QColor
    surface: QColor
    ink: QColor
    muted: QColor
    hairline: QColor
    accent: QColor
    accent_soft: QColor
    on_accent: QColor
    warning: QColor
    warning_soft: QColor
    success: QColor
    error: QColor
    filled: QColor
    filled_line: QColor
    canvas: QColor
    focus: QColor
    selection: QColor
    chosen: QColor
    on_chosen: QColor

    def names(self) -> dict[str, str]:
        """Return the colours as a style sheet writes them."""
        return {each.name: getattr(self, each.name).name() for each in fields(self)}


def _theme(**colours: str) -> Theme:
    return Theme(**{name: QColor(colour) for name, colour in colours.items()})


LIGHT: Final = _theme(
    window="#f5f6f8", surface="#ffffff", ink="#1d2430", muted="#5b6676", hairline="#e2e5ea",
    accent="#6b2c91", accent_soft="#f1e9f6", on_accent="#ffffff", warning="#9a5b00",
    warning_soft="#fff3d6", success="#1f6f43", error="#b3261e", filled="#eaf3ff",
    filled_line="#8bb4ec", canvas="#e3e6eb", focus="#6b2c91", selection="#e5d6ee",
    chosen="#f1e9f6", on_chosen="#1d2430",
)  # fmt: skip
DARK: Final = _theme(
    window="#1b1d22", surface="#24272e", ink="#e8eaee", muted="#9aa4b4", hairline="#363b45",
    accent="#c99be6", accent_soft="#3a2d45", on_accent="#24272e", warning="#f0b75e",
    warning_soft="#43371f", success="#7fcf9f", error="#f2938c", filled="#22364f",
    filled_line="#5f8fce", canvas="#16181c", focus="#c99be6", selection="#4a3858",
    chosen="#3a2d45", on_chosen="#e8eaee",
)  # fmt: skip


def theme_of(widget: QWidget | None = None) -> Theme:
    """Return the theme that goes with a widget's window; without a widget, the application's.

    It is known by the palette. A window of pure black or white with more contrast than ours is
    in the system's own colours.
    """
    # A widget's own palette may hold what a style sheet made of it, such as transparent black.
    palette = widget.window().palette() if widget is not None else QGuiApplication.palette()
    role = QPalette.ColorRole
    window, ink = palette.color(role.Window), palette.color(role.WindowText)
    for ours in (LIGHT, DARK):
        if window in (ours.window, ours.surface) and ink == ours.ink:
            return ours
    if contrast(window, ink) >= _CONTRAST and _is_extreme(window):
        highlight = palette.color(role.Highlight)
        on_highlight = palette.color(role.HighlightedText)
        return high_contrast_theme(window.name(), ink.name(), highlight.name(), on_highlight.name())
    return DARK if window.lightness() < _DARK_BELOW else LIGHT


@cache
def high_contrast_theme(window: str, ink: str, highlight: str, on_highlight: str) -> Theme:
    """Return a theme of the system's own colours alone: somebody chose them to be able to read.

    Each is a name such as "#1aebff".
    """
    return _theme(
        window=window, surface=window, ink=ink, muted=ink, hairline=ink, accent=highlight,
        accent_soft=window, on_accent=on_highlight, warning=ink, warning_soft=window,
        success=ink, error=ink, filled=window, filled_line=ink, canvas=window, focus=highlight,
        selection=window, chosen=highlight, on_chosen=on_highlight,
    )  # fmt: skip


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    """Return how bright a colour is, from 0 to 1 (WCAG 2.2, "relative luminance")."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]  # noqa: PLR2004 - WCAG's own figures
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _is_extreme(window: QColor) -> bool:
    """Whether a window is pure black or white, as in Windows' contrast themes."""
    return window.lightness() in {0, 255}
