"""Documents as docxtpl has them, which puts pictures into what our compiled parts fill."""

from __future__ import annotations

import io
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Final
from xml.sax.saxutils import quoteattr

from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.template.render_context import InlinePicture
from letterkit.text import strip_forbidden

FIRST_PICTURE: Final = 1_000_000_000  # beyond what Word gives to a document's own
_NUMBER: Final = re.compile(r'<wp:docPr id="[0-9]+"')
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


def story_parts(docxtpl: DocxTemplate) -> dict[str, Part]:
    """Return the parts of an opened document by their names: pictures are put into one of them."""
    package = docxtpl.docx.part.package
    parts = package.iter_parts() if package is not None else ()
    return {str(each.partname).lstrip("/"): each for each in parts}


class DescribedImage(InlineImage):
    """docxtpl's picture with a number, and the text that a screen reader reads out."""

    def __init__(
        self, docxtpl: DocxTemplate, picture: InlinePicture, numbers: Iterator[int]
    ) -> None:
        width = Mm(picture.width) if picture.width else None
        super().__init__(docxtpl, io.BytesIO(picture.data), width=width)
        self._numbers = numbers
        self._description = quoteattr(strip_forbidden(picture.description))

    def _insert_image(self) -> str:
        xml: str = super()._insert_image()
        described = f'<wp:docPr descr={self._description} id="{next(self._numbers)}"'
        return _NUMBER.sub(lambda _: described, xml, count=1)
