"""The page of envelopes and labels."""

from letterkit.desktop.views.stationery.view import StationeryView
from letterkit.desktop.views.stationery.view_data import (
    MEASURES,
    OWN_SHEET,
    WINDOW_MEASURES,
    OptionText,
    PreviewedPage,
    StationeryEdit,
    StationeryForm,
    StationeryResult,
)

__all__ = [
    "MEASURES",
    "OWN_SHEET",
    "WINDOW_MEASURES",
    "OptionText",
    "PreviewedPage",
    "StationeryEdit",
    "StationeryForm",
    "StationeryResult",
    "StationeryView",
]
