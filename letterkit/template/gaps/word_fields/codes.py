"""Field codes in tokens: arguments and switches (ECMA-376 part 1, 17.16.1 to 17.16.4)."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from letterkit.template.tags import tag_spans

QUOTES: Final = '"“”„'
_KEYWORD: Final = re.compile(r"\s*(=|[A-Za-z]+)")
_ESCAPED: Final = re.compile(rf"\\([\\{QUOTES}])")
_OPERATOR: Final = re.compile(r"<>|<=|>=|=|<|>")
_FORMATS: Final = "*@#"
_FORMATTING: Final = re.compile(r"\\[*@#]")


class CodeToken(NamedTuple):
    """A stretch of a code, with where what is in its quotation marks begins and ends."""

    start: int
    end: int
    inner_start: int
    inner_end: int

    def of(self, code: str) -> str:
        """Return what it says in a code."""
        return _ESCAPED.sub(r"\1", code[self.inner_start : self.inner_end])

    def is_quoted(self) -> bool:
        """Return whether quotation marks stand around it."""
        return self.inner_start > self.start


class FieldSwitch(NamedTuple):
    """A switch, such as `*` in front of `Upper`, and what follows it, if anything does."""

    name: str
    text: str = ""


def escapes(code: str, token: CodeToken) -> list[int]:
    """Return where in a code a token has a backslash that makes a sign of what follows it."""
    matches = _ESCAPED.finditer(code, token.inner_start, token.inner_end)
    return [match.start() for match in matches]


class FieldCode:
    """A code that is read from its beginning to its end.

    What a tag of letterkit's holds parts no tokens.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        match = _KEYWORD.match(code)
        self.keyword = match[1].upper() if match else ""
        self.position = match.end() if match else 0
        self._tags = tag_spans(code, remarks=False) if "{" in code else []
        self._starts = [start for start, _end in self._tags]

    def token(self, *, before_operator: bool = False) -> CodeToken | None:
        """Return the next token that is no switch; None where there is none."""
        self._skip_blanks()
        code, start = self.code, self.position
        if start >= len(code) or self._at_switch():
            return None
        if code[start] in QUOTES:
            end = start + 1
            while end < len(code) and code[end] not in QUOTES:
                end = self._after(end)
            self.position = min(end + 1, len(code))
            return CodeToken(start, self.position, start + 1, min(end, len(code)))
        end = start
        stops = "=<>" if before_operator else ""
        while end < len(code) and not code[end].isspace() and code[end] not in QUOTES + stops:
            end = self._after(end)
        self.position = end
        return CodeToken(start, end, start, end)

    def operator(self) -> str:
        """Return the comparison that comes next; "" for none."""
        self._skip_blanks()
        match = _OPERATOR.match(self.code, self.position)
        if match is None:
            return ""
        self.position = match.end()
        return match[0]

    def tokens(self) -> list[CodeToken]:
        """Return the tokens up to the next switch, or the end."""
        found: list[CodeToken] = []
        while (token := self.token()) is not None:
            found.append(token)
        return found

    def switches(self) -> list[FieldSwitch]:
        """Return the switches up to the end; what has no business among them is passed over."""
        found: list[FieldSwitch] = []
        while self.position < len(self.code):
            if self._at_switch():
                name = self.code[self.position + 1 : self.position + 2]
                self.position += 2
                has_text = name in _FORMATS or self._is_followed_by_text()
                token = self.token() if has_text else None
                found.append(FieldSwitch(name, "" if token is None else token.of(self.code)))
            elif self.token() is None:
                break
        return found

    def rest(self) -> str:
        """Return what is left up to the first switch that formats, and go there."""
        match = _FORMATTING.search(self.code, self.position)
        end = len(self.code) if match is None else match.start()
        text, self.position = self.code[self.position : end], end
        return text

    def _is_followed_by_text(self) -> bool:
        self._skip_blanks()
        return self.code[self.position : self.position + 1] not in ("", "\\")

    def _at_switch(self) -> bool:
        self._skip_blanks()
        following = self.code[self.position : self.position + 2]
        return len(following) > 1 and following[0] == "\\" and following[1] not in QUOTES + "\\"

    def _skip_blanks(self) -> None:
        while self.position < len(self.code) and self.code[self.position].isspace():
            self.position += 1

    def _after(self, position: int) -> int:
        """Return where what stands at a position ends: a tag, an escaped character, a character."""
        number = bisect_right(self._starts, position) - 1
        if number >= 0 and position < self._tags[number][1]:
            return self._tags[number][1]
        return position + (2 if self.code[position] == "\\" else 1)
