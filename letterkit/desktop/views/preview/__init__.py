"""The preview: pages, the letter they are of, what that letter alone says, and printing."""

from letterkit.desktop.views.preview.letter_overrides import LetterOverrideEdit, LetterOverrideField
from letterkit.desktop.views.preview.page_arrangement import Fit
from letterkit.desktop.views.preview.printing import (
    PaintedPages,
    print_pages,
    printed_in_words,
)
from letterkit.desktop.views.preview.view import PreviewView

__all__ = [
    "Fit",
    "LetterOverrideEdit",
    "LetterOverrideField",
    "PaintedPages",
    "PreviewView",
    "print_pages",
    "printed_in_words",
]
