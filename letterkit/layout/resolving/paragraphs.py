"""Resolving paragraphs: their runs' looks, their list labels and their notes' numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from letterkit.layout.reading import model as read
from letterkit.layout.reading.numbering import Level
from letterkit.layout.reading.properties import (
    ParagraphProperties,
    RunProperties,
    overlay,
)
from letterkit.layout.resolving.cascade import Cascade
from letterkit.layout.resolving.counters import Counters
from letterkit.layout.resolving.model import (
    Block,
    ListLabel,
    ParagraphStyle,
    ResolvedParagraph,
    ResolvedTextBox,
    RunStyle,
    StyledRun,
)
from letterkit.layout.resolving.styles import paragraph_style, run_style
from letterkit.layout.resolving.symbols import in_unicode, is_symbol_font

_SMALL: Final = 0.8  # small capitals against capitals
_NO_RUN: Final = RunProperties()
_NO_PARAGRAPH: Final = ParagraphProperties()
_SIGN_FONT: Final = "Arial"


class StyleCache:
    """The styles of one document as they look, remembered across the documents of a template."""

    def __init__(self, cascade: Cascade, settings: read.DocumentSettings) -> None:
        self.cascade = cascade
        self._settings = settings
        self._runs: dict[
            tuple[str, RunProperties, RunProperties, str], tuple[RunProperties, RunStyle]
        ] = {}
        self._paragraphs: dict[
            tuple[ParagraphProperties, ParagraphProperties],
            tuple[ParagraphProperties, ParagraphStyle],
        ] = {}

    def run(
        self, style: str, stated: RunProperties, table: RunProperties, behind: str
    ) -> tuple[RunProperties, RunStyle]:
        """Return a run's properties with all styles applied, and how that looks.

        `stated` is what the run states, `table` what the table's style says, `behind` the ground's
        colour.
        """
        key = (style, stated, table, behind)
        found = self._runs.get(key)
        if found is None:
            said = self.cascade.run(style, stated, table)
            found = self._runs[key] = (said, run_style(said, self.cascade.sheet, behind))
        return found

    def paragraph(
        self, stated: ParagraphProperties, table: ParagraphProperties
    ) -> tuple[ParagraphProperties, ParagraphStyle]:
        """Return a paragraph's properties with all styles applied, and the style it is set in."""
        key = (stated, table)
        found = self._paragraphs.get(key)
        if found is None:
            said = self.cascade.paragraph(stated, table)
            style = paragraph_style(
                said,
                self.cascade.style_of(stated),
                self._settings.default_tab,
                plain_auto=self._settings.fixed_auto_spacing,
            )
            found = self._paragraphs[key] = (said, style)
        return found


class ParagraphResolver:
    """Resolves the paragraphs of one document in their order, which lists and notes count by."""

    def __init__(
        self,
        looks: StyleCache,
        note_numbers: Mapping[tuple[str, str], str],
        blocks: Callable[[tuple[read.Block, ...]], tuple[Block, ...]],
    ) -> None:
        self._looks = looks
        self._blocks = blocks
        self._counters = Counters(looks.cascade.lists)
        self._note_numbers = note_numbers
        self.note_number = ""  # of the note whose text is being resolved

    def resolve(
        self,
        paragraph: read.ParsedParagraph,
        table_paragraph: ParagraphProperties = _NO_PARAGRAPH,
        table_run: RunProperties = _NO_RUN,
        behind: str = "",
    ) -> ResolvedParagraph | None:
        """Return the paragraph, or None where it is hidden with its mark.

        `table_paragraph` and `table_run` are what the style of its table says for its cell,
        `behind` is the cell's colour. Counts its list on, so each is to be resolved once and in
        order.
        """
        said, style = self._looks.paragraph(paragraph.properties, table_paragraph)
        within = _ParagraphContext(self._looks, style, table_run, style.shading or behind)
        number, level = "", None
        if said.number is not None:
            level = self._looks.cascade.level(said.number, said.level or 0)
            if level is not None:
                number = self._counters.next_label(said.number, said.level or 0, level)
        if all(run.content is None for run in paragraph.runs):
            return _text_alone(paragraph, within, level, number)
        pieces = tuple(self._pieces(paragraph, within))
        return _whole(paragraph, pieces, within, level, number)

    def _pieces(
        self, paragraph: read.ParsedParagraph, within: _ParagraphContext
    ) -> Iterator[StyledRun]:
        """Yield a paragraph's text in pieces of one look, objects as U+FFFC; no hidden text.

        A reference to a note is an object, for paging to find, and the number that is printed.
        """
        for run in paragraph.runs:
            said, look = within.run(run.properties)
            if said.hidden:
                continue
            text, content = run.text, run.content
            rest = (run.link, run.field, run.missing)
            if isinstance(content, read.NoteReference):
                if not content.custom:
                    number = self._note_numbers.get((content.kind, content.identifier), "")
                    yield StyledRun(read.OBJECT, look, *rest, content)
                    yield StyledRun(number, look, *rest)
            elif isinstance(content, read.NoteNumber):
                yield StyledRun(self.note_number, look, *rest)
            elif isinstance(content, read.ParsedTextBox):
                yield StyledRun(text, look, *rest, self._box(content))
            elif content is not None:
                yield StyledRun(text, look, *rest, content)
            else:
                yield from _text_pieces(run, said, look)

    def _box(self, box: read.ParsedTextBox) -> ResolvedTextBox:
        return ResolvedTextBox(
            self._blocks(box.blocks),
            box.width,
            box.height,
            box.anchor,
            box.fill,
            box.outline,
            box.padding,
            box.grows,
        )


