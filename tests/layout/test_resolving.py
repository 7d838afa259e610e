"""Styles, lists and tables amount to what Word makes of them."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.pages_corpus.package import Level, WordFile
from benchmarks.pages_corpus.styles import style, styles
from benchmarks.pages_corpus.wordml import cell, numbered, para, row, run, table
from letterkit.layout.reading.document import read_document
from letterkit.layout.resolving.document import resolve
from letterkit.layout.resolving.model import Block, ResolvedParagraph, ResolvedTable, RunStyle
from letterkit.template.package import open_package

BOLD = "<w:b/>"


def resolved(*body: str, word: WordFile | None = None, more: str = "") -> tuple[Block, ...]:
    word = word or WordFile(styles(more=more))
    return (
        resolve(read_document(open_package(word.saved(*body)), date(2017, 3, 1))).stories[0].blocks
    )


def paragraph(*body: str, more: str = "") -> ResolvedParagraph:
    block = resolved(*body, more=more)[0]
    assert isinstance(block, ResolvedParagraph)
    return block


def run_style(*body: str, more: str = "") -> RunStyle:
    return paragraph(*body, more=more).pieces[0].style


def labels(word: WordFile, *body: str) -> list[str]:
    paragraphs = (
        block for block in resolved(*body, word=word) if isinstance(block, ResolvedParagraph)
    )
    return [block.label.text for block in paragraphs if block.label is not None]


def test_a_style_takes_what_it_does_not_say_from_the_one_it_is_based_on() -> None:
    chain = style("One", run='<w:sz w:val="40"/><w:b/>') + style("Two", "One", run="<w:i/>")
    resolved_style = run_style(para("x", style="Two"), more=chain)
    assert (resolved_style.size, resolved_style.bold, resolved_style.italic) == (400, True, True)


def test_styles_based_on_one_another_in_a_ring_are_followed_once() -> None:
    ring = style("One", "Two", run=BOLD) + style("Two", "One", run="<w:i/>")
    resolved_style = run_style(para("x", style="One"), more=ring)
    assert (resolved_style.bold, resolved_style.italic) == (True, True)


def test_what_is_stated_directly_wins() -> None:
    assert (
        run_style(
            para(run("x", sz=30), style="One"), more=style("One", run='<w:sz w:val="40"/>')
        ).size
        == 300
    )


def test_bold_in_both_the_paragraphs_and_the_characters_style_is_not_bold() -> None:
    both = style("One", run=BOLD) + style("Strong", kind="character", run=BOLD)
    assert not run_style(para(run("x", rStyle="Strong"), style="One"), more=both).bold
    assert run_style(para(run("x", rStyle="Strong", b=True), style="One"), more=both).bold


def test_hidden_text_takes_no_room() -> None:
    block = paragraph(para(run("seen"), run("unseen", vanish=True)))
    assert "".join(piece.text for piece in block.pieces) == "seen"


def test_lists_count_by_level_and_begin_anew_below_a_higher_one() -> None:
    word = WordFile()
    number = word.numbering(Level("decimal", "%1.", 360), Level("lowerLetter", "%1%2)", 720))
    levels = (0, 1, 1, 0, 1)
    body = [para("x", numPr=numbered(number, level)) for level in levels]
    assert labels(word, *body) == ["1.", "1a)", "1b)", "2.", "2a)"]


def test_a_list_restarts_where_another_use_of_it_says_so() -> None:
    word = WordFile()
    number = word.numbering(Level("upperRoman", "%1", 360))
    again = word.restart(number, at=4)
    body = [para("x", numPr=numbered(each)) for each in (number, number, again, again)]
    assert labels(word, *body) == ["I", "II", "IV", "V"]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("decimalZero", "01"), ("ordinal", "1st"), ("lowerRoman", "i"), ("upperLetter", "A")],
)
def test_numbers_are_written_in_their_lists_format(kind: str, shown: str) -> None:
    word = WordFile()
    number = word.numbering(Level(kind, "%1", 360))
    assert labels(word, para("x", numPr=numbered(number))) == [shown]


def test_a_lists_indents_give_way_to_the_paragraphs_own() -> None:
    word = WordFile()
    number = word.numbering(Level("decimal", "%1.", 720))
    blocks = resolved(
        para("x", numPr=numbered(number)),
        para("x", numPr=numbered(number), ind={"left": 100}),
        word=word,
    )
    assert [block.style.left for block in blocks if isinstance(block, ResolvedParagraph)] == [
        720,
        100,
    ]


def test_a_table_styles_first_row_is_as_it_says() -> None:
    heading = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    sheet = styles(more=style("Grid", kind="table", more=heading))
    rows = row(cell("a")), row(cell("b"))
    (block,) = (
        block
        for block in resolved(table(*rows, widths=(4000,), tblStyle="Grid"), word=WordFile(sheet))
        if isinstance(block, ResolvedTable)
    )
    inside = [each.cells[0].blocks[0] for each in block.rows]
    bold = [block.pieces[0].style.bold for block in inside if isinstance(block, ResolvedParagraph)]
    assert bold == [True, False]


def test_merged_cells_are_one() -> None:
    rows = (
        row(cell("a", vMerge="restart"), cell("b")),
        row(cell("", vMerge="continue"), cell("c")),
    )
    (block,) = (
        block
        for block in resolved(table(*rows, widths=(2000, 2000)))
        if isinstance(block, ResolvedTable)
    )
    assert [[each.rows for each in line.cells] for line in block.rows] == [[2, 1], [1]]
