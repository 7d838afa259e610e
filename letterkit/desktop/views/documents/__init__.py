"""Which document: one of the pack's templates, or a Word file of one's own."""

from letterkit.desktop.views.documents.card import TemplateCard
from letterkit.desktop.views.documents.view import DocumentsView

__all__ = ["DocumentsView", "TemplateCard"]
