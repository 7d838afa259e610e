"""A document's running text without its pages, as an e-mail has it: a line a paragraph.

Lists have their numbers, tables their rows, links their addresses. What stands at the head and foot
of pages isn't running text, nor are pictures; what is hidden was left out when it was resolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from letterkit.layout.reading import model as read
from letterkit.layout.reading.document import read_running_text
from letterkit.layout.resolving.document import resolve
from letterkit.layout.resolving.drawings import text_boxes
from letterkit.layout.resolving.model import (
    Block,
    ListLabel,
    ResolvedDocument,
    ResolvedParagraph,
    ResolvedTable,
    StyledRun,
)
from letterkit.template.package import Package

_GAP: Final = 60.0  # twips between two paragraphs that read as a gap
_BULLETS: Final = "•–"  # of the first level of a list, and of all below it
_LETTER_O: Final = "o"  # Word's hollow bullet, in Courier New
_INDENT: Final = "  "
_CELLS: Final = " | "
_LINE_ENDS: Final = str.maketrans({
    read.PAGE_BREAK: "\n", read.COLUMN_BREAK: "\n", read.TAB: " ", "\u00a0": " ",
    read.SOFT_HYPHEN: None, read.OBJECT: None,
})  # fmt: skip
_BREAKS_OR_OBJECTS: Final = frozenset(map(chr, _LINE_ENDS))


class PlainParagraph(NamedTuple):
    """A paragraph's text, its own line breaks as line feeds; whether a gap comes before it.

    `floats` says that it stands in a text box, which may be anywhere on the page, `stands_out` that
    it is a heading, or all in bold or underlined.
    """

    text: str
    after_gap: bool
    floats: bool = False
    stands_out: bool = False


def plain_paragraphs(package: Package, *, today: date) -> list[PlainParagraph]:
    """Return the paragraphs of a document that show anything, in their order; its notes last.

    `today` is what DATE fields show. Raises LetterkitError as `lay_out` does.
    """
    return _PlainText(resolve(read_running_text(package, today), framed=False)).paragraphs()


class _PlainText:
    """Goes through a document's blocks, and knows which came before."""

    def __init__(self, document: ResolvedDocument) -> None:
        self._document = document
        self._before: ResolvedParagraph | None = None
        self._gap = False
        self._lefts: list[float] = []  # how far the levels of the list are indented that goes on
        self._notes: list[tuple[str, str]] = []

    def paragraphs(self) -> list[PlainParagraph]:
        paragraphs = [each for story in self._document.stories for each in self._of(story.blocks)]
        for key in dict.fromkeys(self._notes):
            if (note := self._document.notes.get(key)) is not None:
                mark = f"[{note.number}] " if note.number else ""
                text = " ".join(each.text for each in self._of(note.blocks))
                paragraphs.append(
                    PlainParagraph(mark + text.removeprefix(note.number).strip(), True)
                )
        return [each._replace(after_gap=False) for each in paragraphs[:1]] + paragraphs[1:]

    def _of(self, blocks: Iterable[Block], *, floats: bool = False) -> list[PlainParagraph]:
        paragraphs: list[PlainParagraph] = []
        for block in blocks:
            if isinstance(block, ResolvedTable):
                paragraphs += self._table(block, floats=floats)
                continue
            if (paragraph := self._paragraph(block, floats=floats)) is not None:
                paragraphs.append(paragraph)
            for piece in block.pieces:
                for box in text_boxes(piece.content):
                    paragraphs += self._of(box.blocks, floats=True)
                    self._gap = True
        return paragraphs

    def _paragraph(self, block: ResolvedParagraph, *, floats: bool) -> PlainParagraph | None:
        text = self._text(block.pieces)
        if not text:
            self._gap, self._lefts = True, []
            return None
        if block.label is None:
            self._lefts = []
        else:
            text = f"{self._labelled(block.label, block.style.left)}{text}"
        gap = self._has_gap(block)
        self._before, self._gap = block, False
        return PlainParagraph(text, gap, floats, _stands_out(block))

    def _has_gap(self, block: ResolvedParagraph) -> bool:
        """Whether there is room above a paragraph; between the items of a list there is none."""
        before = self._before
        if before is None or self._gap:
            return True
        if before.label is not None and block.label is not None:
            return False
        if (before.label is None) != (block.label is None):
            return True
        after, above = before.style.after, block.style.before
        if before.style.identifier == block.style.identifier:
            after = 0.0 if before.style.contextual else after
            above = 0.0 if block.style.contextual else above
        return max(after, above) >= _GAP

    def _labelled(self, label: ListLabel, left: float) -> str:
        """Return what stands before an item of a list: its number or bullet, by its level."""
        while self._lefts and left < self._lefts[-1]:
            self._lefts.pop()
        if not self._lefts or left > self._lefts[-1]:
            self._lefts.append(left)
        level = len(self._lefts) - 1
        mark = label.text.translate(_LINE_ENDS).strip()
        if mark == _LETTER_O or not any(map(str.isalnum, mark)):
            mark = _BULLETS[min(level, 1)] if mark else ""
        return f"{_INDENT * level}{mark} " if mark else _INDENT * level

    def _text(self, pieces: tuple[StyledRun, ...]) -> str:
        """Return a paragraph's text, blanks at the edges of its lines taken off."""
        text = ""
        for piece in pieces:
            if piece.link or piece.content is not None:
                text = self._with_links_and_notes(pieces)
                break
            text += piece.text
        if text.isprintable():
            return text.strip()
        return "\n".join(map(str.strip, text.translate(_LINE_ENDS).split("\n"))).strip("\n")

    def _with_links_and_notes(self, pieces: tuple[StyledRun, ...]) -> str:
        for piece in pieces:
            if isinstance(piece.content, read.NoteReference):
                self._notes.append((piece.content.kind, piece.content.identifier))
        groups = groupby(self._marked(pieces), key=lambda piece: piece[1])
        return "".join(
            _with_address("".join(part for part, _ in group), link) for link, group in groups
        )

    def _marked(self, pieces: Iterable[StyledRun]) -> Iterator[tuple[str, str]]:
        """Yield texts, each with its link; a note's number in brackets, as nothing is raised."""
        is_number = False
        for piece in pieces:
            if isinstance(piece.content, read.NoteReference):
                is_number = not piece.content.custom
            elif is_number:
                yield f"[{piece.text}]", piece.link
                is_number = False
            elif isinstance(piece.content, read.PositionTab):
                yield " ", piece.link
            elif piece.content is None:
                yield piece.text, piece.link

    def _table(self, table: ResolvedTable, *, floats: bool) -> Iterator[PlainParagraph]:
        """Yield a line for each row of cells of one line each; else one cell after another."""
        gap = True
        for row in table.rows:
            cells: list[list[PlainParagraph]] = []
            for cell in row.cells:
                self._gap = True
                cells.append(self._of(cell.blocks, floats=floats))
            filled = [cell for cell in cells if cell]
            if all(len(cell) == 1 and "\n" not in cell[0].text for cell in filled):
                if filled:
                    texts = [cell[0].text if cell else "" for cell in cells]
                    line = _CELLS.join(texts) if len(filled) > 1 else filled[0][0].text
                    yield PlainParagraph(line.strip(), gap, floats)
                    gap = False
            else:
                for cell in filled:
                    yield from cell
                gap = True
        self._gap = True


def _stands_out(block: ResolvedParagraph) -> bool:
    if block.style.outline is not None:
        return True
    if not (first := block.pieces[0].style).bold and not first.underline:
        return False
    return all(
        each.style.bold or each.style.underline or not each.text.strip() for each in block.pieces
    )


def _with_address(text: str, link: str) -> str:
    """Return a link's text and where it leads, unless it says that itself or stays in here."""
    address = link.removeprefix("mailto:").partition("?")[0] if link[:7] == "mailto:" else link
    shown = text.strip()
    if not address or address.startswith("#") or not shown:
        return text
    bare = address.partition("://")[2].removeprefix("www.").rstrip("/") or address
    if bare.casefold() in shown.casefold():
        return text
    return f"{text.rstrip()} ({address}){text[len(text.rstrip()) :]}"
