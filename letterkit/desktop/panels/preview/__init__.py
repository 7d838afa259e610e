"""The preview: pages, the letter they are of, what that letter alone says, and printing."""

from letterkit.desktop.panels.preview.letter_only import LetterOnlyEdit, LetterOnlyField
from letterkit.desktop.panels.preview.panel import PreviewPanel
from letterkit.desktop.panels.preview.printing import print_pages

__all__ = ["LetterOnlyEdit", "LetterOnlyField", "PreviewPanel", "print_pages"]
