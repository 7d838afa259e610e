"""Which document: one of the pack's templates, or a Word file of one's own."""

from letterkit.desktop.panels.documents.card import TemplateCard
from letterkit.desktop.panels.documents.panel import DocumentsPanel

__all__ = ["DocumentsPanel", "TemplateCard"]
