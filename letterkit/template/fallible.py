"""What in a template may fail for one letter and not for another, besides its conditions.

A check tries such templates with what its rows hold, once for each different outcome.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from jinja2 import nodes

_ORDERS: Final = frozenset(("lt", "lteq", "gt", "gteq"))
# Of these a text can't be wrong, whatever it says.
_SURE_FILTERS: Final = frozenset(
    "_counted _framed _numbered _printable _turn _weighed capitalize d default e escape first join "
    "last length lower safe string title trim upper wordcount".split()
)
_WORKED_OUT: Final = (
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg,
    nodes.Pos, nodes.Call, nodes.Getattr, nodes.Getitem,
)  # fmt: skip


def fallible_names(
    tree: nodes.Template, tried: Collection[int], *, may_break: bool = False
) -> frozenset[str]:
    """Return the names on which it depends whether a part can be filled; none where it always can.

    They are those in what may fail, and in the conditions and loops that decide whether it is
    reached; the same decide whether a part falls apart that `may_break`. `tried` are the ids of the
    conditions that are tried by themselves.
    """
    parts = [*_without(tree, tried)]
    fallible = [each for each in parts if isinstance(each, nodes.Expr) and _may_fail(each)]
    if not fallible and not may_break:
        return frozenset()
    deciding = [
        each.iter if isinstance(each, nodes.For) else each.test
        for each in parts
        if isinstance(each, nodes.For)
        or (isinstance(each, nodes.If | nodes.CondExpr) and id(each.test) not in tried)
    ]
    return frozenset(name.name for each in (*fallible, *deciding) for name in _names_in(each))


def _without(node: nodes.Node, tried: Collection[int]) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        if id(child) not in tried:
            yield child
            yield from _without(child, tried)


def _may_fail(node: nodes.Expr) -> bool:
    if isinstance(node, nodes.Compare):
        return any(each.op in _ORDERS for each in node.ops)
    if isinstance(node, nodes.Filter):
        return node.name not in _SURE_FILTERS
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return node.node.name != "loop"
    return isinstance(node, _WORKED_OUT)


def _names_in(node: nodes.Node) -> list[nodes.Name]:
    return [*node.find_all(nodes.Name), *([node] if isinstance(node, nodes.Name) else [])]
