"""Characters that no document can hold, where a template's own tags write them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jinja2 import nodes

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.template.fields import KIND, TemplateLocation, readable
from letterkit.template.language import EXPRESSION_ERRORS
from letterkit.template.printing import unholdable

# What is printed of these is what they join or choose from.
_JOINING: Final = (nodes.Concat, nodes.Add, nodes.Or, nodes.And, nodes.List, nodes.Tuple)


def forbidden_constants(tree: nodes.Template, source: str, part: str) -> Iterator[Diagnostic]:
    r"""Yield a diagnostic for each text in a tag that holds what XML forbids, such as "\x01".

    A document with such a character can't be opened. What a tag works out from values is only
    known when it is filled, and refused then (see `language`).
    """
    lines = source.split("\n")
    for output in tree.find_all(nodes.Output):
        for child in output.nodes:
            for text in _printed_texts(child):
                if characters := unholdable(text):
                    line = lines[min(child.lineno, len(lines)) - 1]
                    yield Diagnostic(
                        Severity.ERROR,
                        KIND,
                        f"A tag writes a character that no document can hold ({characters[0]}).",
                        "Take it out of the tag, or type what is meant.",
                        location=str(TemplateLocation(part, readable(line))),
                    )


def _printed_texts(node: nodes.Expr) -> Iterator[str]:
    """Yield the texts of a tag that are sure to be printed, whole or as a part of more."""
    if isinstance(node, nodes.TemplateData):
        return
    try:
        value = node.as_const()
    except (nodes.Impossible, *EXPRESSION_ERRORS, RecursionError):
        pass
    else:
        if isinstance(value, str):
            yield value
        return
    for child in _printed_parts(node):
        if isinstance(child, nodes.Expr):
            yield from _printed_texts(child)


def _printed_parts(node: nodes.Expr) -> Iterator[nodes.Node]:
    """Return the parts of an expression of which its text is made: not what it only asks."""
    if isinstance(node, nodes.CondExpr):
        return node.iter_child_nodes(exclude=["test"])
    if isinstance(node, nodes.Filter):
        return node.iter_child_nodes(only=["node"])
    return node.iter_child_nodes() if isinstance(node, _JOINING) else iter(())
