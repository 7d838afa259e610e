"""Making a document's structure while its pages are composed."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from letterkit.layout.lines.block_layout import LaidOutBlock
from letterkit.layout.lines.table_layout import LaidOutCell, LaidOutRow
from letterkit.layout.pagination.model import FlowParagraph
from letterkit.layout.painting.display import TextLine
from letterkit.layout.painting.structure import Owner, StructureElement
from letterkit.layout.resolving.model import (
    Drawing,
    ResolvedDocument,
    ResolvedTable,
    StyledRun,
)
from letterkit.layout.tagging.containers import Container, TableTags
from letterkit.layout.tagging.drawings import alternative_of, has_text
from letterkit.layout.tagging.inlines import ParagraphTags
from letterkit.layout.tagging.paragraphs import ParagraphTagger
from letterkit.layout.tagging.tables import tag_table

_GROUPS: Final = frozenset(("Div", "LBody"))  # which say nothing where nothing is in them


@dataclass(slots=True)
class _ReferredNote:
    """A note that the text referred to, of which so many `blocks` are still to come.

    It has no `container` where nobody reads it.
    """

    container: Container | None
    number: str
    blocks: int


class Tagger:
    """Makes a document's structure while its pages are composed, each once and in their order.

    By that order it knows whether a paragraph, a row or a note begins on a page or goes on there.
    """

    def __init__(self, document: ResolvedDocument, language: str) -> None:
        self._structure = StructureElement("Document", language=language)
        self._notes = document.notes
        self._foot = Container(self._structure)  # stands for the foot of a page, where notes are
        self._container: Container | None = Container(self._structure)
        self._paragraphs = ParagraphTagger(language)
        self._referred: deque[_ReferredNote] = deque()
        self._note = _ReferredNote(None, "", 0)  # the last one at the foot of a page

    def structure(self) -> StructureElement:
        """Return the document's element, after the last page was composed."""
        _prune(self._structure)
        return self._structure

    def paragraph(self, block: FlowParagraph, source: LaidOutBlock) -> ParagraphTags | None:
        """Return whom the parts of a paragraph belong to that begins or goes on here.

        None where nobody reads it.
        """
        begins = block.first == 0 and source.is_start
        container, note_number = self._container, ""
        if container is self._foot:
            container, note_number = self._note_container(begins=begins)
        if container is None:
            return None
        if container.is_text:
            return ParagraphTags(container.element, block=container.element)
        paragraph = source.laid_out.paragraph
        if begins or container.paragraph is None:
            container.table = None
            container.paragraph = self._paragraphs.tag(container, paragraph, note_number)
        else:
            container.paragraph.go_on(paragraph.pieces)
        return container.paragraph

    def line(self, tags: ParagraphTags | None, line: TextLine, *, first: bool) -> Owner:
        """Return whom a line belongs to, the paragraph's `first` or another."""
        for key in line.line.notes:
            self._refer(tags, key)
        return None if tags is None else tags.of_line(line, first=first)

    @contextmanager
    def drawing(self, tags: ParagraphTags | None, piece: StyledRun) -> Generator[Owner]:
        """Give whom what is drawn belongs to, but for the text that may be in it."""
        element = None
        if tags is not None:
            element = tags.objects.get(id(piece), tags.inlines.get(id(piece)))
        if element is None or element.kind == "Figure":
            with self._inside(None):
                yield element
        else:
            with self._inside(Container(element, is_text=element.kind == "Span")):
                yield None

    def grouped(self, drawing: Drawing, owner: Owner) -> Owner:
        """Return whom a drawing in a group belongs to, the group itself being `owner`'s.

        Beside text in the group, drawings are read out of which something is said.
        """
        if owner is not None or self._container is None or has_text(drawing):
            return owner
        alternative = alternative_of(drawing) if drawing.description else ""
        return self._container.element.add("Figure", alternative) if alternative else None

    @contextmanager
    def cell(self, row: LaidOutRow, cell: LaidOutCell, *, repeated: bool) -> Generator[None]:
        """Have what is composed meanwhile belong to a cell; nobody reads a repeated row's."""
        container = self._container
        if container is self._foot:
            container, _ = self._note_container(table=row.table)
        if container is None or repeated:
            with self._inside(None):
                yield
            return
        if container.table is None or container.table.table is not row.table:
            elements = tag_table(row.table, container.end_lists())
            cells = {key: Container(element) for key, element in elements.items()}
            container.table = TableTags(row.table, cells)
        with self._inside(container.table.cells.get(id(cell.cell))):
            yield

    @contextmanager
    def foot(self) -> Generator[None]:
        """Have what is composed meanwhile belong to the notes that the text referred to."""
        with self._inside(self._foot):
            yield

    @contextmanager
    def _inside(self, container: Container | None) -> Generator[None]:
        outer, self._container = self._container, container
        yield
        self._container = outer

    def _refer(self, tags: ParagraphTags | None, key: tuple[str, str]) -> None:
        """Put a footnote behind the paragraph that refers to it, its text being still to come."""
        note = self._notes.get(key)
        if note is None or key[0] != "footnote" or not note.blocks:
            return
        container = None if tags is None else Container(tags.parent.add("Note"))
        self._referred.append(_ReferredNote(container, note.number, len(note.blocks)))

    def _note_container(
        self, *, begins: bool = False, table: ResolvedTable | None = None
    ) -> tuple[Container | None, str]:
        """Return what a block at a page's foot goes into, and the number if it is a note's first.

        A paragraph says whether it `begins` there; a row of a `table` does if it is the first.
        """
        container = self._note.container
        if table is not None:
            last = None if container is None else container.table
            begins = last is None or last.table is not table
        number = ""
        if begins and not self._note.blocks:
            unknown = _ReferredNote(None, "", 1)
            self._note = self._referred.popleft() if self._referred else unknown
            number = self._note.number
        if begins:
            self._note.blocks -= 1
        return self._note.container, number


def _prune(element: StructureElement) -> None:
    """Take out the groups below an element in which there is nothing to be read."""
    for child in element.children:
        _prune(child)
    element.children = [
        child for child in element.children if child.children or child.kind not in _GROUPS
    ]
