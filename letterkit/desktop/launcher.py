"""The one place that has another program open something: documents, drafts, PDFs, folders.

What may be opened is what letterkit fills or wrote. Where it lies may come from a campaign file of
somebody else's, so it is opened only as what it is meant to be: a Word file, a draft or a PDF that
is there, or a folder. Web addresses are never opened, wherever they stand; of links, only such as
begin an e-mail.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.file_kinds import FileKind
from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.file_checks import check_file, is_folder
from letterkit.errors import LetterkitError

_log: Final = logging.getLogger(__name__)

# MS Learn, "System Error Codes".
_NO_PROGRAM: Final = frozenset({1155, 1156})  # ERROR_NO_ASSOCIATION, ERROR_DDE_FAIL
_CANCELLED: Final = 1223  # by whoever was asked which program
_STARTS: Final = 5  # seconds until a program that is still there has surely started
# All that a link of ours for an e-mail is made of, which no program takes for anything else.
_EMAIL_LINK: Final = re.compile(
    r"mailto:[\w.~@,%-]+(?:[?&](?:cc|bcc|subject|body)=[\w.~@,%-]*)*", re.ASCII
)
_LONGEST_LINK: Final = 1_900

Start = Callable[[Path | str], None]
"""Has the system's program for a file, a folder or a link open it; raises as `start_program`."""


class NoProgramError(OSError):
    """No program is set up to open such a file."""


@dataclass(frozen=True, slots=True)
class LaunchFailure:
    """Why something wasn't opened, in sentences, and its folder where a look into that helps."""

    text: str
    folder: Path | None = None


class Launcher(QObject):
    """Opens documents, drafts, PDFs and folders beside the window, for programs take time to start.

    `opened` says that another program has what was asked for last, `failed` why it hasn't. `start`
    is what tests put in the place of other programs.
    """

    opened = Signal()
    failed = Signal(LaunchFailure)
    crashed = Signal(Exception)  # what nobody expected

    def __init__(self, parent: QObject, start: Start | None = None) -> None:
        super().__init__(parent)
        self._start = start or start_program
        self._task = BackgroundTask(self)
        self._task.done.connect(self._end)
        self._task.failed.connect(self.crashed)

    @property
    def running(self) -> bool:
        """Whether something is being opened, and it isn't known yet whether it can be."""
        return self._task.running

    def open_document(self, path: Path) -> None:
        """Open a Word document that letterkit fills or wrote; anything else is refused."""
        start = self._start
        self._task.start(lambda: _open_file(path, start, _DOCUMENT))

    def open_draft(self, path: Path) -> None:
        """Open a draft of an e-mail that letterkit wrote; anything else is refused."""
        start = self._start
        self._task.start(lambda: _open_file(path, start, _DRAFT))

    def open_pdf(self, path: Path) -> None:
        """Open a PDF that letterkit wrote; anything else is refused."""
        start = self._start
        self._task.start(lambda: _open_file(path, start, _PDF))

    def begin_email(self, link: str) -> None:
        """Begin an e-mail by a link of `letterkit.mail`'s; any other is refused."""
        start = self._start
        self._task.start(lambda: _begin_email(link, start))

    def open_folder(self, path: Path) -> None:
        """Show a folder in the system's file manager."""
        start = self._start
        self._task.start(lambda: _open_folder(path, start))

    def finish(self) -> None:
        """Wait until nothing is being opened any more, as before the program ends."""
        self._task.finish()

    def _end(self, unopened: LaunchFailure | None) -> None:
        if unopened is not None:
            _log.warning("a document or folder wasn't opened by another program")
            self.failed.emit(unopened)
        else:
            self.opened.emit()


def start_program(path: Path | str) -> None:
    """Have the program open a file, a folder or a link that this PC has for such.

    Raises NoProgramError where there is none, OSError where it couldn't be started.
    """
    if sys.platform == "win32":
        _start_on_windows(path)
        return
    tool = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(  # noqa: S603 - a fixed program, and no shell
            [tool, path], stdout=quiet, stderr=quiet, start_new_session=True
        )
    except FileNotFoundError as error:
        raise NoProgramError from error
    try:
        status = process.wait(_STARTS)
    except subprocess.TimeoutExpired:
        return  # it stays as long as the program does
    if status:
        raise NoProgramError


