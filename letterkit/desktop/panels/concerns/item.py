"""What the panel is told of one concern."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConcernItem:
    """One concern; `wording` is its text in the chosen document, `source` what it rests on.

    `own` ones are in the secretary's words; of the others, `changed` says whether the wording is
    no longer the pack's.
    """

    id: str
    label: str
    theme: str
    source: str
    wording: str
    chosen: bool
    own: bool
    changed: bool

    @property
    def told(self) -> str:
        """What stands below the label."""
        return f"{self.theme} · {self.source}" if self.source else self.theme

    def matches(self, words: list[str], theme: str) -> bool:
        """Whether it is of a theme (or of any, for "") and holds all words."""
        if theme and self.theme != theme:
            return False
        text = f"{self.label} {self.theme} {self.wording} {self.source}".casefold()
        return all(word in text for word in words)
