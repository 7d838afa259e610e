"""The program: one application, one window, and whatever was double-clicked in it."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Generator, Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from letterkit import __version__
from letterkit.desktop.garbage_collector import GarbageCollector
from letterkit.desktop.single_instance import SingleInstance
from letterkit.desktop.window import Window
from letterkit.errors import LetterkitError
from letterkit.folders import data_folder

if TYPE_CHECKING:
    from letterkit.desktop.main_controller import MainController
    from letterkit.desktop.session_end import SessionEnd
    from letterkit.desktop.tasks.background_task import BackgroundTask

_log: Final = logging.getLogger(__name__)
_TURN = 0.0005  # seconds
_PICTURE = "--picture="  # where a picture of the window goes before it closes again


def run(arguments: Sequence[str]) -> int:
    """Open the window, or bring forward the one that is open; return the exit status.

    `arguments` are as in `sys.argv`: the program's name, then a file to open, if any. Returns when
    the window is closed.
    """
    application = _plain_application(arguments)
    files = [each for each in application.arguments()[1:] if not each.startswith("-")]
    path = str(Path(files[0]).absolute()) if files else ""
    folder = data_folder()
    single = SingleInstance(folder)
    if single.hand_over(path):
        return 0
    window = Window()
    picture = next((x.removeprefix(_PICTURE) for x in arguments if x.startswith(_PICTURE)), "")
    program = ProgramLoader(application, window, folder, path, picture)
    single.activation_requested.connect(program.bring_forward)
    window.stands.connect(program.begin)
    window.resize(1280, 800)
    window.show()
    status = application.exec()
    program.finish()
    single.close()
    return program.signal_status or status


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application with its style; dates and numbers are British whatever the PC's."""
    application = _plain_application(arguments)
    _set_style(application)
    return application


def _plain_application(arguments: Sequence[str]) -> QApplication:
    """Return the application without its style, which takes a while to read."""
    QLocale.setDefault(QLocale("en_GB"))
    # Long work is Python's, too: the window has to get its turn before a person notices.
    sys.setswitchinterval(_TURN)
    application = QApplication(list(arguments) or ["letterkit"])
    application.setApplicationName("letterkit")
    application.setApplicationDisplayName("letterkit")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("letterkit")
    GarbageCollector(application)
    return application


def _set_style(application: QApplication) -> None:
    from letterkit.desktop.theme import app_icon, apply_style  # noqa: PLC0415 - see ProgramLoader

    apply_style(application)
    application.setWindowIcon(app_icon())


