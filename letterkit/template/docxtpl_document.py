"""Documents as docxtpl has them, which fills what our compiled parts leave to it."""

from __future__ import annotations

import io
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final
from xml.sax.saxutils import quoteattr

from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.template.opc import ROOT_RELATIONSHIPS, write_relationships
from letterkit.template.package import Package
from letterkit.template.render_context import InlinePicture
from letterkit.text import strip_forbidden

# python-docx's ways to say that a package isn't sound.
_UNSOUND: Final = (
    AttributeError, KeyError, IndexError, ValueError, TypeError, RecursionError,
    PackageNotFoundError, etree.LxmlError,
)  # fmt: skip


@contextmanager
def sound_package() -> Generator[None]:
    """Turn what python-docx raises of a package whose parts don't fit into a LetterkitError.

    It reads each part only when it is asked for it, and has no errors of its own: whatever asks
    python-docx or docxtpl for something that stands in the file belongs in here, and nothing else.
    """
    try:
        yield
    except _UNSOUND as error:
        raise LetterkitError(
            "The Word file is damaged: parts of it are missing or don't fit together.",
            "Open it in Word, save it again and try once more, or use another copy of it.",
        ) from error


def without_properties(package: Package) -> Package:
    """Return a package without core properties, for docxtpl to fill.

    It would write them again, with its makers' names and the time of day, and refuse long ones.
    """
    kept = [each for each in package.relationships("") if each.short_kind != "core-properties"]
    return replace(package, parts=package.parts | {ROOT_RELATIONSHIPS: write_relationships(kept)})


class DescribedImage(InlineImage):
    """docxtpl's picture with the alternative text that a screen reader reads out."""

    def __init__(self, docxtpl: DocxTemplate, picture: InlinePicture) -> None:
        width = Mm(picture.width) if picture.width else None
        super().__init__(docxtpl, io.BytesIO(picture.data), width=width)
        self._description = quoteattr(strip_forbidden(picture.description))

    def _insert_image(self) -> str:
        xml: str = super()._insert_image()
        return xml.replace("<wp:docPr ", f"<wp:docPr descr={self._description} ", 1)
