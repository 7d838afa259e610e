"""Paragraphs, tables, frames and fields stand on their pages as Word has them."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from benchmarks.pages_corpus.drawings import GREEN, NO_WRAP, SQUARE, Placed, text_box
from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.styles import style, styles
from benchmarks.pages_corpus.wordml import (
    GRID,
    Row,
    Value,
    borders,
    cell,
    field,
    para,
    paragraph_properties,
    paras,
    row,
    run,
    section,
    section_end,
    table,
)
from letterkit.layout import Pages, lay_out, plain_paragraphs
from letterkit.layout.painting.display import Image, Rule, TextLine
from letterkit.template.package import open_package

PLAIN = styles("Liberation Sans", 20, after=0, line=240)
TODAY = date(2017, 3, 1)
LEFT = 1440.0  # the margins of all documents here, in twips
COLUMNS = '<w:col w:w="6000" w:space="426"/><w:col w:w="2600"/>'
UNEQUAL = f'<w:cols w:num="2" w:equalWidth="0">{COLUMNS}</w:cols>'


def laid_out(*body: str, sheet: str = PLAIN, last: str = "") -> Pages:
    return lay_out(WordFile(sheet).saved(*body, last_section=last or section()), today=TODAY)


def lines(pages: Pages, page: int = 0) -> list[tuple[float, float, str]]:
    """Where each line of text begins on a page, in twips, and what it says."""
    found = [
        (next(line.words()).x, line.y, "".join(item.text for item in line.words()).strip())
        for line in pages.display(page).text_lines()
        if list(line.words())
    ]
    return [each for each in found if each[2]]


def line_of(pages: Pages, words: str, page: int = 0) -> tuple[float, float]:
    """Where the line begins that has these words in it."""
    return next((x, y) for x, y, text in lines(pages, page) if words in text)


def turned_line(pages: Pages, words: str) -> TextLine:
    found = (line for line in pages.display(0).text_lines() if list(line.words()))
    return next(line for line in found if words in next(line.words()).text)


def frame(**attributes: str | int) -> Value:
    return attributes


# Pictures and paragraphs


@pytest.mark.parametrize("spacing", [240, 259, 276, 480])
def test_a_picture_is_as_high_as_it_is_whatever_the_line_spacing(spacing: int) -> None:
    word = WordFile(styles("Liberation Sans", 20, after=0, line=spacing))
    picture = word.picture(200, 200, GREEN, "Logo")
    pages = lay_out(word.saved(para("above"), para(picture), para("below")))
    plain = laid_out(para("above"), para("below"))
    single = line_of(plain, "below")[1] - line_of(plain, "above")[1]
    gap = line_of(pages, "below")[1] - line_of(pages, "above")[1]
    # The line above is spaced, and the picture's has its letters' share of the spacing.
    assert gap == pytest.approx(200 * 20 + single * (2 * spacing / 240 - 1), abs=2)


def test_a_picture_in_a_line_of_an_exact_height_is_cut_to_it() -> None:
    word = WordFile(PLAIN)
    picture = word.picture(200, 100, GREEN, "Logo")
    exact: Value = {"line": 280, "lineRule": "exact"}
    pages = lay_out(word.saved(para("above"), para(picture, spacing=exact), para("below")))
    (image,) = [mark for mark in pages.display(0).marks if isinstance(mark, Image)]
    top = line_of(pages, "below")[1] - 280
    assert image.y == pytest.approx(top)
    painted = pages.image(0, 72)
    green = {y for y in range(painted.height()) if painted.pixel(100, y) != 0xFFFFFFFF}
    assert green <= set(range(72, round((top + 280) / 20) + 1))
    assert round(top / 20) + 4 in green
    assert round(top / 20) - 40 not in green


def test_a_line_breaks_after_a_hyphen_before_a_figure() -> None:
    pages = laid_out(para("Ring 01392-123456", ind={"right": 9026 - 1250}))
    assert [text for _x, _y, text in lines(pages)] == ["Ring 01392-", "123456"]


def test_text_is_broken_for_the_column_that_it_stands_in() -> None:
    words = " ".join(f"word{n}" for n in range(900))
    pages = laid_out(para(words), last=section() + UNEQUAL)
    shown = re.findall(r"word\d+", " ".join(pages.text(page) for page in range(pages.count)))
    assert shown == words.split()
    right = LEFT + 6000 + 426
    for line in pages.display(0).text_lines():
        end = max(item.x + item.width for item in line.words())
        room = right + 2600 if line.x == right else LEFT + 6000
        assert end <= room + 60  # a blank may hang out
    assert {line.x for line in pages.display(0).text_lines()} == {LEFT, right}


def test_a_column_break_in_a_paragraph_goes_on_at_the_next_columns_width() -> None:
    text = "some words of text " * 12
    pages = laid_out(para(run("one"), run("\v"), run(text)), last=section() + UNEQUAL)
    right = [line for line in pages.display(0).text_lines() if line.x > LEFT]
    assert len(right) > 3
    assert all(item.x + item.width < LEFT + 9100 for line in right for item in line.words())


def test_an_empty_paragraph_that_ends_a_section_makes_no_page_of_its_own() -> None:
    one = laid_out(para("x"))
    height = one.display(0).marks[0]
    assert isinstance(height, TextLine)
    full = int((16838 - 2880) / height.line.height)
    pages = laid_out(
        *(para(f"line {n}") for n in range(full)), section_end(section()), para("next")
    )
    assert pages.count == 2
    assert pages.text(1) == "next"


def test_a_page_break_before_the_end_of_a_section_leaves_a_page_as_in_word() -> None:
    pages = laid_out(para("one", run("\f")), section_end(section()), para("two"))
    assert [pages.text(page) for page in range(pages.count)] == ["one", "", "two"]


def test_a_page_that_only_makes_the_next_one_odd_bears_no_header() -> None:
    word = WordFile(PLAIN)
    header = word.header(para("A header"))
    pages = lay_out(word.saved(
        para("one"), section_end(section(header)), para("two"),
        last_section=section(header, type="oddPage"),
    ))  # fmt: skip
    assert [pages.text(page).split("\n") for page in range(pages.count)] == [
        ["A header", "one"], [""], ["A header", "two"],
    ]  # fmt: skip


# Fields


def test_page_numbers_in_the_text_are_those_of_their_pages() -> None:
    here = para("page ", field("PAGE", "7"), " of ", field("NUMPAGES", "7"), " here")
    pages = laid_out(*(here + para("x", run("\f")) for _ in range(11)))
    texts = [pages.text(page).split("\n")[0] for page in range(11)]
    assert texts == [f"page {n + 1} of {pages.count} here" for n in range(11)]


def test_what_follows_a_longer_page_number_moves_along() -> None:
    here = para("page ", field("PAGE", "7"), run(" here", b=True))
    pages = laid_out(*(here + para("x", run("\f")) for _ in range(11)))
    for page in (0, 10):
        words = list(next(pages.display(page).text_lines()).words())
        assert all(a.x + a.width == pytest.approx(b.x, abs=1) for a, b in pairwise(words))


@pytest.mark.parametrize("lock", ["", ' w:fldLock="1"', ' w:fldLock="true"'])
def test_a_locked_date_shows_what_is_stored(lock: str) -> None:
    code = field('DATE \\@ "d MMMM yyyy"', "25 December 2016")
    locked = code.replace('w:fldCharType="begin"', f'w:fldCharType="begin"{lock}')
    simple = f'<w:fldSimple w:instr=" DATE "{lock}>{run("24/12/2016")}</w:fldSimple>'
    pages = laid_out(para(locked), para(simple))
    shown = ["25 December 2016", "24/12/2016"] if lock else ["1 March 2017", "01/03/2017"]
    assert pages.text(0).split("\n") == shown


# Frames


def test_a_page_number_in_a_frame_stands_at_the_right_margin() -> None:
    word = WordFile(PLAIN)
    place = frame(wrap="around", vAnchor="text", hAnchor="margin", xAlign="right", y=1)
    footer = word.footer(para(field("PAGE", "1"), framePr=place), para("The branch"))
    pages = lay_out(word.saved(para("text"), last_section=section(footer)))
    (x, y), (left, level) = line_of(pages, "1"), line_of(pages, "The branch")
    assert left == LEFT
    assert LEFT + 9026 - 150 < x < LEFT + 9026
    assert y == pytest.approx(level, abs=5)


def test_an_address_in_a_frame_stands_where_the_envelopes_window_is() -> None:
    place = frame(w=4000, h=1500, hSpace=180, wrap="around", vAnchor="page", hAnchor="page",
                  x=1300, y=2600)  # fmt: skip
    address = paras(["Cllr Ann Example", "1 High Street", "Exampletown"], framePr=place)
    text = para("some words " * 250)
    pages = laid_out(address, text)
    assert line_of(pages, "Cllr Ann") == (1300, 2600)
    assert line_of(pages, "Exampletown")[0] == 1300
    beside = [x for x, y, words in lines(pages) if 2600 <= y < 4000 and "some" in words]
    assert beside
    assert min(beside) >= 1300 + 4000


def test_paragraphs_in_unlike_frames_stand_apart() -> None:
    first = frame(w=2000, vAnchor="page", hAnchor="page", x=1000, y=1000)
    second = frame(w=2000, vAnchor="page", hAnchor="page", x=7000, y=1000)
    pages = laid_out(para("one", framePr=first), para("two", framePr=second), para("text"))
    assert line_of(pages, "one") == (1000, 1000)
    assert line_of(pages, "two") == (7000, 1000)


def test_a_frame_may_come_from_a_style_and_be_the_last_thing() -> None:
    place = frame(w=4000, h=1000, hRule="exact", hAnchor="page", xAlign="center", yAlign="bottom")
    envelope = style("Envelope", "Normal", paragraph=paragraph_properties(framePr=place))
    sheet = styles("Liberation Sans", 20, after=0, line=240, more=envelope)
    pages = laid_out(para("text"), para("To the Clerk", style="Envelope"), sheet=sheet)
    assert pages.count == 1
    assert line_of(pages, "Clerk") == ((11906 - 4000) / 2, 16838 - 1440 - 1000)
    assert line_of(pages, "text") == (LEFT, 1440)


def test_a_drop_capital_has_the_first_lines_beside_it() -> None:
    capital = para(
        run("W", sz=90), framePr=frame(dropCap="drop", lines=3, wrap="around", vAnchor="text",
                                       hAnchor="text"),
        spacing={"line": 700, "lineRule": "exact"},
    )  # fmt: skip
    pages = laid_out(capital, para("e are worried " * 40))
    starts = [x for x, _y, text in lines(pages) if "worried" in text]
    assert starts[0] == starts[2] > LEFT + 300
    assert starts[4] == LEFT


def test_plain_text_has_what_stands_in_frames_in_its_place() -> None:
    place = frame(w=4000, vAnchor="page", hAnchor="page", x=1300, y=2600)
    source = WordFile(PLAIN).saved(para("Ann Example", framePr=place), para("Dear Ann"))
    texts = [each.text for each in plain_paragraphs(open_package(source), today=TODAY)]
    assert texts == ["Ann Example", "Dear Ann"]


# Tables


def rules(pages: Pages, *, level: bool) -> list[Rule]:
    marks = (mark for mark in pages.display(0).marks if isinstance(mark, Rule))
    return [mark for mark in marks if (mark.y1 == mark.y2) == level]


def test_the_paragraph_after_a_table_that_ends_a_cell_has_no_height() -> None:
    inner = table(row("inner"), widths=(3000,))
    with_table = laid_out(table(row(cell(inner)), widths=(4000,)), para("after"))
    without = laid_out(table(row("inner"), widths=(4000,)), para("after"))
    assert line_of(with_table, "after")[1] == line_of(without, "after")[1]
    filled = laid_out(table(row(cell(inner, para("more"))), widths=(4000,)), para("after"))
    assert line_of(filled, "after")[1] > line_of(without, "after")[1]


def test_a_rows_own_borders_stand_in_place_of_the_tables() -> None:
    box = borders("top left bottom right")
    rows = [row("one", "a"), Row(row("two", "b").cells, {}, box), row("three", "c")]
    pages = laid_out(table(*rows, widths=(2000, 2000)))
    tops = sorted({round(rule.y1) for rule in rules(pages, level=True)})
    assert len(tops) == 2
    one, two, three = (line_of(pages, words)[1] for words in ("one", "two", "three"))
    assert one < tops[0] < two + 10 < tops[1] < three + 10


def test_rows_with_the_same_borders_of_their_own_are_in_one_box() -> None:
    box = borders("top left bottom right")
    rows = [Row(row(text).cells, {"cantSplit": True}, box) for text in ("one", "two", "three")]
    pages = laid_out(table(*rows, row("four"), widths=(2000,)))
    assert len({round(rule.y1) for rule in rules(pages, level=True)}) == 2


@pytest.mark.parametrize(("direction", "turn"), [("btLr", -90), ("tbRl", 90)])
def test_text_that_runs_up_or_down_is_one_turned_line(direction: str, turn: int) -> None:
    narrow = cell(para("Rotated heading"), textDirection=direction)
    pages = laid_out(table(row(narrow, "flat"), widths=(500, 3000), tblBorders=GRID), para("after"))
    line = turned_line(pages, "Rotated heading")
    assert line.turn == turn
    words = next(line.words())
    left, top, wide, high = line.on_page(words.x, line.y, words.width, line.line.height)
    assert wide < high
    assert LEFT - 200 < left < LEFT + 500
    assert top >= 1440
    assert top + high <= line_of(pages, "after")[1]
    assert pages.notes == tuple(note for note in pages.notes if "off the paper" not in note)


def test_a_field_in_turned_text_is_found_where_it_stands() -> None:
    narrow = cell(para("Rotated heading"), textDirection="btLr")
    pages = laid_out(table(row(narrow, "flat"), widths=(500, 3000)))
    ((start, end),) = pages.page_text(0).find("Rotated heading")
    (area,) = pages.page_text(0).areas(start, end)[:1]
    assert 70 < area.top() < 200


def test_turned_text_isnt_repeated_where_its_row_goes_over_pages() -> None:
    narrow = cell(para("Turned"), textDirection="btLr")
    text = [para(f"line {n}") for n in range(150)]
    pages = laid_out(table(row(narrow, cell(*text)), widths=(500, 3000)))
    whole = "\n".join(pages.text(page) for page in range(pages.count))
    assert whole.count("Turned") == 1
    assert whole.count("line ") == 150


@pytest.mark.parametrize("layout", [{"tblLayout": {"type": "fixed"}}, {}])
def test_the_widths_that_cells_state_win_over_a_grid(layout: dict[str, Value]) -> None:
    cells = [cell("a", tcW={"w": 1500, "type": "dxa"}), cell("b", tcW={"w": 6000, "type": "dxa"})]
    auto: Value = {"w": 0, "type": "auto"}
    pages = laid_out(table(row(*cells), widths=(3000, 3000), tblW=auto, tblBorders=GRID, **layout))
    across = sorted({round(rule.x1) for rule in rules(pages, level=False)})
    assert [b - a for a, b in pairwise(across)] == [1500, 6000]


def test_a_column_that_fits_itself_is_as_wide_as_its_longest_word() -> None:
    word = "incomprehensibilities"
    cells = [cell(word, tcW={"w": 300, "type": "dxa"}), cell("b", tcW={"w": 5000, "type": "dxa"})]
    pages = laid_out(table(row(*cells), widths=(3000, 3000), tblW={"w": 0, "type": "auto"}))
    assert word in [text for _x, _y, text in lines(pages)]


def test_a_row_whose_cells_say_otherwise_is_as_wide_as_they_are() -> None:
    def sized(first: int, second: int) -> Row:
        return row(
            cell("a", tcW={"w": first, "type": "dxa"}), cell("b", tcW={"w": second, "type": "dxa"})
        )

    pages = laid_out(table(
        sized(1500, 4500), sized(4500, 1500), widths=(3000, 3000),
        tblW={"w": 0, "type": "auto"}, tblLayout={"type": "fixed"},
    ))  # fmt: skip
    starts = [x for x, _y, text in lines(pages) if text == "b"]
    assert starts[1] - starts[0] == pytest.approx(3000)


def test_headings_higher_than_a_page_arent_repeated() -> None:
    head = row(cell(*(para(f"h{n}") for n in range(80))), tblHeader=True)
    pages = laid_out(table(head, *(row(f"r{n}") for n in range(20)), widths=(4000,)))
    assert pages.count == 2


# Paper


def test_a_file_without_a_paper_size_is_us_letter_and_says_so() -> None:
    pages = lay_out(WordFile(PLAIN).saved(para("x"), last_section='<w:cols w:space="720"/>'))
    assert pages.size(0) == (612, 792)
    (note,) = [note for note in pages.notes if "US Letter" in note]
    assert "A4" in note
    assert not [note for note in laid_out(para("x")).notes if "US Letter" in note]


# What floats in cells, and in a letterhead


def in_a_cell(words: str) -> Pages:
    box = run(text_box(1, (60, 80), para("In the box"), Placed(SQUARE, "left", 0, "column")))
    return laid_out(table(row(cell(para(box, words)), "b"), widths=(4000, 2000)), para("after"))


def test_text_in_a_cell_goes_round_what_floats_there() -> None:
    starts = [x for x, _, words in lines(in_a_cell("word " * 60)) if "word" in words]
    assert starts[0] > LEFT + 1200
    assert starts[-1] < LEFT + 200


def test_a_row_is_high_enough_for_what_floats_in_it() -> None:
    pages = in_a_cell("few words")
    assert line_of(pages, "after")[1] >= line_of(pages, "few words")[1] + 1600


def test_no_text_is_lost_beside_what_floats_in_a_cell_over_pages() -> None:
    pages = in_a_cell(" ".join(f"word{number}." for number in range(1500)))
    text = " ".join(pages.text(page) for page in range(pages.count))
    assert pages.count > 1
    assert [number for number in range(1500) if f"word{number}." not in text] == []


@pytest.mark.parametrize(("margin", "below"), [("header", 100), ("footer", -400)])
def test_text_goes_round_what_reaches_out_of_a_header_or_footer(margin: str, below: int) -> None:
    def starts(wrap: str) -> set[bool]:
        """Whether lines begin at the margin, and whether they begin beyond the box."""
        word = WordFile(PLAIN)
        box = text_box(1, (150, 100), para("In the box"), Placed(wrap, "left", below))
        make = word.header if margin == "header" else word.footer
        reference = make(para(run(box)))
        pages = lay_out(word.saved(para("word " * 900), last_section=section(reference)))
        found = [x for x, _, words in lines(pages) if "word" in words]
        assert all(x == pytest.approx(LEFT) or x > LEFT + 3000 for x in found)
        return {x > LEFT + 3000 for x in found}

    assert starts(SQUARE) == {False, True}
    assert starts(NO_WRAP) == {False}


# What lies off its page


def test_words_off_the_paper_are_told_of() -> None:
    pages = laid_out(table(row(cell("here"), cell("out of sight")), widths=(12000, 3000)))
    (note,) = [note for note in pages.notes if "off the paper" in note]
    assert "“out of sight”" in note
    assert "page 1" in note


def test_a_picture_off_the_paper_is_told_of() -> None:
    word = WordFile(PLAIN)
    wide = word.picture(400, 40, GREEN, "Wide")
    pages = lay_out(word.saved(para(wide, ind={"left": 9500})))
    assert any(isinstance(mark, Image) for mark in pages.display(0).marks)
    assert [note for note in pages.notes if "picture on page 1" in note]
