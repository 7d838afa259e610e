"""Why a template can't be filled, in plain words: what Jinja and Python say is for programs."""

from __future__ import annotations

import re
from typing import Final

from jinja2 import TemplateError, TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError

from letterkit.errors import LetterkitError
from letterkit.template.language import EXPRESSION_ERRORS, TemplateTooLongError

RENDERING_ERRORS: Final = (*EXPRESSION_ERRORS, RecursionError, MemoryError)

# Jinja's wordings; another Jinja may have others, and then no name is told.
_MISSING: Final = re.compile(r"'(?P<name>\w+)' is undefined|has no (?:attribute|element) '?(\w+)")


def rendering_error(error: Exception) -> LetterkitError:
    """Return what to say of one of RENDERING_ERRORS, raised while a template was filled."""
    if isinstance(error, UndefinedError):
        match = _MISSING.search(str(error.message))
        name = f"“{match[1] or match[2]}”" if match else "something"
        return LetterkitError(
            f"The template asks for {name}, which isn't there.", "Check the names in its tags."
        )
    if isinstance(error, TemplateNotFound):
        return LetterkitError(
            f"The template asks for another file, “{error.name}”, which letters never do.",
            "Take the “include”, “import” or “extends” tag out, and put the text itself there.",
        )
    return LetterkitError(
        f"The template can't be filled: {why_not_filled(error)}.",
        "Check the loops and macros in its tags."
        if isinstance(error, RecursionError | MemoryError)
        else "Check what its tags work out.",
    )


def why_not_filled(error: Exception) -> str:
    """Return why a tag can't be worked out, as the rest of a sentence."""
    # The template language's own are worded for people; Jinja raises none of these itself.
    if type(error) is TemplateError or isinstance(error, TemplateTooLongError):
        return str(error)
    if isinstance(error, RecursionError | MemoryError):
        return "it never comes to an end"
    if isinstance(error, TemplateNotFound):
        return "it asks for another file, which letters never do"
    if isinstance(error, ArithmeticError):
        return "a sum in one of its tags has no result"
    if isinstance(error, SecurityError):
        return "one of its tags asks for what templates may not use"
    return "one of its tags works with what it isn't meant for, such as a text in a sum"