class ProgramLoader:
    """What fills the window once it stands; most of the program isn't even read before."""

    def __init__(
        self,
        application: QApplication,
        window: Window,
        data_folder: Path,
        path: str,
        picture: str = "",
    ) -> None:
        self._application, self._window = application, window
        self._folder, self._path, self._picture = data_folder, path, picture
        self.controller: MainController | None = None
        self._reading: BackgroundTask | None = None
        self._session: SessionEnd | None = None
        self._begun = time.monotonic()

    def begin(self) -> None:
        """Import the rest of the program in a thread; the window can be closed meanwhile."""
        from letterkit.desktop.session_end import SessionEnd  # noqa: PLC0415 - see above
        from letterkit.desktop.tasks.background_task import BackgroundTask  # noqa: PLC0415 - see above

        self._session = SessionEnd(self._application, self.end, self.may_leave)
        self._reading = BackgroundTask(self._window)
        self._reading.done.connect(self._fill)
        self._reading.failed.connect(self._fail)
        self._reading.start(lambda: _read_program(self._folder))

    @property
    def signal_status(self) -> int:
        """The exit status by the signal that ended the program, 0 without one."""
        return self._session.status if self._session is not None else 0

    def may_leave(self) -> bool:
        """Ask, where something would be lost if the program ended now."""
        return self.controller is None or self.controller.closing.may_leave()

    def end(self) -> None:
        """Close the window without asking; what is under way ends in order."""
        if self.controller is None:
            self._window.close()
        else:
            self.controller.closing.close_unasked()
        self._application.quit()

    def finish(self) -> None:
        """Stop reading beside the window, wait until the thread has ended, and end the log."""
        if self._reading is not None:
            self._reading.finish()
        if self._session is not None:
            self._session.finish()
        from letterkit.logs import stop_log  # noqa: PLC0415 - see above

        _log.info("ended after %d s", time.monotonic() - self._begun)
        stop_log()

    def _fill(self) -> None:
        """Build the window's contents, now that what they need has been imported."""
        from letterkit.desktop.tasks.idle_task import IdleTask  # noqa: PLC0415 - see above

        filling = IdleTask(self._window)
        filling.done.connect(self._open)
        filling.failed.connect(self._fail)
        self._window.setUpdatesEnabled(False)  # half of it isn't worth a look
        filling.start(self._build)

    def _fail(self, error: Exception) -> None:
        """Say in the window why there is no program in it."""
        _log.error("the program didn't start", exc_info=error)
        self._window.setUpdatesEnabled(True)
        self._window.show_failure(why_not_started(error))

    def _build(self) -> Generator[None, None, MainController]:
        """Build the program in its window, a step between two events; return its controller."""
        from letterkit.desktop.main_controller import MainController  # noqa: PLC0415 - see above

        self._window.fill()
        yield
        # Only now: Qt dresses a widget anew each time that it is put into another one.
        _set_style(self._application)
        yield
        controller = MainController(self._window, self._folder)
        sys.excepthook = _Hook(controller)
        self._log_ready()
        return controller

    def _log_ready(self) -> None:
        from letterkit.desktop.support_details import (  # noqa: PLC0415 - see ProgramLoader
            qt_summary,
            screen_summary,
        )

        _log.info("%s", qt_summary())
        _log.info("%s", screen_summary())
        _log.info("the window was ready after %.2f s", time.monotonic() - self._begun)

    def _open(self, controller: MainController) -> None:
        """Show the window's contents, and open what was asked for, or else the last campaign."""
        self.controller = controller
        self._window.setUpdatesEnabled(True)
        if self._path:
            controller.files.open_file(Path(self._path))
        elif self._picture:
            controller.opening.start_example()
        else:
            controller.opening.open_last()
        if self._picture:
            from letterkit.desktop.screenshot import WindowScreenshot  # noqa: PLC0415 - hardly ever wanted

            screenshot = WindowScreenshot(self._window, controller, Path(self._picture))
            screenshot.saved.connect(self._end)

    def _end(self, saved: bool) -> None:
        self._window.close()
        self._application.exit(0 if saved else 1)

    def bring_forward(self, path: str) -> None:
        """Show the window before all others, and open the file at `path` unless that is ""."""
        _log.info("letterkit was started again, with a file: %s", bool(path))
        if self.controller is None:
            self._path = path or self._path
        elif path:
            self.controller.files.open_file(Path(path))
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()


def _read_program(data_folder: Path) -> Generator[None, None, None]:
    """Read what `MainController` and `Window.fill` need: it takes far longer than to use it."""
    yield
    from letterkit.logs import start_log  # noqa: PLC0415 - one of these modules
    from letterkit.scratch import remove_parts  # noqa: PLC0415 - as above

    start_log(data_folder)
    remove_parts(data_folder)
    for module in ("theme", "campaign_page", "widgets.file_drop_filter", "main_controller"):
        yield
        import_module(f"letterkit.desktop.{module}")
    yield
    from letterkit.pack import built_in_pack  # noqa: PLC0415 - one of these modules

    built_in_pack()


def why_not_started(error: Exception) -> str:
    """Return in sentences why the program isn't there, and what to do about it."""
    if isinstance(error, LetterkitError):
        return str(error)
    from letterkit.privacy import error_summary  # noqa: PLC0415 - hardly ever wanted

    return (
        "letterkit couldn't start. Nothing of yours was touched. Start it once more; if that "
        f"doesn't help, install it again, or ask for help with these words: {error_summary(error)}"
    )


class _Hook:
    """Shows what nobody expected, in place of Python's own words for it."""

    def __init__(self, controller: MainController) -> None:
        self._controller = controller

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            _log.error("an error that nobody expected", exc_info=error)
            self._controller.pages.show_crash(error)
