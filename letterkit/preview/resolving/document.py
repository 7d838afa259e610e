"""Resolving a whole document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from letterkit.preview.reading import model as read
from letterkit.preview.reading.document import Document
from letterkit.preview.reading.properties import ParagraphProperties, RunProperties
from letterkit.preview.reading.styles import StyleSheet
from letterkit.preview.resolving.cascade import Cascade
from letterkit.preview.resolving.model import Block, Note, Resolved, Story
from letterkit.preview.resolving.numbers import format_number
from letterkit.preview.resolving.paragraphs import Looks, ParagraphResolver
from letterkit.preview.resolving.tables import TableResolver


def resolve(document: Document) -> Resolved:
    """Return the document with every style, list and note number worked out."""
    return _Resolver(document).resolve()


@lru_cache(maxsize=16)
def _looks(sheet: StyleSheet, settings: read.Settings) -> Looks:
    return Looks(Cascade(sheet), settings)


class _Resolver:
    """Resolves a document's stories, then its notes, whose numbers the stories' text shows."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._looks = _looks(document.sheet, document.settings)
        self._numbers = _note_numbers(document)
        self._paragraphs = ParagraphResolver(self._looks, self._numbers, self.blocks)

    def resolve(self) -> Resolved:
        document = self._document
        stories = tuple(self._story(story) for story in document.stories)
        return Resolved(
            stories,
            dict(self._notes()),
            document.settings,
            document.title,
            document.language,
            document.remarks,
        )

    def _story(self, story: read.Story) -> Story:
        section = story.section
        return Story(
            section,
            self.blocks(story.blocks),
            {kind: self.blocks(blocks) for kind, blocks in section.headers.items()},
            {kind: self.blocks(blocks) for kind, blocks in section.footers.items()},
        )

    def _notes(self) -> Iterator[tuple[tuple[str, str], Note]]:
        document = self._document
        for kind, texts in (("footnote", document.footnotes), ("endnote", document.endnotes)):
            for identifier, blocks in texts.items():
                number = self._numbers.get((kind, identifier), "")
                self._paragraphs.note_number = number
                yield (kind, identifier), Note(number, self.blocks(blocks))

    def blocks(
        self,
        blocks: tuple[read.Block, ...],
        paragraph: ParagraphProperties | None = None,
        run: RunProperties | None = None,
        behind: str = "",
    ) -> tuple[Block, ...]:
        """Return blocks resolved, in a table under what its style says."""
        found: list[Block] = []
        for block in blocks:
            if isinstance(block, read.Table):
                found.append(TableResolver(block, self._looks.cascade, self.blocks).resolve())
                continue
            resolved = self._paragraphs.resolve(
                block, paragraph or ParagraphProperties(), run or RunProperties(), behind
            )
            if resolved is not None:
                found.append(resolved)
        return tuple(found)


def _note_numbers(document: Document) -> Mapping[tuple[str, str], str]:
    """Return the printed number of each note: they count in the order of their references."""
    formats = {
        "footnote": document.settings.footnote_format,
        "endnote": document.settings.endnote_format,
    }
    counts = dict.fromkeys(formats, 0)
    numbers: dict[tuple[str, str], str] = {}
    for story in document.stories:
        for run in _runs(story.blocks):
            note = run.content
            if not isinstance(note, read.NoteReference):
                continue
            key = (note.kind, note.identifier)
            if key not in numbers and not note.custom:
                counts[note.kind] += 1
                numbers[key] = format_number(counts[note.kind], formats[note.kind])
    return numbers


def _runs(blocks: Iterable[read.Block]) -> Iterator[read.Run]:
    for block in blocks:
        if isinstance(block, read.Paragraph):
            yield from block.runs
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _runs(cell.blocks)
