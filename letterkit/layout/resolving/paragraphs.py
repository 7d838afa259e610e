"""Resolving paragraphs: their runs' styles, their list labels and their notes' numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
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
from letterkit.layout.resolving.drawings import BlockResolver, resolve_box, resolve_group
from letterkit.layout.resolving.model import (
    ListLabel,
    ParagraphStyle,
    ResolvedParagraph,
    RunStyle,
    StyledRun,
)
from letterkit.layout.resolving.styles import paragraph_style, run_style
from letterkit.layout.resolving.symbols import in_unicode, is_symbol_font

_SMALL: Final = 0.8  # small capitals against capitals
_NO_RUN: Final = RunProperties()
_NO_PARAGRAPH: Final = ParagraphProperties()
_MOST: Final = 4096  # paragraphs of one template
_SIGN_FONT: Final = "Arial"


class StyleCache:
    """The resolved styles of one document's style sheet, cached for all documents of a template."""

    def __init__(self, cascade: Cascade, settings: read.DocumentSettings) -> None:
        self.cascade = cascade
        self._settings = settings
        self._runs: dict[
            tuple[str, RunProperties, RunProperties, str], tuple[RunProperties, RunStyle]
        ] = {}
        # Paragraphs outside tables and lists, which are the same in all documents of a template.
        self.resolved: dict[read.ParsedParagraph, ResolvedParagraph | None] = {}
        self._paragraphs: dict[
            tuple[ParagraphProperties, ParagraphProperties],
            tuple[ParagraphProperties, ParagraphStyle],
        ] = {}

    def run(
        self, style: str, stated: RunProperties, table: RunProperties, background: str
    ) -> tuple[RunProperties, RunStyle]:
        """Return a run's properties with all styles applied, and the style that they amount to.

        `stated` is what the run states, `table` what the table's style says, `background` the
        colour it stands on.
        """
        key = (style, stated, table, background)
        cached = self._runs.get(key)
        if cached is None:
            properties = self.cascade.run(style, stated, table)
            cached = self._runs[key] = (
                properties,
                run_style(properties, self.cascade.sheet, background),
            )
        return cached

    def paragraph(
        self, stated: ParagraphProperties, table: ParagraphProperties
    ) -> tuple[ParagraphProperties, ParagraphStyle]:
        """Return a paragraph's properties with all styles applied, and the style it is set in."""
        key = (stated, table)
        cached = self._paragraphs.get(key)
        if cached is None:
            properties = self.cascade.paragraph(stated, table)
            style = paragraph_style(
                properties,
                self.cascade.style_of(stated),
                self._settings.default_tab,
                plain_auto=self._settings.fixed_auto_spacing,
            )
            cached = self._paragraphs[key] = (properties, style)
        return cached


class ParagraphResolver:
    """Resolves the paragraphs of one document in their order, which lists and notes count by."""

    def __init__(
        self,
        style_cache: StyleCache,
        note_numbers: Mapping[tuple[str, str], str],
        blocks: BlockResolver,
    ) -> None:
        self._style_cache = style_cache
        self._blocks = blocks
        self._counters = Counters(style_cache.cascade.lists)
        self._note_numbers = note_numbers
        self.note_number = ""  # of the note whose text is being resolved

    def resolve_alone(self, paragraph: read.ParsedParagraph) -> ResolvedParagraph | None:
        """Return a paragraph that stands in no table, as `resolve` does."""
        resolved = self._style_cache.resolved
        if paragraph in resolved:
            return resolved[paragraph]
        whole = self.resolve(paragraph)
        properties, _style = self._style_cache.paragraph(paragraph.properties, _NO_PARAGRAPH)
        if properties.number is None and all(run.content is None for run in paragraph.runs):
            if len(resolved) >= _MOST:
                resolved.clear()
            resolved[paragraph] = whole
        return whole

    def resolve(
        self,
        paragraph: read.ParsedParagraph,
        table_paragraph: ParagraphProperties = _NO_PARAGRAPH,
        table_run: RunProperties = _NO_RUN,
        background: str = "",
    ) -> ResolvedParagraph | None:
        """Return the paragraph, or None where it is hidden with its mark.

        `table_paragraph` and `table_run` are what the style of its table says for its cell,
        `background` is the cell's colour. Counts its list on, so each is to be resolved once and in
        order.
        """
        properties, style = self._style_cache.paragraph(paragraph.properties, table_paragraph)
        context = _ParagraphContext(
            self._style_cache, style, table_run, style.shading or background
        )
        number, level = "", None
        if properties.number is not None:
            level = self._style_cache.cascade.level(properties.number, properties.level or 0)
            if level is not None:
                number = self._counters.next_label(properties.number, properties.level or 0, level)
        if all(run.content is None for run in paragraph.runs):
            return _text_alone(paragraph, context, level, number)
        pieces = tuple(self._pieces(paragraph, context))
        return _resolved_paragraph(paragraph, pieces, context, level, number)

    def _pieces(
        self, paragraph: read.ParsedParagraph, context: _ParagraphContext
    ) -> Iterator[StyledRun]:
        """Yield a paragraph's text in pieces of one style, objects as U+FFFC; no hidden text.

        A reference to a note is an object, for paging to find, and the number that is printed.
        """
        for run in paragraph.runs:
            properties, style = context.run(run.properties)
            if properties.hidden:
                continue
            text, content, language = run.text, run.content, properties.spoken
            rest = (run.link, run.field, run.missing, run.gap)
            if isinstance(content, read.NoteReference):
                if not content.custom:
                    number = self._note_numbers.get((content.kind, content.identifier), "")
                    yield StyledRun(read.OBJECT, style, *rest, content)
                    yield StyledRun(number, style, *rest, language=language)
            elif isinstance(content, read.NoteNumber):
                yield StyledRun(self.note_number, style, *rest, language=language)
            elif isinstance(content, read.ParsedTextBox):
                yield StyledRun(text, style, *rest, resolve_box(content, self._blocks))
            elif isinstance(content, read.ParsedGroup):
                yield StyledRun(text, style, *rest, resolve_group(content, self._blocks))
            elif content is not None:
                yield StyledRun(text, style, *rest, content)
            else:
                yield from _text_pieces(run, properties, style)


