"""Pages are broken as Word breaks them; all of it is arithmetic, without Qt."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.layout.pagination.model import (
    Block,
    Flow,
    FlowCell,
    FlowParagraph,
    FlowRow,
    Frame,
    LineFragment,
    Obstacle,
    Sheet,
    Spacing,
)
from letterkit.layout.pagination.page_breaker import break_into_pages

PAGE = Frame(0, 100, ((0, 80),))


def lines(count: int, *, height: float = 10, gap: float = 0, widows: bool = False) -> FlowParagraph:
    """A paragraph of so many lines, ten to a page."""
    fragments = tuple(LineFragment(height) for _ in range(count))
    return FlowParagraph(fragments, Spacing(gap, gap), widow_control=widows)


def row(*counts: int) -> FlowRow:
    return FlowRow(tuple(FlowCell((lines(count),)) for count in counts))


def pages(*blocks: Block, frame: Frame = PAGE, separator: float = 0) -> list[Sheet]:
    return break_into_pages([Flow(blocks, lambda _page, _number: frame)], separator)


def counts(sheets: Sequence[Sheet]) -> list[list[int]]:
    """How many lines of each paragraph, or strips of each row's first cell, stand on each page."""
    return [
        [_count(item.block) for area in sheet.areas for item in area.placed] for sheet in sheets
    ]


def _count(block: Block) -> int:
    if isinstance(block, FlowParagraph):
        return len(block.fragments)
    return sum(_count(item) for item in block.cells[0].blocks)


