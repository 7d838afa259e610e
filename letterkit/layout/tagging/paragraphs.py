"""Paragraphs as they are read out: headings, items of lists, plain ones; what stands by them."""

from __future__ import annotations

from typing import Final

from letterkit.layout.lines.inline_objects import is_float, is_object
from letterkit.layout.resolving.model import Drawing, ListLabel, ResolvedParagraph, StyledRun
from letterkit.layout.tagging.containers import Container
from letterkit.layout.tagging.drawings import alternative_of, has_text, is_initial
from letterkit.layout.tagging.inlines import ParagraphTags, tag_inlines

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
        number = _note_label(paragraph, note_number) if note_number else None
        text = paragraph.pieces
        if number is not None:
            text = tuple(piece for piece in text if piece is not number)
        begins = next((at for at, one in enumerate(text) if _is_read(one)), None)
        label = paragraph.label
        if label is not None and not label.text.strip():
            label = None
        drawings = [
            (at, one)
            for at, one in enumerate(text)
            if one.content is not None and isinstance(one.content, Drawing)
        ]
        if begins is None and number is None and label is None and not drawings:
            return ParagraphTags(container.element)
        level = None if begins is None else paragraph.style.outline
        tags = _placed(container, paragraph, label, is_heading=level is not None)
        if number is not None:
            tags.inlines[id(number)] = tags.parent.add("Lbl")
        for at, piece in drawings:
            if begins is None or at < begins:
                _tag_drawing(tags, piece, alone=begins is None)
        if begins is not None:
            kind = "P" if level is None else self._heading(level)
            self._tag_text(tags, kind, text, None if level is None else label)
            for at, piece in drawings:
                if at > begins:
                    _tag_drawing(tags, piece, alone=False)
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
        block = tags.parent.add(kind)
        if label is not None:  # apart, lest it be read as one word with what comes next
            tags.label = block.add("Span")
        inlines = tag_inlines(block, text, self._language)
        tags.block = block.add("Span") if label is not None and not inlines else block
        if tags.inlines and not inlines:
            inlines = {id(piece): tags.block for piece in text}
        tags.inlines |= inlines


def _is_read(piece: StyledRun) -> bool:
    """Whether a piece is text that is read out."""
    return not is_object(piece) and bool(piece.text.strip())


def _placed(
    container: Container, paragraph: ResolvedParagraph, label: ListLabel | None, *, is_heading: bool
) -> ParagraphTags:
    """Return the tags of a paragraph that are still without it, by what it goes into."""
    if is_heading:
        return ParagraphTags(container.end_lists(), paragraph.pieces)
    if label is not None:
        label_element, body = container.add_item(label, paragraph.style)
        return ParagraphTags(body, paragraph.pieces, label=label_element)
    return ParagraphTags(container.parent(paragraph.style), paragraph.pieces)


def _tag_drawing(tags: ParagraphTags, piece: StyledRun, *, alone: bool) -> None:
    """Add what is drawn beside a paragraph's text; what is in its lines is part of the text.

    Where drawings are `alone` in a paragraph, they stand for themselves.
    """
    drawing = piece.content
    if not isinstance(drawing, Drawing) or (is_initial(piece) and not alone):
        return
    if has_text(drawing):
        tags.objects[id(piece)] = tags.parent.add("Div")
    elif (alone or is_float(piece)) and (alternative := alternative_of(drawing)):
        tags.objects[id(piece)] = tags.parent.add("Figure", alternative)


def _note_label(paragraph: ResolvedParagraph, number: str) -> StyledRun | None:
    """Return the piece that is the number with which a note begins; None where none is."""
    first = next((piece for piece in paragraph.pieces if piece.text.strip()), None)
    return first if first is not None and first.text.strip() == number else None
