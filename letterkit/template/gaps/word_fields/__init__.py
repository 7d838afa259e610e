"""Word's own fields that a mail merge or a form would fill, as tags of the template language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.template.fields import KIND, TemplateLocation
from letterkit.template.gaps.model import GapMarking
from letterkit.template.gaps.patterns import text_gaps
from letterkit.template.gaps.word_fields.bookmarks import (
    bookmarks_of,
    may_have_bookmarks,
    refer_to_bookmarks,
)
from letterkit.template.gaps.word_fields.codes import FieldCode
from letterkit.template.gaps.word_fields.expressions import (
    CodeTexts,
    Expressions,
    UntranslatableError,
    filters,
    quoted,
    unfollowed,
)
from letterkit.template.gaps.word_fields.kinds import (
    Bookmarks,
    FieldGap,
    FieldReader,
    chosen_entry,
    keyword_of,
    shown_code,
    switches_of,
)
from letterkit.template.gaps.word_fields.replacing import (
    Replacement,
    by_branches,
    by_code,
    by_result,
    by_text,
)
from letterkit.template.gaps.word_fields.tree import Elements, WordField, fields_of, walk_fields
from letterkit.template.sanitising import is_permitted
from letterkit.template.tags import tags_in

__all__ = [
    "Bookmarks",
    "FieldGap",
    "FilledField",
    "Left",
    "bookmarks_of",
    "fill_tagged_fields",
    "filled_fields",
    "holding_merge_fields",
    "may_have_bookmarks",
    "name_merge_fields_in_links",
    "refer_to_bookmarks",
    "unfollowed_switches",
]

_WORKED_OUT: Final = frozenset(("IF", "COMPARE", "QUOTE", "="))
Answer = Callable[[FieldGap], str | None]
"""What a gap is filled with: a field's name, "" to leave it, None where nothing was chosen."""
Left = Callable[[str], str | None]
"""What is to stand in a template where a field is left so, given what it showed; None for that."""


@dataclass(slots=True, eq=False)
class FilledField:
    """A field that is filled as a whole: a gap itself, or what has its gaps in its code.

    `shown` is what stands for it in its paragraph's text. With `is_whole`, it has gaps in its code
    that can't be filled one by one, and is the gap.
    """

    field: WordField
    shown: str
    gaps: list[FieldGap]
    is_whole: bool
    _reader: FieldReader

    @property
    def elements(self) -> Elements:
        """What belongs to it."""
        return self.field.elements

    def fill(self, answer: Answer, left: Left | None = None) -> bool:
        """Put what was chosen in the field's place; return whether anything was changed.

        A field in which something isn't chosen yet stays as it is. With `left`, it is in a template
        that is kept; in a letter, a form's field that is left so is one for the reader to fill in.
        """
        if any(answer(gap) is None for gap in self.gaps):
            return False
        writer = _Writer(self._reader, answer, left)
        try:
            of_whole = writer.of_gap(self.gaps[0]) if self.is_whole else None
            replacement = of_whole if self.is_whole else writer.of(self.field)
        except UntranslatableError:
            return False
        if replacement is not None:
            replacement.make()
        return replacement is not None


class _Writer:
    """Says what is to become of fields, given what was chosen for their gaps."""

    def __init__(self, reader: FieldReader, answer: Answer, left: Left | None = None) -> None:
        self._reader, self._answer, self._left = reader, answer, left
        self._expressions = Expressions(reader, self._in_expression)

    def of(self, field: WordField) -> Replacement | None:
        """Return what becomes of a field; None where it stays.

        Raises UntranslatableError where it can't be said in the template language.
        """
        gap = self._reader.gap(field)
        if gap is not None:
            return self.of_gap(gap)
        return self.translated(field) if self._reader.holds_merge_field(field) else None

    def translated(self, field: WordField) -> Replacement:
        """Return the tags that a field is which works something out. Raises as above."""
        if keyword_of(field) != "IF" or field.is_odd:
            return by_text(field, f"{{{{ {self._expressions.value(field)} }}}}")
        code = FieldCode(field.text)
        test, branches = self._expressions.condition(code, CodeTexts(self._expressions, field))
        has_gaps = any(next(text_gaps(each.of(code.code)), None) for each in branches)
        if len(branches) not in (1, 2) or has_gaps:  # which nobody would have been asked about
            raise UntranslatableError
        return by_branches(field, test, branches, self.of)

    def of_gap(self, gap: FieldGap) -> Replacement | None:
        """Return what becomes of a field that is a gap. Raises as above."""
        if self._answer(gap):
            return by_text(gap.field, self._expressions.printed(gap))
        is_for_reader = self._left is None and gap.marking is GapMarking.FORM_FIELD
        if gap.marking.may_stay or is_for_reader:
            return None
        chosen = chosen_entry(gap.field)
        text = self._left(chosen or gap.field.result_text) if self._left is not None else None
        if text is None and not chosen:
            return by_result(gap.field)
        return by_text(gap.field, chosen if text is None else text)

    def _in_expression(self, gap: FieldGap) -> str:
        return self._answer(gap) or quoted(gap.field.result_text)