def test_no_qt_is_loaded_to_break_pages() -> None:
    code = (
        "import sys;"
        "from letterkit.layout.pagination import model as m, page_breaker as b;"
        "text = m.FlowParagraph((m.LineFragment(1),));"
        "f = m.Flow((text,), lambda p, n: m.Frame(0, 9, ((0, 9),)));"
        "b.break_into_pages([f]);"
        "print(any(name.startswith('PySide6') for name in sys.modules))"
    )
    # What `letterkit.layout` itself gives away needs Qt; its paging must not.
    bare = "import sys, types; p = types.ModuleType('letterkit.layout');"
    where = "import letterkit; p.__path__ = [letterkit.__path__[0] + '/layout'];"
    name = "sys.modules['letterkit.layout'] = p;"
    run = subprocess.run(
        [sys.executable, "-c", bare + where + name + code],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "False"


def test_lines_that_do_not_fit_go_to_the_next_page() -> None:
    assert counts(pages(lines(25))) == [[10], [10], [5]]


def test_a_line_does_not_stand_alone_at_the_top_of_a_page() -> None:
    assert counts(pages(lines(11, widows=True))) == [[9], [2]]


def test_a_line_does_not_stand_alone_at_the_foot_of_a_page() -> None:
    assert counts(pages(lines(9), lines(4, widows=True))) == [[9], [4]]


def test_a_paragraph_of_three_lines_moves_as_one_rather_than_leave_one_alone() -> None:
    assert counts(pages(lines(8), lines(3, widows=True))) == [[8], [3]]


def test_a_heading_goes_with_what_it_heads() -> None:
    heading = replace(lines(1), keep_next=True)
    text = replace(lines(3), keep_lines=True)
    assert counts(pages(lines(7), heading, text)) == [[7], [1, 3]]


def test_headings_that_fill_more_than_a_page_are_broken_all_the_same() -> None:
    headings = [replace(lines(1), keep_next=True) for _ in range(15)]
    assert sum(len(page) for page in counts(pages(*headings))) == 15


def test_a_paragraph_kept_together_moves_to_the_next_page() -> None:
    assert counts(pages(lines(6), replace(lines(5), keep_lines=True))) == [[6], [5]]


def test_a_paragraph_kept_together_but_longer_than_a_page_is_broken() -> None:
    assert counts(pages(replace(lines(12), keep_lines=True))) == [[10], [2]]


def test_a_page_begins_before_a_paragraph_that_asks_for_one() -> None:
    assert counts(pages(lines(1), replace(lines(1), break_before="page"))) == [[1], [1]]


def test_space_above_a_paragraph_is_dropped_after_an_automatic_break_only() -> None:
    second = replace(lines(1, gap=20), break_before="page")
    sheets = pages(lines(10), lines(1, gap=20), second)
    assert [sheet.areas[0].placed[0].y for sheet in sheets] == [0, 0, 20]


def test_columns_are_filled_one_after_the_other() -> None:
    columns = Frame(0, 100, ((0, 30), (40, 30)))
    sheet, last = pages(lines(25), frame=columns)
    assert [_count(area.placed[0].block) for area in sheet.areas] == [10, 10]
    assert counts([last]) == [[5]]


def test_a_column_break_begins_the_next_column_and_a_page_break_the_next_page() -> None:
    columns = Frame(0, 100, ((0, 30), (40, 30)))
    blocks = lines(1), replace(lines(1), break_before="column")
    (sheet,) = pages(*blocks, frame=columns)
    assert [area.x for area in sheet.areas] == [0, 40]
    assert len(pages(lines(1), replace(lines(1), break_before="page"), frame=columns)) == 2


def test_columns_before_a_continuous_section_end_level() -> None:
    columns = Frame(0, 100, ((0, 30), (40, 30)))
    flows = [
        Flow((lines(8),), lambda _p, _n: columns, balanced=True),
        Flow((lines(1),), lambda _p, _n: PAGE, start="continuous"),
    ]
    (sheet,) = break_into_pages(flows)
    assert [area.y for area in sheet.areas] == [0, 0, pytest.approx(40, abs=0.1)]  # pyright: ignore[reportUnknownMemberType]


def test_a_line_stands_between_columns_of_text_as_long_as_the_longest() -> None:
    columns = Frame(0, 100, ((0, 30), (40, 30), (80, 30)))
    flows = [
        Flow((lines(15),), lambda _p, _n: columns, ruled=True),
        Flow((lines(15),), lambda _p, _n: columns),
    ]
    ruled, plain = break_into_pages(flows)
    assert ruled.rules == [(35, 0, 100)]  # and none before the third, which is empty
    assert plain.rules == []


def test_a_footnote_stands_at_the_foot_of_the_page_that_refers_to_it() -> None:
    noted = FlowParagraph(
        (*(LineFragment(10) for _ in range(9)), LineFragment(10, (lines(2),))), widow_control=False
    )
    first, second = pages(noted, separator=5)
    assert counts([first, second]) == [[9], [1]]
    assert not first.areas[0].notes
    assert second.areas[0].notes_y == 80


def test_a_footnote_longer_than_its_page_goes_on_overleaf() -> None:
    noted = FlowParagraph((LineFragment(10, (lines(14),)),), widow_control=False)
    sheets = pages(noted, separator=5)
    notes = [sum(_count(item.block) for item in sheet.areas[0].notes) for sheet in sheets]
    assert sum(notes) == 14
    assert len(notes) == 2


def test_heading_rows_are_repeated_on_each_page_that_a_table_goes_on() -> None:
    heading = row(1)
    rows = [replace(row(2), headings=(heading,), unbreakable=True) for _ in range(7)]
    assert counts(pages(heading, *rows)) == [[1, 2, 2, 2, 2], [1, 2, 2, 2]]


def test_a_row_goes_over_the_end_of_a_page_unless_it_may_not() -> None:
    assert counts(pages(row(6), row(6))) == [[6, 4], [2]]
    assert counts(pages(row(6), replace(row(6), unbreakable=True))) == [[6], [6]]


def test_sections_begin_on_odd_pages_where_they_ask_for_it() -> None:
    flows = [Flow((lines(1),), lambda _p, _n: PAGE, start=start) for start in ("", "oddPage")]
    assert [sheet.number for sheet in break_into_pages(flows)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("heights", "numbers", "blank"),
    [
        ((1, 1), [1, 2, 1], [1]),
        ((11, 1), [1, 2, 1], []),
        ((1, 1, 1), [1, 2, 1, 2, 1], [1, 3]),
    ],
)
def test_a_page_is_left_empty_between_two_odd_ones(
    heights: tuple[int, ...], numbers: list[int], blank: list[int]
) -> None:
    flows = [
        Flow((lines(height),), lambda _p, _n: PAGE, first_number=1, start="oddPage")
        for height in heights
    ]
    sheets = break_into_pages(flows)
    assert [sheet.number for sheet in sheets] == numbers
    assert [at for at, sheet in enumerate(sheets) if sheet.blank] == blank


def test_page_numbers_begin_anew_where_a_section_says_so() -> None:
    flows = [Flow((lines(11),), lambda _p, _n: PAGE, first_number=first) for first in (None, 1)]
    assert [sheet.number for sheet in break_into_pages(flows)] == [1, 2, 1, 2]


def test_text_is_set_again_around_what_floats_above_it() -> None:
    calls: list[tuple[Obstacle, ...]] = []

    def around(obstacles: tuple[Obstacle, ...]) -> FlowParagraph:
        calls.append(obstacles)
        return lines(5)

    def picture(column: float, _width: float, y: float) -> Obstacle:
        return Obstacle(column, y, column + 40, y + 30)

    first = replace(lines(2), floats=(picture,), rewrap=around)
    second = replace(lines(2), rewrap=around)
    assert counts(pages(lines(1), first, second)) == [[1, 5, 2]]
    assert calls == [(Obstacle(0, 0, 40, 30),)]


def test_text_on_the_next_page_takes_no_heed_of_what_floats_on_this_one() -> None:
    def picture(column: float, _width: float, y: float) -> Obstacle:
        return Obstacle(column, y, column + 40, 500)

    def nine(_: tuple[Obstacle, ...]) -> FlowParagraph:
        return lines(9)

    def three(_: tuple[Obstacle, ...]) -> FlowParagraph:
        return lines(3, widows=True)

    floating = replace(lines(2), floats=(picture,), rewrap=nine)
    plain = replace(lines(3, widows=True), rewrap=three)
    assert counts(pages(floating, plain, plain)) == [[9], [3, 3]]


def test_more_pages_than_anyone_reads_are_refused() -> None:
    flow = Flow((lines(100),), lambda _page, _number: PAGE)
    with pytest.raises(LetterkitError, match="more than 5 pages"):
        break_into_pages([flow], max_pages=5)


def flow_paragraph(count: int, keep_next: bool, keep_lines: bool, gap: float) -> FlowParagraph:
    return replace(lines(count, gap=gap, widows=True), keep_next=keep_next, keep_lines=keep_lines)


PARAGRAPHS = st.builds(
    flow_paragraph, st.integers(1, 30), st.booleans(), st.booleans(), st.floats(0, 30)
)


@given(st.lists(PARAGRAPHS, min_size=1, max_size=20))
def test_paragraphs_are_placed_at_once_as_they_are_one_by_one(blocks: list[FlowParagraph]) -> None:
    one_by_one = [replace(block, refit=_as_it_is) for block in blocks]
    together, apart = pages(*blocks), pages(*one_by_one)
    assert [_places(sheet) for sheet in together] == [_places(sheet) for sheet in apart]


def _as_it_is(block: FlowParagraph, _width: float) -> FlowParagraph:
    return block


def _places(sheet: Sheet) -> list[tuple[float, int]]:
    return [(item.y, _count(item.block)) for area in sheet.areas for item in area.placed]


@given(st.lists(PARAGRAPHS, min_size=1, max_size=20))
def test_no_line_is_lost_doubled_or_set_past_the_foot_of_its_page(
    blocks: list[FlowParagraph],
) -> None:
    sheets = pages(*blocks)
    assert sum(map(sum, counts(sheets))) == sum(len(block.fragments) for block in blocks)
    assert all(
        item.y + item.block.height <= PAGE.height + 1
        for sheet in sheets
        for area in sheet.areas
        for item in area.placed
    )
