"""Numbers for the copies of a picture that a loop makes; all others keep Word's own.

Word gives each drawing of a document a number (ECMA-376 part 1, 20.4.2.5, docPr). docxtpl gives all
new ones to the text alone, so that they may be those of a header's pictures.
"""

from __future__ import annotations

import re
from typing import Final

from jinja2 import nodes

_PICTURE: Final = re.compile(r'(<\w+:docPr\s(?:[^<>]*?\s)?id=")(\d+)(?=")')
_REPEATED: Final = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)
PART_OF_NUMBERS: Final = 100_000  # so many are for one part: copies, and what is put in


def highest_number(xml: str) -> int:
    """Return the highest number of a picture in a part; 0 where there is none."""
    return max((int(match[2]) for match in _PICTURE.finditer(xml)), default=0)


def number_copies(template: nodes.Template, first: int) -> None:
    """Have each turn of a loop number its pictures, one after another from `first`."""
    for repeated in template.find_all(_REPEATED):
        for output in repeated.find_all(nodes.Output):
            if any(
                isinstance(each, nodes.TemplateData) and _PICTURE.search(each.data)
                for each in output.nodes
            ):
                output.nodes = [new for each in output.nodes for new in _numbered(each, first)]
    template.set_environment(template.environment)  # type: ignore[arg-type] - it was parsed by one


def _numbered(node: nodes.Expr, first: int) -> list[nodes.Expr]:
    if not isinstance(node, nodes.TemplateData):
        return [node]
    pieces: list[nodes.Expr] = []
    position = 0
    for match in _PICTURE.finditer(node.data):
        pieces.append(nodes.TemplateData(node.data[position : match.end(1)], lineno=node.lineno))
        number = nodes.Const(first, lineno=node.lineno)
        pieces.append(nodes.Filter(number, "_numbered", [], [], None, None, lineno=node.lineno))
        position = match.end()
    pieces.append(nodes.TemplateData(node.data[position:], lineno=node.lineno))
    return pieces
