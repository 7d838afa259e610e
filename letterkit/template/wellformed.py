"""Prove of a template, once, that whatever it is filled with comes out as well-formed XML.

Where the proof holds, a rendered part needs no parsing before it is written; where it doesn't,
nothing is wrong, but each result is parsed to make sure. The proof follows the XML's open
elements through the template: both branches of a condition must leave the same elements open, a
loop must leave those that it began with, and a value must stand in running text or inside an
attribute, where escaping makes it harmless.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from jinja2 import nodes

_MARKUP: Final = re.compile(
    r"<!--.*?(?P<remark>-->|\Z)|<\?.*?(?P<instruction>\?>|\Z)|<[^>]*(?:>|\Z)|[^<]+", re.DOTALL
)
_NAME: Final = re.compile(r"</?([^\s/>]+)")
_TEXT_ELEMENTS: Final = frozenset({"w:t", "w:instrText", "w:delText", "a:t"})
# Of the filters, these give plain text from plain values (which is then escaped), or escaped text.
_PLAIN_FILTERS: Final = frozenset(
    "_counted _plain _printable _turn _weighed abs capitalize caps count d date_as default e "
    "escape first first_cap float followed_by following int join last length lower number_as "
    "ordinal replace round sort string title trim unique upper wordcount".split()
)
_PLAIN_NODES: Final = (nodes.Output, nodes.If, nodes.For, nodes.Assign, nodes.ExprStmt)


@dataclass(frozen=True, slots=True)
class _State:
    """The elements open at one place, and the beginning of a tag that a value interrupts."""

    stack: tuple[str, ...] = ()
    tag: str = ""


class _UnprovableError(Exception):
    """The proof can't be made; only this module sees it."""


def is_well_formed(template: nodes.Template) -> bool:
    """Return whether each rendering of `template` with plain values is sure to be well-formed."""
    if any(call.name not in _PLAIN_FILTERS for call in template.find_all(nodes.Filter)):
        return False
    try:
        end = _follow(template.body, _State())
    except _UnprovableError:
        return False
    return not end.stack and not end.tag


def _follow(body: list[nodes.Node], state: _State) -> _State:
    """Return the state after some nodes. Raises _UnprovableError where values could change it."""
    for node in body:
        if not isinstance(node, _PLAIN_NODES):
            raise _UnprovableError
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                state = (
                    _read(child.data, state)
                    if isinstance(child, nodes.TemplateData)
                    else _print_value(state)
                )
        elif isinstance(node, nodes.If):
            branches = [node.body, *(branch.body for branch in node.elif_), node.else_]
            state = _common_state([_follow(branch, _outside_tag(state)) for branch in branches])
        elif isinstance(node, nodes.For):
            start = _outside_tag(state)
            state = _common_state([start, _follow(node.body, start), _follow(node.else_, start)])
    return state


def _outside_tag(state: _State) -> _State:
    if state.tag:
        raise _UnprovableError
    return state


def _common_state(ends: list[_State]) -> _State:
    if any(end.stack != ends[0].stack or end.tag for end in ends):
        raise _UnprovableError
    return _State(ends[0].stack)


def _print_value(state: _State) -> _State:
    if state.tag:
        if state.tag.count('"') % 2 == 0:
            raise _UnprovableError
        return state
    if not state.stack or state.stack[-1] not in _TEXT_ELEMENTS:
        raise _UnprovableError
    return state


def _read(data: str, state: _State) -> _State:
    """Return the state after a piece of XML between two values: the tags open, the tag cut in two.

    Raises _UnprovableError for an end tag that closes nothing, and a value inside a remark.
    """
    stack = list(state.stack)
    text = state.tag + data
    for match in _MARKUP.finditer(text):
        piece = match[0]
        if "" in (match["remark"], match["instruction"]):
            raise _UnprovableError
        if match["remark"] or match["instruction"]:
            continue
        if piece[0] != "<":
            continue
        if piece[-1] != ">":
            # A value stands inside this tag.
            return _State(tuple(stack), piece)
        if piece.endswith("/>"):
            pass
        elif piece.startswith("</"):
            if not stack or stack.pop() != _name(piece):
                raise _UnprovableError
        else:
            stack.append(_name(piece))
    return _State(tuple(stack))


def _name(tag: str) -> str:
    match = _NAME.match(tag)
    if match is None:
        raise _UnprovableError
    return match[1]