def unfollowed_switches(
    gaps: Iterable[tuple[FieldGap, TemplateLocation]],
) -> Iterator[Diagnostic]:
    """Yield a warning for each switch of a field that no filter does what it asks for."""
    told = set[tuple[str, str]]()
    for gap, location in gaps:
        for switch in unfollowed(switches_of(gap.field)):
            if gap.marking.may_stay or (gap.shown, switch) in told:
                continue
            told.add((gap.shown, switch))
            yield Diagnostic(
                Severity.WARNING,
                KIND,
                f"Word’s field {gap.shown} asks for {switch}, which can’t be done: what is filled "
                "in is printed as it is.",
                "Write it in the list, or in the form, as it should stand in the letter.",
                location=str(location),
            )


def name_merge_fields_in_links(root: etree._Element) -> bool:
    """Write the merge fields in the addresses of HYPERLINK fields as «Name», which is found there.

    Returns whether there are any.
    """
    found = False
    reader = FieldReader()
    for each in walk_fields(fields_of(root)):
        code = FieldCode(each.text)
        address = code.token() if code.keyword == "HYPERLINK" else None
        if address is None or not is_permitted(address.of(code.code)):
            continue
        for inner in each.nested:
            gap = reader.gap(inner)
            first = next((piece.element for piece in inner.code if piece.element is not None), None)
            plain = keyword_of(inner) == "MERGEFIELD" and not filters(switches_of(inner))
            if gap is not None and plain and first is not None and not inner.is_simple:
                by_code(inner, gap.shown, first).make()
                found = True
    return found


def filled_fields(root: etree._Element, bookmarks: Bookmarks) -> Iterator[FilledField]:
    """Yield the fields of a part that are to be filled. `bookmarks` are those of its document."""
    reader = FieldReader(bookmarks)
    for each in fields_of(root):
        yield from _filled(each, reader)


def _filled(field: WordField, reader: FieldReader) -> Iterator[FilledField]:
    gap = reader.gap(field)
    if gap is not None:
        yield FilledField(field, gap.shown, [gap], False, reader)
    elif reader.holds_merge_field(field):
        try:
            _Writer(reader, lambda _gap: "x").translated(field)
        except UntranslatableError:
            whole = reader.whole(field)
            yield FilledField(field, whole.shown, [whole], True, reader)
        else:
            named = (each for each in reader.operands(field) if each is not None)
            gaps = [*_gaps_inside(field, reader), *named]
            yield FilledField(field, shown_code(field), gaps, False, reader)
    else:
        for each in field.shown:
            yield from _filled(each, reader)


def _gaps_inside(field: WordField, reader: FieldReader) -> Iterator[FieldGap]:
    for each in field.nested:
        gap = reader.gap(each)
        if gap is not None:
            yield gap
        elif reader.holds_merge_field(each):
            yield from _gaps_inside(each, reader)


def holding_merge_fields(root: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Yield the fields that have a merge field in their code: keyword, code, what they show."""
    reader = FieldReader()
    for each in walk_fields(fields_of(root)):
        if reader.holds_merge_field(each):
            yield keyword_of(each), shown_code(each), each.result_text


def fill_tagged_fields(root: etree._Element) -> bool:
    """Make tags of a part's fields that work something out of tags; return whether there are any.

    Word would do so before anything is filled.
    """
    writer = _Writer(FieldReader(), lambda _gap: None)
    replacements: list[Replacement] = []
    for each in _tagged(fields_of(root)):
        try:
            replacements.append(writer.translated(each))
        except UntranslatableError:
            continue  # which is told of as a field with a tag in it
    for replacement in replacements:
        replacement.make()
    return bool(replacements)


def _tagged(fields: list[WordField]) -> Iterator[WordField]:
    reader = FieldReader()
    for each in fields:
        works_out = keyword_of(each) in _WORKED_OUT and not reader.holds_merge_field(each)
        if works_out and any(tags_in(inner.text) for inner in walk_fields([each])):
            yield each
        else:
            yield from _tagged(each.shown)
