"""A tag prints what a document can hold and a reader can read; whatever else is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.diagnostics import Severity, has_errors
from letterkit.errors import LetterkitError
from letterkit.template import open_template, paragraphs_of
from letterkit.text import forbidden_characters
from tests.docx_files import paragraph, word_file
from tests.fuzz.soundness import check_document

FORBIDDEN = ("\\x01", "\\u0000", "\\x0b", "\\x1f", "\\ufffe", "\\uffff", "\\ud800", "\\N{ESCAPE}")
PYTHONS = re.compile(r"NoneType|'\w+' object|codec|unsafe|__|not iterable|unsupported operand")


def printed(tag: str, **values: object) -> list[str]:
    return paragraphs_of(open_template(word_file(tag)).render(values))


@pytest.mark.parametrize("character", FORBIDDEN)
@pytest.mark.parametrize(
    "tag",
    ['{{{{ "a{}b" }}}}', '{{{{ ward ~ "{}" }}}}', '{{{{ ward or "{}" }}}}',
     '{{{{ ["{}", ward] }}}}', '{{{{ "{}"|upper }}}}', '{{{{ "x" if ward else "{}" }}}}'],
)  # fmt: skip
def test_a_text_in_a_tag_that_no_document_can_hold_is_told_before_anything_is_written(
    tag: str, character: str
) -> None:
    template = open_template(word_file("Dear {{ ward }}", tag.format(character)))
    (diagnostic,) = template.diagnostics
    assert diagnostic.severity is Severity.ERROR
    assert "writes a character that no document can hold (U+" in diagnostic.message
    assert diagnostic.location.startswith("Text: “{{")
    with pytest.raises(LetterkitError, match="no document can hold"):
        template.render({"ward": "Exwick"})


@pytest.mark.parametrize("where", ["header", "footer", "title"])
def test_so_it_is_in_headers_footers_and_properties(where: str) -> None:
    template = open_template(word_file("Dear {{ ward }}", **{where: '{{ "\\x01" }}'}))  # type: ignore[arg-type]
    assert [each.severity for each in template.diagnostics] == [Severity.ERROR]


@pytest.mark.parametrize(
    "tag", ['{{ "%c" % number }}', '{{ "%c"|format(number) }}', '{% set x = "\\x01" %}{{ x }}',
            '{% for x in ["\\x02"] %}{{ x }}{% endfor %}', '{{ {"a": "\\x03"}.a }}'],
)  # fmt: skip
def test_what_a_tag_works_out_and_no_document_can_hold_is_refused_when_it_is_filled(
    tag: str,
) -> None:
    with pytest.raises(LetterkitError, match="no document can hold"):
        printed(f"{tag} {{{{ number }}}}", number=1)


@given(st.text(max_size=8))
def test_a_text_in_a_tag_never_gives_a_document_that_cant_be_opened(text: str) -> None:
    escaped = "".join(f"\\U{ord(character):08x}" for character in text)
    template = open_template(word_file(f'{{{{ "{escaped}" }}}}{{{{ ward }}}}'))
    if has_errors(template.diagnostics):
        assert forbidden_characters(text)
    else:
        check_document(template.render({"ward": "x"}), text)


def test_a_tag_may_break_the_page_and_the_paragraph_as_ever() -> None:
    assert printed('{{ "one\\atwo\\fthree" }}{{ ward }}', ward="!") == ["one", "two", "three!"]


def test_a_break_where_nothing_can_break_leaves_a_sound_document() -> None:
    code = '<w:r><w:instrText>{{ "a\\fb\\ac" }}</w:instrText></w:r>'
    document = open_template(
        word_file(paragraph(code), "{{ ward }}", title='{{ "\\f" }}{{ ward }}')
    ).render({"ward": "x"})
    check_document(document, "")


@pytest.mark.parametrize(
    "tag", ["1e400", "-1e400", "1e308 / 1e-9", "1e308 + 1e308", "[1e400]", '"inf"|float',
            '"nan"|float', "(0 - 8) ** 0.5", "[1e308, 1e308]|sum", "1e400 - 1e400"],
)  # fmt: skip
def test_a_sum_without_a_result_is_refused(tag: str) -> None:
    with pytest.raises(LetterkitError, match="a sum in one of its tags has no result"):
        printed(f"{{{{ {tag} }}}} {{{{ ward }}}}", ward="x")


@pytest.mark.parametrize(
    "tag", ["self", "range", "range(3)", "dict(a=1)", "namespace(a=1)", "cycler(1)", "ward.upper"]
)
def test_what_is_no_text_is_refused(tag: str) -> None:
    with pytest.raises(LetterkitError, match="no text but a step on the way to one"):
        printed(f"{{{{ {tag} }}}} {{{{ ward }}}}", ward="x")


def test_several_texts_are_printed_as_a_sentence_lists_them() -> None:
    assert printed('{{ ("a", "b", ward) }}', ward="c") == ["a, b and c"]


@pytest.mark.parametrize(
    "tag", ["1 / 0", "none + 1", "ward + 1", "ward|round", "none|first", "ward.__class__", "5|join",
            "ward[10**9]", "[][0]", "ward.nothing", "nothing.at.all", '"%d" % ward', "-ward"],
)  # fmt: skip
def test_what_a_tag_does_wrong_is_told_without_a_word_of_pythons(tag: str) -> None:
    template = open_template(word_file(f"{{{{ {tag} }}}} {{{{ ward }}}}"))
    with pytest.raises(LetterkitError) as caught:
        template.render({"ward": "x"})
    assert str(caught.value).endswith(".")
    assert not PYTHONS.search(str(caught.value))


@pytest.mark.parametrize("tag", ["1 if 5.a else 2", "{'a': 1}.b ~ 'x'", "(5).a or 1", "[1][7]"])
def test_what_a_tag_does_wrong_whoever_fills_it_opens_and_is_told_when_it_is_filled(
    tag: str,
) -> None:
    template = open_template(word_file(f"{{{{ {tag} }}}} {{{{ ward }}}}"))
    assert [each.name for each in template.fields] == ["ward"]
    with pytest.raises(LetterkitError, match=r"asks for “[a7b]”, which isn't there") as caught:
        template.render({"ward": "x"})
    assert not PYTHONS.search(str(caught.value))
