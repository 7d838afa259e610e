"""What a tag prints of a value: text as letters say it, and none that no document can hold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, cast

from jinja2 import TemplateError, Undefined, nodes

from letterkit.text import english_list, forbidden_characters

# docxtpl's: a new paragraph, a page break.
_BREAKS: Final = str.maketrans("", "", "\a\f")


def printed(value: object) -> object:
    """Return `value` as a letter prints it: a letter never says None, True or ['a', 'b'].

    Raises TemplateError for what is no text.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return english_list([str(printed(item)) for item in cast("Sequence[object]", value)])
    if isinstance(value, int):
        return value
    if isinstance(value, float | complex):
        if isinstance(value, float) and math.isfinite(value):
            return value
        raise TemplateError("a sum in one of its tags has no result")
    # The name of what is missing is told by Jinja; pictures and rich text bring XML of their own.
    if isinstance(value, Undefined) or hasattr(value, "__html__"):
        return value
    raise TemplateError("one of its tags is no text but a step on the way to one")


def printed_if_holdable(value: object) -> object:
    """Return what `printed` does. Raises TemplateError, too, for what no document can hold."""
    text = printed(value)
    if isinstance(text, str) and (characters := unholdable(text)):
        raise TemplateError(
            f"one of its tags writes a character that no document can hold ({characters[0]})"
        )
    return text


def unholdable(text: str) -> list[str]:
    """Return the characters of a tag's text that no document can hold, named: U+0001."""
    return [] if text.isprintable() else forbidden_characters(text.translate(_BREAKS))


def makes_characters(tree: nodes.Template) -> bool:
    """Say whether tags may print characters that stand in no value: those are clean already.

    By a text of their own, by formatting ("%c") or by calling something, such as `encode`.
    """
    return any(
        not isinstance(node, nodes.Const | nodes.Filter)
        or (isinstance(node, nodes.Filter) and node.name == "format")
        or (isinstance(node, nodes.Const) and unholdable(str(node.value)))
        for node in tree.find_all((nodes.Const, nodes.Filter, nodes.Call, nodes.Mod))
    )
