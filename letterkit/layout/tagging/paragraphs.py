"""Paragraphs as they are read out: headings, items of lists, plain ones; what stands by them."""

from __future__ import annotations

from typing import Final

from letterkit.layout.lines.inline_objects import is_float
from letterkit.layout.painting.structure import StructureElement
from letterkit.layout.reading.model import ParsedPicture, Placeholder
from letterkit.layout.resolving.model import (
    ListLabel,
    ResolvedParagraph,
    ResolvedTextBox,
    StyledRun,
)
from letterkit.layout.tagging.containers import Container
from letterkit.layout.tagging.inlines import ParagraphTags, alternative_of, tag_inlines

_LOWEST_HEADING: Final = 6  # of H1 to H6 (14.8.4.3.2)


class ParagraphTagger:
    """Makes the elements of a document's paragraphs; its headings follow from each other."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._outline: list[int] = []  # the levels of the headings that the text is under

    def tag(
        self, container: Container, paragraph: ResolvedParagraph, note_number: str
    ) -> ParagraphTags:
        """Put a paragraph into a container, and what stands by it; nothing if it is empty.

        `note_number` is that of the note which the paragraph begins, else "".
        """
        number, text = None, paragraph.pieces
        if note_number:
            number = _note_label(paragraph, note_number)
            text = tuple(piece for piece in text if piece is not number)
        if not any(piece.content is None and piece.text.strip() for piece in text):
            text = ()
        label = paragraph.label
        if label is not None and not label.text.strip():
            label = None
        drawings = [one for one in paragraph.pieces if one.content is not None and _is_drawing(one)]
        if not (text or number or label or drawings):
            return ParagraphTags(container.element)
        level = paragraph.style.outline if text else None
        tags = _placed(container, paragraph, label, is_heading=level is not None)
        if number is not None:
            tags.inlines[id(number)] = tags.parent.add("Lbl")
        if level is not None:
            self._tag_text(tags, self._heading(level), text, label)
        elif text:
            self._tag_text(tags, "P", text)
        for piece in drawings:
            _tag_drawing(tags, piece)
        return tags

    def _heading(self, level: int) -> str:
        """Return the kind of a heading at an outline level; none skips one (ISO 14289-1, 7.4.2)."""
        self._outline = [*(above for above in self._outline if above < level), level]
        return f"H{min(len(self._outline), _LOWEST_HEADING)}"

    def _tag_text(
        self,
        tags: ParagraphTags,
        kind: str,
        text: tuple[StyledRun, ...],
        label: ListLabel | None = None,
    ) -> None:
        """Add a paragraph's element, and those of what stands in it; `label` belongs to it."""
        tags.block = block = tags.parent.add(kind)
        inlines = tag_inlines(block, text, self._language)
        if inlines and label is not None:
            tags.label = StructureElement("Span", block)
            block.children.insert(0, tags.label)
        if tags.inlines and not inlines:
            inlines = {id(piece): block for piece in text}
        tags.inlines |= inlines


def _is_drawing(piece: StyledRun) -> bool:
    """Whether a piece is something drawn: a picture, what stands for one, or a text box."""
    return isinstance(piece.content, (ParsedPicture, Placeholder, ResolvedTextBox))


def _placed(
    container: Container, paragraph: ResolvedParagraph, label: ListLabel | None, *, is_heading: bool
) -> ParagraphTags:
    """Return the tags of a paragraph that are still without it, by what it goes into."""
    if is_heading:
        return ParagraphTags(container.end_lists())
    if label is not None:
        label_element, body = container.add_item(label, paragraph.style)
        return ParagraphTags(body, label=label_element)
    return ParagraphTags(container.parent(paragraph.style))


def _tag_drawing(tags: ParagraphTags, piece: StyledRun) -> None:
    """Add what is drawn beside a paragraph's text behind it; what is in its lines is there already.

    A paragraph of pictures alone has no element, so that these stand for themselves.
    """
    if isinstance(piece.content, ResolvedTextBox):
        tags.objects[id(piece)] = tags.parent.add("Div")
    elif isinstance(piece.content, (ParsedPicture, Placeholder)):
        alternative = alternative_of(piece.content)
        if alternative and (tags.block is None or is_float(piece)):
            tags.objects[id(piece)] = tags.parent.add("Figure", alternative)


def _note_label(paragraph: ResolvedParagraph, number: str) -> StyledRun | None:
    """Return the piece that is the number with which a note begins; None where none is."""
    first = next((piece for piece in paragraph.pieces if piece.text.strip()), None)
    return first if first is not None and first.text.strip() == number else None
