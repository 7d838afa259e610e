"""Which fields a document's text asks for from one of its paragraphs on.

Whoever wants only the text below a letter's head needn't know what is printed in the head.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import takewhile
from typing import Final, NamedTuple

from jinja2 import nodes

from letterkit.template.tags import tag_spans, tags_in
from letterkit.template.undeclared_names import undeclared_names

_LINE_END: Final = re.compile(r"\r\n|\r|\n")  # as Jinja counts lines
_BREAK: Final = re.compile(r"<w:(?:br|cr)\b[^<>]*>")
_MARKUP: Final = re.compile(r"<[^<>]*>")
_BLOCK: Final = re.compile(r"\{%[-+]?\s*(if|for|endif|endfor|raw)\b")

_BODIES: Final = frozenset({"body", "elif_", "else_"})


class TaggedText(NamedTuple):
    """A part's text as it was written, a paragraph a line, and what was parsed of it."""

    source: str
    tree: nodes.Template


def names_below(part: TaggedText, begins: Callable[[str], bool]) -> frozenset[str] | None:
    """Return the names that a part asks for from the first paragraph on of which a line `begins`.

    None where none does, or where a loop goes round it. What is printed above alone isn't among
    them, nor what only decides on that; a name that is set above may be used below.
    """
    lines = _LINE_END.split(part.source)
    above = list(takewhile(lambda line: not any(map(begins, _texts(line))), lines))
    open_blocks = _open_blocks(above)
    if len(above) == len(lines) or open_blocks is None:
        return None
    below = frozenset(_names_below(part.tree.body, len(above), open_blocks))
    return below & undeclared_names(part.tree)


def _texts(line: str) -> list[str]:
    """Return the text of a paragraph with the fields that it prints, by its own lines."""
    text = _MARKUP.sub("", _BREAK.sub("\n", line))
    pieces: list[str] = []
    position = 0
    for start, end in tag_spans(text, remarks=True):
        pieces += text[position:start], text[start:end] if text.startswith("{{", start) else ""
        position = end
    return html.unescape("".join((*pieces, text[position:]))).split("\n")


def _open_blocks(lines: Iterable[str]) -> Collection[int] | None:
    """Return the lines in which conditions begin that have no end in these; None for a loop."""
    blocks: list[tuple[str, int]] = []
    for number, line in enumerate(lines, 1):
        for block in filter(None, map(_BLOCK.match, tags_in(line, remarks=True))):
            kind = block[1]
            if not kind.startswith("end"):
                blocks.append((kind, number))
            elif not blocks or kind != f"end{blocks.pop()[0]}":
                return None
    return None if any(kind != "if" for kind, _ in blocks) else {line for _, line in blocks}


def _names_below(
    parents: Iterable[nodes.Node], last: int, open_blocks: Collection[int]
) -> Iterator[str]:
    """Yield the names in nodes but for those that matter to the lines up to the `last` alone.

    Conditions that begin in `open_blocks` go on below.
    """
    for node in parents:
        match node:
            case nodes.Output():
                yield from (name.name for name in _names(node) if name.lineno > last)
            case nodes.If() | nodes.For():
                if node.lineno > last or node.lineno in open_blocks:
                    yield from _deciding(node)
                inner = node.iter_child_nodes(only=_BODIES)
                yield from _names_below(inner, last, open_blocks)
            case _:
                yield from (name.name for name in _names(node))


def _deciding(block: nodes.Node) -> Iterator[str]:
    """Yield the names that a condition or a loop asks for, and the others of the condition."""
    for node in block.iter_child_nodes(exclude=_BODIES):
        yield from (name.name for name in _names(node))
    for other in block.iter_child_nodes(only={"elif_"}):
        yield from _deciding(other)


def _names(node: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(node, nodes.Name):
        yield node
    yield from node.find_all(nodes.Name)
