"""A letter's text as the text of an e-mail: from its greeting on, without what paper needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from letterkit.layout import PlainParagraph
from letterkit.mail.subject_heading import (
    LetterLine,
    SubjectHeading,
    has_label,
    subject_heading,
)
from letterkit.pack import FieldRole, Pack
from letterkit.text import collapse_whitespace

# How letters begin in Britain and Ireland; none of these words begins a letterhead.
_GREETING: Final = re.compile(
    r"(?:dear|hello|hi|greetings|good (?:morning|afternoon|evening)"
    r"|to whom(?:soever)? it may concern"
    r"|(?:f['’])?annwyl|helo|bore da|prynhawn da|noswaith dda|i bwy bynnag"  # Welsh
    r"|a ch(?:ara|airde|araid|àirdean))\b",  # Irish, Gaelic
    re.IGNORECASE,
)
_LONGEST_GREETING: Final = 120  # characters
_LONGEST_HEAD: Final = 100  # characters of a line that may stand above a text's first sentence
_FEWEST_WORDS: Final = 5  # of that sentence
# What stands between or before values in a letterhead.
_LABELS: Final = re.compile(
    r"\b(?:dated?|tel(?:ephone)?|phone|mob(?:ile)?|e-?mail|address|from|our ref|your ref)\b|[\W_]+",
    re.IGNORECASE,
)
_PAPER_ROLES: Final[tuple[FieldRole, ...]] = (
    "letter-date", "branch-name", "sender-address", "sender-postcode", "sender-email",
    "sender-phone",
)  # fmt: skip
_INSIDE_ADDRESS: Final = ("addressee", "address", "postcode")
_ADDRESSED: Final = ("councillor_name", "mp_name", "role", "organisation", "council_name", "ward")
_AROUND: Final = 2  # paragraphs on either side of the greeting, one of which may be its heading


@dataclass(frozen=True, slots=True)
class PaperParts:
    """What a letter has because it goes by post: how it greets, and lines of its head.

    `head` are texts of the letterhead, the inside address and the date, the longest first, and
    `addressed` others that an inside address has besides.
    """

    salutation: str
    head: tuple[str, ...]
    addressed: frozenset[str] = frozenset()


def paper_parts(pack: Pack, values: Mapping[str, Any]) -> PaperParts:
    """Return what stands above the text of a letter that has these values."""
    names = (*map(pack.field_of, _PAPER_ROLES), *_INSIDE_ADDRESS)
    lines = {
        _folded(line) for name in names for line in str(values.get(name) or "").splitlines()
    } - {""}
    return PaperParts(
        _folded(str(values.get("salutation") or "")),
        tuple(sorted(lines, key=len, reverse=True)),
        frozenset(_folded(str(values.get(name) or "")) for name in _ADDRESSED),
    )


def letter_body(paragraphs: Sequence[PlainParagraph], paper: PaperParts, subject: str) -> str:
    """Return a letter's text from its greeting on, lines parted by line feeds.

    A heading above the greeting stays there, unless the e-mail's `subject` says the same. A letter
    without a greeting keeps all but the letterhead, the inside address and the date. Of text boxes
    that stand beside the text only what is none of these is kept.
    """
    begin = _greeting(paragraphs, paper.salutation)
    if begin is None:
        return _joined(_without_head(paragraphs, paper))
    at, line = begin
    first = paragraphs[at]
    text = "\n".join(first.text.split("\n")[line:])
    rest = (
        each
        for each in paragraphs[at + 1 :]
        if not (each.floats and _is_of_head(each.text, paper.head))
    )
    body = _joined([first._replace(text=text), *rest])
    above = paragraphs[max(at - _AROUND, 0) : at + 1]
    if not any(each.stands_out or has_label(each.text) for each in above):
        return body  # as nearly all letters do
    heading = _heading(paragraphs, begin, paper)
    if heading is None or not heading.is_above or heading.says(subject):
        return body
    return f"{heading.line}\n\n{body}"


def heading_of(paragraphs: Sequence[PlainParagraph], paper: PaperParts) -> str:
    """Return what a letter's heading says that it is about; "" where it has none."""
    begin = _greeting(paragraphs, paper.salutation)
    heading = None if begin is None else _heading(paragraphs, begin, paper)
    return "" if heading is None else heading.text


