"""PDFs through LibreOffice: a batch at a time, in a profile of its own.

Its exit status says little: it is 0 for files that it couldn't read, too. What counts is the PDF.
"""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.files import Mover, atomic_replace
from letterkit.office.pdf_files import is_whole, put_in_place
from letterkit.office.processes import Process
from letterkit.office.program import MAX_FAILURES, Conversion, failed_conversion, seconds_for
from letterkit.scratch import scratch_folder

_log: Final = logging.getLogger(__name__)
_BATCH: Final = 50
_PULSE: Final = 0.2  # seconds between two looks
_STARTING: Final = 60.0  # seconds, at the longest, on a slow computer and in a new profile
_ENDING: Final = 10.0  # seconds that it has to end when all is done
# Tagged, for those who have it read out (ISO 14289-1). Versions before 7.4 pass over the option.
_PDF_UA: Final = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
_MESSAGE: Final = "LibreOffice couldn’t make a PDF of “{name}”."

_Document = tuple[Path, Path]
_Steps = Generator[Conversion | None, None, list[_Document]]


def convert(
    command: Sequence[str], documents: Sequence[_Document], move: Mover = atomic_replace
) -> Generator[Conversion | None, None, None]:
    """Yield what became of each document, and now and then None. See `office.convert`."""
    with scratch_folder() as scratch:
        office = _LibreOffice(command, Path(scratch), move)
        for first in range(0, len(documents), _BATCH):
            yield from office.batch(documents[first : first + _BATCH])


@dataclass(slots=True)
class _LibreOffice:
    """Starts LibreOffice for one batch after another, in a profile of its own."""

    command: Sequence[str]
    scratch: Path
    move: Mover
    starts: int = 0
    profile: int = 0
    failures: int = 0  # in a row: how often it had to be ended, or ended before its work
    succeeded: bool = True  # whether it ended by itself and as it should

    def batch(self, documents: Sequence[_Document]) -> Generator[Conversion | None, None, None]:
        """Give LibreOffice some documents together; if that ends badly, the rest one by one."""
        rest = yield from self._convert(documents)
        if not self.succeeded and len(documents) > 1:
            self.failures = 0
            for each in rest:
                yield from self._convert_singly(*each)
            return
        for document, pdf in rest:
            yield failed_conversion(
                document, pdf, _MESSAGE.format(name=document.name), self._hint()
            )

    def _convert_singly(
        self, document: Path, pdf: Path
    ) -> Generator[Conversion | None, None, None]:
        if self.failures >= MAX_FAILURES:
            message = f"LibreOffice has failed too often, and “{document.name}” wasn’t tried."
            yield failed_conversion(document, pdf, message, "Restart the computer and try again.")
            return
        if (yield from self._convert([(document, pdf)])):
            yield failed_conversion(
                document, pdf, _MESSAGE.format(name=document.name), self._hint()
            )
        self.failures = 0 if self.succeeded else self.failures + 1

    def _hint(self) -> str:
        if self.succeeded:
            return "Open it in LibreOffice to see what is wrong with it."
        return "LibreOffice stopped working over it. Try again, or use letterkit’s own pages."

    def _convert(self, documents: Sequence[_Document]) -> _Steps:
        """Start LibreOffice for some documents, and return those that it made nothing of."""
        self.starts += 1
        folder = self.scratch / str(self.starts)
        (folder / "out").mkdir(parents=True)
        copies: list[Path] = []
        waiting: dict[Path, _Document] = {}  # by the PDF that is to come
        for number, (document, pdf) in enumerate(documents):
            # What comes out is named by what goes in, and two folders may know one name.
            copy = folder / f"{number}.docx"
            try:
                shutil.copyfile(document, copy)
            except OSError:
                message = f"“{document.name}” can’t be read."
                yield failed_conversion(
                    document, pdf, message, "Close it where it is open, and try again."
                )
            else:
                copies.append(copy)
                waiting[folder / "out" / f"{number}.pdf"] = document, pdf
        if copies:
            yield from self._run(copies, folder / "out", waiting)
        shutil.rmtree(folder, ignore_errors=True)
        return list(waiting.values())

    def _run(
        self, copies: Sequence[Path], out: Path, waiting: dict[Path, _Document]
    ) -> Generator[Conversion | None, None, None]:
        process = self._start(copies, out)
        _log.info("LibreOffice was started for %d documents", len(copies))
        try:
            self.succeeded = yield from _finished(process, waiting, self.move)
        finally:
            if process.poll() is None:
                _log.warning("LibreOffice hung or was stopped, and is ended")
            process.end()
            if process.returncode:
                _log.warning("LibreOffice ended with status %d", process.returncode)
            # What was ended, or fell, may have left its profile locked or damaged.
            self.profile += process.returncode != 0

    def _start(self, copies: Sequence[Path], out: Path) -> Process:
        """Start a LibreOffice that converts `copies` into PDFs in `out`, in a profile of its own.

        A profile that another LibreOffice has open would hand the files over to that one. Raises
        LetterkitError where it can't be started.
        """
        command = (
            *self.command,
            f"-env:UserInstallation={(self.scratch / f'profile-{self.profile}').as_uri()}",
            "--headless",
            "--norestore",
            # Without it, a file that isn't Word's is read as plain text, and passes.
            "--infilter=MS Word 2007 XML",
            "--convert-to",
            _PDF_UA,
            "--outdir",
            str(out),
            *map(str, copies),
        )
        try:
            return Process(command)
        except OSError as error:
            raise LetterkitError(
                "LibreOffice couldn’t be started.",
                "Start it once by hand to see what is wrong, or use letterkit’s own pages.",
            ) from error


def _finished(
    process: Process, waiting: dict[Path, _Document], move: Mover
) -> Generator[Conversion | None, None, bool]:
    """Yield each document whose PDF is finished, and take it out of those that wait.

    Return whether LibreOffice ended as it should. It may take its time for one document, but not
    for ever: the limit is set anew with each that is finished, so it grows with their number.
    """
    until = time.monotonic() + _STARTING + _limit(waiting)
    while True:
        ended = process.poll() is not None
        finished = [part for part in waiting if is_whole(part)]
        for part in finished:
            yield _placed(part, *waiting.pop(part), move)
        if ended:
            return not waiting or process.returncode == 0
        if finished:
            until = time.monotonic() + (_limit(waiting) if waiting else _ENDING)
        elif time.monotonic() > until:
            return not waiting
        yield None
        time.sleep(_PULSE)


def _placed(part: Path, document: Path, pdf: Path, move: Mover) -> Conversion:
    try:
        put_in_place(part, pdf, move)
    except LetterkitError as error:
        return Conversion(document, pdf, error)
    return Conversion(document, pdf)


def _limit(waiting: dict[Path, _Document]) -> float:
    """Return how many seconds any one of the documents may take."""
    return max((seconds_for(document) for document, _pdf in waiting.values()), default=0.0)
