"""Tab stops (ECMA-376 part 1, 17.3.1.37 and 17.15.1.25)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from letterkit.layout.reading.properties import Tab

_NEAR: Final = 0.5  # twips; a stop as good as reached isn't stopped at again
_FEWEST_TWIPS: Final = 20.0


class TabStops:
    """The tab stops of a paragraph: those stated, the hanging indent, then every default one."""

    def __init__(self, stated: Iterable[Tab], every: float) -> None:
        self._stated = [tab for tab in stated if tab.kind not in {"clear", "bar"}]
        self._every = max(every, _FEWEST_TWIPS)

    def is_stated(self, stop: Tab) -> bool:
        """Whether the paragraph itself states a stop."""
        return stop in self._stated

    def after(self, reached: float, indent: float) -> Tab:
        """Return the next stop past `reached`; text that hangs out stops at its indent too."""
        following = next((tab for tab in self._stated if tab.position > reached + _NEAR), None)
        if reached + _NEAR < indent and (following is None or following.position > indent):
            return Tab(indent)
        if following is not None:
            return following
        return Tab((int((reached + _NEAR) // self._every) + 1) * self._every)
