"""Which installed font a document's font is shown in, and how much wider that is."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

from letterkit.layout.lines.font_families import (
    DOUBLES,
    TEXT_FONTS,
    key_of,
    kind_of,
    known_width,
    regular_of,
)

# How often letters and spaces stand in a thousand of English text (OpenType, OS/2 version 2).
_OFTEN: Final = dict(zip(
    "abcdefghijklmnopqrstuvwxyz ",
    (64, 14, 27, 35, 100, 20, 14, 42, 63, 3, 6, 35, 20, 56, 56, 17, 4, 49, 56, 71, 31, 10, 18, 3,
     18, 2, 166),
    strict=True,
))  # fmt: skip
_EM: Final = 1000
_MAKER: Final = " ["


class StandIn(NamedTuple):
    """An installed font in place of another one; `is_double` if it was made just as wide.

    `wider` is how much wider its letters are on the average, 0.14 for 14 per cent, None where that
    isn't known.
    """

    family: str
    is_double: bool
    wider: float | None

    @property
    def name(self) -> str:
        """The font's name without its maker's, which Qt adds where several have made one."""
        return self.family.partition(_MAKER)[0]


def is_installed(family: str) -> bool:
    """Whether a font is on this computer."""
    return key_of(family) in _families()


@cache
def stand_in(family: str, kind: str = "") -> StandIn:
    """Return the installed font that a document's font is shown in, itself if it is one.

    That is one made just as wide; else, of those of its kind, the nearest in width. `kind` is what
    the document says of the font.
    """
    key = key_of(family)
    for double in (key, *DOUBLES.get(key, ())):
        if is_installed(double):
            return StandIn(_installed(double), True, 0.0)
    own = known_width(key)
    if not own and regular_of(key):
        return stand_in(regular_of(key))._replace(is_double=False, wider=None)
    candidates = [
        _installed(each) for each in TEXT_FONTS[kind_of(family, kind)] if is_installed(each)
    ] or [QFont().defaultFamily()]
    if not own:
        return StandIn(candidates[0], False, None)
    nearest = min(candidates, key=lambda each: abs(_width(each) - own))
    return StandIn(nearest, False, _width(nearest) / own - 1)


@cache
def installed_family(family: str, kind: str = "") -> str:
    """Return the name of the installed font that a document's font is shown in, as Qt has it."""
    return stand_in(family, kind).family


@cache
def _families() -> dict[str, list[str]]:
    """Return Qt's names of all installed fonts, by what the tables of fonts call them."""
    families: dict[str, list[str]] = {}
    for family in QFontDatabase.families():
        families.setdefault(key_of(family.partition(_MAKER)[0]), []).append(family)
    return families


def _installed(family: str) -> str:
    """Return Qt's name of an installed font: of several makers', of one that is OpenType."""
    makers = _families()[key_of(family)]
    return next((each for each in makers[:-1] if _is_open_type(each)), makers[-1])


def _is_open_type(family: str) -> bool:
    return not QRawFont.fromFont(QFont(family)).fontTable("head").isEmpty()


@cache
def _width(family: str) -> float:
    """Return the mean width of an installed font's letters in thousandths of the em."""
    font = QFont(family)
    font.setPixelSize(_EM)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    metrics = QFontMetricsF(font)
    return sum(often * metrics.horizontalAdvance(sign) for sign, often in _OFTEN.items()) / 1000
