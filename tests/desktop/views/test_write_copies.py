"""PDF copies of what was written: offered, counted, stopped, and told of where they failed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from letterkit.desktop.presenters import pdf_copies
from letterkit.desktop.presenters.pdf_copies import PdfCopies
from letterkit.desktop.views.write import WriteResultData, WriteView
from letterkit.office import LIBREOFFICE, WORD, Program
from tests.desktop.conftest import Letterkit
from tests.desktop.views.controls import nameless
from tests.docx_files import word_file

RESULT = WriteResultData(2, 0, [], "/letters", files=["/letters/a.docx", "/letters/b.docx"])
LONGEST = 60_000  # milliseconds


@pytest.fixture
def view(qtbot: QtBot) -> WriteView:
    widget = WriteView()
    qtbot.addWidget(widget)
    widget.resize(660, 640)
    widget.show_result(RESULT)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def offered(view: WriteView) -> list[str]:
    menu = view.result_page.pdf_button.menu()
    return [each.text() for each in menu.actions()] if menu else []


def offered_last(view: WriteView) -> QAction:
    return view.result_page.pdf_button.menu().actions()[-1]


def stand_in(folder: Path) -> Program:
    script = str(Path(__file__).parents[2] / "office_programs" / "stand_in_office.py")
    command = (sys.executable, script, str(folder / "log.txt"))
    return Program(LIBREOFFICE, "LibreOffice", command)


def words_on(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QPushButton))


def test_where_no_other_program_is_installed_no_word_is_said_of_any(
    view: WriteView, qtbot: QtBot
) -> None:
    view.set_programs([])
    button = view.result_page.pdf_button
    assert button.text() == "Make PDF copies"
    assert offered(view) == []
    assert "LibreOffice" not in words_on(view)
    with qtbot.waitSignal(view.pdf_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_is_installed_is_offered_beside_our_own_pages(view: WriteView, qtbot: QtBot) -> None:
    view.set_programs([WORD, LIBREOFFICE])
    assert offered(view) == [
        "letterkit's own pages (quick)", "Exact, through Word (slower)",
        "Through LibreOffice (slower)",
    ]  # fmt: skip
    own, word, office = view.result_page.pdf_button.menu().actions()
    with qtbot.waitSignal(view.pdf_requested):
        own.trigger()
    for action, program in ((word, WORD), (office, LIBREOFFICE)):
        with qtbot.waitSignal(view.pdf_through_requested) as requested:
            action.trigger()
        assert requested.args == [program]


def test_what_is_taken_away_is_offered_no_more(view: WriteView) -> None:
    view.set_programs([LIBREOFFICE])
    assert len(offered(view)) == 2
    view.set_programs([])
    assert offered(view) == []


def test_copies_are_counted_and_can_be_made_again(view: WriteView) -> None:
    page = view.result_page
    view.show_pdfs(1, 1200)
    assert page.pdf_label.text() == "PDF copies: 1 of 1,200"
    assert not page.pdf_button.isEnabled()
    assert page.stop_button.isVisible()
    view.end_pdfs(1200, 1200, [], stopped=False)
    assert page.pdf_label.text() == "1,200 PDF copies beside the documents."
    assert page.pdf_button.isEnabled()
    assert not page.stop_button.isVisible()
    view.show_result(RESULT)
    assert not page.pdf_label.isVisible()


def test_the_keyboard_stays_at_what_can_be_done_next(view: WriteView, qtbot: QtBot) -> None:
    page = view.result_page
    page.pdf_button.setFocus()
    view.show_pdfs(0, 2)
    assert page.stop_button.hasFocus()
    with qtbot.waitSignal(view.cancel_requested):
        qtbot.keyClick(page.stop_button, Qt.Key.Key_Space)
    assert page.pdf_label.text() == "Stopping…"
    view.show_pdfs(1, 2)
    assert page.pdf_label.text() == "Stopping…"
    view.end_pdfs(1, 2, [], stopped=True)
    assert page.pdf_label.text() == "Stopped: 1 of 2 PDF copies beside the documents."


def test_the_reasons_of_those_that_were_not_made_are_listed(view: WriteView) -> None:
    page = view.result_page
    view.show_pdfs(0, 3)
    view.end_pdfs(1, 3, ["a.pdf: no.", "b.pdf: never."], stopped=False)
    assert page.pdf_label.text() == "1 of 3 PDF copies beside the documents."
    assert page.error_notice.text == "2 PDF copies couldn't be made. a.pdf: no."
    assert [page.unmade_list.item(at).text() for at in range(2)] == ["a.pdf: no.", "b.pdf: never."]
    assert page.unmade_list.isVisible()
    assert nameless(view) == []
    view.show_pdfs(0, 3)
    assert page.error_notice.text == ""
    assert not page.unmade_list.isVisible()
    view.end_pdfs(2, 3, ["a.pdf: no."], stopped=False)
    assert not page.unmade_list.isVisible()


def test_very_many_reasons_are_counted(view: WriteView) -> None:
    view.show_pdfs(0, 1234)
    view.end_pdfs(0, 1234, [f"{number}.pdf: no." for number in range(1234)], stopped=False)
    unmade = view.result_page.unmade_list
    assert unmade.item(unmade.count() - 1).text() == "… and 1,034 more"


class Copies:
    """The presenter with a stand-in for LibreOffice, and documents to copy."""

    def __init__(self, view: WriteView, qtbot: QtBot, folder: Path) -> None:
        self.view, self.qtbot, self.folder = view, qtbot, folder
        self.presenter = PdfCopies(view)
        self.broken: list[object] = []
        self.presenter.crashed.connect(self.broken.append)
        view.pdf_through_requested.connect(
            lambda program: self.presenter.make_through(program, self.files)
        )
        view.cancel_requested.connect(self.presenter.stop)
        self.files: list[Path] = []

    def documents(self, *texts: str) -> None:
        self.files = [self.folder / f"{text}.docx" for text in texts]
        for file in self.files:
            file.write_text(file.stem, "utf-8")

    def begin(self) -> None:
        self.presenter.find_programs()
        self.qtbot.waitUntil(lambda: bool(offered(self.view)), timeout=LONGEST)
        offered_last(self.view).trigger()

    def finish(self) -> None:
        self.qtbot.waitUntil(lambda: not self.presenter.running, timeout=LONGEST)
        assert self.broken == []

    def text(self) -> str:
        return self.view.result_page.pdf_label.text()


@pytest.fixture
def copies(
    view: WriteView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Copies]:
    monkeypatch.setattr(pdf_copies, "programs", lambda: (stand_in(tmp_path),))
    copies = Copies(view, qtbot, tmp_path)
    yield copies
    copies.presenter.finish()


def test_a_program_makes_the_copies_beside_the_documents(copies: Copies) -> None:
    copies.documents("Ann", "refuse", "Bo")
    copies.begin()
    copies.finish()
    assert copies.text() == "2 of 3 PDF copies beside the documents."
    assert sorted(each.name for each in copies.folder.glob("*.pdf")) == ["Ann.pdf", "Bo.pdf"]
    assert copies.view.result_page.error_notice.text.startswith(
        "1 PDF copy couldn't be made. LibreOffice couldn’t make a PDF of “refuse.docx”."
    )


def test_a_program_that_is_at_work_can_be_stopped_and_what_is_finished_stays(
    copies: Copies,
) -> None:
    copies.documents("Ann", "hang", "Bo")
    copies.begin()
    copies.qtbot.waitUntil(lambda: copies.text() == "PDF copies: 1 of 3", timeout=LONGEST)
    copies.qtbot.mouseClick(copies.view.result_page.stop_button, Qt.MouseButton.LeftButton)
    copies.finish()
    assert copies.text() == "Stopped: 1 of 3 PDF copies beside the documents."
    assert [each.name for each in copies.folder.glob("*.pdf")] == ["Ann.pdf"]


def test_a_program_that_can_not_be_started_is_told_of_once(
    copies: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = Program(LIBREOFFICE, "LibreOffice", ("no-such-program",))
    monkeypatch.setattr(pdf_copies, "programs", lambda: (program,))
    copies.documents("Ann", "Bo")
    copies.begin()
    copies.finish()
    assert copies.view.result_page.error_notice.text.startswith("LibreOffice couldn’t be started.")
    assert copies.text() == "Stopped: 0 of 2 PDF copies beside the documents."


def test_our_own_pages_become_copies_too(copies: Copies) -> None:
    copies.files = [copies.folder / "Ann.docx", copies.folder / "gone.docx"]
    copies.files[0].write_bytes(word_file("Dear Ann"))
    copies.presenter.make(copies.files)
    copies.finish()
    assert copies.text() == "1 of 2 PDF copies beside the documents."
    assert "gone.pdf" in copies.view.result_page.error_notice.text
    assert (copies.folder / "Ann.pdf").read_bytes().startswith(b"%PDF")


def test_while_copies_are_made_the_sheet_leads_back_to_them(
    letterkit: Letterkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_copies, "programs", lambda: (stand_in(tmp_path),))
    letterkit.example()
    letterkit.controller.menus.write.trigger()
    writing, sheet = letterkit.controller.writing, letterkit.window.write
    letterkit.qtbot.waitUntil(lambda: bool(offered(sheet)), timeout=LONGEST)
    with letterkit.qtbot.waitSignal(writing.ended, timeout=LONGEST):
        writing.start()
    hanging = writing.run.files[0]
    hanging.write_text("hang", "utf-8")
    offered_last(sheet).trigger()
    sheet.close_requested.emit()
    assert letterkit.window.progress.isVisible()
    letterkit.controller.menus.write.trigger()
    assert not sheet.shows_options
    with letterkit.qtbot.waitSignal(writing.ended, timeout=LONGEST):
        letterkit.qtbot.mouseClick(sheet.result_page.stop_button, Qt.MouseButton.LeftButton)
    assert not writing.running
    assert not letterkit.window.progress.isVisible()
    assert not hanging.with_suffix(".pdf").exists()
