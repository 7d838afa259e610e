"""Fields as the template language has them: what they print, and what conditions ask of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from letterkit.template.gaps.word_fields.codes import CodeToken, FieldCode, FieldSwitch
from letterkit.template.gaps.word_fields.kinds import FieldGap, FieldReader, keyword_of, switches_of
from letterkit.template.gaps.word_fields.tree import NESTED, WordField
from letterkit.template.tags import tag_spans
from letterkit.template.word_pictures import is_date_picture, is_number_picture

_CASES: Final = {
    "upper": "|upper", "lower": "|lower", "caps": "|caps", "firstcap": "|first_cap",
    "ordinal": "|ordinal", "arabic": "", "mergeformat": "", "charformat": "",
}  # fmt: skip
_COMPARISONS: Final = {"=": "==", "<>": "!="}
_WILDCARD: Final = re.compile(r"[*?]")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?")
_PART: Final = re.compile(f"({NESTED})")
_DELIMITERS: Final = ("{{", "}}", "{%", "%}", "{#", "#}")
_GREETING: Final = re.compile(r"<<_(BEFORE|AFTER)_ ?([^<>]{0,80})>>")
_FORMULA: Final = re.compile(
    rf"\s*(?:(\d+(?:\.\d+)?)|([-+*/(),])|(AND|OR|NOT)(?=\s*\()|({NESTED}))"
)
_DEPTH: Final = 20


class UntranslatableError(Exception):
    """A field says what the template language can't; only this package sees it."""


Chosen = Callable[[FieldGap], str]
"""What is to stand for a gap in an expression: a field's name, or a text in quotation marks."""


class Expressions:
    """Writes fields as expressions. Raises UntranslatableError for what can't be written so."""

    def __init__(self, reader: FieldReader, chosen: Chosen) -> None:
        self._reader, self._chosen = reader, chosen

    def printed(self, gap: FieldGap) -> str:
        """Return the tags that print what a gap is filled with, as its switches have it."""
        name = self._chosen(gap)
        keyword, switches = keyword_of(gap.field), switches_of(gap.field)
        if keyword in ("ASK", "SET"):  # which show nothing themselves
            return ""
        if keyword == "FORMCHECKBOX":
            return f"{{% if {name} %}}☒{{% else %}}☐{{% endif %}}"
        tag = f"{{{{ {name}{filters(switches)} }}}}"
        if keyword == "GREETINGLINE":
            before, after = _greeting(switches)
            return f"{before}{tag}{after}"
        before, after = (_around(switches, each) for each in "bf")
        if keyword != "MERGEFIELD" or not (before or after):
            return tag
        return f"{{% if {name} %}}{_literal(before)}{tag}{_literal(after)}{{% endif %}}"

    def value(self, field: WordField, depth: int = 0) -> str:
        """Return the expression for what a field comes to."""
        if depth > _DEPTH or field.is_odd:
            raise UntranslatableError
        gap = self._reader.gap(field)
        if gap is not None:
            return self._value_of_gap(gap)
        code = FieldCode(field.text)
        texts = CodeTexts(self, field, depth)
        if code.keyword == "IF":
            test, branches = self.condition(code, texts)
            one, *others = (texts.joined(each, code.code) for each in branches)
            return f"({one} if {test} else {others[0] if others else quoted('')})"
        if code.keyword == "COMPARE":
            test, _branches = self.condition(code, texts)
            return f"(1 if {test} else 0)"
        if code.keyword == "QUOTE":
            parts = [texts.joined(each, code.code) for each in code.tokens()]
            return f"({' ~ '.join(parts)}){filters(code.switches())}"
        if code.keyword == "=":
            formula = _Formula(code.rest(), texts).whole()
            return f"({formula}){filters(code.switches())}"
        raise UntranslatableError

    def condition(self, code: FieldCode, texts: CodeTexts) -> tuple[str, list[CodeToken]]:
        """Return what IF and COMPARE test, and the tokens that follow: what they show."""
        left, operator, right = code.token(before_operator=True), code.operator(), code.token()
        branches = code.tokens()
        if left is None or not operator or right is None or filters(code.switches()):
            raise UntranslatableError
        one = texts.operand(left, code.code)
        said = right.of(code.code)
        if operator in _COMPARISONS and NESTED not in said and _WILDCARD.search(said):
            negation = "" if operator == "=" else "not "
            return f"{one} is {negation}like({quoted(said)})", branches
        other = texts.operand(right, code.code)
        return f"{one} {_COMPARISONS.get(operator, operator)} {other}", branches

    def asked(self, bookmark: str) -> str:
        """Return the expression for the answer to an ASK field; "" where none has this bookmark."""
        if bookmark.casefold() not in self._reader.bookmarks:
            return ""
        gap = self._reader.bookmarks[bookmark.casefold()]
        if gap is None:
            raise UntranslatableError
        return self._chosen(gap)

    def _value_of_gap(self, gap: FieldGap) -> str:
        keyword, switches = keyword_of(gap.field), switches_of(gap.field)
        if keyword not in ("MERGEFIELD", "DOCVARIABLE", "FILLIN", "REF", "MERGEREC", "MERGESEQ"):
            raise UntranslatableError
        name = self._chosen(gap)
        value = f"{name}{filters(switches)}"
        before, after = (_around(switches, each) for each in "bf")
        if keyword != "MERGEFIELD" or not (before or after):
            return value
        return f'({quoted(before)} ~ {value} ~ {quoted(after)} if {name} else "")'


