"""Lines are broken and set as Word sets them, whichever fonts are there."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import field, fonts, para, run, tabs
from letterkit.layout import lay_out
from letterkit.layout.lines.heights import LineExtent, line_height
from letterkit.layout.lines.line_breaker import LineBreaker
from letterkit.layout.lines.measuring import MeasuredText, text_width
from letterkit.layout.lines.model import Leader, Line, TextFragment
from letterkit.layout.lines.paragraph_layout import layout_paragraph
from letterkit.layout.lines.slots import Slot, WrappedSlots
from letterkit.layout.pagination.model import Obstacle
from letterkit.layout.reading.document import read_document
from letterkit.layout.resolving.document import resolve
from letterkit.layout.resolving.model import ResolvedParagraph, StyledRun
from letterkit.template.package import open_package

WIDTH = 9000.0


def paragraph(*body: str, **properties: object) -> ResolvedParagraph:
    sheet = styles("Liberation Sans", after=0, line=240)
    source = WordFile(sheet).saved(para(*body, **properties))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    block = resolve(read_document(open_package(source), date(2017, 3, 1))).stories[0].blocks[0]
    assert isinstance(block, ResolvedParagraph)
    return block


def layout_lines(block: ResolvedParagraph, width: float = WIDTH) -> tuple[Line, ...]:
    return layout_paragraph(block, width).lines


def words(line: Line) -> list[TextFragment]:
    return [item for item in line.items if isinstance(item, TextFragment)]


def text(line: Line) -> str:
    return "".join(item.text for item in words(line))


def end(line: Line) -> float:
    return max(item.x + item.width for item in words(line))


def wide(text: str) -> float:
    return text_width(text, paragraph("x").pieces[0].style)


def test_a_line_breaks_at_the_word_that_does_not_fit() -> None:
    lines = layout_lines(paragraph("one two three"), wide("one two") + 5)
    assert [text(line).strip() for line in lines] == ["one two", "three"]


def test_a_word_longer_than_its_line_is_broken_where_the_line_ends() -> None:
    lines = layout_lines(paragraph("x" * 50), wide("x" * 20) + 1)
    assert [len(text(line)) for line in lines] == [20, 20, 10]


def test_no_line_breaks_at_a_space_that_does_not_break() -> None:
    lines = layout_lines(paragraph("one two\u00a0six"), wide("one two") + 5)
    assert [text(line).strip() for line in lines] == ["one", "two\u00a0six"]


def test_a_soft_hyphen_shows_where_a_line_ends_at_it_and_nowhere_else() -> None:
    lines = layout_lines(paragraph("part\u00adner\u00adship"), wide("partner-") + 5)
    assert [text(line) for line in lines] == ["partner-", "ship"]


def test_a_slash_ends_a_line_only_in_a_web_address() -> None:
    lines = layout_lines(paragraph("a report/review"), wide("a report/") + 5)
    assert text(lines[0]).strip() == "a"
    lines = layout_lines(paragraph("https://example.org/review"), wide("https://example.org/") + 5)
    assert text(lines[0]) == "https://example.org/"


@pytest.mark.parametrize(("align", "share"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_a_short_line_stands_where_its_paragraph_is_aligned(align: str, share: float) -> None:
    (line,) = layout_lines(paragraph("short", jc=align))
    assert words(line)[0].x == pytest.approx((WIDTH - wide("short")) * share, abs=1)  # pyright: ignore[reportUnknownMemberType]


def test_all_lines_but_the_last_of_a_justified_paragraph_reach_both_edges() -> None:
    *full, last = layout_lines(paragraph("some words " * 30, jc="both"))
    assert [end(line) for line in full] == pytest.approx([WIDTH] * len(full), abs=2)  # pyright: ignore[reportUnknownMemberType]
    assert end(last) < WIDTH - 100


def test_tabs_go_to_their_stops() -> None:
    stops = tabs(("left", 1000), ("center", 3000), ("right", 5000), ("decimal", 7000))
    (line,) = layout_lines(paragraph("\ta\tmiddle\tright\t12.50", tabs=stops))
    a, middle, right, number = words(line)
    assert a.x == pytest.approx(1000, abs=1)  # pyright: ignore[reportUnknownMemberType]
    assert middle.x + middle.width / 2 == pytest.approx(3000, abs=1)  # pyright: ignore[reportUnknownMemberType]
    assert right.x + right.width == pytest.approx(5000, abs=1)  # pyright: ignore[reportUnknownMemberType]
    assert number.x + wide("12") == pytest.approx(7000, abs=1)  # pyright: ignore[reportUnknownMemberType]


def test_tabs_side_by_side_each_go_on_to_a_stop() -> None:
    (line,) = layout_lines(paragraph("a\t\tb", tabs=tabs(("center", 4500), ("right", 8000))))
    assert end(line) == pytest.approx(8000, abs=1)  # pyright: ignore[reportUnknownMemberType]


def test_a_leader_fills_the_gap_before_a_decimal_stop() -> None:
    stops = tabs(("decimal", 7000, "dot"))
    (line,) = layout_lines(paragraph("Total\t9.75", tabs=stops))
    (leader,) = (item for item in line.items if isinstance(item, Leader))
    assert leader.kind == "dot"
    assert leader.x + leader.width == pytest.approx(7000 - wide("9"), abs=1)  # pyright: ignore[reportUnknownMemberType]


@pytest.mark.parametrize("stated", [{}, {"jc": "left"}, {"jc": "start"}])
def test_a_paragraph_from_right_to_left_begins_at_the_right(stated: dict[str, str]) -> None:
    (line,) = layout_lines(paragraph("word", bidi=True, **stated))
    assert end(line) == pytest.approx(WIDTH, abs=1)  # pyright: ignore[reportUnknownMemberType]


def test_a_paragraph_from_right_to_left_aligned_to_its_end_ends_at_the_left() -> None:
    (line,) = layout_lines(paragraph("word", bidi=True, jc="end"))
    assert words(line)[0].x == pytest.approx(0, abs=1)  # pyright: ignore[reportUnknownMemberType]


def test_an_exact_height_is_kept_and_a_least_one_grows() -> None:
    style = paragraph("x").style
    exact = style._replace(line=100, line_rule="exact")
    least = style._replace(line=100, line_rule="atLeast")
    assert line_height(LineExtent(200, 50, 250), exact)[0] == 100
    assert line_height(LineExtent(200, 50, 250), least)[0] == 250


def test_lines_go_round_a_picture_and_then_back_to_the_full_width() -> None:
    lines = layout_paragraph(
        paragraph("some words " * 60), WIDTH, (Obstacle(5000, 0, WIDTH, 600),)
    ).lines
    assert all(end(line) <= 5000 for line in lines[:2])
    assert end(lines[4]) > 5000


def test_text_goes_on_below_what_leaves_no_room_beside_it() -> None:
    lines = layout_paragraph(
        paragraph("some words"), WIDTH, (Obstacle(1000, 0, 2000, 600, "none"),)
    ).lines
    assert lines[0].height > 600


def test_a_line_stands_on_both_sides_of_a_picture_in_the_middle() -> None:
    lines = layout_paragraph(
        paragraph("some words " * 60), WIDTH, (Obstacle(4000, 0, 5000, 600),)
    ).lines
    left = [item for item in words(lines[0]) if item.x < 4000]
    right = [item for item in words(lines[0]) if item.x >= 5000]
    assert left
    assert right
    assert max(item.x + item.width for item in left) <= 4000 + wide(" ")


def test_room_too_narrow_for_text_is_left_empty() -> None:
    full = Slot(0, 3000)
    slots = WrappedSlots(full, full, (Obstacle(500, 0, 3000, 400),), lambda: 0.0, 250)
    assert slots.next() == Slot(0, 3000, skip=400)


@given(st.text(st.sampled_from("ab \t-é😀\u00ad"), min_size=2300, max_size=2600))
def test_a_text_shaped_in_stretches_is_as_wide_as_its_parts(letters: str) -> None:
    style = paragraph("x").pieces[0].style
    measured = MeasuredText((StyledRun(letters, style),), {})
    places = [measured.x(place) for place in range(0, len(letters) + 1, 50)]
    assert all(before <= after + 1 for before, after in pairwise(places))
    assert measured.x(0) == 0


@given(st.text("ab /-é😀\u05d0\u3000", min_size=1, max_size=40), st.floats(200, 5000))
def test_text_for_one_line_is_set_as_if_each_word_were_tried(letters: str, width: float) -> None:
    block = paragraph("x", jc="right")
    piece = block.pieces[0]._replace(text=letters)
    block = block._replace(pieces=(piece,))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LineBreaker, "_is_one_line", lambda *_: False)  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
        each_tried = layout_paragraph.__wrapped__(block, width)
    assert layout_paragraph.__wrapped__(block, width) == each_tried


@given(st.text(min_size=1, max_size=80), st.floats(200, 5000))
def test_any_text_is_set_in_lines_that_lose_none_of_it(letters: str, width: float) -> None:
    style = paragraph("x")
    piece = style.pieces[0]._replace(text=letters)
    laid_out = layout_paragraph(style._replace(pieces=(piece,)), width)
    visible = "".join(text(line) for line in laid_out.lines)
    expected = [letter for letter in letters if letter.isalnum()]
    assert [letter for letter in visible if letter.isalnum()] == expected


def test_page_numbers_are_written_as_their_section_numbers_them() -> None:
    word = WordFile()
    footer = word.footer(para(field("PAGE", "9")))
    numbers = '<w:pgNumType w:fmt="lowerRoman" w:start="4"/>'
    pages = lay_out(word.saved(para("a"), last_section=footer + numbers))
    assert "iv" in pages.text(0)


def test_a_font_that_is_not_there_is_told_of_once() -> None:
    odd = {"rFonts": fonts("No Such Font")}
    pages = lay_out(WordFile().saved(para(run("a", **odd), run("b")), para(run("c", **odd))))
    (note,) = (each for each in pages.notes if "No Such Font" in each)
    assert note.endswith("lines may break at other words than in Word.")
