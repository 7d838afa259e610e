"""The concerns: found, ticked, put in order, and worded."""

from letterkit.desktop.views.concerns.item import (
    ConcernItem,
    ConcernMove,
    ConcernRewording,
    ConcernToggle,
)
from letterkit.desktop.views.concerns.view import ConcernsView

__all__ = ["ConcernItem", "ConcernMove", "ConcernRewording", "ConcernToggle", "ConcernsView"]
