"""Pictures that can't be read, or that are too coarse for paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.merge.checks.location import diagnostic_of, label
from letterkit.merge.job import Job
from letterkit.merge.pictures import NamedPicture, named_picture, picture_of
from letterkit.merge.record import Document

KIND: Final = "picture"
_MM_PER_INCH: Final = 25.4
_COARSE: Final = 100  # dots to the inch
_ON_SCREEN: Final = 96  # what a picture has that says nothing of its size


class PictureCheck:
    """Looks at each document's pictures; what is wrong with one that all share is told once.

    `shared` are what is wrong with those that the campaign has for all documents.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        names = job.picture_fields
        self._shared = {name: job.base.get(name) for name in names if job.base.get(name)}

    def shared(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with pictures that are the campaign's own."""
        nobody = Document(self._job, "", "")
        for name, text in sorted(self._shared.items()):
            if name not in self._job.row_names:
                yield from self._of(nobody, name, str(text))

    def of_document(self, document: Document) -> Iterator[Diagnostic]:
        """Yield what is wrong with pictures that are one document's own."""
        if not self._job.picture_fields:
            return
        values = document.values
        for name in sorted(self._job.picture_fields):
            text = values.get(name)
            is_shared = name not in self._job.row_names and text == self._shared.get(name)
            if text and not is_shared:
                yield from self._of(document, name, str(text))

    def _of(self, document: Document, name: str, text: str) -> Iterator[Diagnostic]:
        try:
            named = named_picture(document, name, text)
            if named is None:
                return
            width, dots = _print_size(self._job, named)
        except LetterkitError as error:
            message = f"“{label(self._job, name)}”: {error.message}"
            yield diagnostic_of(
                self._job, document, Severity.ERROR, KIND, message, error.hint, name
            )
            return
        if dots < (_COARSE if named.value.width else _ON_SCREEN - 1):
            yield diagnostic_of(
                self._job, document, Severity.INFO, "coarse-picture",
                f"“{label(self._job, name)}” is coarse on paper: "
                f"{width:.0f} mm wide it has {dots:.0f} dots to the inch.",
                "Use a picture with more dots, or print it smaller.", name,
            )  # fmt: skip


def _print_size(job: Job, named: NamedPicture) -> tuple[float, float]:
    """Return how wide a picture is printed at most, in millimetres, and its dots to the inch."""
    picture = picture_of(job, named)
    width = picture.width or picture.image.size[0]
    return width, picture.image.width / width * _MM_PER_INCH
