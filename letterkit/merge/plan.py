"""Plan every document with its file name, then make them one by one."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from letterkit.diagnostics import Diagnostic, Severity, by_severity, error_text
from letterkit.errors import LetterkitError
from letterkit.generators import drain
from letterkit.merge.checks import CheckRun, CountPages
from letterkit.merge.common_diagnostics import CommonDiagnostics, common_diagnostics
from letterkit.merge.job import Job
from letterkit.merge.naming import DOCUMENT_ENDING, EMAIL_ENDING, FileNamer
from letterkit.merge.pictures import with_pictures
from letterkit.merge.record import Document, digest_of
from letterkit.privacy import counts

_log: Final = logging.getLogger(__name__)


# Makes of a document the bytes of its file, or raises LetterkitError.
Renderer = Callable[[Document], bytes]


@dataclass(frozen=True)
class Plan:
    """Every document that a job can write, in order, and the diagnostics of the job as a whole."""

    job: Job
    documents: tuple[Document, ...]
    job_diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All diagnostics, of documents and of the job, the worst first; common ones once."""
        return by_severity((*self.job_diagnostics, *self._own.common, *self._own.others))

    @property
    def common_diagnostics(self) -> tuple[Diagnostic, ...]:
        """One for each of the diagnostics that nearly all documents have."""
        return self._own.common

    @cached_property
    def _own(self) -> CommonDiagnostics:
        return common_diagnostics(self.documents)

    def of_kind(self, kind: str) -> tuple[Diagnostic, ...]:
        """Return all diagnostics of a kind, each with its document."""
        return tuple(each for each in self._each() if each.kind == kind)

    def _each(self) -> Iterator[Diagnostic]:
        yield from self.job_diagnostics
        for document in self.documents:
            yield from document.diagnostics

    @cached_property
    def included(self) -> tuple[Document, ...]:
        """The documents that nobody left out."""
        return tuple(each for each in self.documents if not each.left_out)

    @cached_property
    def held_back_count(self) -> int:
        """How many included documents can't be written as they are."""
        return sum(1 for each in self.included if each.held_back)

    @cached_property
    def to_look_at(self) -> int:
        """How many errors and warnings there are, of documents and of the job as a whole."""
        return len(self.diagnostics) - self.notes

    @cached_property
    def notes(self) -> int:
        """How many things are only good to know."""
        return sum(1 for each in self.diagnostics if each.severity is Severity.INFO)

    def with_diagnostics(self, diagnostics: Iterable[Diagnostic], kind: str) -> Plan:
        """Return the same with these diagnostics in place of all of their kind that there were."""
        others = [each for each in self._each() if each.kind != kind]
        return _grouped(self.job, self.documents, [*others, *diagnostics])


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """A finished document: `content` holds the bytes of its file.

    One that was left out, or couldn't be filled, has none and a `reason`.
    """

    document: Document
    content: bytes | None
    reason: str = ""


def check(
    job: Job, *, allow_gaps: bool = False, count_pages: CountPages | None = None
) -> tuple[Diagnostic, ...]:
    """Return every diagnostic of a job, those that matter most first. Nothing is written.

    With `allow_gaps`, a required field that is empty is only something to look at. With
    `count_pages`, letters that run over a page more than the others are told of.
    """
    return plan(job, allow_gaps=allow_gaps, count_pages=count_pages).diagnostics


def plan(
    job: Job,
    *,
    name_pattern: str = "",
    allow_gaps: bool = False,
    folder_length: int = 0,
    count_pages: CountPages | None = None,
) -> Plan:
    """Return the plan that `iter_plan` returns at its end; it takes the same options."""
    return drain(
        iter_plan(
            job,
            name_pattern=name_pattern,
            allow_gaps=allow_gaps,
            folder_length=folder_length,
            count_pages=count_pages,
        )
    )


def iter_plan(
    job: Job,
    *,
    name_pattern: str = "",
    allow_gaps: bool = False,
    folder_length: int = 0,
    count_pages: CountPages | None = None,
) -> Generator[Document, None, Plan]:
    """Yield each document as it is checked, and return the plan of them all.

    Nothing is written. A document with a blocking diagnostic is held back but keeps its name, so
    that mending its row changes no other's. One that was written before keeps its file's name
    as long as the pattern gives it the same. `folder_length` is the length of the folder's whole
    path, as `path_length` counts it. Raises LetterkitError for a file-name pattern that can't be
    understood.
    """
    begun = time.perf_counter()
    job.picture_files.refresh()
    check_run = CheckRun(job, allow_gaps=allow_gaps, count_pages=count_pages)
    diagnostics = list(check_run.before())
    namer = _namer(job, name_pattern, folder_length)
    inputs = _Inputs(job)
    documents: list[Document] = []
    for document, of_document in check_run.documents():
        values = document.values
        documents.append(
            replace(
                document,
                diagnostics=tuple(of_document),
                held_back=error_text((*diagnostics, *of_document)),
                file=namer.name(values, document.key),
                written=job.written.get(document.key),
                inputs=inputs.of(document),
            )
        )
        yield documents[-1]
    diagnostics += (diagnostic for each in documents for diagnostic in each.diagnostics)
    planned = _grouped(job, documents, [*diagnostics, *check_run.after()])
    _log_plan(planned, time.perf_counter() - begun)
    return planned


