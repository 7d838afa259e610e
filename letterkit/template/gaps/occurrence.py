"""One place of a gap in a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from letterkit.template.fields import TemplateLocation
from letterkit.template.gaps.controls import ContentControl
from letterkit.template.gaps.model import GapContext, GapMarking
from letterkit.template.gaps.paragraph_text import ParagraphText, Stretch, text_of
from letterkit.template.gaps.word_fields import FieldGap, FilledField


class Text(Protocol):
    """A text in which stretches can be replaced: a paragraph's, a property's, a link's."""

    text: str

    def replace(self, stretches: Sequence[Stretch]) -> None:
        """Put texts in the places of stretches, which are in order and apart."""
        ...


@dataclass(slots=True, eq=False)
class Occurrence:
    """One place of a gap. `holder` is the text that it is a stretch of, or what is filled whole."""

    text: str
    marking: GapMarking
    words: str
    context: GapContext
    location: TemplateLocation
    part: str
    holder: Text | FilledField | ContentControl
    start: int = 0
    end: int = 0
    names: tuple[str, ...] = ()
    field: FieldGap | None = None

    @property
    def shown(self) -> str:
        """What a reader of the file sees there, by which not every gap is known."""
        if isinstance(self.holder, FilledField):
            return self.text if self.field is None else self.field.shows or self.text
        if isinstance(self.holder, ContentControl):
            return text_of(self.holder.element.iter())
        return self.holder.text[self.start : self.end]

    @property
    def is_in_text(self) -> bool:
        """Whether it stands in a story, and not in a property or a link."""
        return isinstance(self.holder, ContentControl | ParagraphText)

    @property
    def standing(self) -> str:
        """What stands there in the file."""
        if isinstance(self.holder, ContentControl):
            return self.holder.names[-1]
        return self.shown
