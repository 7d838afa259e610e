"""How our pages of documents compare with Word's own (see `word_pages`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.pages_measured.word_pages import WordPages, word_pages
from letterkit.errors import LetterkitError
from letterkit.layout.application import ensure_application
from letterkit.layout.lines.block_layout import LaidOutBlock
from letterkit.layout.lines.model import TextFragment
from letterkit.layout.page_layout import Layout
from letterkit.layout.pagination.model import Block, FlowParagraph, Sheet
from letterkit.layout.reading.document import read_document
from letterkit.layout.resolving.document import resolve
from letterkit.template.package import Package, open_package

_SHOWN: Final = 40  # characters of a page's beginning


@dataclass(frozen=True, slots=True)
class Repagination:
    """One document's pages in Word and here: their counts, and how many of Word's begin alike.

    `starts` are those of Word's pages, but for the first, that can be compared. `differing` is a
    sentence on the first that differs, "" where none does.
    """

    word: int
    ours: int
    starts: int
    equal: int
    differing: str = ""


@dataclass(slots=True)
class Tally:
    """What became of the files of a folder."""

    files: int = 0
    unopened: int = 0
    by_others: int = 0
    documents: int = 0
    equal_counts: int = 0
    starts: int = 0
    equal_starts: int = 0
    in_columns: int = 0

    def add(self, compared: Repagination) -> None:
        """Count a document in."""
        self.documents += 1
        self.equal_counts += compared.word == compared.ours
        self.starts += compared.starts
        self.equal_starts += compared.equal


def measure(folder: Path) -> Iterator[str]:
    """Yield a line for each Word file in a folder whose pages differ from Word's, then a table."""
    tally = Tally()
    for path in sorted(folder.rglob("*.docx")):
        if path.name.startswith("~$"):  # what Word keeps beside a file that is open
            continue
        tally.files += 1
        try:
            pages = word_pages(open_package(path))
            compared = None if pages is None else repaginate(pages)
        except LetterkitError as error:
            tally.unopened += 1
            yield f"{path.relative_to(folder).as_posix()}: {error.message}"
            continue
        if pages is None or compared is None:
            tally.by_others += 1
            continue
        tally.add(compared)
        tally.in_columns += pages.in_columns
        if told := told_of(compared):
            yield f"{path.relative_to(folder).as_posix()}: {told}"
    yield from table_of(tally)


def told_of(compared: Repagination) -> str:
    """Return a sentence on what differs; "" where nothing does."""
    counts = (
        "" if compared.word == compared.ours else f"{compared.word} pages, here {compared.ours}"
    )
    return "; ".join(filter(None, (counts, compared.differing)))


def table_of(tally: Tally) -> Iterator[str]:
    """Yield a table of all files."""
    yield "\n| Word’s own pages | agree | of | share |"
    yield "| --- | ---: | ---: | ---: |"
    for name, equal, of in (
        ("page counts", tally.equal_counts, tally.documents),
        ("page starts", tally.equal_starts, tally.starts),
    ):
        yield f"| {name} | {equal:,} | {of:,} | {equal / of if of else 1.0:.1%} |"
    yield (
        f"\n{tally.files:,} files: {tally.documents:,} last saved by Word, {tally.by_others:,} by "
        f"others and left out, {tally.unopened:,} not opened. In {tally.in_columns:,} text is in "
        "columns: of these only pages are counted."
    )


def repaginate(pages: WordPages) -> Repagination:
    """Lay a document out, and compare. Raises LetterkitError where it can't be laid out."""
    ensure_application()
    sheets = _layout(pages.marked).sheets
    texts = [list(_fragments(sheet)) for sheet in sheets]
    shown = {each.piece.field for page in texts for each in page}
    starts = () if pages.in_columns else pages.starts
    compared = [each for each in starts if each.words and each.field in shown]
    begun = {page[0].piece.field for page in texts if page}
    unequal = [each for each in compared if each.field not in begun]
    differing = ""
    if unequal:
        start = unequal[0]
        page = next(
            number
            for number, page in enumerate(texts, start=1)
            if any(each.piece.field == start.field for each in page)
        )
        here = " ".join(each.text.strip() for each in texts[page - 1])[:_SHOWN]
        differing = (
            f"Word’s page {pages.starts.index(start) + 2} begins “{start.words}”, which stands "
            f"here on page {page}, which begins “{here}”"
        )
    equal = len(compared) - len(unequal)
    return Repagination(pages.count, len(sheets), len(compared), equal, differing)


def _layout(package: Package) -> Layout:
    return Layout(resolve(read_document(package, date.today())))  # noqa: DTZ011 - the reader's own day


def _fragments(sheet: Sheet) -> Iterator[TextFragment]:
    """Yield the body's text on a page in order, without blanks, labels of lists, repeated rows."""
    for area in sheet.areas:
        yield from _in_blocks(each.block for each in area.placed)


def _in_blocks(blocks: Iterable[Block]) -> Iterator[TextFragment]:
    for block in blocks:
        if isinstance(block, FlowParagraph):
            yield from _in_paragraph(block)
        elif not block.repeated:
            for cell in block.cells:
                yield from _in_blocks(cell.blocks)


def _in_paragraph(block: FlowParagraph) -> Iterator[TextFragment]:
    source = block.source
    if not isinstance(source, LaidOutBlock):
        return
    own = set(map(id, source.laid_out.paragraph.pieces))
    for line in source.lines[block.first : block.first + len(block.fragments)]:
        for item in line.items:
            if isinstance(item, TextFragment) and item.text.strip() and id(item.piece) in own:
                yield item
