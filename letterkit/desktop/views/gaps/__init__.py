"""The view of a Word file's gaps: a row for each kind, to be chosen for."""

from letterkit.desktop.views.gaps.item import FieldRequest, GapAnswer, GapRow
from letterkit.desktop.views.gaps.view import GapsView

__all__ = ["FieldRequest", "GapAnswer", "GapRow", "GapsView"]
