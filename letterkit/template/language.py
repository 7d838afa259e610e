"""The template language: Jinja's, in a sandbox and with a limit on its loops.

docxtpl's tags are patched into it before it gets here. Everything a template prints is escaped
for XML; a name that doesn't exist is an error; no template reads a file, reaches Python's
insides, or turns its loops more than `MAX_TURNS` times.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final, cast

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from letterkit.template.arithmetic import exact, number_of, operands
from letterkit.template.bounded_filters import bound_filters, check_format
from letterkit.template.budget import (
    MAX_TURNS,
    MAX_VALUE,
    STEP,
    Budget,
    TemplateTooLongError,
    beyond_bounds,
)
from letterkit.template.comparing import compared
from letterkit.template.condition_text import plain_value, printable
from letterkit.template.printing import makes_characters, printed, printed_if_holdable

_MAX_NUMBER: Final = 10**18

# What an expression in a template may raise, besides never coming to an end.
EXPRESSION_ERRORS: Final = (
    TemplateError, ArithmeticError, AttributeError, TypeError, ValueError, LookupError,
)  # fmt: skip

# These make text of any length from a short word, or of a number; or take long for it.
_GROWING_METHODS: Final = frozenset(
    "center expandtabs format format_map join ljust replace rjust striptags to_bytes translate "
    "zfill".split()
)
_PLAIN: Final = (str, int, float, list, tuple, dict, type(None), Undefined)
_REPEATED: Final = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


def _range(*arguments: int) -> range:
    numbers = range(*arguments)
    if len(numbers) > MAX_TURNS:
        raise TemplateTooLongError("its loops never come to an end")
    return numbers


class _Generator(CodeGenerator):
    """Jinja's compiler, with joining (`a ~ b`) within bounds.

    And with `{{ none }}` and its like left to `printed`: Jinja would turn it into text before.
    """

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.compared(")
        self._weigh(node.expr, frame)
        for operand in node.ops:
            self.write(f', "{operand.op}", ')
            self._weigh(operand.expr, frame)
        self.write(")")

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        # Python has no literal for 1e400: what it prints is a name.
        if isinstance(node.value, float) and not math.isfinite(node.value):
            self.write(f'float("{node.value}")')
            return
        super().visit_Const(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - as above
        self._weighing(isinstance(node.arg, nodes.Slice), super().visit_Getitem, node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - as above
        self._weighing(True, super().visit_Concat, node, frame)

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802 - as above
        self._weighing(True, super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802 - as above
        self._weighing(True, super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802 - as above
        self._weighing(node.ctx == "load", super().visit_Tuple, node, frame)

    def _weigh(self, node: nodes.Expr, frame: Frame) -> None:
        self._weighing(True, self.visit, node, frame)

    def _weighing(self, weighs: bool, visit: Any, node: nodes.Expr, frame: Frame) -> None:
        self.write("environment.budget.weighed(" if weighs else "(")
        visit(node, frame)
        self.write(")")


class Language(ImmutableSandboxedEnvironment):
    """The environment of one template. Call `begin` before each rendering."""

    intercepted_binops = frozenset({"*", "**", "%", "+", "-", "/", "//"})
    intercepted_unops = frozenset({"-", "+"})
    code_generator_class = _Generator
    compared = staticmethod(compared)

    def __init__(self, *, autoescape: bool = True) -> None:
        self.budget = Budget()
        self._makes_characters = False
        self._frames: list[tuple[str, str]] = []
        self._copies = Counter[int]()
        super().__init__(
            autoescape=autoescape,
            undefined=StrictUndefined,
            finalize=self._printed,
            loader=FunctionLoader(lambda _: None),
            optimized=False,  # what a tag works out fails where it is told of: when it is filled
        )
        filters = cast("dict[str, Any]", self.filters)
        del filters["random"]  # the same values have to give the same letter
        del filters["filesizeformat"]  # of 1e400 it says “inf YB”; no letter has a use for it
        bound_filters(filters, cast("dict[str, Any]", self.tests), self.budget)
        filters["_turn"] = _count_turn
        filters["_counted"] = _counted
        filters["_plain"], filters["_printable"] = _plain, _printable
        filters["_weighed"] = self.budget.weighed
        filters["_framed"] = self._framed
        filters["_numbered"] = self._numbered
        cast("dict[str, Any]", self.globals)["range"] = _range
        del self.globals["lipsum"]

    def concat(self, chunks: Iterable[str]) -> str:  # type: ignore[override]
        """Return the pieces of a rendering as one text."""
        return self.budget.joined(chunks)

    def begin(self) -> None:
        """Give the next rendering its full budget."""
        self.budget.renew()
        self._copies.clear()

    def frame(self, before: str, after: str) -> int:
        """Return the number by which `_framed` knows what a plain value is to stand between."""
        self._frames.append((before, after))
        return len(self._frames) - 1

    def _framed(self, value: object, number: int) -> object:
        """Give a plain value the paragraph or run that a value with its own XML brings along."""
        if isinstance(value, Markup) or not isinstance(value, _PLAIN):
            return value
        before, after = self._frames[number]
        text = self._printed(cast("object", value))
        return Markup(before) + escape(text) + Markup(after)  # noqa: S704 - the template's own XML

    def _numbered(self, first: int) -> int:
        """Return the number of a picture's next copy in a part (see `number_copies`)."""
        self._copies[first] += 1
        return first - 1 + self._copies[first]

    def _printed(self, value: object) -> object:
        if isinstance(value, str):
            self.budget.print(value)
            return printed_if_holdable(value) if self._makes_characters else value
        self.budget.spend(STEP + self.budget.weigh(value))
        return printed_if_holdable(value) if self._makes_characters else printed(value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse, and make all that goes round, and all that grows, draw on the budget."""
        tree = super()._parse(source, name, filename)
        self._makes_characters |= makes_characters(tree)
        for node in tree.find_all(_REPEATED):
            units = nodes.Const(sum(map(_units, node.iter_child_nodes())), lineno=node.lineno)
            turn = nodes.ExprStmt(lineno=node.lineno)
            turn.node = _filtered(units, "_turn")
            node.body.insert(0, turn)  # type: ignore[attr-defined]
            if isinstance(node, nodes.For):
                node.iter = _filtered(cast("nodes.Expr", node.iter), "_counted")
        for concat in tree.find_all(nodes.Concat):
            concat.nodes = [_filtered(each, "_weighed") for each in concat.nodes]
        for item in tree.find_all(nodes.Getitem):
            if isinstance(item.arg, nodes.Slice):
                item.node = _filtered(item.node, "_plain")
        for output in tree.find_all(nodes.Output):
            for printed_or in (each for each in output.nodes if isinstance(each, nodes.Or)):
                _print_what_is_filled(printed_or)
        tree.set_environment(self)
        return tree

    def call(self, context: Context, obj: Any, /, *arguments: Any, **options: Any) -> Any:
        """Call what a template may call, and weigh what goes in and comes out."""
        self.budget.spend(STEP + len(arguments))
        for each in (getattr(obj, "__self__", None), *arguments, *options.values()):
            self.budget.weigh(each)
        result = super().call(context, obj, *arguments, **options)
        if isinstance(result, str):  # a macro may give most of a document
            self.budget.spend(len(result))
            return result
        return self.budget.weighed(result)

    def wrap_str_format(self, value: Any) -> None:
        """Give no format method back in disguise: `is_safe_attribute` refuses it as it is."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse what the sandbox refuses, and methods that make text without bounds."""
        if isinstance(obj, str | bytes | int) and attr in _GROWING_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Work out a sum, unless its result would be of absurd size.

        Where texts show the numbers, it is rounded as a letter says it.
        """
        of_texts = isinstance(left, str) or isinstance(right, str)
        left, right = operands(operator, left, right)
        sized = [len(x) for x in (left, right) if hasattr(x, "__len__")]
        numbers = [x for x in (left, right) if isinstance(x, int | float)]
        if operator == "*" and sized and numbers and max(sized) * max(numbers) > MAX_VALUE:
            raise beyond_bounds()
        if operator == "+" and sum(sized) > MAX_VALUE:
            raise beyond_bounds()
        if operator == "%" and isinstance(left, str):
            check_format(left, right)
        if operator in ("*", "**") and len(numbers) > 1:
            low, high = sorted(abs(x) for x in numbers)
            if high > _MAX_NUMBER or (operator == "**" and (low > 1000 or high > 1000)):  # noqa: PLR2004 - far above any sum in a letter
                raise TemplateTooLongError("it works with numbers of absurd size")
        result = self.budget.weighed(super().call_binop(context, operator, left, right))
        return exact(result) if of_texts else result

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        """Work out a number's opposite."""
        return super().call_unop(context, operator, number_of(arg))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what a text has as conditions see it: the preview's marks are none of it."""
        return super().getattr(plain_value(obj), attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a piece of a text as conditions see it, as above."""
        return super().getitem(plain_value(obj), plain_value(argument))


@pass_context  # which keeps Jinja from counting once, when it compiles, and never again
def _count_turn(context: Context, units: int) -> None:
    context.environment.budget.turn(units)  # type: ignore[attr-defined] - each has a Language


@pass_context
def _counted(context: Context, items: Any) -> Any:
    return cast("Language", context.environment).budget.counted(items)


@pass_context
def _plain(_context: Context, value: Any) -> Any:
    return plain_value(value)


@pass_context
def _printable(_context: Context, value: Any) -> Any:
    return printable(value)


def _print_what_is_filled(node: nodes.Or) -> None:
    """Have `{{ attended or "unknown" }}` print the “No” that there is: a condition it is not."""
    for side in ("left", "right"):
        operand = getattr(node, side)
        if isinstance(operand, nodes.Or):
            _print_what_is_filled(operand)
        elif isinstance(operand, nodes.Name):
            setattr(node, side, _filtered(operand, "_printable"))


def _units(node: nodes.Node) -> int:
    """Return how much a node has in it, but for what counts its own turns."""
    if isinstance(node, nodes.TemplateData):
        return len(node.data)
    if isinstance(node, _REPEATED):
        return 1
    return 1 + sum(map(_units, node.iter_child_nodes()))


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
