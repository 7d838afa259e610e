"""The page of drafts, which go from here into somebody's own mail program."""

from letterkit.desktop.views.drafts.view import DraftsView
from letterkit.desktop.views.drafts.view_data import (
    CopiedPart,
    DraftAdvice,
    DraftMethod,
    DraftRow,
    DraftState,
    DraftWay,
)

__all__ = [
    "CopiedPart",
    "DraftAdvice",
    "DraftMethod",
    "DraftRow",
    "DraftState",
    "DraftWay",
    "DraftsView",
]
