"""Our pages are compared with Word's own, by what Word leaves in the files that it saves."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pages_corpus.package import Level, WordFile
from benchmarks.pages_corpus.wordml import cell, para, row, run, section, table, text
from benchmarks.pages_measured.repagination import Repagination, measure, repaginate, told_of
from benchmarks.pages_measured.word_pages import WordPages, word_pages
from letterkit.layout import lay_out
from letterkit.template.package import Package, open_package

BEGINS = "<w:lastRenderedPageBreak/>"
OWN_BREAK = '<w:r><w:br w:type="page"/></w:r>'
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def begin(*words: str) -> str:
    """Return a paragraph with which Word began a page."""
    return para(run(BEGINS), *words)


def by_word(
    file: bytes, *, pages: int, program: str = "Microsoft Office Word", words: int = 9
) -> Package:
    """Return a file as if Word had saved it."""
    package = open_package(file)
    package.parts["docProps/app.xml"] = (
        f'<Properties xmlns="{EXTENDED}"><Pages>{pages}</Pages><Words>{words}</Words>'
        f"<Application>{program}</Application><AppVersion>16.0000</AppVersion></Properties>"
    ).encode()
    return package


def saved(*body: str, pages: int, paper: str = "") -> Package:
    return by_word(WordFile().saved(*body, last_section=paper), pages=pages)


def in_word(package: Package) -> WordPages:
    pages = word_pages(package)
    assert pages is not None
    return pages


def compared(*body: str, pages: int) -> Repagination:
    return repaginate(in_word(saved(*body, pages=pages)))


def words_of(*body: str) -> list[str]:
    return [each.words for each in in_word(saved(*body, pages=9)).starts]


def test_a_document_that_breaks_where_word_did_agrees() -> None:
    made = compared(para("One"), para(OWN_BREAK), begin("Two"), para("more"), pages=2)
    assert made == Repagination(2, 2, 1, 1)
    assert not told_of(made)


def test_the_first_page_that_begins_elsewhere_is_told_with_its_words() -> None:
    made = compared(
        para("One"), para(OWN_BREAK), para("Two"), begin("a line later"), para(OWN_BREAK),
        begin("Three"), pages=3,
    )  # fmt: skip
    assert (made.starts, made.equal) == (2, 1)
    here = "which stands here on page 2, which begins “Two a line later”"
    assert told_of(made) == f"Word’s page 2 begins “a line later”, {here}"


def test_another_count_is_told_though_no_start_differs() -> None:
    made = compared(para("One"), para(OWN_BREAK), begin("Two"), pages=3)
    assert told_of(made) == "3 pages, here 2"


def test_a_page_may_begin_within_a_paragraph_and_within_a_run() -> None:
    words = (text("This is the end"), text(" of the page"), text("and a third"))
    assert words_of(para(run(f"{BEGINS}".join(words)))) == ["of the page", "and a third"]


def test_a_page_that_begins_within_a_paragraph_agrees_at_the_very_word() -> None:
    words = [f"word{number} " for number in range(1500)]
    pages = lay_out(WordFile().saved(para("".join(words))))
    begins = words.index(f"{pages.text(1).split()[0]} ")
    for shift, equal in ((0, 1), (1, 0), (-1, 0)):
        before, after = words[: begins + shift], words[begins + shift :]
        broken = para("".join(before), run(BEGINS), "".join(after))
        made = compared(broken, pages=pages.count)
        assert (made.ours, made.starts, made.equal) == (pages.count, 1, equal)


def test_a_break_of_the_writers_own_is_no_page_more() -> None:
    assert words_of(para("One", OWN_BREAK), begin("Two")) == ["Two"]
    assert words_of(para(OWN_BREAK, run(BEGINS), "Two")) == ["Two"]


def test_a_page_of_nothing_but_a_break_has_no_words_to_compare() -> None:
    body = (para("One"), para(run(BEGINS), OWN_BREAK), begin("Three"))
    assert words_of(*body) == ["", "Three"]
    assert compared(para("One", OWN_BREAK), *body[1:], pages=3).starts == 1


def test_a_row_that_goes_over_to_the_next_page_is_one_break_whatever_its_cells() -> None:
    both = row(cell(begin("left")), cell(para("x"), begin("right")))
    assert words_of(table(both, widths=(3000, 3000))) == ["left"]
    twice = row(cell(begin("a"), begin("b")), cell(begin("c")))
    assert words_of(table(twice, widths=(3000, 3000))) == ["a", "b"]


def test_rows_of_their_own_pages_are_breaks_of_their_own() -> None:
    rows = (row(cell(begin("first"))), row(cell(begin("second"))))
    assert words_of(table(*rows, widths=(3000,))) == ["first", "second"]


def test_a_page_that_a_row_begins_agrees() -> None:
    tall = row(cell(para("x")), trHeight={"val": 12000})
    made = compared(
        table(tall, row(cell(begin("next")), trHeight={"val": 12000}), widths=(3000,)), pages=2
    )
    assert (made.starts, made.equal) == (1, 1)


def test_the_number_of_a_list_is_no_word_of_its_page() -> None:
    word = WordFile()
    numbers = {"ilvl": 0, "numId": word.numbering(Level("decimal", "%1.", 720))}
    items = (
        para("One", numPr=numbers),
        para(run(BEGINS), "Two", pageBreakBefore=True, numPr=numbers),
    )
    made = repaginate(in_word(by_word(word.saved(*items), pages=2)))
    assert (made.ours, made.starts, made.equal) == (2, 1, 1)


def test_what_headers_repeat_is_not_how_a_page_begins() -> None:
    heading = row(cell(para("Heading")), tblHeader=True)
    rows = [row(cell(para("x")), trHeight={"val": 6000}) for _ in range(2)]
    last = row(cell(begin("last")), trHeight={"val": 6000})
    made = compared(table(heading, *rows, last, widths=(3000,)), pages=2)
    assert (made.starts, made.equal) == (1, 1)


def test_where_text_is_in_columns_only_pages_are_counted() -> None:
    package = saved(
        para("One"), begin("Two"), pages=1, paper=section(cols={"num": 2, "space": 720})
    )
    pages = in_word(package)
    assert pages.in_columns
    assert repaginate(pages) == Repagination(1, 1, 0, 0)


@pytest.mark.parametrize("program", ["LibreOffice/25.2", "WPS Office", ""])
def test_files_that_others_saved_are_left_out(program: str) -> None:
    assert word_pages(by_word(WordFile().saved(), pages=1, program=program)) is None


def test_a_template_that_a_program_filled_is_left_out() -> None:
    assert word_pages(by_word(WordFile().saved(), pages=1, words=0)) is None


def test_a_file_that_says_nothing_of_its_program_is_left_out() -> None:
    assert word_pages(open_package(WordFile().saved(para("One")))) is None


def test_a_start_whose_text_is_not_shown_is_not_compared() -> None:
    hidden = para(run(BEGINS), run("unseen", vanish=True))
    made = compared(para("One"), hidden, para("Two"), pages=2)
    assert (made.starts, made.equal) == (0, 0)


def test_what_stands_in_text_boxes_and_for_older_programs_is_no_page() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{begin('boxed')}</w:txbxContent></w:pict></w:r>"
    older = (
        "<w:r><mc:AlternateContent><mc:Fallback><w:lastRenderedPageBreak/></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert words_of(para(box), para(older), begin("Two")) == ["Two"]


def test_a_folder_is_told_of_in_a_line_for_each_difference_and_a_table(tmp_path: Path) -> None:
    (tmp_path / "within").mkdir()
    same = saved(para("One"), para(OWN_BREAK), begin("Two"), pages=2)
    other = saved(para("One"), begin("Two"), pages=2)
    (tmp_path / "same.docx").write_bytes(same.to_bytes())
    (tmp_path / "within" / "other.docx").write_bytes(other.to_bytes())
    (tmp_path / "theirs.docx").write_bytes(WordFile().saved(para("One")))
    (tmp_path / "damaged.docx").write_bytes(b"PK nothing")
    (tmp_path / "~$same.docx").write_bytes(b"Word is here")
    told = list(measure(tmp_path))
    assert told[0].startswith("damaged.docx: The Word file is damaged")
    assert told[1].startswith("within/other.docx: 2 pages, here 1; Word’s page 2 begins “Two”")
    assert told[-3:-1] == ["| page counts | 1 | 2 | 50.0% |", "| page starts | 1 | 2 | 50.0% |"]
    assert told[-1].startswith("\n4 files: 2 last saved by Word, 1 by others and left out, 1 not")
