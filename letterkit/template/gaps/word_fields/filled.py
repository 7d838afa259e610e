"""The fields of a part that are to be filled, each as a whole, with the gaps in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.template.fields import KIND, TemplateLocation
from letterkit.template.gaps.word_fields.expressions import UntranslatableError, unfollowed
from letterkit.template.gaps.word_fields.kinds import (
    Bookmarks,
    FieldGap,
    FieldReader,
    shown_code,
    switches_of,
)
from letterkit.template.gaps.word_fields.replacing import by_text
from letterkit.template.gaps.word_fields.tree import Elements, WordField, fields_of
from letterkit.template.gaps.word_fields.writing import Answer, FieldWriter, Left, Marked


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

    def fill(self, answer: Answer, left: Left | None = None, marked: Marked | None = None) -> bool:
        """Put what was chosen in the field's place; return whether anything was changed.

        A field in which something isn't chosen yet stays as it is; with `marked`, what it shows is
        marked as that. With `left`, it is in a template that is kept; in a letter, a form's field
        that is left so is one for the reader to fill in.
        """
        unanswered = next((gap for gap in self.gaps if answer(gap) is None), None)
        if unanswered is not None and marked is None:
            return False
        writer = FieldWriter(self._reader, answer, left, marked)
        try:
            if unanswered is not None and marked is not None:
                shows = self.field.result_text or self.shown
                replacement = by_text(self.field, marked(unanswered, shows))
            else:
                of_whole = writer.of_gap(self.gaps[0]) if self.is_whole else None
                replacement = of_whole if self.is_whole else writer.of(self.field)
        except UntranslatableError:
            return False
        if replacement is not None:
            replacement.make()
        return replacement is not None


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
            FieldWriter(reader, lambda _gap: "x").translated(field)
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
