"""Prove of a template, once, that whatever it is filled with leads nowhere that it didn't before.

Tags may take text away: a comment, a text in quotation marks, or a tag that stands for its whole
paragraph (docxtpl's {%p … %}) swallow what is between their ends, marks of fields among it. So what
was harmless before is looked at once more, without what no letter has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from jinja2 import nodes
from lxml import etree

from letterkit.template.sanitising import attributes, remove_links

_VALUE: Final = "{value}"  # in a field's code or a reference it is as suspicious as the tag was
_BRANCH: Final = "<?branch?>"


def outline_of(template: nodes.Template) -> str:
    """Return what is left of a well-formed template without its tags: all branches, loops once.

    What begins or ends there, and may be missing from a letter, is parted by processing
    instructions.
    """
    return "".join(_pieces(template.body))


def _pieces(body: Iterable[nodes.Node]) -> Iterator[str]:
    for node in body:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                yield child.data if isinstance(child, nodes.TemplateData) else _VALUE
        elif isinstance(node, nodes.If):
            yield _BRANCH
            for branch in (node.body, *(each.body for each in node.elif_), node.else_):
                yield from _pieces(branch)
                yield _BRANCH
        elif isinstance(node, nodes.For):
            yield _BRANCH
            for branch in (node.body, node.else_):
                yield from _pieces(branch)
                yield _BRANCH


def is_harmless(outline: str, addresses: Collection[str]) -> bool:
    """Return whether nothing in an outline leads elsewhere, whichever of its branches there are.

    For `addresses` see `remove_links`. No field is harmless of which a branch may take a part.
    """
    try:
        root = etree.fromstring(outline.encode(), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return False
    depth = 0
    for element in root.iter("{*}fldChar", etree.PI):
        if isinstance(element, etree._ProcessingInstruction):  # noqa: SLF001 - lxml has no public name for it
            if depth:
                return False
            continue
        kind = next(iter(attributes(element, "fldCharType")), "")
        depth += {"begin": 1, "end": -1}.get(kind, 0)
    return not any(remove_links(root, addresses=addresses))
