"""The sheet that writes documents: asked, under way, done."""

from letterkit.desktop.panels.write.panel import WritePanel
from letterkit.desktop.panels.write.told import Rewrite, Unfinished, WritePlan, WriteResult

__all__ = ["Rewrite", "Unfinished", "WritePanel", "WritePlan", "WriteResult"]
