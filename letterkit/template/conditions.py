"""A template's conditions, each to be tried by itself before a document is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, cast

from jinja2 import Template, nodes

from letterkit.template.language import Language
from letterkit.template.render_context import render_context
from letterkit.template.tags import tags_in
from letterkit.template.undeclared_names import undeclared_names
from letterkit.text import collapse_whitespace

_IF: Final = re.compile(r"\{%[-+]?\s*(?:el)?if\b")
_OF_PRESENCE: Final = (nodes.Name, nodes.And, nodes.Or, nodes.Not, nodes.Test)


@dataclass(frozen=True, eq=False)
class Condition:
    """What one “if” or “elif” asks, or one `a if b else c`.

    `words` are as its author wrote them, "" where they aren't known; `names` are the fields that it
    depends on. It is reached where `outer` (None: always) comes to `outer_holds`. `is_presence`:
    it only asks whether fields are filled, and so it can't fail; `is_guard`: such a one, and what
    it guards prints one of them. `test` is what the language made of it.
    """

    words: str
    names: tuple[str, ...]
    outer: Condition | None
    outer_holds: bool
    is_presence: bool
    is_guard: bool
    test: nodes.Expr = field(repr=False)
    _language: Language = field(repr=False)

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Return what it comes to by itself. Raises one of RENDERING_ERRORS."""
        self._language.begin()
        prepared = render_context({name: values[name] for name in self.names if name in values})
        return bool(self._compiled.render(prepared.values))

    @cached_property
    def _compiled(self) -> Template:
        chosen = nodes.CondExpr(self.test, nodes.Const("1"), nodes.Const(""))
        tree = nodes.Template([nodes.Output([chosen], lineno=1)], lineno=1)
        tree.set_environment(self._language)
        code = self._language.compile(tree)
        return Template.from_code(self._language, code, dict(self._language.globals))


class ConditionFinder:
    """Finds the conditions of one compiled part, in the order in which they stand.

    Those that depend on more than fields (a loop's item, what is set on the way) and those in loops
    and macros are left out, with all within them: they can't be tried by themselves.
    """

    def __init__(self, language: Language, tree: nodes.Template, source: str) -> None:
        self._language, self._tree = language, tree
        names = tree.find_all(nodes.Name)
        self._local = {each.name for each in names if each.ctx != "load"}
        tests = list(tree.find_all(nodes.If))
        tags = [tag for tag in tags_in(source) if _IF.match(tag)]
        # What Jinja doesn't read as tags, in a “raw” block, would put one's words to another.
        paired = zip(tests, tags, strict=True) if len(tests) == len(tags) else ()
        self._words = {
            id(node): collapse_whitespace(_IF.sub("", tag, count=1).removesuffix("%}").rstrip("-+"))
            for node, tag in paired
        }

    def find(self) -> Iterator[Condition]:
        """Yield the conditions, each after the one that it stands in."""
        yield from self._within(self._tree, None, True)

    def _within(
        self, node: nodes.Node, outer: Condition | None, holds: bool
    ) -> Iterator[Condition]:
        if isinstance(node, nodes.For | nodes.Macro | nodes.CallBlock):
            return
        if isinstance(node, nodes.If):
            yield from self._branches(node, outer, holds)
            return
        if isinstance(node, nodes.CondExpr):
            condition = self._condition(node.test, "", [node.expr1], outer, holds)
            if condition is not None:
                yield condition
                yield from self._within(node.expr1, condition, True)
                if node.expr2 is not None:
                    yield from self._within(node.expr2, condition, False)
            return
        for child in node.iter_child_nodes():
            yield from self._within(child, outer, holds)

    def _branches(
        self, node: nodes.If, outer: Condition | None, holds: bool
    ) -> Iterator[Condition]:
        for branch in (node, *node.elif_):
            words = self._words.get(id(branch), "")
            condition = self._condition(
                cast("nodes.Expr", branch.test), words, branch.body, outer, holds
            )
            if condition is None:
                return
            yield condition
            for child in branch.body:
                yield from self._within(child, condition, True)
            outer, holds = condition, False
        for child in node.else_:
            yield from self._within(child, outer, holds)

    def _condition(
        self,
        test: nodes.Expr,
        words: str,
        body: list[Any],
        outer: Condition | None,
        holds: bool,
    ) -> Condition | None:
        whole = nodes.Template([nodes.Output([test], lineno=1)], lineno=1)
        whole.set_environment(self._language)
        names = undeclared_names(whole) - set(self._language.globals)
        if names & self._local:
            return None
        parts = [test, *test.find_all(nodes.Node)]
        presence = all(isinstance(each, _OF_PRESENCE) for each in parts)
        printed = {
            name.name for each in body for name in (each, *each.find_all(nodes.Name))
            if isinstance(name, nodes.Name)
        }  # fmt: skip
        guard = presence and bool(names & printed)
        return Condition(
            words, tuple(sorted(names)), outer, holds, presence, guard, test, self._language
        )
