"""Documents that each begin on a new sheet of paper, whatever their numbers of pages."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from letterkit.layout import Pages, lay_out, on_new_sheets, write_pdf
from tests.docx_files import paragraph, run, word_file

BREAK = '<w:r><w:br w:type="page"/></w:r>'


def of_pages(count: int) -> Pages:
    """Return a document of so many pages."""
    more = [paragraph(BREAK, run(f"Page {page}")) for page in range(2, count + 1)]
    return lay_out(word_file("Page 1", *more))


@pytest.mark.parametrize(
    ("counts", "blank"),
    [((1,), []), ((1, 1), [1]), ((2, 1), []), ((1, 2, 3, 1), [1, 7]), ((3, 3), [3])],
)
def test_a_blank_page_stands_behind_an_odd_number_but_for_the_last(
    tmp_path: Path, counts: tuple[int, ...], blank: list[int]
) -> None:
    total = write_pdf(on_new_sheets(map(of_pages, counts)), tmp_path / "all.pdf")
    pages = pypdf.PdfReader(tmp_path / "all.pdf").pages
    assert total == len(pages) == sum(counts) + len(blank)
    assert [at for at, page in enumerate(pages) if not page.extract_text().strip()] == blank
    assert len({tuple(page.mediabox) for page in pages}) == 1


def test_no_more_than_two_are_held_at_once() -> None:
    asked: list[int] = []

    def documents() -> Iterator[Pages]:
        for number in range(4):
            asked.append(number)
            yield of_pages(1)

    sources = on_new_sheets(documents())
    assert next(sources).count == 2
    assert asked == [0, 1]
    assert [each.count for each in sources] == [2, 2, 1]


@pytest.mark.skipif(
    importlib.util.find_spec("page") is None, reason="page-validation has no wheel for this Python"
)
def test_blank_pages_break_no_rule_of_pdf_ua(tmp_path: Path) -> None:
    import page  # noqa: PLC0415 - it has no wheel for every Python

    write_pdf(on_new_sheets(map(of_pages, (1, 3, 1))), tmp_path / "all.pdf", title="Letters")
    report = page.validate_pdf(str(tmp_path / "all.pdf"), profile="ua1")
    assert [each.message for each in report.failures] == []
