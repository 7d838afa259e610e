"""Letters that run over a page more than the others, mostly by a line or two."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator, Iterator
from typing import Final

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.merge.checks.location import diagnostic_of
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.text import plural

CountPages = Callable[[bytes], int]

KIND: Final = "runs-over"

_SAMPLE: Final = 9
_LONGEST: Final = 60
# Letters are looked at from the longest on; after so many that fit, shorter ones will.
_MAX_FITTING: Final = 5


class PageOverflowCheck:
    """Sees every document, then counts the pages of a typical one and of the longest.

    `count_pages` lays a document out; whoever asks for a check has one to give.
    """

    def __init__(self, job: Job, count_pages: CountPages) -> None:
        self._job = job
        self._count_pages = count_pages
        self._names = [field.name for field in job.word.fields]
        self._first: list[tuple[int, Document]] = []
        self._longest: list[tuple[int, int, Document]] = []
        self._visited = 0

    def visit(self, document: Document) -> None:
        """Keep the first letters, and those with most text."""
        length = sum(len(str(document.values.get(name, ""))) for name in self._names)
        if len(self._first) < _SAMPLE:
            self._first.append((length, document))
        self._visited += 1
        entry = (length, -self._visited, document)
        if len(self._longest) < _LONGEST:
            heapq.heappush(self._longest, entry)
        elif length > self._longest[0][0]:
            heapq.heapreplace(self._longest, entry)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each letter that has more pages than the typical one."""
        return filter(None, self.steps())

    def steps(self) -> Generator[Diagnostic | None]:
        """Yield after each letter of which pages were counted: its diagnostic, or None."""
        if self._visited < 2:  # noqa: PLR2004 - no letter is longer than itself
            return
        _length, typical = sorted(self._first, key=lambda each: each[0])[len(self._first) // 2]
        usual = self._pages(typical)
        yield None
        fitting = 0
        for _length, _order, document in sorted(self._longest, reverse=True):
            pages = self._pages(document)
            if usual and pages > usual:
                yield diagnostic_of(
                    self._job, document, Severity.WARNING, KIND,
                    f"The document has {plural(pages, 'page')}; most have {usual}.",
                    "Shorten what is longer in this row than in others.",
                )  # fmt: skip
                continue
            yield None
            fitting += 1
            if fitting == _MAX_FITTING:
                return

    def _pages(self, document: Document) -> int:
        try:
            return self._count_pages(self._job.word.render(document.values))
        except LetterkitError:
            return 0  # told of when the document is made