def _heading(
    paragraphs: Sequence[PlainParagraph], begin: tuple[int, int], paper: PaperParts
) -> SubjectHeading | None:
    at, number = begin
    greeting = paragraphs[at]
    own = greeting.text.split("\n")
    before = [*_lines(paragraphs[max(at - _AROUND, 0) : at]), *map(LetterLine, own[:number])]
    after = [*map(LetterLine, own[number + 1 :]), *_lines(paragraphs[at + 1 : at + 1 + _AROUND])]
    above = [
        each
        for each in before
        if each.text
        and not _is_of_head(each.text, paper.head)
        and _folded(each.text) not in paper.addressed
    ]
    return subject_heading(above, [each for each in after if each.text])


def _lines(paragraphs: Iterable[PlainParagraph]) -> Iterator[LetterLine]:
    for paragraph in paragraphs:
        for line in () if paragraph.floats else paragraph.text.split("\n"):
            yield LetterLine(line, paragraph.stands_out)


def _joined(paragraphs: Iterable[PlainParagraph]) -> str:
    texts = (f"\n{each.text}" if each.after_gap else each.text for each in paragraphs)
    return "\n".join(texts).strip("\n")


def may_greet(line: str) -> bool:
    """Whether a line of a template may come out as the greeting of a letter."""
    greets = _GREETING.match(line) is not None or "salutation" in line
    return greets and len(line) <= _LONGEST_GREETING


def _greeting(paragraphs: Sequence[PlainParagraph], salutation: str) -> tuple[int, int] | None:
    """Return the paragraph and the line in it with which the text begins; None where none does.

    The line that greets whom the letter is for goes before one that greets anybody.
    """
    anybody: tuple[int, int] | None = None
    for at, paragraph in enumerate(paragraphs):
        for number, line in enumerate(paragraph.text.split("\n")):
            if len(line) > _LONGEST_GREETING or paragraph.floats:
                continue
            greets = _GREETING.match(line) is not None
            if salutation and (
                (greets and salutation in _folded(line)) or _is_bare(line, salutation)
            ):
                return at, number
            if greets and anybody is None:
                anybody = at, number
    return anybody


def _is_bare(line: str, salutation: str) -> bool:
    """Whether a line is the salutation alone, as greetings are: with a comma behind it."""
    return line[-1:] in {",", ":"} and _folded(line[:-1]) == salutation


def _without_head(
    paragraphs: Sequence[PlainParagraph], paper: PaperParts
) -> Iterator[PlainParagraph]:
    """Yield what is no letterhead, inside address or date; a council between two of these is."""
    sentences = (at for at, each in enumerate(paragraphs) if _is_sentence(each.text))
    first = next(sentences, len(paragraphs))
    of_head = [at for at, each in enumerate(paragraphs) if _is_of_head(each.text, paper.head)]
    last = max((at for at in of_head if at < first), default=-1)
    for at, paragraph in enumerate(paragraphs):
        is_head = at in of_head and (at <= last or paragraph.floats)
        is_between = at < last and at > of_head[0] and _folded(paragraph.text) in paper.addressed
        if not (is_head or is_between):
            yield paragraph


def _is_sentence(text: str) -> bool:
    """Whether a paragraph is text, above which the letterhead stands."""
    words = text.count(" ") + 1
    return len(text) > _LONGEST_HEAD or (text[-1] in ".:?!" and words >= _FEWEST_WORDS)


def _is_of_head(text: str, head: Iterable[str]) -> bool:
    """Whether a paragraph has nothing but lines of a letterhead, an inside address or a date."""
    rest = _folded(text)
    found = False
    for each in head:
        if each in rest:
            rest, found = rest.replace(each, " "), True
    return found and not _LABELS.sub("", rest)


def _folded(text: str) -> str:
    return collapse_whitespace(text).casefold()
