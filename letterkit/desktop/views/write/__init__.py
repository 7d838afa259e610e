"""The sheet that writes documents: asked, under way, done."""

from letterkit.desktop.views.write.view import WriteView
from letterkit.desktop.views.write.view_data import (
    Rewrite,
    UnfinishedRun,
    WritePlanData,
    WriteResultData,
)

__all__ = ["Rewrite", "UnfinishedRun", "WritePlanData", "WriteResultData", "WriteView"]
