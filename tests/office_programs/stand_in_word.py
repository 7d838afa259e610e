"""Stands in for Word's COM interface: as much of it as letterkit uses, with its bad days.

What becomes of a document stands in its name: `busy`, `hang`, `die`, `refuse`, `nothing`, `half`
and `taken` (somebody opens a document of their own meanwhile); anything else becomes a PDF. Run as
a script, it serves as letterkit's worker does, and writes what Word was told into a log.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from letterkit.office.word_worker import serve

BUSY, LATER, GONE = -2147418111, -2147417846, -2147023174
A_PDF = b"%PDF-1.7\n%stands for pages\n%%EOF\n"
WINDOW, PROCESS = 77, 4_000_000

CallLog = list[tuple[Any, ...]]


class ComError(Exception):
    """As comtypes raises them: a number, and what the program said."""

    def __init__(self, hresult: int, text: str = "") -> None:
        super().__init__(hresult)
        self.hresult, self.text = hresult, None
        self.details = (text, "Microsoft Word", None, 0, None)


class StandInWord:
    """Word.Application, which tells `log_call` every call and every property that is set."""

    def __init__(self, log_call: Callable[[tuple[Any, ...]], object], *, busy: int = 0) -> None:
        self.__dict__.update(
            log_call=log_call, busy=busy, dead=False, Documents=StandInDocuments(self),
            ActiveWindow=StandInWindow(),
        )  # fmt: skip

    def __setattr__(self, name: str, value: object) -> None:
        self.call(name, value)
        self.__dict__[name] = value

    def Quit(self, save: int) -> None:  # noqa: N802 - Word's name
        self.call("Quit", save)

    def call(self, *what: Any) -> None:
        """Tell a call, unless Word is busy or dead."""
        if self.dead:
            raise ComError(GONE)
        if self.busy:
            self.__dict__["busy"] = self.busy - 1
            raise ComError(BUSY if self.busy % 2 else LATER)
        self.log_call(what)


class StandInWindow:
    Hwnd = WINDOW


class StandInDocuments:
    def __init__(self, word: StandInWord) -> None:
        self.word, self.opened, self.answers = word, 0, [0, 1, 1, 1]

    @property
    def Count(self) -> int:  # noqa: N802 - Word's name
        if self.word.dead:
            raise ComError(GONE)
        return self.opened

    def Add(self) -> StandInDocument:  # noqa: N802 - Word's name
        self.word.call("Add")
        self.opened += 1
        return StandInDocument(self.word, "")

    def Open(self, path: str, *arguments: Any) -> StandInDocument:  # noqa: N802 - Word's name
        name = Path(path).stem
        if name.startswith("busy"):
            self.word.__dict__["busy"] = self.answers.pop() if self.answers else 0
        if name.startswith("stuck"):
            self.word.__dict__["busy"] = 1_000
        self.word.call("Open", path, *arguments)
        if name.startswith("hang"):
            threading.Event().wait()
        if name.startswith("die"):
            self.word.__dict__["dead"] = True
            raise ComError(GONE)
        if name.startswith("refuse"):
            raise ComError(-2146823683, "The file appears\n to be corrupted.")
        self.opened += 2 if name.startswith("taken") else 1
        return StandInDocument(self.word, path)


class StandInDocument:
    def __init__(self, word: StandInWord, path: str) -> None:
        self.word, self.path = word, path

    def ExportAsFixedFormat(self, pdf: str, *arguments: Any) -> None:  # noqa: N802 - Word's name
        self.word.call("ExportAsFixedFormat", pdf, *arguments)
        name = Path(self.path).stem
        if not name.startswith("nothing"):
            Path(pdf).write_bytes(A_PDF[:12] if name.startswith("half") else A_PDF)

    def Close(self, save: int) -> None:  # noqa: N802 - Word's name
        self.word.call("Close", save)
        self.word.Documents.opened -= 1


def _main(log: Path) -> None:
    with log.open("a", encoding="utf-8") as file:

        def record(what: tuple[Any, ...]) -> None:
            file.write(json.dumps(what) + "\n")
            file.flush()

        def create_word() -> StandInWord:
            record(("start",))
            return StandInWord(record)

        serve(
            sys.stdin,
            lambda line: print(line, flush=True),  # noqa: T201 - as the worker does
            create_word,
            process_of=lambda window: PROCESS + window,
            sleep=lambda _seconds: None,
        )


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
