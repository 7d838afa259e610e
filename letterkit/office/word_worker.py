"""What drives Word: a process of its own, so that one which hangs can be ended from outside.

It reads a request a line, and writes an answer a line, in JSON:

    in   {"document": path, "pdf": path}
    out  {"word": process id, 0 where it can't be told}, once, or {"failed": why} and the end
    out  for each request {"done": true}, {"failed": why}, {"busy": true},
         or {"taken": true} or {"gone": true}, after which this Word is of no more use

Where its input ends, it quits Word and ends. Names and numbers are those of Word's object model
(https://learn.microsoft.com/office/vba/api/overview/word/object-model).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from letterkit.office.com import (
    ProgramFactory,
    create_program,
    is_busy,
    is_gone,
    reason_of,
    retry_while_busy,
)
from letterkit.office.processes import process_of_window

_T = TypeVar("_T")

_NO_ALERTS, _ALL_ALERTS = 0, -1  # WdAlertLevel
_NO_MACROS: Final = 3  # msoAutomationSecurityForceDisable
_NOT_SAVED: Final = 0  # wdDoNotSaveChanges
_PDF: Final = 17  # wdExportFormatPDF
_UTF_8: Final = 65001  # msoEncodingUTF8; a Word file has no encoding, but the place must be filled

# So that a document with a password fails; Word would ask for it, and nobody would see that.
_UNKNOWN_ANSWER: Final = "-"


def main() -> None:
    """Answer the requests on standard input, on standard output (see the module)."""
    answers, sys.stdout = sys.stdout, sys.stderr  # nothing but answers may come out there
    serve(
        sys.stdin,
        lambda line: print(line, file=answers, flush=True),
        lambda: create_program("Word.Application"),
    )


def serve(
    requests: Iterable[str],
    answer_line: Callable[[str], object],
    create_word: ProgramFactory,
    *,
    process_of: Callable[[int], int] = process_of_window,
    sleep: Callable[[float], object] = time.sleep,
) -> None:
    """Start a Word, and answer requests until they end or Word does.

    Requests and answers are lines of JSON: {"document": path, "pdf": path} is answered by what
    became of it. The first answer comes unasked: {"word": process id}, or {"failed": reason}.
    """
    word = _WordApplication(create_word, sleep)

    def answer(**result: object) -> None:
        answer_line(json.dumps(result))

    try:
        word.start()
    except Exception as error:  # noqa: BLE001 - COM's errors, of which no two programs raise the same
        word.quit()
        answer(failed=reason_of(error))
        return
    try:
        answer(word=word.process(process_of))
        for line in requests:
            request = json.loads(line)
            result = word.answer(request["document"], request["pdf"])
            answer(**result)
            if "gone" in result or "taken" in result:
                return
    finally:
        word.quit()


@dataclass(slots=True)
class _WordApplication:
    """A hidden Word of our own, asked again where it is busy."""

    create: ProgramFactory
    sleep: Callable[[float], object]
    word: Any = None

    def start(self) -> None:
        """Start a new Word which shows nothing, asks nothing and runs no macros."""
        word = self.word = self._retry_while_busy(self.create)
        for name, value in (
            ("Visible", False),
            ("DisplayAlerts", _NO_ALERTS),
            ("AutomationSecurity", _NO_MACROS),
            ("ScreenUpdating", False),
        ):
            self._retry_while_busy(lambda name=name, value=value: setattr(word, name, value))

    def process(self, process_of: Callable[[int], int]) -> int:
        """Return Word's process id, or 0: its window knows, which it has for a document alone."""
        try:
            blank = self._retry_while_busy(lambda: self.word.Documents.Add())  # noqa: PLW0108 - each dot is a call to Word
            try:
                return process_of(self._retry_while_busy(lambda: self.word.ActiveWindow.Hwnd))
            finally:
                self._retry_while_busy(lambda: blank.Close(_NOT_SAVED))
        except Exception:  # noqa: BLE001 - as in serve; Word before 2013 doesn't say
            return 0

    def answer(self, document: str, pdf: str) -> dict[str, object]:
        """Return what became of one document, as `serve` answers it."""
        try:
            if self._has_documents():
                return {"taken": True}
            self._export(document, pdf)
        except Exception as error:  # noqa: BLE001 - as in serve
            if is_gone(error):
                return {"gone": True}
            return {"busy": True} if is_busy(error) else {"failed": reason_of(error)}
        return {"done": True}

    def quit(self) -> None:
        """Quit Word; but where somebody's own document was opened in it, leave it to them."""
        word, self.word = self.word, None
        if word is None:
            return
        self.word = word
        try:
            if self._has_documents():
                for name, value in (
                    ("ScreenUpdating", True), ("DisplayAlerts", _ALL_ALERTS), ("Visible", True),
                ):  # fmt: skip
                    setattr(word, name, value)
            else:
                self._retry_while_busy(lambda: word.Quit(_NOT_SAVED))
        except Exception:  # noqa: BLE001 - as in serve; there is nobody left to tell
            return

    def _has_documents(self) -> bool:
        """Whether somebody works in this Word: the Explorer may hand any Word a document."""
        return bool(self._retry_while_busy(lambda: self.word.Documents.Count))

    def _export(self, document: str, pdf: str) -> None:
        """Open a document read-only in the hidden Word, and export it as PDF.

        Arguments go by position, as Documents.Open and ExportAsFixedFormat of Word's object model
        have them. Raises whatever COM does where Word fails.
        """
        source = self._retry_while_busy(
            lambda: self.word.Documents.Open(
                document,
                False,  # ConfirmConversions
                True,  # ReadOnly
                False,  # AddToRecentFiles
                _UNKNOWN_ANSWER,  # PasswordDocument
                "",  # PasswordTemplate
                False,  # Revert
                "",  # WritePasswordDocument
                "",  # WritePasswordTemplate
                0,  # Format: wdOpenFormatAuto
                _UTF_8,  # Encoding
                False,  # Visible
                False,  # OpenAndRepair
                0,  # DocumentDirection: wdLeftToRight
                True,  # NoEncodingDialog
            )
        )
        try:
            self._retry_while_busy(
                lambda: source.ExportAsFixedFormat(
                    pdf,
                    _PDF,
                    False,  # OpenAfterExport
                    0,  # OptimizeFor: wdExportOptimizeForPrint
                    0,  # Range: wdExportAllDocument
                    1,  # From
                    1,  # To
                    0,  # Item: wdExportDocumentContent
                    True,  # IncludeDocProps
                    True,  # KeepIRM
                    1,  # CreateBookmarks: wdExportCreateHeadingBookmarks
                    True,  # DocStructureTags
                    True,  # BitmapMissingFonts
                    False,  # UseISO19005_1
                )
            )
        finally:
            self._retry_while_busy(lambda: source.Close(_NOT_SAVED))

    def _retry_while_busy(self, call: Callable[[], _T]) -> _T:
        return retry_while_busy(call, self.sleep)
