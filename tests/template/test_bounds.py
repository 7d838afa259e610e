"""No template, whatever its author asks for, makes or does more than its budget allows."""

from __future__ import annotations

import sys
import tracemalloc
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.template import InlineTemplate, budget
from letterkit.template.language import EXPRESSION_ERRORS, Language

UNITS = 2**19
TURNS = 1_000
MOST_BYTES = 40 * UNITS
MOST_CALLS = UNITS  # each takes at least one unit

BIG = (
    "{% set ns = namespace(x='ab ') %}"
    "{% for i in range(12) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}"
)
ROUND = "{% for i in range(1000) %}"
END = "{% endfor %}"
CALL = "{% call m(1) %}a{% endcall %}"
GREEDY = [
    "{{ ['a']|map('center', 10**6)|list }}",
    "{{ range(200000)|map('string')|map('center', 1000)|list|length }}",
    "{{ range(200000)|map('string')|map('center', 1000)|join }}",
    BIG + "{{ range(20000)|map('string')|map('replace', '1', ns.x)|list|length }}",
    BIG + "{{ range(20000)|map('string')|map('indent', ns.x)|list|length }}",
    "{{ ('\n' * 100000)|indent(1000) }}",
    "{% set ns = namespace(x=[1]) %}" + ROUND + "{% set ns.x = ns.x + ns.x %}" + END,
    "{% set ns = namespace(x=[1]) %}" + ROUND + "{% set ns.x = [ns.x, ns.x] %}" + END,
    "{% set ns = namespace(x='a') %}" + ROUND + "{% set ns.x = ns.x ~ ns.x %}" + END,
    "{% set ns = namespace(x=1) %}{% for i in range(20000) %}{% set ns.x = ns.x + ns.x %}" + END,
    "{% set ns = namespace(x='a') %}" + ROUND + "{% set ns.x = [ns.x, ns.x]|join('b') %}" + END,
    "{% set ns = namespace(x='a') %}" + ROUND + "{% set ns.x = ns.x|replace('a', 'aa') %}" + END,
    "{{ ([[1]] * 10000)|sum(start=[])|length }}",
    "{% for i in range(900) %}{% for j in range(200000) if false %}{% endfor %}{% endfor %}",
    ROUND + "{% for c in ('a' * 1000000) if false %}{% endfor %}" + END,
    BIG + ROUND + "{% if 'zz' in ns.x %}{% endif %}" + END,
    BIG + ROUND + "{{ ns.x }}" + END,
    BIG + ROUND + "{{ ns.x|upper }}" + END,
    BIG + ROUND + "{% set y = ns.x[1:] %}" + END,
    BIG + ROUND + "{% set y = ns.x.split() %}" + END,
    BIG + ROUND + "{% set y = [ns.x, 1] %}" + END,
    BIG + ROUND + "{{ dict(a=ns.x) }}" + END,
    BIG + "{{ " + " ~ ".join(["ns.x"] * 5_000) + " }}",
    BIG + "{% set c = cycler(ns.x, ns.x) %}" + ROUND + "{{ c.next() }}" + END,
    BIG + "{% set j = joiner(ns.x) %}" + ROUND + "{{ j() }}" + END,
    "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}x{% endmacro %}{{ m(60) }}",
    "{% macro m(n) %}{{ caller() * 2 }}{% call m(n) %}a{% endcall %}{% endmacro %}" + CALL,
    "{% for i in range(900) %}{% set x %}" + "a" * 10_000 + "{% endset %}" + END,
    "{% for i in range(900) %}" + "{{ i }}" * 1_000 + END,
    "{% for i in range(900) %}" + "{% if i %}{% endif %}" * 1_000 + END,
    "{% for x in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}",
    "{{ ('<>' * 100000)|striptags }}",
    "{{ ('a' * 100000)|wordwrap(1) }}",
    "{{ ('a' * 10000)|wordwrap(1, true, 'b' * 1000) }}",
    "{{ ('www.a.uk ' * 1000)|urlize(rel='b' * 10000) }}",
    ROUND + "{{ range(10000)|list|pprint }}" + END,
    "{{ ([[1]] * 1000)|tojson(indent=1000) }}",
    "{{ range(200000)|slice(1000)|map('join', 'a' * 1000)|join('b' * 1000)|length }}",
    "{{ range(200000)|batch(1, 'x')|map('batch', 1000, 'a' * 1000)|map('list')|list|length }}",
    "{{ range(200000)|groupby('real')|list }}",
    "{{ range(3000)|map(attribute='a' ~ ('.a' * 10000), default='')|list|length }}",
    "{{ dict(a=range(200000)|list, b=range(200000)|list)|xmlattr|length }}",
    "{{ range(-20000, 0)|select('in', range(20000)|list)|list|length }}",
    "{{ ('%s' * 1000) % (('a' * 100000,) * 1000) }}",
    "{{ '%1000000s'|format('a') }}",
    "{{ 'a'.encode().center(10**9) }}",
    "{{ (5).to_bytes(10**9, 'big') }}",
    "{{ ('a1' * 500000)|int(0, 16) % 7 }}",
    "{% filter upper %}{% for i in range(900) %}" + "a" * 1_000 + END + "{% endfilter %}",
]


