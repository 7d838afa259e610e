"""Printing documents one after another; a PDF file stands in for the printer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from letterkit.desktop.views.preview import print_pages
from letterkit.errors import LetterkitError
from letterkit.layout import Pages
from tests.desktop.views.preview.documents import landscape, letter, long_document


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def boxes(path: Path) -> list[tuple[int, int]]:
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", path.read_bytes())
    return [(round(float(width)), round(float(height))) for width, height in sizes]


def test_documents_are_printed_one_after_another_on_paper_of_their_size(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    documents = [letter(), landscape(), long_document(2)]
    steps = list(print_pages(documents, printer_to(path)))
    sizes = [pages.size(page) for pages in documents for page in range(pages.count)]
    assert steps == list(range(1, len(sizes) + 1))
    assert boxes(path) == [(round(width), round(height)) for width, height in sizes]


def test_a_document_is_asked_for_when_its_turn_has_come(tmp_path: Path) -> None:
    requested: list[int] = []

    def documents() -> Iterator[Pages]:
        for number in range(3):
            requested.append(number)
            yield letter()

    printing = print_pages(documents(), printer_to(tmp_path / "out.pdf"))
    next(printing)
    assert requested == [0]
    printing.close()
    assert requested == [0]


def test_only_the_pages_asked_for_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    printer = printer_to(path)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert list(print_pages([long_document(4)], printer)) == [1, 2]
    assert len(boxes(path)) == 2


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_started_is_told_of(tmp_path: Path) -> None:
    printing = print_pages([letter()], printer_to(tmp_path / "missing" / "out.pdf"))
    with pytest.raises(LetterkitError, match="couldn’t be started"):
        next(printing)


def test_nothing_to_print_starts_no_printer(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    assert list(print_pages([], printer_to(path))) == []
    assert not path.exists()