class _ParagraphContext(NamedTuple):
    """What the looks of a paragraph's text follow from, besides what it states itself."""

    looks: StyleCache
    style: ParagraphStyle
    table: RunProperties
    behind: str

    def run(self, stated: RunProperties) -> tuple[RunProperties, RunStyle]:
        """Return what is said of a run and how it looks."""
        return self.looks.run(self.style.identifier, stated, self.table, self.behind)


@lru_cache(maxsize=4096)
def _text_alone(
    paragraph: read.ParsedParagraph, within: _ParagraphContext, level: Level | None, number: str
) -> ResolvedParagraph | None:
    """Return a paragraph in which nothing stands that the rest of its document has a say in."""
    pieces: list[StyledRun] = []
    for run in paragraph.runs:
        said, look = within.run(run.properties)
        if not said.hidden:
            pieces.extend(_text_pieces(run, said, look))
    return _whole(paragraph, tuple(pieces), within, level, number)


def _whole(
    paragraph: read.ParsedParagraph,
    pieces: tuple[StyledRun, ...],
    within: _ParagraphContext,
    level: Level | None,
    number: str,
) -> ResolvedParagraph | None:
    said, mark = within.run(paragraph.mark)
    if said.hidden and not pieces:
        return None
    label = None if level is None else _label(paragraph, within, level, number)
    return ResolvedParagraph(pieces, within.style, mark, label, paragraph.bookmarks)


def _label(
    paragraph: read.ParsedParagraph, within: _ParagraphContext, level: Level, number: str
) -> ListLabel | None:
    # A label looks like the paragraph's mark, but isn't underlined with it (17.9.24).
    stated = overlay(paragraph.mark._replace(underline=None), level.run)
    said, look = within.run(stated)
    if said.hidden:
        return None
    if not level.run.underline:
        look = look._replace(underline="")
    parts = list(shown(number, said, look))
    text = "".join(part for part, _ in parts)
    return ListLabel(text, parts[0][1] if parts else look, level.suffix, level.align)


def _text_pieces(run: read.ParsedRun, said: RunProperties, look: RunStyle) -> Iterator[StyledRun]:
    for text, style in shown(run.text, said, look):
        yield StyledRun(text, style, run.link, run.field, run.missing)


def shown(text: str, said: RunProperties, look: RunStyle) -> Iterator[tuple[str, RunStyle]]:
    """Yield text as it is printed: capitals and small capitals made, signs in Unicode."""
    if is_symbol_font(look.family):
        yield in_unicode(text, look.family), look._replace(family=_SIGN_FONT)
    elif said.caps:
        yield text.upper(), look
    elif said.small_caps:
        yield from _small_capitals(text, look)
    else:
        yield text, look


def _small_capitals(text: str, look: RunStyle) -> Iterator[tuple[str, RunStyle]]:
    small = look._replace(size=float(round(look.size * _SMALL)))
    at = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or text[end].islower() != text[at].islower():
            lower = text[at].islower()
            yield (text[at:end].upper(), small) if lower else (text[at:end], look)
            at = end
