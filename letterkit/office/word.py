"""PDFs through Word: the side that gives a worker one document after another, and waits."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.files import Mover, atomic_replace
from letterkit.office.pdf_files import is_whole, put_in_place, remove, temporary_path
from letterkit.office.processes import end_word
from letterkit.office.program import MAX_FAILURES, Conversion, failed_conversion, seconds_for
from letterkit.office.worker import GONE, Answer, Answers, Worker
from letterkit.privacy import Term

_log: Final = logging.getLogger(__name__)
_STARTING: Final = 120.0  # seconds, at the longest: Word's first start after an update is slow
_QUITTING: Final = 30.0  # ended in the middle of it, Word asks strange things at its next start

_FINAL_ANSWERS: Final = frozenset(
    {"late", "gone", "taken"}
)  # answers after which this Word is of no use


def convert(
    command: Sequence[str],
    documents: Sequence[tuple[Path, Path]],
    move: Mover = atomic_replace,
) -> Generator[Conversion | None, None, None]:
    """Yield what became of each document, and now and then None. See `office.convert`."""
    word = _Word(command, move)
    try:
        yield from word.start()
        for document, pdf in documents:
            yield from word.make_pdf(document, pdf)
    finally:
        word.close()


class _Word:
    """A Word that is started anew where it stopped working, but not for ever."""

    def __init__(self, command: Sequence[str], move: Mover) -> None:
        self._command, self._move = command, move
        self._worker: Worker | None = None
        self._process: int | None = None  # Word's; 0 where it can't be told, None till it runs
        self._failures = 0  # in a row

    def start(self) -> Generator[None, None, Worker]:
        """Start Word. Raises LetterkitError where that fails."""
        begun = time.monotonic()
        try:
            worker, self._process = Worker(self._command), None
        except OSError as error:
            raise _not_started("") from error
        self._worker = worker
        answer = yield from worker.answer(_STARTING)
        if "word" not in answer:
            _log.error("Word couldn't be started: %s", _end_reason(answer))
            self.close()
            raise _not_started(str(answer.get("failed", "")))
        self._process = int(answer["word"])
        _log.info("Word was started after %.1f s", time.monotonic() - begun)
        return worker

    def make_pdf(self, document: Path, pdf: Path) -> Generator[Conversion | None, None, None]:
        """Make one document's PDF, in another Word if somebody uses ours; yield the result."""
        answer = yield from self._converted(document, pdf)
        if "taken" in answer:  # somebody works in our Word by now: it is theirs
            answer = yield from self._converted(document, pdf)
        if "untried" not in answer:
            self._failures = self._failures + 1 if answer.keys() & _FINAL_ANSWERS else 0
        yield _result(document, pdf, answer)

    def _converted(self, document: Path, pdf: Path) -> Answers:
        """Have one PDF written beside its place, put it there, and return the answer."""
        if self._failures >= MAX_FAILURES:
            return {"untried": True}
        try:
            worker = self._worker or (yield from self.start())
        except LetterkitError:
            return GONE
        temporary = temporary_path(pdf)
        answer = GONE
        try:
            worker.send({"document": str(document), "pdf": str(temporary)})
            answer = yield from worker.answer(seconds_for(document))
            if "done" in answer:
                if not is_whole(temporary):
                    return {"failed": ""}
                put_in_place(temporary, pdf, self._move)
        except LetterkitError as error:
            return {"error": error}
        finally:
            if answer.keys() & _FINAL_ANSWERS:
                _log.warning("Word is of no use any more: %s", _end_reason(answer))
            if (
                answer.keys() & _FINAL_ANSWERS
            ):  # or cancelled: first of all, Word has to let go of the file
                self.close()
            remove(temporary)
        return answer

    def close(self) -> None:
        """Have Word quit; what doesn't, or hangs already, is ended: this Word and no other."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        if worker.close(0 if worker.late else _QUITTING):
            worker.end()
            return
        if self._process is None and not worker.late:
            return  # ended now, it would leave Word behind; as soon as that runs, it quits it
        _log.warning("Word didn't quit, and is ended")
        worker.end()
        if self._process:
            end_word(self._process)


def _end_reason(answer: Answer) -> Term:
    """Return the key for the log of why an answer is a Word's last."""
    return Term(next((each for each in sorted(_FINAL_ANSWERS) if each in answer), "failed"))


def _result(document: Path, pdf: Path, answer: Answer) -> Conversion:
    """Return the `Conversion` that the worker's answer amounts to, with sentences for the user."""
    if "done" in answer:
        return Conversion(document, pdf)
    if "error" in answer:
        return Conversion(document, pdf, answer["error"])
    name = document.name
    if "untried" in answer:
        message = f"Word has failed too often, and “{name}” wasn’t tried."
        return failed_conversion(document, pdf, message, "Restart the computer and try again.")
    message = f"Word couldn’t make a PDF of “{name}”."
    if "busy" in answer:
        hint = "It waits for an answer in one of its windows. Close Word and try again."
    elif "failed" in answer:
        reason = str(answer["failed"])
        hint = f"It says: “{reason}”" if reason else "Open it in Word to see what is wrong with it."
    elif "late" in answer:
        hint = "It took too long over it, and was ended. Open it in Word to see what is wrong."
    else:
        hint = "It stopped working over it. Try again, or use letterkit’s own pages."
    return failed_conversion(document, pdf, message, hint)


def _not_started(reason: str) -> LetterkitError:
    message = f"Word couldn’t be started: “{reason}”" if reason else "Word couldn’t be started."
    return LetterkitError(
        message, "Start it once by hand, answer what it asks, close it and try again."
    )
