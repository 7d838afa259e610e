"""Resolving a whole document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from letterkit.layout.reading import model as read
from letterkit.layout.reading.document import ParsedDocument
from letterkit.layout.reading.properties import (
    NO_FRAME,
    FrameProperties,
    ParagraphProperties,
    RunProperties,
)
from letterkit.layout.reading.styles import StyleSheet
from letterkit.layout.resolving.cascade import Cascade
from letterkit.layout.resolving.frames import gather_frames
from letterkit.layout.resolving.model import Block, ResolvedDocument, ResolvedNote, ResolvedStory
from letterkit.layout.resolving.number_formats import format_number
from letterkit.layout.resolving.paragraphs import ParagraphResolver, StyleCache
from letterkit.layout.resolving.tables import TableResolver


def resolve(document: ParsedDocument, *, framed: bool = True) -> ResolvedDocument:
    """Return the document with every style, list and note number worked out.

    Unless it is to be `framed`, paragraphs in frames stay among the others, as they are written.
    """
    return _DocumentResolver(document, framed=framed).resolve()


@lru_cache(maxsize=16)
def _style_cache(sheet: StyleSheet, settings: read.DocumentSettings) -> StyleCache:
    return StyleCache(Cascade(sheet), settings)


class _DocumentResolver:
    """Resolves a document's stories, then its notes, whose numbers the stories' text shows."""

    def __init__(self, document: ParsedDocument, *, framed: bool) -> None:
        self._document = document
        self._framed = framed
        self._style_cache = _style_cache(document.sheet, document.settings)
        self._numbers = _note_numbers(document)
        self._paragraphs = ParagraphResolver(self._style_cache, self._numbers, self.blocks)

    def resolve(self) -> ResolvedDocument:
        """Resolve the stories first: lists count through them in the document's order."""
        document = self._document
        stories = tuple(self._story(story) for story in document.stories)
        return ResolvedDocument(
            stories,
            dict(self._notes()),
            document.settings,
            document.title,
            document.language,
            document.remarks,
        )

    def _story(self, story: read.ParsedStory) -> ResolvedStory:
        section = story.section
        return ResolvedStory(
            section,
            self.blocks(story.blocks),
            {kind: self.blocks(blocks) for kind, blocks in section.headers.items()},
            {kind: self.blocks(blocks) for kind, blocks in section.footers.items()},
        )

    def _notes(self) -> Iterator[tuple[tuple[str, str], ResolvedNote]]:
        document = self._document
        for kind, texts in (("footnote", document.footnotes), ("endnote", document.endnotes)):
            for identifier, blocks in texts.items():
                number = self._numbers.get((kind, identifier), "")
                self._paragraphs.note_number = number
                yield (kind, identifier), ResolvedNote(number, self.blocks(blocks))

    def blocks(
        self,
        blocks: tuple[read.Block, ...],
        paragraph: ParagraphProperties | None = None,
        run: RunProperties | None = None,
        background: str = "",
    ) -> tuple[Block, ...]:
        """Return resolved blocks; `paragraph`, `run` and `background` come from a table's style."""
        resolved_blocks: list[Block] = []
        for block in self._gathered(blocks) if paragraph is None else blocks:
            if isinstance(block, read.ParsedTable):
                resolved_blocks.append(
                    TableResolver(block, self._style_cache.cascade, self.blocks).resolve()
                )
                continue
            if paragraph is None and run is None and not background:
                resolved = self._paragraphs.resolve_alone(block)
            else:
                resolved = self._paragraphs.resolve(
                    block, paragraph or ParagraphProperties(), run or RunProperties(), background
                )
            if resolved is not None:
                resolved_blocks.append(resolved)
        return tuple(resolved_blocks)

    def _gathered(self, blocks: tuple[read.Block, ...]) -> Iterable[read.Block]:
        """Return blocks with those in frames gathered, tables too whose text is all in one."""
        style_cache = self._style_cache
        if not self._framed or not (
            style_cache.cascade.has_frames or any(map(_may_be_framed, blocks))
        ):
            return blocks

        def frame_of(block: read.Block) -> FrameProperties | None:
            if isinstance(block, read.ParsedTable):
                inside = (each for row in block.rows for cell in row.cells for each in cell.blocks)
                frames = set(map(frame_of, inside))
                return frames.pop() if len(frames) == 1 else None
            frame = style_cache.cascade.paragraph(block.properties).frame
            return None if frame == NO_FRAME else frame

        return gather_frames(blocks, frame_of)


def _may_be_framed(block: read.Block) -> bool:
    return isinstance(block, read.ParsedParagraph) and block.properties.frame is not None


def _note_numbers(document: ParsedDocument) -> Mapping[tuple[str, str], str]:
    """Return the printed number of each note: they count in the order of their references.

    A section may count anew.
    """
    formats = {
        "footnote": document.settings.footnote_format,
        "endnote": document.settings.endnote_format,
    }
    counts = dict.fromkeys(formats, 0)
    numbers: dict[tuple[str, str], str] = {}
    for story in document.stories:
        counts |= dict.fromkeys(story.section.restarted, 0)
        for run in _runs(story.blocks):
            note = run.content
            if not isinstance(note, read.NoteReference):
                continue
            key = (note.kind, note.identifier)
            if key not in numbers and not note.custom:
                counts[note.kind] += 1
                numbers[key] = format_number(counts[note.kind], formats[note.kind])
    return numbers


def _runs(blocks: Iterable[read.Block]) -> Iterator[read.ParsedRun]:
    for block in blocks:
        if isinstance(block, read.ParsedParagraph):
            yield from block.runs
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _runs(cell.blocks)
