"""Values on their way into a document: made safe for XML, and sorted by what they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from docxtpl import Listing, RichText, RichTextParagraph
from markupsafe import Markup

from letterkit.template.condition_text import ConditionText
from letterkit.template.pictures import NO_PICTURE, InlinePicture, described
from letterkit.text import english_date, strip_forbidden

_ATOMS: Final = (bool, int, float, type(None))
_OWN_XML: Final = (RichText, RichTextParagraph, Listing, Markup)
_NOT_A_NUMBER: Final = ("nan", "inf", "-inf")


@dataclass(slots=True)
class RenderContext:
    """Values as the template language gets them.

    `plain`: text, numbers, lists and nothing that brings its own XML. For a picture a mark stands,
    and `pictures` has it by its key (see `place_pictures`); None where the values know of none.
    """

    values: dict[str, Any]
    plain: bool
    pictures: dict[str, InlinePicture] | None = None

    def cleaned(self, value: Any) -> Any:
        """Return a value as the template language gets it, and note what it needs."""
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
            return [self.cleaned(item) for item in cast("list[Any]", value)]
        if isinstance(value, Mapping):
            items = cast("Mapping[str, Any]", value).items()
            return {key: self.cleaned(item) for key, item in items}
        return self._with_xml(value)

    @property
    def texts(self) -> dict[str, Any]:
        """The values for where nothing but text stands: for a picture, its alternative text."""
        if (pictures := self.pictures) is None:
            return self.values
        return {
            name: described(value, pictures) if isinstance(value, str) else value
            for name, value in self.values.items()
        }

    def _with_xml(self, value: Any) -> Any:
        """Return a value that brings XML, or is a picture's mark."""
        if isinstance(value, _OWN_XML):
            self.plain = False
            return value
        if value is not NO_PICTURE and not isinstance(value, InlinePicture):
            raise TypeError(f"no document holds a {type(value).__name__}")
        if self.pictures is None:
            self.pictures = {}
        if isinstance(value, InlinePicture):
            self.pictures[value.key] = value
            return value.mark
        return value


def render_context(values: Mapping[str, Any]) -> RenderContext:
    """Return `values` cleaned (see `letterkit.text.strip_forbidden`), and nothing that is "nan".

    Raises TypeError for what is no value of a document, LetterkitError for a picture that is none.
    """
    context = RenderContext({}, plain=True)
    context.values = {
        name: value
        if (type(value) is str or type(value) is ConditionText) and value.isprintable()
        else context.cleaned(value)
        for name, value in values.items()
    }
    return context