@pytest.fixture(autouse=True)
def _small_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MAX_UNITS", UNITS)
    monkeypatch.setattr(budget, "MAX_TEXT", UNITS)
    monkeypatch.setattr(budget, "MAX_VALUE", UNITS // 2)
    monkeypatch.setattr(budget, "MAX_TURNS", TURNS)


def spent(source: str) -> tuple[str, int, int]:
    """Return how the rendering of a template ended, its most bytes, and how many calls it made."""
    language = Language()
    try:
        template = language.from_string(source)
    except SyntaxError:  # Python refuses 7[1:]
        return "SyntaxError", 0, 0
    calls = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    language.begin()
    tracemalloc.start()
    sys.setprofile(count)
    try:
        ending = f"{len(template.render(name='Jane Smith', lines=['a', 'b']))} characters"
    except (*EXPRESSION_ERRORS, RecursionError) as error:
        ending = type(error).__name__
    finally:
        sys.setprofile(None)
        most_bytes = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return ending, most_bytes, calls


@pytest.mark.parametrize("source", GREEDY, ids=range(len(GREEDY)))
def test_a_greedy_template_is_stopped_before_it_takes_much(source: str) -> None:
    ending, most_bytes, calls = spent(source)
    assert ending.endswith("Error"), ending
    assert most_bytes < MOST_BYTES
    assert calls < MOST_CALLS


def test_a_template_that_asks_for_little_is_filled_every_time() -> None:
    language = Language()
    template = language.from_string(
        "{% for line in lines if line %}{{ line|upper }}{{ ', ' if not loop.last }}{% endfor %}"
        "{{ (name ~ '!')|center(20)|trim }}{{ lines|map('replace', 'a', 'c')|join(' and ') }}"
    )
    for _ in range(200):
        language.begin()
        assert template.render(name="Jane", lines=["a", "", "b"]) == "A, BJane!c and  and b"


def test_what_one_rendering_took_is_given_back_to_the_next() -> None:
    language = Language()
    template = language.from_string("{{ text }}")
    for _ in range(4):
        language.begin()
        assert template.render(text="a" * (UNITS // 4)) == "a" * (UNITS // 4)
    template.render(text="")
    with pytest.raises(EXPRESSION_ERRORS, match="more than any document"):
        template.render(text="a" * (UNITS // 3))


@pytest.mark.parametrize(
    ("expression", "least"),
    [
        ("'zz' in text", 10_000),
        ("text == other", 20_000),
        ("text[1:]|length", 20_000),
        ("text|length", 10_000),
        ("text is string", 10_000),
        ("text.find('zz')", 10_000),
        ("(text ~ other)|length", 40_000),
        ("lines|length", 1_000 * 16),
        ("lines|map(attribute='real')|max", 1_000 * 16 * 3),
        ("lines|batch(10)|list|length", 1_000 * 16 * 3),
        ("lines|join(text[:10])|length", 1_000 * 16 + 10_000),
    ],
)
def test_what_is_looked_at_counts_as_what_is_made(expression: str, least: int) -> None:
    language = Language()
    template = language.from_string(f"{{{{ {expression} }}}}")
    language.begin()
    template.render(text="a" * 10_000, other="b" * 10_000, lines=[1] * 1_000)
    assert UNITS - language.budget.units >= least


def test_a_pattern_as_long_as_a_letter_is_refused() -> None:
    with pytest.raises(LetterkitError, match="too long"):
        InlineTemplate("{{ a }}" * 1_000)
    assert InlineTemplate("{{ a }}" * 10).fill({"a": "b"}) == "b" * 10


# ---- Compositions of whatever there is -----------------------------------------------------------

_NUMBERS = st.sampled_from(["2", "3", "999", "5000", "200000", "10**6"])
_ATOMS = st.sampled_from(
    ["name", "lines", "x", "'ab '", "'\n'", "[1]", "['a', 'b']", "7", "range(9)", "range(200000)",
     "('a' * 50000)", "([1] * 9000)", "ns.x", "dict(a=x)"]
)  # fmt: skip
_FILTERS = st.sampled_from(
    ["upper", "title", "list", "length", "string", "escape", "sort", "unique", "reverse", "first",
     "join(x)", "join('abc' * 99)", "replace('a', x)", "replace('', 'b' * 500)", "center(1000)",
     "indent(900)", "indent(x)", "batch(3, x)", "slice(900, x)", "wordwrap(1)", "tojson(indent=99)",
     "pprint", "xmlattr", "striptags", "urlize", "format(x, x, x)", "sum", "sum(start=[])",
     "groupby('real')", "dictsort", "map('list')", "map('string')", "map('center', 1000)",
     "map('replace', 'a', x)", "map('join', x)", "map('batch', 2, x)", "map('indent', 50)",
     "select('in', x)", "reject('equalto', x)", "items", "default(x)", "truncate(900)", "wordcount",
     "urlencode", "map('map', 'upper')", "min", "max", "int", "capitalize", "trim"]
)  # fmt: skip


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, st.sampled_from(["+", "~", "*", "%", "in", "==", "<"]), inner)
    return st.one_of(
        st.tuples(inner, _FILTERS).map(lambda parts: f"({parts[0]})|{parts[1]}"),
        pair.map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        st.tuples(inner, _NUMBERS).map(lambda parts: f"(({parts[0]}) * {parts[1]})"),
        st.tuples(inner, inner).map(lambda parts: f"[{parts[0]}, {parts[1]}]"),
        inner.map(lambda part: f"({part})[1:]"),
        inner.map(lambda part: f"cycler({part}, x).next()"),
    )


_EXPRESSIONS = st.recursive(_ATOMS, _grown, max_leaves=6)


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    with_expression = st.tuples(_EXPRESSIONS, inner)
    return st.one_of(
        with_expression.map(lambda p: f"{{% for x in {p[0]} %}}{p[1]}{{% endfor %}}"),
        with_expression.map(lambda p: f"{{% for y in {p[0]} if x == y %}}{p[1]}{{% endfor %}}"),
        with_expression.map(lambda p: f"{{% set ns.x = {p[0]} %}}{p[1]}"),
        with_expression.map(lambda p: f"{{% if {p[0]} %}}{p[1]}{{% endif %}}"),
        inner.map(lambda p: f"{ROUND}{p}{{% set ns.x = ns.x + x %}}{END}"),
        inner.map(lambda p: f"{{% set x %}}{p}{{% endset %}}{{{{ x }}}}{{{{ x }}}}"),
        st.tuples(inner, inner).map("".join),
    )  # fmt: skip


_TEMPLATES = st.recursive(_EXPRESSIONS.map(lambda each: f"{{{{ {each} }}}}"), _nested, max_leaves=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(_TEMPLATES)
def test_no_composition_of_what_there_is_takes_more_than_its_budget(body: str) -> None:
    _ending, most_bytes, calls = spent("{% set ns = namespace(x='ab ') %}{% set x = 'ab' %}" + body)
    assert most_bytes < MOST_BYTES
    assert calls < MOST_CALLS
