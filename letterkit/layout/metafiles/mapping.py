"""From a metafile's logical coordinates to twips of its picture (MS-EMF, 3.1.1.2.4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import hypot, isfinite
from typing import Final

from letterkit.layout.paths import Point, Transform

# What a unit of a mapping mode (MS-WMF, 2.1.1.16) is in metres; their y counts upwards.
_FIXED: Final = {2: 1e-4, 3: 1e-5, 4: 2.54e-4, 5: 2.54e-5, 6: 0.0254 / 1440}
_TEXT, _ISOTROPIC, _ANISOTROPIC = 1, 7, 8
_FARTHEST: Final = 1e7  # twips: what lies beyond is cut to here
_TWIPS_PER_METRE: Final = 1440 / 0.0254
_SAME: Final = Transform()


@dataclass(frozen=True, slots=True)
class CoordinateMapping:
    """How logical coordinates become twips: by a world transform, a window and a viewport.

    `device` maps the units of the device that the picture was drawn on to twips.
    """

    device: Transform
    mode: int = _TEXT
    world: Transform = _SAME
    window_origin: Point = (0, 0)
    window_extent: Point = (1, 1)
    viewport_origin: Point = (0, 0)
    viewport_extent: Point = (1, 1)

    def page(self) -> Transform:
        """Return how what the world transform yields becomes units of the device."""
        x, y = self.window_origin
        across, down = self._scale()
        return Transform(
            across, 0.0, 0.0, down,
            self.viewport_origin[0] - x * across, self.viewport_origin[1] - y * down,
        )  # fmt: skip

    def _scale(self) -> Point:
        if self.mode in _FIXED:
            metre = _FIXED[self.mode] * _TWIPS_PER_METRE
            return metre / abs(self.device.a), -metre / abs(self.device.d)
        if self.mode not in {_ISOTROPIC, _ANISOTROPIC}:
            return 1.0, 1.0
        across, down = (
            viewport / window if window and viewport else 1.0
            for viewport, window in zip(self.viewport_extent, self.window_extent, strict=True)
        )
        if self.mode == _ISOTROPIC:
            least = min(abs(across * self.device.a), abs(down * self.device.d))
            across = least / abs(self.device.a) * (1 if across > 0 else -1)
            down = least / abs(self.device.d) * (1 if down > 0 else -1)
        return across, down

    def whole(self) -> Transform:
        """Return how logical coordinates become twips."""
        return self.world.then(self.page()).then(self.device)

    def with_world(self, transform: Transform) -> CoordinateMapping:
        """Return the same with another world transform, unless that isn't one."""
        return replace(self, world=transform) if all(map(isfinite, transform)) else self


def held(point: Point) -> Point:
    """Return a point that a painter can go to: no picture is larger than some hundred metres."""
    x, y = point
    return (
        max(-_FARTHEST, min(_FARTHEST, x)) if isfinite(x) else 0.0,
        max(-_FARTHEST, min(_FARTHEST, y)) if isfinite(y) else 0.0,
    )


def growth(transform: Transform) -> float:
    """Return by how much a transform makes lengths longer, on the average of all directions."""
    return (hypot(transform.a, transform.b) * hypot(transform.c, transform.d)) ** 0.5
