"""A text that a condition takes otherwise than it is printed."""

from __future__ import annotations

from typing import Self


class ConditionText(str):
    """What a document prints; in conditions it is compared as `plain`, and true if `is_true`.

    The “No” of a column of yes and no is printed, and false; a text that is marked for the preview
    is compared without its marks.
    """

    __slots__ = ("is_true", "plain")
    is_true: bool
    plain: str

    def __new__(cls, text: str, plain: str, *, is_true: bool) -> Self:
        """Make one of what it prints, and of what conditions see."""
        made = super().__new__(cls, text)
        made.plain, made.is_true = plain, is_true
        return made

    def __bool__(self) -> bool:
        """Say what a condition that tests it comes to."""
        return self.is_true

    def __repr__(self) -> str:
        """Tell it from the same text with another meaning: the document isn't the same."""
        return f"{super().__repr__()} as {self.is_true}"


def negative_text(text: str) -> ConditionText:
    """Return a text that is printed as it is, and that a condition takes for no."""
    return ConditionText(text, text, is_true=False)
