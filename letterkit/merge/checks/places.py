"""Councils and areas: known, and belonging together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from letterkit.changes import Change, Override, SetValue
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge.checks.fields import severity_of_gap
from letterkit.merge.checks.location import column, diagnostic_of, label
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.recipients import display_name
from letterkit.text import english_list, plural


def shared_place_diagnostics(job: Job, *, allow_gaps: bool) -> Iterator[Diagnostic]:
    """Yield once what is wrong with a council and an area that all rows of a list share."""
    if job.people is not None and not job.row_names & job.pack.place_fields:
        shared = Document(job, "", "")
        yield from _missing_area(job, shared, allow_gaps=allow_gaps)
        if kind := _doubt(job, shared):
            yield _diagnostic(job, kind, [shared])


def place_diagnostics(job: Job, document: Document, *, allow_gaps: bool) -> Iterator[Diagnostic]:
    """Yield what is wrong with a document's council and area.

    Where each row has a document, `PlaceCheck` tells all of it but a missing area.
    """
    if job.people is None or job.row_names & job.pack.place_fields:
        yield from _missing_area(job, document, allow_gaps=allow_gaps)
        if (job.people is None or job.per != "recipient") and (kind := _doubt(job, document)):
            yield _diagnostic(job, kind, [document])


class PlaceCheck:
    """Sees each row's document, then tells once of a council that isn't known, or not of its area.

    Councils are the pack's, with the areas that they lie in; one that spans several allows each.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._visited = 0
        self._doubts: dict[tuple[str, str, str], list[Document]] = defaultdict(list)

    def visit(self, document: Document) -> None:
        """Remember a document by the council and the area that are doubtful in it."""
        self._visited += 1
        if self._job.per != "recipient" or not self._job.row_names & self._job.pack.place_fields:
            return  # told of already, of the document or once for them all
        if kind := _doubt(self._job, document):
            # To the name of an unknown council its area is nothing.
            council, area = _council_and_area(document)
            self._doubts[kind, council, area if kind == "stp-mismatch" else ""].append(document)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each council: of its row, or for the list where it has several."""
        for (kind, _council, _stp), documents in self._doubts.items():
            is_everywhere = len(documents) == self._visited
            yield _diagnostic(self._job, kind, documents, is_everywhere=is_everywhere)


def _missing_area(job: Job, document: Document, *, allow_gaps: bool) -> Iterator[Diagnostic]:
    """Yield a missing area where the council is known, and so the ones that it may be."""
    field = job.pack.field_of("area")
    if field not in job.used_names:
        return
    name, area = _council_and_area(document)
    council = job.pack.council(name) if name and not area else None
    if council is None or not council.stps:
        return
    severity = severity_of_gap(job, field, optional=True, allow_gaps=allow_gaps)
    yield diagnostic_of(
        job, document, severity or Severity.WARNING, "stp-of-council",
        f"“{label(job, field)}” is empty; {council.formal_name} lies in "
        f"{_areas(job, council.stps)}.",
        "Choose one of them." if len(council.stps) > 1 else "Choose it.",
        field, _fixes(job, [document], field, council.stps),
    )  # fmt: skip


def _doubt(job: Job, document: Document) -> str:
    """Return the kind of what is doubtful about a document's council and area; "" for nothing."""
    used = job.used_names
    name, area = _council_and_area(document)
    if not name or not used & job.pack.place_fields:
        return ""
    council = job.pack.council(name)
    if council is None:
        # Parish councils and those outside England aren't in the list, and nothing is wrong there.
        is_doubtful = job.pack.councils_among(name) or job.pack.near_council(name)
        return "unknown-council" if is_doubtful else ""
    if job.pack.field_of("area") not in used or not council.stps or not area:
        return ""
    footprint = job.pack.footprint(area)
    return "stp-mismatch" if footprint and footprint.name not in council.stps else ""


def _diagnostic(
    job: Job, kind: str, documents: Sequence[Document], *, is_everywhere: bool = False
) -> Diagnostic:
    """Return what is told of a council that all of these documents have."""
    name, area = _council_and_area(documents[0])
    count = sum(max(1, len(each.rows)) for each in documents)
    where = f", in {plural(count, 'row')}," if len(documents) > 1 else ""
    council, footprint = job.pack.council(name), job.pack.footprint(area)
    if kind == "stp-mismatch" and council and footprint:
        field, texts = job.pack.field_of("area"), council.stps
        hint = f"Check the council and the {job.pack.area}."
        message = (
            f"{council.formal_name}{where} lies in {_areas(job, council.stps)}, not in that for "
            f"{footprint.name}."
        )
    elif among := job.pack.councils_among(name):
        field, texts = "council_name", tuple(each.formal_name for each in among)
        message = f"“{name}”{where} may mean one of these: {english_list(list(texts))}."
        hint = "Say which council is meant."
    else:
        near = job.pack.near_council(name)
        field, texts = "council_name", (near.formal_name,) if near else ()
        message = f"There is no council called “{name}”{where} in the list of England's councils."
        hint = f"Did you mean “{near.formal_name}”?" if near else ""
    if len(documents) == 1:
        fixes = _fixes(job, documents, field, texts)
        return diagnostic_of(job, documents[0], Severity.WARNING, kind, message, hint, field, fixes)
    if is_everywhere and field not in job.row_names:
        fixes = tuple(QuickFix(f"Write “{text}” for all", SetValue(field, text)) for text in texts)
    else:
        fixes = _fixes(job, documents, field, texts)
    return Diagnostic(
        Severity.WARNING, kind, message, hint, column=column(job, field), field=field, fixes=fixes
    )


def _council_and_area(document: Document) -> tuple[str, str]:
    values, area = document.values, document.job.pack.field_of("area")
    return str(values.get("council_name") or ""), str(values.get(area) or "")


def _areas(job: Job, names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f"the {job.pack.area} for {names[0]}"
    # The names have commas and “and” in them.
    return f"the {job.pack.area}s for {english_list([f'“{name}”' for name in names])}"


def _fixes(
    job: Job, documents: Sequence[Document], name: str, texts: Iterable[str]
) -> tuple[QuickFix, ...]:
    """Return a quick fix for each text, which writes it for all of the documents."""
    rows = sum(max(1, len(each.rows)) for each in documents)
    fixes: list[QuickFix] = []
    for text in texts:
        first, *also = (_change(job, each, name, text) for each in documents)
        place = f" for {plural(rows, 'row')}" if also else ""
        if isinstance(first, Override) and first.row and not also:
            place = f" for row {first.row}"
        fixes.append(QuickFix(f"Write “{text}”{place}", first, tuple(also)))
    return tuple(fixes)


def _change(job: Job, document: Document, name: str, text: str) -> Change:
    if not document.cells:
        return SetValue(name, text, document.key if job.people is not None else "")
    recipient = job.by_key[document.people[0]]
    cells = recipient.values
    was = cells.get(name, "")
    return Override(recipient.row, display_name(cells), name, was, text, recipient.key)
