"""The program: one application, one window, and whatever was double-clicked in it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from letterkit import __version__
from letterkit.desktop.logs import start_log
from letterkit.desktop.look import app_icon, apply_style
from letterkit.desktop.single import Single
from letterkit.desktop.sweeper import Sweeper
from letterkit.desktop.window import Window
from letterkit.folders import data_folder

if TYPE_CHECKING:
    from letterkit.desktop.coordinator import Coordinator

_TURN = 0.0005  # seconds


def run(arguments: Sequence[str]) -> int:
    """Open the window, or bring forward the one that is open; return the exit status."""
    application = make_application(arguments)
    files = [each for each in application.arguments()[1:] if not each.startswith("-")]
    wanted = str(Path(files[0]).resolve()) if files else ""
    folder = data_folder()
    single = Single(folder)
    if single.hand_over(wanted):
        return 0
    start_log(folder)
    window = Window()
    # The window stands before the rest of the program is even read.
    window.stands.connect(lambda: _begin(window, single, folder, wanted))
    window.resize(1280, 800)
    window.show()
    status = application.exec()
    single.close()
    return status


def _begin(window: Window, single: Single, folder: Path, wanted: str) -> None:
    """Put the program into its window, and open what was asked for."""
    from letterkit.desktop.coordinator import Coordinator  # noqa: PLC0415 - after the first paint

    window.fill()
    coordinator = Coordinator(window, folder)
    sys.excepthook = _Hook(coordinator)
    single.wanted.connect(lambda path: _bring_forward(window, coordinator, path))
    if wanted:
        coordinator.open_campaign(Path(wanted))
    else:
        coordinator.open_last()


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application, dressed; dates and numbers are British whatever the PC's."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    # Long work is Python's, too: the window has to get its turn before a person notices.
    sys.setswitchinterval(_TURN)
    application = QApplication(list(arguments) or ["letterkit"])
    application.setApplicationName("letterkit")
    application.setApplicationDisplayName("letterkit")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("letterkit")
    apply_style(application)
    Sweeper(application)
    application.setWindowIcon(app_icon())
    return application


def _bring_forward(window: Window, coordinator: Coordinator, path: str) -> None:
    if path:
        coordinator.open_campaign(Path(path))
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()


class _Hook:
    """Shows what nobody expected, in place of Python's own words for it."""

    def __init__(self, coordinator: Coordinator) -> None:
        self._coordinator = coordinator

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self._coordinator.show_crash(error)