class CodeTexts:
    """Reads the tokens of a field's code, with the fields in them, which come in their order."""

    def __init__(self, writer: Expressions, field: WordField, depth: int = 0) -> None:
        self._writer, self._depth = writer, depth
        self._fields = field.nested

    def operand(self, token: CodeToken, code: str) -> str:
        """Return one side of a comparison."""
        said = token.of(code)
        if _NUMBER.fullmatch(said):
            return said
        if not token.is_quoted() and (asked := self._writer.asked(said)):
            return asked
        return self.joined(token, code)

    def joined(self, token: CodeToken, code: str) -> str:
        """Return what a token says, with its fields and tags."""
        number = code.count(NESTED, 0, token.inner_start)
        parts: list[str] = []
        for part in _PART.split(token.of(code)):
            if part == NESTED:
                parts.append(self.nested(number))
                number += 1
            elif part:
                parts += _with_tags(part)
        if len(parts) == 1:
            return parts[0]
        return f"({' ~ '.join(parts)})" if parts else quoted("")

    def nested(self, number: int) -> str:
        """Return the expression for one of the fields."""
        return self._writer.value(self._fields[number], self._depth + 1)


class _Formula:
    """Reads a formula field (17.16.3): sums of numbers and fields, AND, OR and NOT."""

    def __init__(self, text: str, texts: CodeTexts) -> None:
        self._texts = texts
        self._number = 0
        self._tokens: list[tuple[str, str]] = []
        position = 0
        text = text.rstrip()
        while position < len(text):
            match = _FORMULA.match(text, position)
            if match is None:
                raise UntranslatableError
            position = match.end()
            self._tokens.append((match[3] or "", match[0].strip()))
        self._tokens.reverse()

    def whole(self) -> str:
        """Return the formula as an expression."""
        result = self._sum(0)
        if self._tokens:
            raise UntranslatableError
        return result

    def _sum(self, depth: int) -> str:
        result = self._term(depth)
        while self._tokens and self._tokens[-1][1] in ("+", "-", "*", "/"):
            result += f" {self._tokens.pop()[1]} {self._term(depth)}"
        return result

    def _term(self, depth: int) -> str:
        if not self._tokens or depth > _DEPTH:
            raise UntranslatableError
        function, text = self._tokens.pop()
        if function:
            return self._call(function, depth)
        if text == "(":
            inside = self._sum(depth + 1)
            self._expect(")")
            return f"({inside})"
        if text == "-":
            return f"-{self._term(depth + 1)}"
        if text == NESTED:
            self._number += 1
            return self._texts.nested(self._number - 1)
        if not text[0].isdigit():
            raise UntranslatableError
        return text

    def _call(self, function: str, depth: int) -> str:
        self._expect("(")
        arguments = [self._sum(depth + 1)]
        while self._tokens and self._tokens[-1][1] == ",":
            self._tokens.pop()
            arguments.append(self._sum(depth + 1))
        self._expect(")")
        # What is compared is 1 or 0 by now, and a text of a list is true by its answer.
        tests = [f"{each} != 0" for each in arguments]
        if function == "NOT":
            return f"(0 if {tests[0]} else 1)"
        return f"(1 if {f' {function.lower()} '.join(tests)} else 0)"

    def _expect(self, text: str) -> None:
        if not self._tokens or self._tokens.pop()[1] != text:
            raise UntranslatableError


def quoted(text: str) -> str:
    """Return a text as the template language has one. Raises UntranslatableError for tags in it."""
    if any(each in text for each in _DELIMITERS):
        raise UntranslatableError
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def filters(switches: Iterable[FieldSwitch]) -> str:
    """Return the filters that do what switches ask for; those of pictures go first."""
    pictures, cases = "", ""
    for each in switches:
        if each.name == "*":
            cases += _CASES.get(each.text.casefold(), "")
        elif each.name == "@" and is_date_picture(each.text):
            pictures += f"|date_as({quoted(each.text)})"
        elif each.name == "#" and is_number_picture(each.text):
            pictures += f"|number_as({quoted(each.text)})"
    return pictures + cases


def unfollowed(switches: Iterable[FieldSwitch]) -> list[str]:
    """Return the switches that no filter does what they ask for."""
    return [
        f"\\{each.name} {each.text}"
        for each in switches
        if (each.name == "*" and each.text.casefold() not in _CASES)
        or (each.name == "@" and not is_date_picture(each.text))
        or (each.name == "#" and not is_number_picture(each.text))
    ]


def _around(switches: Iterable[FieldSwitch], name: str) -> str:
    return next((each.text for each in switches if each.name == name), "")


def _greeting(switches: Iterable[FieldSwitch]) -> tuple[str, str]:
    """Return what stands before and after the name in a greeting line (17.16.5.24)."""
    pattern = next((each.text for each in switches if each.name == "f"), "")
    parts = dict(_GREETING.findall(pattern)) if "<<_" in pattern else {}
    return parts.get("BEFORE", "Dear "), parts.get("AFTER", ",")


def _literal(text: str) -> str:
    """Return a text as it stands in a template: lines and quotation marks need a tag."""
    return f"{{{{ {quoted(text)} }}}}" if "\n" in text else text


def _with_tags(text: str) -> list[str]:
    """Return a text in pieces: what its tags print, and what stands between them."""
    parts: list[str] = []
    position = 0
    for start, end in tag_spans(text, remarks=True):
        if not text.startswith("{{", start):
            raise UntranslatableError
        if position < start:
            parts.append(quoted(text[position:start]))
        parts.append(f"({text[start + 2 : end - 2].strip()})")
        position = end
    if position < len(text):
        parts.append(quoted(text[position:]))
    return parts
