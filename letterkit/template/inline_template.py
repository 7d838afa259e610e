"""A short text with merge fields that is no Word document: a file name, an e-mail's subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from jinja2 import TemplateSyntaxError

from letterkit.errors import LetterkitError
from letterkit.template.language import Language
from letterkit.template.undeclared_names import undeclared_names

_LONGEST: Final = 2_000  # characters
_SHOWN: Final = 200  # characters of a pattern in an error


class InlineTemplate:
    """A pattern in the template language, compiled once; `names` are the fields that it uses.

    Raises LetterkitError for one that can't be understood, or has more characters than `longest`.
    """

    def __init__(self, text: str, longest: int = _LONGEST) -> None:
        if len(text) > longest:
            raise LetterkitError(
                f"A pattern of {len(text):,} characters is too long.",
                f"It can have {longest:,} at most.",
            )
        self._language = Language(autoescape=False)
        try:
            tree = self._language.parse(text)
            self._template = self._language.from_string(text)
        except TemplateSyntaxError as error:
            raise LetterkitError(
                f"“{_shown(text)}” can't be understood.",
                "Fields look like {{ councillor_name }}.",
            ) from error
        except (SyntaxError, RecursionError) as error:
            raise LetterkitError(
                "The pattern's tags are nested too deeply.", "Use fields only."
            ) from error
        self.names = frozenset(undeclared_names(tree))

    def fill(self, values: Mapping[str, Any]) -> str:
        """Return the text with its fields filled. Raises one of RENDERING_ERRORS."""
        self._language.begin()
        return self._template.render(values)


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
