"""The real window with a campaign in a folder of its own, and answers in place of dialogs."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from letterkit.desktop.dialogs import Dialogs, UnsavedAnswer
from letterkit.desktop.main_controller import MainController
from letterkit.desktop.window import Window

CHECK_DELAY = 10  # milliseconds: nobody types here


class Answers(Dialogs):
    """Answers what a dialog would ask."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.answer = ""
        self.pages = range(0)
        self.stop = True
        self.forgets = True
        self.forgotten: list[str] = []  # about whom it was asked
        self.takes_answers = True
        self.answers_offered: list[tuple[str, str, str]] = []  # from a spreadsheet
        self.packs_left = 0  # unsaved ones about which it was asked
        self.loses_packs = True
        self.unsaved = UnsavedAnswer.CLOSE
        self.unsaved_reasons: list[str] = []  # why something isn't saved

    def _existing(self, title: str, kinds: str) -> str:  # noqa: ARG002 - as the dialog has it
        return self.answer

    def _new(self, title: str, suggestion: Path, kinds: str) -> str:  # noqa: ARG002 - as above
        return self.answer or str(suggestion)

    def attachments(self) -> list[str]:
        return [self.answer] if self.answer else []

    def folder(self, start: str) -> str:  # noqa: ARG002 - as above
        return self.answer

    def printer(self) -> QPrinter | None:
        """Print into the PDF file that the answer names, or nothing."""
        if not self.answer:
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(self.answer)
        if self.pages:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setFromTo(self.pages[0], self.pages[-1])
        return printer

    def take_answers(self, name: str, what: str, rows: str) -> bool:
        self.answers_offered.append((name, what, rows))
        return self.takes_answers

    def stop_writing(self) -> bool:
        return self.stop

    def forget_person(self, name: str) -> bool:
        self.forgotten.append(name)
        return self.forgets

    def leave_pack(self, what: str) -> bool:  # noqa: ARG002 - as above
        self.packs_left += 1
        return self.loses_packs

    def leave_unsaved(self, why: str) -> UnsavedAnswer:
        self.unsaved_reasons.append(why)
        return self.unsaved

    def show_unsaved(self, why: str) -> None:
        self.unsaved_reasons.append(why)
        self.unsaved = UnsavedAnswer.GO_ON


class Letterkit:
    """A started program: its window, its controller, and waiting for it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.window = Window()
        self.window.fill()
        self.answers = Answers(self.window)
        self.opened: list[Path] = []  # by other programs, if there were any
        self.links: list[str] = []  # with which they would have begun e-mails
        self.refusal: OSError | None = None  # why another program can't be started
        self.controller = MainController(
            self.window, folder / "data", dialogs=self.answers, documents=folder, start=self._start
        )
        self.campaign = self.controller.campaign
        self.campaign.checks.delay = CHECK_DELAY
        self.broken: list[BaseException] = []
        self.campaign.crashed.connect(self.broken.append)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()

    def settle(self) -> None:
        """Wait until everything is read, examined and shown."""
        self.qtbot.waitUntil(lambda: self.controller.settled, timeout=60_000)
        self.catch_up()
        assert not self.broken

    def catch_up(self) -> None:
        """Have done what the window put off to when it has nothing else to do, and what follows."""
        for _ in range(3):
            loop = QEventLoop()
            QTimer.singleShot(0, loop.quit)
            loop.exec()

    def example(self) -> None:
        """Open the example as a click does."""
        self.window.start_page.example_requested.emit()
        self.settle()

    def _start(self, path: Path | str) -> None:
        if isinstance(path, str):
            self.links.append(path)
        else:
            self.opened.append(path)
        if self.refusal is not None:
            raise self.refusal

    def close(self) -> None:
        """Close the window as a person does."""
        self.window.close()


Start = Callable[[], Letterkit]


@pytest.fixture(autouse=True)
def _swept() -> Iterator[None]:
    """Have garbage collected in the window's thread alone, as the program does.

    Wherever else Python does it by itself, objects of Qt's are destroyed in the wrong thread.
    """
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Start letterkit; every one that was started is closed."""
    started: list[Letterkit] = []

    def start() -> Letterkit:
        started.append(Letterkit(qtbot, tmp_path))
        return started[-1]

    strays: list[str] = []

    def watch(window: QWindow | None) -> None:
        """Note a window that took the keyboard: a part of another, shown before it stood in it."""
        ours = [each.window.windowHandle() for each in started]
        if window is not None and window.type() == Qt.WindowType.Window and window not in ours:
            strays.append(window.objectName())

    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    connection = application.focusWindowChanged.connect(watch)
    yield start
    application.focusWindowChanged.disconnect(connection)
    for each in started:
        each.close()
    assert [each for each in strays if not each.startswith("ReadingView")] == []


@pytest.fixture
def letterkit(start: Start) -> Letterkit:
    return start()
