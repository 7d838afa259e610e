"""Letters on paper and as PDF, through the real window; a PDF file stands in for the printer."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from letterkit.desktop.presenters import pdf_copies
from tests.desktop.conftest import Letterkit

LIST = """Name	Ward	Council
Cllr Jane Smith	Topsham	Exeter City Council
Cllr Ahmed Khan	Exwick	Exeter City Council
Cllr Zoë Lee	Priory	Exeter City Council
"""
THEM = ["Dear Councillor Smith", "Dear Councillor Khan", "Dear Councillor Lee"]


def _pages_of(path: Path) -> list[str]:
    """Return the text of each page of a PDF, as somebody else's program reads it."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def _press(letterkit: Letterkit, parent: QWidget, name: str) -> None:
    button = next(
        each
        for each in parent.findChildren(QAbstractButton)
        if each.isVisible() and (each.accessibleName() or each.text()).startswith(name)
    )
    letterkit.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _three(letterkit: Letterkit) -> None:
    """Have three recipients for the example's letter."""
    letterkit.example()
    letterkit.window.recipients.pasted.emit(LIST)
    letterkit.settle()
    assert letterkit.window.summary.text().startswith("3 letters")


def _printed(letterkit: Letterkit, path: Path) -> list[str]:
    letterkit.qtbot.waitUntil(lambda: not letterkit.controller.paper.printing, timeout=60_000)
    return _pages_of(path)


def _write(letterkit: Letterkit) -> Path:
    """Write all letters, and return their folder."""
    letterkit.controller.menus.write.trigger()
    with letterkit.qtbot.waitSignal(letterkit.controller.writing.ended, timeout=60_000):
        _press(letterkit, letterkit.window.write, "Write 3 documents")
    assert letterkit.controller.writing.run.folder is not None
    return letterkit.controller.writing.run.folder


@pytest.fixture
def paper(letterkit: Letterkit) -> Path:
    """Return the file that is printed into."""
    letterkit.answers.answer = str(letterkit.folder / "printed.pdf")
    return letterkit.folder / "printed.pdf"


def test_the_letter_that_is_shown_is_printed(letterkit: Letterkit, paper: Path) -> None:
    _three(letterkit)
    letterkit.controller.preview.show_letter(1)
    letterkit.settle()
    letterkit.window.preview.tool_bar.print.menu().actions()[0].trigger()
    printed = _printed(letterkit, paper)
    assert len(printed) == letterkit.window.preview.view.pages.count
    assert THEM[1] in printed[0]
    assert not any(other in " ".join(printed) for other in (THEM[0], THEM[2]))


def test_all_letters_are_printed_as_one_job(letterkit: Letterkit, paper: Path) -> None:
    _three(letterkit)
    _write(letterkit)
    _press(letterkit, letterkit.window.write, "Print all")
    printed = _printed(letterkit, paper)
    text = " ".join(printed)
    assert [text.count(each) for each in THEM] == [1, 1, 1]
    assert letterkit.window.notice.isVisible()
    assert letterkit.window.notice.text == f"{len(printed)} pages were sent to the printer."


def test_of_a_long_document_only_the_pages_asked_for(letterkit: Letterkit, paper: Path) -> None:
    _three(letterkit)
    own = docx.Document()
    for number in range(1, 5):
        own.add_paragraph(f"Page {number} for {{{{ salutation }}}}").add_run().add_break(
            WD_BREAK.PAGE
        )
    own.save(str(letterkit.folder / "own.docx"))
    letterkit.controller.documents.use_file(str(letterkit.folder / "own.docx"))
    letterkit.qtbot.waitUntil(lambda: letterkit.campaign.template.entry is None, timeout=60_000)
    letterkit.settle()
    letterkit.answers.pages = range(2, 4)
    letterkit.controller.menus.print.trigger()
    printed = _printed(letterkit, paper)
    assert printed == ["Page 2 for Councillor Smith", "Page 3 for Councillor Smith"]


def test_no_printer_chosen_prints_nothing(letterkit: Letterkit) -> None:
    _three(letterkit)
    letterkit.controller.menus.print.trigger()
    assert not letterkit.controller.paper.printing
    assert not letterkit.window.notice.isVisible()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cant_be_started_is_told_in_a_line(letterkit: Letterkit) -> None:
    _three(letterkit)
    letterkit.answers.answer = str(letterkit.folder / "missing" / "printed.pdf")
    letterkit.controller.menus.print.trigger()
    letterkit.qtbot.waitUntil(letterkit.window.notice.isVisible, timeout=60_000)
    assert "couldn’t be started" in letterkit.window.notice.text


def test_before_it_is_printed_the_letter_is_shown(letterkit: Letterkit, paper: Path) -> None:
    _three(letterkit)
    previews: list[int] = []

    def poll() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintPreviewDialog)
        previews.append(dialog.findChild(QPrintPreviewWidget).pageCount())
        dialog.paintRequested.emit(letterkit.answers.printer())
        dialog.close()

    QTimer.singleShot(0, poll)
    letterkit.window.preview.tool_bar.print.menu().actions()[1].trigger()
    assert previews == [letterkit.window.preview.view.pages.count]
    assert THEM[0] in _pages_of(paper)[0]


def test_one_letter_is_saved_as_pdf(letterkit: Letterkit, paper: Path) -> None:
    _three(letterkit)
    letterkit.controller.menus.pdf.trigger()
    letterkit.settle()
    pages = _pages_of(paper)
    assert len(pages) == letterkit.window.preview.view.pages.count
    assert THEM[0] in pages[0]


def test_letters_get_pdf_copies_beside_them(
    letterkit: Letterkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_copies, "programs", tuple)  # our own pages alone
    _three(letterkit)
    folder = _write(letterkit)
    _press(letterkit, letterkit.window.write, "Make PDF copies")
    letterkit.qtbot.waitUntil(lambda: not letterkit.controller.writing.running, timeout=60_000)
    copies = sorted(folder.glob("*.pdf"))
    assert [each.stem for each in copies] == sorted(each.stem for each in folder.glob("*.docx"))
    text = " ".join(page for each in copies for page in _pages_of(each))
    assert [text.count(each) for each in THEM] == [1, 1, 1]


def test_a_pdf_that_somebody_changed_stays_as_it_is_and_is_named(
    letterkit: Letterkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_copies, "programs", tuple)  # our own pages alone
    _three(letterkit)
    folder = _write(letterkit)
    for _time in range(2):
        _press(letterkit, letterkit.window.write, "Make PDF copies")
        letterkit.qtbot.waitUntil(lambda: not letterkit.controller.writing.running, timeout=60_000)
        changed = min(folder.glob("*.pdf"))
        changed.write_bytes(b"%PDF signed by hand")
    assert changed.read_bytes() == b"%PDF signed by hand"
    assert changed.name in letterkit.window.write.result_page.error_notice.text
