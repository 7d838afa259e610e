"""What kinds of field there are (ECMA-376 part 1, 17.16.5), and what each says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lxml import etree

from letterkit.template.gaps.model import GapMarking
from letterkit.template.gaps.paragraph_text import W
from letterkit.template.gaps.word_fields.codes import FieldCode, FieldSwitch
from letterkit.template.gaps.word_fields.tree import NESTED, WordField
from letterkit.template.word_pictures import is_date_picture
from letterkit.text import collapse_whitespace

_FORMS: Final = frozenset(("FORMTEXT", "FORMDROPDOWN"))
_NAMED: Final = frozenset(("MERGEFIELD", "DOCVARIABLE"))
_QUESTIONS: Final = frozenset(("FILLIN", "ASK"))
_RECORDS: Final = frozenset(("NEXT", "NEXTIF", "SKIPIF", "MERGEREC", "MERGESEQ"))
_BLOCKS: Final = {"ADDRESSBLOCK": "«AddressBlock»", "GREETINGLINE": "«GreetingLine»"}
MERGED: Final = _NAMED | _QUESTIONS | _RECORDS | _FORMS | _BLOCKS.keys()
_MOMENTS: Final = frozenset(("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"))
# What the file, or whoever's PC it is, says of itself.
_OF_FILE: Final = frozenset(
    "AUTHOR COMMENTS DOCPROPERTY FILENAME INFO KEYWORDS LASTSAVEDBY TEMPLATE USERADDRESS "
    "USERINITIALS USERNAME".split()
)
_WORKED_OUT: Final = frozenset(("IF", "COMPARE"))
# What Word knows better than anybody, when it lays pages out.
_PAGES: Final = frozenset("= NUMPAGES PAGE PAGEREF SECTION SECTIONPAGES".split())
_WORDS_OWN: Final = re.compile(r"(?:Text|Dropdown|Text Box|List|Check)\d*", re.IGNORECASE)
_LONGEST: Final = 80
_ADVICE: Final = {
    "SKIPIF": "Take the field out of the Word file, and leave those people out in the list.",
    "NEXT": "A document is made for each person, and has nobody else in it. Take the field out of "
    "the Word file.",
    "MERGEREC": "Documents aren’t numbered. Put a column with numbers into the list and choose it, "
    "or take the field out of the Word file.",
    "": "Put what it is to say in its place in the Word file: a field such as {{ ward }}, or "
    '{% if ward == "Exwick" %} … {% else %} … {% endif %}.',
}  # fmt: skip
_ADVICE_OF: Final = {"NEXTIF": "NEXT", "MERGESEQ": "MERGEREC"}


@dataclass(slots=True, eq=False)
class FieldGap:
    """A field that one answer fills. `shown` is what it is known by, `words` what it says.

    `advice` is what to do where that is not to choose a field.
    """

    field: WordField
    marking: GapMarking
    shown: str
    words: str = ""
    advice: str = ""

    @property
    def beginning(self) -> etree._Element:
        """The element that it begins with, by which its answer is known."""
        return self.field.elements[0]

    @property
    def shows(self) -> str:
        """What it shows now, unless that is nothing but its name."""
        shows = collapse_whitespace(chosen_entry(self.field) or self.field.result_text)
        return "" if shows == self.shown else shows


Bookmarks = dict[str, FieldGap | None]
"""What a merge gives the text of, by the name in small letters: an ASK field, or what isn't one."""


class FieldReader:
    """Says which fields are gaps. `bookmarks` are those whose text a merge gives."""

    def __init__(self, bookmarks: Bookmarks | None = None) -> None:
        self.bookmarks = bookmarks if bookmarks is not None else {}

    def gap(self, field: WordField) -> FieldGap | None:
        """Return what a field is to be filled with, as a whole; None for one that is no gap."""
        about = _About(field)
        keyword = about.keyword
        if self.is_reference(field):
            asked = self.bookmarks[about.argument.casefold()]
            if asked is None:
                return FieldGap(field, GapMarking.WORD_FIELD, about.code_shown)
            return FieldGap(field, asked.marking, asked.shown, asked.words)
        if keyword in _RECORDS:
            return _merged(about)
        if self.holds_merge_field(field):
            return None  # of which the fields inside are
        if keyword in MERGED:
            return _merged(about)
        if keyword == "FORMCHECKBOX":
            return FieldGap(field, GapMarking.TICK_BOX, about.form_name, about.form_words)
        if keyword in _MOMENTS:
            return _moment(about)
        is_of_pages = field.nested and all(_About(each).keyword in _PAGES for each in field.nested)
        shows = field.result_text.strip()
        if shows and (keyword in _OF_FILE or (keyword in _WORKED_OUT and not is_of_pages)):
            return FieldGap(field, GapMarking.FILE_FIELD, about.code_shown, about.argument)
        return None

    def holds_merge_field(self, field: WordField) -> bool:
        """Return whether a merge fills something in a field's code."""
        if field.is_odd and "MERGEFIELD" in field.text.upper():
            return True
        return any(
            _About(each).keyword in MERGED
            or self.is_reference(each)
            or self.holds_merge_field(each)
            for each in field.nested
        ) or bool(self.operands(field))

    def is_reference(self, field: WordField) -> bool:
        """Return whether a field shows a bookmark's text that a merge gives."""
        if not self.bookmarks:
            return False
        about = _About(field)
        return about.keyword == "REF" and about.argument.casefold() in self.bookmarks

    def operands(self, field: WordField) -> list[FieldGap | None]:
        """Return what stands behind the bookmarks that a comparison names without a field."""
        if not self.bookmarks or _About(field).keyword not in _WORKED_OUT:
            return []
        code = FieldCode(field.text)
        sides = code.token(before_operator=True), code.operator() and code.token()
        names = (each.of(code.code) for each in sides if each and not each.is_quoted())
        return [self.bookmarks[x] for each in names if (x := each.casefold()) in self.bookmarks]

    def whole(self, field: WordField) -> FieldGap:
        """Return the gap that a field is whose fields can't be filled one by one."""
        shown = _About(field).code_shown
        return FieldGap(field, GapMarking.WORD_FIELD, shown, advice=_ADVICE[""])


