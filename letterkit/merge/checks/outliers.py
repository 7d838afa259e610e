"""Values that are much longer than the rest of their column: pasted in the wrong cell, mostly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import median_low
from typing import Final

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.merge.checks.location import diagnostic_of, label
from letterkit.merge.job import Job
from letterkit.merge.record import Document

_TIMES: Final = 4
_FEWEST: Final = 5
_SHORTEST: Final = 60
_SHORTEST_TEXT: Final = 500


class OutlierCheck:
    """Yields a diagnostic for each value that is many times as long as in the other rows."""

    def __init__(self, job: Job) -> None:
        self._job = job
        kinds = {name: field.kind for name, field in job.pack.fields.items()}
        self._least = {
            field.name: _SHORTEST_TEXT if kinds.get(field.name) in {"text", "list"} else _SHORTEST
            for field in job.word.fields
        }
        self._lengths: dict[str, list[int]] = defaultdict(list)
        self._long: dict[str, list[tuple[Document, int]]] = defaultdict(list)

    def visit(self, document: Document) -> None:
        """Remember how long a row's own texts are."""
        cells = document.cells
        for name, least in self._least.items():
            if not (text := cells.get(name)):
                continue
            self._lengths[name].append(len(text))
            if len(text) > least:
                self._long[name].append((document, len(text)))

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each value that stands out."""
        for name, outliers in self._long.items():
            usual = median_low(self._lengths[name])
            if len(self._lengths[name]) < _FEWEST:
                continue
            for document, length in outliers:
                if length > usual * _TIMES:
                    yield diagnostic_of(
                        self._job, document, Severity.WARNING, "long-value",
                        f"“{label(self._job, name)}” is {length:,} characters long; in the other "
                        f"rows it is about {usual:,}.",
                        "Look whether it belongs there, and whether the page still looks right.",
                        name,
                    )  # fmt: skip
