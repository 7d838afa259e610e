"""A shape's fill, its outline and the heads of its arrows as marks on a page."""

from __future__ import annotations

from collections.abc import Iterator

from letterkit.layout.painting.display import Shape
from letterkit.layout.paths import Transform, rectangle, scaling
from letterkit.layout.resolving.model import ResolvedTextBox


def shape_marks(box: ResolvedTextBox, height: float, place: Transform) -> Iterator[Shape]:
    """Yield what is seen of a shape besides its text.

    It is stretched to `height` in twips, which is more than its own where it grew with its text.
    """
    path = box.path or rectangle(box.width, height)
    if box.path and box.height > 0:
        path = scaling(1.0, height / box.height).path(path)
    thickness = box.thickness if box.outline else 0.0
    if box.fill or thickness:
        yield Shape(place.path(path), box.fill, box.outline, thickness, box.dash)
    if box.heads and thickness:
        yield Shape(place.path(box.heads), box.outline)
