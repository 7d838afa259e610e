"""The concerns: found, ticked, put in order, and worded."""

from letterkit.desktop.panels.concerns.item import (
    ConcernItem,
    ConcernMove,
    ConcernRewording,
    ConcernToggle,
)
from letterkit.desktop.panels.concerns.panel import ConcernsPanel

__all__ = ["ConcernItem", "ConcernMove", "ConcernRewording", "ConcernToggle", "ConcernsPanel"]
