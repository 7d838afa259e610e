"""Laying a resolved document out: sections into pages, with what stands at their head and foot."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from letterkit.layout.lines.flow import FlowBuilder
from letterkit.layout.pagination.model import Block as FlowBlock
from letterkit.layout.pagination.model import (
    Flow,
    FlowParagraph,
    Frame,
    Obstacle,
    Sheet,
    stack,
)
from letterkit.layout.pagination.page_breaker import break_into_pages
from letterkit.layout.painting.composer import Composer
from letterkit.layout.painting.display import Display, Rule
from letterkit.layout.painting.structure import Artefact, StructureElement
from letterkit.layout.reading.model import PageNumber, ParsedSection
from letterkit.layout.resolving.model import (
    Block,
    ResolvedDocument,
    ResolvedParagraph,
    ResolvedStory,
)
from letterkit.layout.resolving.number_formats import format_number
from letterkit.layout.tagging.tagger import Tagger

NOTE_SEPARATOR: Final = 200.0  # twips between text and footnotes, with the line between
_SEPARATOR_LENGTH: Final = 2880.0
_THIN: Final = 10.0
_FEWEST_LINES: Final = 720.0  # of text that a page has room for, however tall its header


class TaggedPages(NamedTuple):
    """A document's structure, and its pages' marks with what of it they belong to."""

    structure: StructureElement
    displays: list[Display]


@dataclass(slots=True)
class _PageCounts:
    """The numbers that page-number fields print on the page that is being composed."""

    number: str = "1"
    pages: int = 1
    section_pages: int = 1
    number_format: str = "decimal"  # of the page's section

    def text(self, field: PageNumber) -> str:
        """Return what a PAGE, NUMPAGES or SECTIONPAGES field prints."""
        if field.kind == "PAGE":
            return format_number(int(self.number), field.number_format or self.number_format)
        count = self.pages if field.kind == "NUMPAGES" else self.section_pages
        return format_number(count, field.number_format or "decimal")


def _is_empty(block: Block) -> bool:
    """Whether nothing shows of a block: of one that ends a section, mostly."""
    return (
        isinstance(block, ResolvedParagraph)
        and block.label is None
        and not any(piece.text for piece in block.pieces)
    )


class Layout:
    """A document broken into pages, whose displays are composed on demand."""

    def __init__(self, resolved: ResolvedDocument) -> None:
        self._resolved = resolved
        self._counts = _PageCounts()
        self._builder = FlowBuilder(
            resolved.notes, resolved.settings.compatibility, self._counts.text
        )
        self._heights: dict[tuple[int, str, str], float] = {}
        self._margin_obstacles: dict[tuple[int, str, str], tuple[Obstacle, ...]] = {}
        self.sheets = self._break()

    def _break(self) -> list[Sheet]:
        stories = self._resolved.stories
        flows = [self._flow(index, story) for index, story in enumerate(stories)]
        return break_into_pages(flows, NOTE_SEPARATOR)

    def _flow(self, index: int, story: ResolvedStory) -> Flow:
        """Return a section as paging takes it: its blocks set for the first column, its frames.

        `index` is the story's. A continuous section goes on below the last block of the one before.
        """
        stories = self._resolved.stories
        section = story.section
        above: Block | None = None
        if index and section.start == "continuous" and stories[index - 1].blocks:
            above = stories[index - 1].blocks[-1]
        blocks = self._builder.blocks(story.blocks, section.columns[0][1], above, section)
        follows = stories[index + 1].section.start if index + 1 < len(stories) else ""
        last = blocks[-1] if blocks else None
        if follows and isinstance(last, FlowParagraph) and _is_empty(story.blocks[-1]):
            blocks = (*blocks[:-1], replace(last, hangs=True))

        def frame(page: int, number: int) -> Frame:
            return self._frame(index, page, number)

        return Flow(
            blocks,
            frame,
            start=section.start,
            first_number=section.first_number,
            balanced=follows == "continuous",
            ruled=section.rule,
        )

    def _kind(self, section: ParsedSection, page: int, number: int) -> str:
        """Return which header and footer a page has: "first", "even" or "default" (17.10.1, 6)."""
        if section.title_page and page == 0:
            return "first"
        if self._resolved.settings.even_and_odd and number % 2 == 0:
            return "even"
        return "default"

    def _frame(self, index: int, page: int, number: int) -> Frame:
        """Return the room for text. Header and footer push it unless a margin is negative."""
        section = self._resolved.stories[index].section
        kind = self._kind(section, page, number)
        top, bottom = abs(section.top), section.height - abs(section.bottom)
        if section.top >= 0:
            header = self._height(index, "header", kind)
            top = max(top, section.header + header) if header else top
        if section.bottom >= 0:
            footer = self._height(index, "footer", kind)
            bottom = min(bottom, section.height - section.footer - footer) if footer else bottom
        bottom = max(bottom, top + _FEWEST_LINES)
        columns = tuple((section.left + x, width) for x, width in section.columns)
        obstacles = (
            item
            for margin in ("header", "footer")
            for item in self._obstacles(index, margin, kind)
            if item.bottom > top and item.top < bottom
        )
        return Frame(top, bottom, columns, tuple(obstacles))

    def _obstacles(self, index: int, margin: str, kind: str) -> tuple[Obstacle, ...]:
        """Return the room that floats of a header or footer take, found once.

        A letterhead's pictures and boxes may reach down the page; its text goes round them, too.
        """
        key = (index, margin, kind)
        if key not in self._margin_obstacles:
            section = self._resolved.stories[index].section
            placed, height = stack(self._margin_blocks(index, margin, kind))
            top = section.header if margin == "header" else section.height - section.footer - height
            width = section.width - section.left - section.right
            self._margin_obstacles[key] = tuple(
                room(section.left, width, top + block.y)
                for block in placed
                for room in self._builder.floats(block.block, section)
            )
        return self._margin_obstacles[key]

    def _height(self, index: int, margin: str, kind: str) -> float:
        """Return the height of a header or footer in twips, measured once."""
        key = (index, margin, kind)
        if key not in self._heights:
            self._heights[key] = stack(self._margin_blocks(index, margin, kind))[1]
        return self._heights[key]

    def _margin_blocks(self, index: int, margin: str, kind: str) -> tuple[FlowBlock, ...]:
        """Return a section's "header" or "footer" of a kind, laid out between its margins."""
        story = self._resolved.stories[index]
        section = story.section
        blocks_by_kind: Mapping[str, tuple[Block, ...]] = (
            story.headers if margin == "header" else story.footers
        )
        width = section.width - section.left - section.right
        return self._builder.blocks(blocks_by_kind.get(kind, ()), width)

    def tagged(self, language: str) -> TaggedPages:
        """Return all pages' marks with whom they belong to; `language` is the document's."""
        tagger = Tagger(self._resolved, language)
        displays = [self.display(page, tagger) for page in range(len(self.sheets))]
        return TaggedPages(tagger.structure(), displays)

    def display(self, page: int, tagger: Tagger | None = None) -> Display:
        """Return the marks of one page, counted from 0.

        A `tagger` says whom they belong to; it wants every page, once and in their order.
        """
        sheet = self.sheets[page]
        story = self._resolved.stories[sheet.section]
        section = story.section
        display = Display(section.width, section.height)
        composer = Composer(display, section, self._builder)
        self._count(sheet)
        if not sheet.blank:
            self._compose_margins(composer, sheet, is_tagged=tagger is not None)
        composer.tagger = tagger
        for x, top, bottom in sheet.rules:
            display.marks.append(Rule(x, top, x, bottom, _THIN, "single", "000000"))
        for area in sheet.areas:
            composer.stack(area.placed, area.x, area.y, area.width)
            if area.notes:
                y = area.notes_y - NOTE_SEPARATOR / 2
                length = min(_SEPARATOR_LENGTH, area.width)
                display.marks.append(Rule(area.x, y, area.x + length, y, _THIN, "single", "000000"))
                with nullcontext() if tagger is None else tagger.foot():
                    composer.stack(area.notes, area.x, area.notes_y, area.width)
        if tagger is not None:
            display.claim(None)
        return display

    def _count(self, sheet: Sheet) -> None:
        """Set the numbers that a page's fields print."""
        counts = self._counts
        counts.number = str(sheet.number)
        counts.number_format = self._resolved.stories[sheet.section].section.number_format
        counts.pages = len(self.sheets)
        counts.section_pages = sum(
            other.section == sheet.section and not other.blank for other in self.sheets
        )

    def _compose_margins(self, composer: Composer, sheet: Sheet, *, is_tagged: bool) -> None:
        """Put a page's header and footer onto its display, the footer up from the page's foot."""
        section = self._resolved.stories[sheet.section].section
        kind = self._kind(section, sheet.page_of_section, sheet.number)
        width = section.width - section.left - section.right
        header = self._margin_blocks(sheet.section, "header", kind)
        composer.stack(stack(header)[0], section.left, section.header, width)
        if is_tagged:
            composer.display.claim(Artefact.HEADER)
        footer, height = stack(self._margin_blocks(sheet.section, "footer", kind))
        y = section.height - section.footer - height
        composer.stack(footer, section.left, y, width)
        if is_tagged:
            composer.display.claim(Artefact.FOOTER)
