"""What a metafile draws, worked out: outlines, and bitmaps. Lengths in twips of its own size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from PySide6.QtGui import QImage

from letterkit.layout.paths import Path, Transform


class Ink(NamedTuple):
    """A line along an outline, the thinnest that shows where its thickness is 0.

    `dash` has the lengths of dashes and gaps in turn, none for a solid line.
    """

    colour: str
    thickness: float
    dash: tuple[float, ...] = ()
    rounded: bool = True


class Clip(NamedTuple):
    """What is drawn shows within the outline alone, or outside it alone."""

    path: Path
    even_odd: bool = False
    outside: bool = False


class DrawnPath(NamedTuple):
    """A path that is filled ("" for no colour), drawn along, or both."""

    path: Path
    fill: str
    ink: Ink | None
    even_odd: bool
    clips: tuple[Clip, ...]


class DrawnImage(NamedTuple):
    """An image; `place` maps the square from 0, 0 to 1, 1 to where it is stretched to.

    `operation` combines it with what is there: "copy", "and", "or" or "xor".
    """

    image: QImage
    place: Transform
    operation: str
    clips: tuple[Clip, ...]


Drawn: TypeAlias = DrawnPath | DrawnImage


@dataclass(frozen=True, slots=True)
class MetafilePicture:
    """A metafile's picture: its own size, and what is drawn on it one after another."""

    width: float
    height: float
    drawn: tuple[Drawn, ...]


class TooComplexError(Exception):
    """A metafile draws more than any picture in a letter does."""