def _merged(about: _About) -> FieldGap:
    keyword = about.keyword
    marking = GapMarking.FORM_FIELD if keyword in _FORMS else GapMarking.WORD_FIELD
    if keyword in _FORMS:
        words = about.form_words
        return FieldGap(about.field, marking, about.form_name or words or "a form field", words)
    if keyword in _RECORDS:
        advice = _ADVICE[_ADVICE_OF.get(keyword, keyword)]
        return FieldGap(about.field, marking, about.code_shown, advice=advice)
    if keyword in _BLOCKS:
        return FieldGap(about.field, marking, _BLOCKS[keyword])
    words = about.question if keyword in _QUESTIONS else about.argument
    if not words:
        return FieldGap(about.field, marking, about.code_shown)
    return FieldGap(about.field, marking, f"«{words[:_LONGEST]}»", words)


def _moment(about: _About) -> FieldGap:
    pictures = [each.text for each in about.switches if each.name == "@"]
    is_day = all(map(is_date_picture, pictures)) and (pictures or about.keyword != "TIME")
    shown = f"{{ {about.keyword} }}" if is_day else about.code_shown
    words = "date" if is_day and about.keyword in ("DATE", "TIME") else ""
    advice = "" if is_day else "Type the time in its place in the Word file."
    return FieldGap(about.field, GapMarking.DATE_FIELD, shown, words, advice)


class _About:
    """What a field's code and form data say."""

    def __init__(self, field: WordField) -> None:
        self.field = field
        code = FieldCode(field.text)
        self.keyword = code.keyword

    @cached_property
    def arguments(self) -> list[str]:
        """What follows the keyword: a merge field's name, a question."""
        code = FieldCode(self.field.text)
        return [collapse_whitespace(each.of(code.code)) for each in code.tokens()]

    @property
    def argument(self) -> str:
        """The first of these."""
        return "".join(self.arguments[:1])

    @property
    def question(self) -> str:
        """What is asked; an ASK field names a bookmark first."""
        number = 1 if self.keyword == "ASK" else 0
        return "".join(self.arguments[number : number + 1])

    @cached_property
    def switches(self) -> list[FieldSwitch]:
        """The field's switches."""
        return switches_of(self.field)

    @property
    def code_shown(self) -> str:
        """The code as a reader of fields knows it, shortened."""
        code = shown_code(self.field)
        return code if len(code) <= _LONGEST else f"{code[:_LONGEST]}… }}"

    @property
    def form_name(self) -> str:
        """What an old form's field is called."""
        return self._form("name")

    @property
    def form_words(self) -> str:
        """What an old form's field asks for."""
        texts = (self._form("statusText"), self._form("helpText"), self._form("default"))
        name = "" if _WORDS_OWN.fullmatch(self.form_name) else self.form_name
        return collapse_whitespace(next(filter(None, texts), "") or name)

    def _form(self, name: str) -> str:
        found = self.field.elements[0].find(f".//{W}{name}")
        return "" if found is None else found.get(f"{W}val", "").strip()


def chosen_entry(field: WordField) -> str:
    """Return which entry of an old form's list is chosen (17.16.9); "" for what is no such list."""
    entries = [each.get(f"{W}val", "") for each in field.elements[0].iterfind(f".//{W}listEntry")]
    for name in ("result", "default"):
        chosen = field.elements[0].find(f".//{W}ddList/{W}{name}")
        number = "" if chosen is None else chosen.get(f"{W}val", "")
        if number.isdecimal() and int(number) < len(entries):
            return entries[int(number)]
    return entries[0] if entries else ""


def keyword_of(field: WordField) -> str:
    """Return the word that says what kind of field it is, in capitals."""
    return FieldCode(field.text).keyword


def switches_of(field: WordField) -> list[FieldSwitch]:
    """Return the switches of a field."""
    code = FieldCode(field.text)
    code.tokens()
    return code.switches()


def shown_code(field: WordField) -> str:
    """Return a field's code in braces, with each field inside as what it is known by."""
    reader = FieldReader()
    texts = iter(
        gap.shown if (gap := reader.gap(each)) is not None else shown_code(each)
        for each in field.nested
    )
    code = "".join(next(texts) if each == NESTED else each for each in field.text)
    return f"{{ {collapse_whitespace(code)} }}"
