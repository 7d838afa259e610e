"""Templates as docxtpl has them, which finds and patches what is compiled of them."""

from __future__ import annotations

import io
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.template.package import Package

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


def open_docxtpl(package: Package) -> DocxTemplate:
    """Return a package as docxtpl has it. Raises LetterkitError where it isn't sound."""
    template = DocxTemplate(io.BytesIO(package.to_bytes()))
    with sound_package():
        template.init_docx()
        template.get_xml()
    return template
