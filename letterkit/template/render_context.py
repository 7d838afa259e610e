"""Values on their way into a document: made safe for XML, and sorted by what they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from docxtpl import Listing, RichText, RichTextParagraph
from markupsafe import Markup

from letterkit.template.condition_text import ConditionText
from letterkit.text import english_date, strip_forbidden

_ATOMS: Final = (bool, int, float, type(None))
_OWN_XML: Final = (RichText, RichTextParagraph, Listing, Markup)
_NOT_A_NUMBER: Final = ("nan", "inf", "-inf")


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture to stand where a template prints its field: a logo, a signature.

    `data` is a PNG, JPEG, GIF, BMP or TIFF file; the width is in millimetres, and where it is
    missing the picture has its own size.
    """

    data: bytes
    width: float | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class RenderContext:
    """Values as the template language gets them.

    `plain`: text, numbers, lists and nothing that brings its own XML. `needs_docxtpl`: something
    (a picture, a sub-document) that adds parts to the document, which docxtpl itself must do.
    """

    values: dict[str, Any]
    plain: bool
    needs_docxtpl: bool


def render_context(values: Mapping[str, Any]) -> RenderContext:
    """Return `values` cleaned (see `letterkit.text.clean`), with nothing that prints as "nan"."""
    plain = True
    needs_docxtpl = False

    def cleaned(value: Any) -> Any:
        nonlocal plain, needs_docxtpl
        if type(value) is str:
            return strip_forbidden(value)
        if isinstance(value, ConditionText):
            return value.shown_as(strip_forbidden(value), strip_forbidden(value.plain))
        if isinstance(value, date):
            return english_date(value)
        if isinstance(value, float) and str(value) in _NOT_A_NUMBER:
            return ""
        if isinstance(value, _ATOMS):
            return "" if value is None else value
        if isinstance(value, list | tuple):
            return [cleaned(item) for item in cast("list[Any]", value)]
        if isinstance(value, Mapping):
            return {key: cleaned(item) for key, item in cast("Mapping[str, Any]", value).items()}
        plain = False
        if not isinstance(value, _OWN_XML):
            needs_docxtpl = True
        return value

    ready = {
        name: value
        if (type(value) is str or type(value) is ConditionText) and value.isprintable()
        else cleaned(value)
        for name, value in values.items()
    }
    return RenderContext(ready, plain, needs_docxtpl)
