"""A text that a condition or a sum takes otherwise than it is printed."""

from __future__ import annotations

from typing import Final, Self

_SHOWN: Final = 40  # characters of a text in a sentence


class ConditionText(str):
    """What a document prints; in conditions it is compared as `plain`, and true if `is_true`.

    The “No” of a column of yes and no is printed, and false; a text that is marked for the preview
    is compared without its marks. `means` is what its column makes of it: an answer (True is yes),
    a number (NaN where it shows none in a column of numbers), or nothing.
    """

    __slots__ = ("is_true", "means", "plain")
    is_true: bool
    means: bool | float | None
    plain: str

    def __new__(
        cls, text: str, plain: str, *, is_true: bool, means: bool | float | None = None
    ) -> Self:
        """Make one of what it prints, and of what conditions see."""
        made = super().__new__(cls, text)
        made.plain, made.is_true, made.means = plain, is_true, means
        return made

    def __bool__(self) -> bool:
        """Say what a condition that tests it comes to."""
        return self.is_true

    def __repr__(self) -> str:
        """Tell it from the same text with another meaning: the document isn't the same."""
        return f"{super().__repr__()} as {self.is_true}, {self.means}"

    def shown_as(self, text: str, plain: str) -> ConditionText:
        """Return the same with other characters: marked for the preview, or cleaned."""
        return ConditionText(text, plain, is_true=self.is_true, means=self.means)


def plain_value(value: object) -> object:
    """Return a value as conditions and sums see it: a text without the preview's marks."""
    return value.plain if isinstance(value, ConditionText) else value


def printable(value: object) -> object:
    """Return a value so that it is true where there is something to print, whatever it says."""
    return str(value) if isinstance(value, ConditionText) and value.plain else value


def shown_text(value: str) -> str:
    """Return a text as a sentence on it shows it, shortened."""
    text = " ".join((value.plain if isinstance(value, ConditionText) else value).split())
    if not text:
        return "an empty field"
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[: _SHOWN - 1]}…”"