if sys.platform == "win32":
    import ctypes

    _APARTMENT: Final = 0x2 | 0x4  # COINIT_APARTMENTTHREADED, COINIT_DISABLE_OLE1DDE

    def _start_on_windows(path: Path | str) -> None:
        """Open through the shell, and turn its errors into those of `start_program`."""
        # Whoever opens files may do so through COM (MS Learn, "ShellExecuteW").
        begun = ctypes.windll.ole32.CoInitializeEx(None, _APARTMENT) >= 0
        try:
            _start_file(path)
        except OSError as error:
            if error.winerror in _NO_PROGRAM:
                raise NoProgramError from error
            if error.winerror != _CANCELLED:
                raise
        finally:
            if begun:
                ctypes.windll.ole32.CoUninitialize()

    def _start_file(path: Path | str) -> None:
        if isinstance(path, Path) and path.suffix.lower() == ".dotx":
            try:  # by itself, Word makes a new document of a template
                os.startfile(path, "open")  # noqa: S606 - this is what it's for
            except OSError:
                pass  # not every program tells the two apart
            else:
                return
        os.startfile(path)  # noqa: S606 - as above


class _Openable(NamedTuple):
    """A kind of file that may be opened: its endings, and how it and its programs are called."""

    endings: tuple[str, ...]
    name: str
    refused: str  # what another file is told not to be
    missing: str  # that there is no program for it


_DOCUMENT: Final = _Openable(
    FileKind.DOCUMENT.value,
    "document",
    "a Word document",
    "This PC has no program for Word documents. Install Word or LibreOffice.",
)
_DRAFT: Final = _Openable(
    (".eml",), "draft", "a draft of an e-mail", "This PC has no program for drafts’ files (.eml)."
)

_PDF: Final = _Openable((".pdf",), "PDF", "a PDF", "This PC has no program for PDFs.")


def _open_file(
    path: Path, start: Start, kind: _Openable
) -> Generator[None, None, LaunchFailure | None]:
    """Open a file of a kind, as `BackgroundTask` runs it; return why it couldn't be, or None."""
    yield
    if path.suffix.lower() not in kind.endings:
        text = f"“{path.name}” isn't {kind.refused}, so letterkit doesn't open it."
        return LaunchFailure(text)
    path = path.absolute()
    try:
        check_file(path)
    except LetterkitError as error:
        return LaunchFailure(str(error), path.parent if is_folder(path.parent) else None)
    try:
        start(path)
    except NoProgramError:
        text = f"{kind.missing} The {kind.name} is here: {path}"
        return LaunchFailure(text, path.parent)
    except OSError as error:
        why = error.strerror or "the program for it didn't start"
        text = f"“{path.name}” couldn't be opened: {why}. The {kind.name} is here: {path}"
        return LaunchFailure(text, path.parent)
    return None


def _begin_email(link: str, start: Start) -> Generator[None, None, LaunchFailure | None]:
    """Begin an e-mail, as `BackgroundTask` runs it; return why it couldn't be, or None."""
    yield
    if len(link) > _LONGEST_LINK or not _EMAIL_LINK.fullmatch(link):
        return LaunchFailure("That isn't a link for an e-mail, so letterkit doesn't open it.")
    try:
        start(link)
    except NoProgramError:
        return LaunchFailure("This PC names no program that begins e-mails.")
    except OSError as error:
        why = error.strerror or "the program for it didn't start"
        return LaunchFailure(f"No e-mail could be begun: {why}.")
    return None


def _open_folder(path: Path, start: Start) -> Generator[None, None, LaunchFailure | None]:
    """Show a folder, as `BackgroundTask` runs it; return why it couldn't be, or None."""
    yield
    path = path.absolute()
    if not is_folder(path):
        text = (
            "The folder “{path}” isn't there. If it was moved, open it from where it is now; "
            "if it is on another drive, connect that."
        )
        return LaunchFailure(text.format(path=path))
    try:
        start(path)
    except OSError:
        text = f"The folder can't be shown. Open it yourself, in Explorer: {path}"
        return LaunchFailure(text)
    return None
