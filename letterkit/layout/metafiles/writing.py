"""Text drawn on a metafile's device."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from letterkit.layout.metafiles.device import MetafileDevice
from letterkit.layout.metafiles.figures import Box, box_path
from letterkit.layout.metafiles.lettering import EM, FaceMeasures, lettering, measures, ruled, shown
from letterkit.layout.metafiles.mapping import held
from letterkit.layout.metafiles.model import Clip
from letterkit.layout.metafiles.state import LogicalFont
from letterkit.layout.paths import Path, PathStep, Point, Transform, moving, rectangle, scaling

MOST_LETTERS: Final = 10_000
OPAQUE, CLIPPED = 2, 4  # options of text (MS-EMF, 2.1.11)
_UPDATE_POSITION: Final = 1
_ACROSS, _RIGHT, _CENTRE = 6, 2, 6
_DOWN, _BOTTOM, _BASE_LINE = 24, 8, 24
_DEFAULT_HEIGHT: Final = 13.0


def write(  # noqa: PLR0913, PLR0917 - a text, where, how wide, and a box that it may fill
    device: MetafileDevice,
    text: str,
    at: Point,
    advances: Sequence[float] = (),
    options: int = 0,
    box: Box | None = None,
) -> None:
    """Draw a text in one line. `advances` says how far the next letter is from each.

    `box` is filled where `options` says so, or cuts the text off.
    """
    state = device.state
    if options & OPAQUE and box is not None:
        device.fill(device.outline(box_path(box)), state.ground_colour)
    if not text:
        return
    if state.text_align & _UPDATE_POSITION:
        at = state.position
    face = measures(state.font)
    size = _em(state.font, face)
    letters, width = _set(text, state.font, size, advances, state.extra_width)
    place = _placement(device, at, width, face, size)
    clips = state.clips
    if options & CLIPPED and box is not None:
        device.set(clips=(*clips, Clip(device.outline(box_path(box)))))
    if state.is_ground_painted and not options & OPAQUE and not device.is_in_path:
        ground = moving(0.0, -face.ascent).path(rectangle(width, face.ascent + face.descent))
        device.fill(_held(place.path(ground)), state.ground_colour)
    rules = ruled(state.font, width)
    device.fill(_held(place.path((*letters, *rules))), state.text_colour)
    device.set(clips=clips)
    if state.text_align & _UPDATE_POSITION:
        device.set(position=(at[0] + width * size / EM, at[1]))


def _em(font: LogicalFont, face: FaceMeasures) -> float:
    """Return how large the em is in logical units; a positive height is that of a line."""
    if font.height > 0:
        return font.height * EM / max(face.ascent + face.descent, 1.0)
    return -font.height or _DEFAULT_HEIGHT


def _set(
    text: str, font: LogicalFont, size: float, advances: Sequence[float], extra: float
) -> tuple[Path, float]:
    """Return letters side by side and how wide they are together, in thousandths of the em."""
    text = shown(text, font)[:MOST_LETTERS]
    scale = EM / max(size, 1e-6)
    widen = 1.0
    if font.width:
        widen = abs(font.width) * scale / max(measures(font).mean_width, 1.0)
    if not extra and len(advances) < len(text):
        outline, width = lettering(text, font)
        return scaling(widen, 1.0).path(outline), width * widen
    steps: list[PathStep] = []
    x = 0.0
    for index, letter in enumerate(text):
        outline, width = lettering(letter, font)
        steps += scaling(widen, 1.0).then(moving(x, 0.0)).path(outline)
        stated = advances[index] * scale if index < len(advances) else width * widen
        x += stated + extra * scale
    return tuple(steps), x


def _placement(
    device: MetafileDevice, at: Point, width: float, face: FaceMeasures, size: float
) -> Transform:
    """Return how a text in thousandths of the em, its base line at 0, becomes twips."""
    state = device.state
    across, down = state.text_align & _ACROSS, state.text_align & _DOWN
    x = {_RIGHT: -width, _CENTRE: -width / 2}.get(across, 0.0)
    y = {_BOTTOM: -face.descent, _BASE_LINE: 0.0}.get(down, face.ascent)
    page = state.mapping.page()
    # Letters stand upright whichever way the page's coordinates count.
    upright = scaling(1.0 if page.a > 0 else -1.0, 1.0 if page.d > 0 else -1.0)
    turn = -state.font.turn / 10 * pi / 180
    turned = Transform(cos(turn), sin(turn), -sin(turn), cos(turn))
    scale = size / EM
    return (
        moving(x, y)
        .then(scaling(scale, scale))
        .then(turned)
        .then(upright)
        .then(moving(*at))
        .then(state.mapping.whole())
    )


def _held(path: Path) -> Path:
    return tuple(PathStep(kind, tuple(map(held, points))) for kind, points in path)
