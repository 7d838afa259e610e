"""The page “Campaign at a glance”, on the screen and on paper."""

from letterkit.desktop.views.glance.sheet import GlanceSheet
from letterkit.desktop.views.glance.view import GlanceView
from letterkit.desktop.views.glance.view_data import GROUPINGS, GlanceData, GlanceRow, Grouping

__all__ = ["GROUPINGS", "GlanceData", "GlanceRow", "GlanceSheet", "GlanceView", "Grouping"]