class _ParagraphContext(NamedTuple):
    """What the style of a paragraph's runs follows from, besides what they state: a cache key.

    `table` is what the table's style says of runs, `background` the colour that they stand on.
    """

    style_cache: StyleCache
    style: ParagraphStyle
    table: RunProperties
    background: str

    def run(self, stated: RunProperties) -> tuple[RunProperties, RunStyle]:
        """Return a run's properties with all styles applied, and the style that they amount to."""
        return self.style_cache.run(self.style.identifier, stated, self.table, self.background)


@lru_cache(maxsize=4096)
def _text_alone(
    paragraph: read.ParsedParagraph, context: _ParagraphContext, level: Level | None, number: str
) -> ResolvedParagraph | None:
    """Return a paragraph in which nothing stands that the rest of its document has a say in."""
    pieces: list[StyledRun] = []
    for run in paragraph.runs:
        properties, style = context.run(run.properties)
        if not properties.hidden:
            pieces.extend(_text_pieces(run, properties, style))
    return _resolved_paragraph(paragraph, tuple(pieces), context, level, number)


def _resolved_paragraph(
    paragraph: read.ParsedParagraph,
    pieces: tuple[StyledRun, ...],
    context: _ParagraphContext,
    level: Level | None,
    number: str,
) -> ResolvedParagraph | None:
    """Return the paragraph of these pieces; None where it is hidden with its mark."""
    properties, mark = context.run(paragraph.mark)
    if properties.hidden and not pieces:
        return None
    label = None if level is None else _label(paragraph, context, level, number)
    return ResolvedParagraph(pieces, context.style, mark, label, paragraph.bookmarks)


def _label(
    paragraph: read.ParsedParagraph, context: _ParagraphContext, level: Level, number: str
) -> ListLabel | None:
    # A label looks like the paragraph's mark, but isn't underlined with it (17.9.24).
    """Return the label of a list's paragraph; None where its level is hidden."""
    stated = overlay(paragraph.mark._replace(underline=None), level.run)
    properties, style = context.run(stated)
    if properties.hidden:
        return None
    if not level.run.underline:
        style = style._replace(underline="")
    parts = list(display_text(number, properties, style))
    text = "".join(part for part, _ in parts)
    style = parts[0][1] if parts else style
    # Word makes a picture as high as the letters, whatever its size.
    picture = level.picture and replace(level.picture, width=style.size, height=style.size)
    return ListLabel(text, style, level.suffix, level.align, level, picture)


def _text_pieces(
    run: read.ParsedRun, properties: RunProperties, style: RunStyle
) -> Iterator[StyledRun]:
    rest = (run.link, run.field, run.missing, run.gap, None, properties.spoken)
    for text, text_style in display_text(run.text, properties, style):
        yield StyledRun(text, text_style, *rest)


def display_text(
    text: str, properties: RunProperties, style: RunStyle
) -> Iterator[tuple[str, RunStyle]]:
    """Yield text as it is printed: capitals and small capitals made, signs in Unicode."""
    if is_symbol_font(style.family):
        yield in_unicode(text, style.family), style._replace(family=_SIGN_FONT)
    elif properties.caps:
        yield text.upper(), style
    elif properties.small_caps:
        yield from _small_capitals(text, style)
    else:
        yield text, style


def _small_capitals(text: str, style: RunStyle) -> Iterator[tuple[str, RunStyle]]:
    """Yield text in capitals, letters that were small in a smaller size."""
    small = style._replace(size=float(round(style.size * _SMALL)))
    at = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or text[end].islower() != text[at].islower():
            lower = text[at].islower()
            yield (text[at:end].upper(), small) if lower else (text[at:end], style)
            at = end
