"""What stands in a paragraph: text, links, references to notes, pictures, each an element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from letterkit.layout.lines.inline_objects import is_float, is_object
from letterkit.layout.lines.model import InlineObject, TextFragment
from letterkit.layout.painting.display import TextLine
from letterkit.layout.painting.structure import Owner, StructureElement
from letterkit.layout.reading.model import NoteReference
from letterkit.layout.resolving.model import Drawing, StyledRun
from letterkit.layout.tagging.drawings import alternative_of, is_initial


@dataclass(slots=True)
class ParagraphTags:
    """Whom the parts of a paragraph belong to, as they are painted one after another.

    `block` is the paragraph's element, None where nobody reads it. Where more than one kind of
    thing stands in it, each piece's is in `inlines`, by the piece's id. `label` is the element of
    the number or bullet that the first line begins with. What stands beside the paragraph goes into
    `parent`; the elements of drawings are in `objects`. `pieces` are the paragraph's.
    """

    parent: StructureElement
    pieces: tuple[StyledRun, ...] = ()
    block: StructureElement | None = None
    label: StructureElement | None = None
    inlines: dict[int, StructureElement] = field(default_factory=dict[int, StructureElement])
    objects: dict[int, StructureElement] = field(default_factory=dict[int, StructureElement])
    _last: StructureElement | None = None

    def go_on(self, pieces: tuple[StyledRun, ...]) -> None:
        """Take the pieces of what is left of the paragraph, set anew, for those it ends with."""
        if not self.inlines or pieces is self.pieces:
            return
        for old, new in zip(reversed(self.pieces), reversed(pieces), strict=False):
            if id(old) in self.inlines and old.text.endswith(new.text):
                self.inlines[id(new)] = self.inlines[id(old)]
        self.pieces = pieces

    def of_line(self, line: TextLine, *, first: bool) -> Owner:
        """Return whom a line belongs to; the paragraph's `first` has its label."""
        labelled = first and self.label is not None
        if not (labelled or self.inlines):
            return self.block
        pieces = [item.piece for item in line.line.items if isinstance(item, TextFragment)]
        owners = [self._of_piece(piece) for piece in pieces]
        if labelled and self.label is not None:
            before = line.line.items[0]
            if isinstance(before, InlineObject):
                self._add_picture(self.label, before)
            elif owners:
                owners[0] = self.label
        return tuple(owners)

    def _add_picture(self, label: StructureElement, bullet: InlineObject) -> None:
        """Have a bullet that is a picture belong to its label."""
        if isinstance(bullet.content, Drawing):
            figure = label.add("Figure", alternative_of(bullet.content))
            self.objects[id(bullet.piece)] = figure

    def _of_piece(self, piece: StyledRun) -> StructureElement | None:
        """Return whom a piece belongs to; a hyphen that ends a line, to what is before it."""
        if not self.inlines:
            return self.block
        self._last = self.inlines.get(id(piece), self._last)
        return self._last


class _Inline(NamedTuple):
    """What a piece is: its kind of element, and all by which it differs from its neighbours."""

    kind: str
    link: str = ""
    language: str = ""
    alternative: str = ""
    number: int = 0  # of what is an element for itself


def tag_inlines(
    block: StructureElement, pieces: Sequence[StyledRun], language: str
) -> dict[int, StructureElement]:
    """Put what stands in a paragraph into its element; return each piece's, by its id.

    Nothing comes back where all of it is text of the paragraph alone. `language` is the document's.
    """
    spoken = pieces[0].language
    if all(not is_object(one) and not one.link and one.language == spoken for one in pieces):
        block.language = foreign(spoken, language)
        return {}
    inlines = list(_inlines(pieces, language))
    only = inlines[0][1]
    if only.kind == "Span" and not only.link and all(inline == only for _, inline in inlines):
        block.language = only.language
        return {}
    owners: dict[int, StructureElement] = {}
    for link, linked in groupby(inlines, lambda item: item[1].link):
        owners |= _tag_linked(block.add("Link") if link else block, list(linked))
    return owners


def _tag_linked(
    parent: StructureElement, linked: list[tuple[StyledRun, _Inline]]
) -> dict[int, StructureElement]:
    """Put pieces that lead to one place, or to none, into an element; return each piece's."""
    owners: dict[int, StructureElement] = {}
    is_alone = parent.kind == "Link" and len({inline for _, inline in linked}) == 1
    for inline, same in groupby(linked, lambda item: item[1]):
        element = parent
        if not is_alone or inline.kind != "Span":
            element = parent.add(inline.kind, inline.alternative)
        element.language = inline.language
        owners.update((id(piece), element) for piece, _ in same)
    return owners


def _inlines(pieces: Iterable[StyledRun], language: str) -> Iterator[tuple[StyledRun, _Inline]]:
    """Yield the pieces that have marks of their own in a line, and what each is."""
    last: _Inline | None = None
    refers = False
    for number, piece in enumerate(pieces, 1):
        if isinstance(piece.content, NoteReference):
            refers = True
        elif isinstance(piece.content, Drawing):
            if is_initial(piece):
                yield piece, _Inline("Span", number=number)
            elif not is_float(piece) and (alternative := alternative_of(piece.content)):
                yield piece, _Inline("Figure", alternative=alternative, number=number)
        elif not is_object(piece) and piece.text:
            if refers:
                yield piece, _Inline("Reference", piece.link, number=number)
                refers = False
                continue
            spoken = foreign(piece.language, language)
            if last is not None and not piece.text.strip():
                spoken = last.language
            last = _Inline("Span", piece.link, spoken)
            yield piece, last


@lru_cache(maxsize=64)
def foreign(language: str, usual: str) -> str:
    """Return a language that isn't the document's usual one, else ""; dialects are the same."""
    if not language:
        return ""
    same = language.partition("-")[0].lower() == usual.partition("-")[0].lower()
    return "" if same else language