def _log_plan(planned: Plan, seconds: float) -> None:
    _log.info(
        "checked: %d documents, %d left out, %d held back; problems: %s; %.2f s",
        len(planned.included), len(planned.documents) - len(planned.included),
        planned.held_back_count, counts(each.kind for each in planned.diagnostics), seconds,
    )  # fmt: skip


def _grouped(job: Job, documents: Iterable[Document], diagnostics: Iterable[Diagnostic]) -> Plan:
    """Return a plan in which each diagnostic stands with its document, or with the job."""
    documents = tuple(documents)
    of_job: list[Diagnostic] = []
    of_key: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    keys = {each.key for each in documents}
    by_row: dict[int, str] | None = None
    for diagnostic in diagnostics:
        if not (key := diagnostic.document) and diagnostic.row:
            if by_row is None:
                by_row = {row: each.key for each in documents for row in each.rows}
            key = by_row.get(diagnostic.row, "")
        if key in keys:
            of_key[key].append(
                diagnostic if diagnostic.document else replace(diagnostic, document=key)
            )
        else:
            of_job.append(replace(diagnostic, document="") if diagnostic.document else diagnostic)
    held_back = error_text(of_job)
    return Plan(
        job,
        tuple(
            _with(each, of_key.get(each.key, ()), held_back)
            if each.diagnostics or each.held_back != held_back or each.key in of_key
            else each
            for each in documents
        ),
        by_severity(of_job),
    )


def _with(document: Document, diagnostics: Iterable[Diagnostic], of_job: str) -> Document:
    ordered = by_severity(diagnostics)
    held_back = f"{of_job} {error_text(ordered)}".strip()
    if ordered == document.diagnostics and held_back == document.held_back:
        return document
    return replace(document, diagnostics=ordered, held_back=held_back)


def example_name(job: Job, name_pattern: str) -> str:
    """Return the file name that a pattern gives the first document; "" where there is none.

    Raises LetterkitError for a pattern that can't be understood.
    """
    namer = _namer(job, name_pattern, 0)
    document = next(job.documents(), None)
    return namer.name(document.values, document.key) if document else ""


def _namer(job: Job, name_pattern: str, folder_length: int) -> FileNamer:
    title = job.entry.title if job.entry else "Letter"
    names = {key: each.file for key, each in job.written.items()}
    return FileNamer(
        name_pattern or job.name_pattern, job.known_names, title, folder_length, names, job.files,
        EMAIL_ENDING if job.email else DOCUMENT_ENDING,
    )  # fmt: skip


class _Inputs:
    """Digests all that goes into documents, so that a change of it shows.

    The date that letters bear because nobody gave them one is no change: it is another each day.
    """

    def __init__(self, job: Job) -> None:
        used = job.used_names - (
            {job.pack.field_of("letter-date")} if job.campaign.dated_today else set()
        )
        self._names = sorted(each for each in used if not job.email or job.email.needs(each))
        self._start = job.word.fingerprint
        self._email = job.email

    def of(self, document: Document) -> str:
        """Return a digest of a document's template and values, or of its edited .docx."""
        values = document.values
        email = self._email.inputs_of(document) if self._email else ""
        more = email.encode("utf-8", "backslashreplace")
        if (edit := document.edit) is not None:
            return digest_of(edit + more)
        with suppress(LetterkitError):  # which holds the document back
            values = with_pictures(document)
        text = repr([values.get(name) for name in self._names])
        return digest_of(self._start + text.encode("utf-8", "backslashreplace") + more)


def run(
    plan: Plan, documents: Iterable[Document] | None = None, render: Renderer = Document.render
) -> Iterator[RenderedDocument]:
    """Yield each planned document as it is finished, one at a time; or only these of them.

    `render` makes of each the bytes of its file. Stop iterating to cancel. One that can't be
    filled is a result with a reason; the rest goes on.
    """
    for document in plan.included if documents is None else documents:
        if document.held_back:
            yield RenderedDocument(document, None, document.held_back)
            continue
        try:
            content = render(document)
        except LetterkitError as error:
            yield RenderedDocument(document, None, str(error))
        else:
            yield RenderedDocument(document, content)


def orphaned_files(plan: Plan) -> Mapping[str, str]:
    """Return the files of documents that were written and aren't among the job's any more.

    By their keys; and so are the files of those that are called otherwise now. A file with others
    in it is none.
    """
    files = {each.key: each.file for each in plan.documents}
    return {
        key: each.file
        for key, each in plan.job.written.items()
        if not (each.missing or each.combined) and files.get(key) != each.file
    }
