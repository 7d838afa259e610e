"""What becomes of fields, given what was chosen for the gaps in them."""

from __future__ import annotations

from collections.abc import Callable

from letterkit.template.gaps.model import GapMarking
from letterkit.template.gaps.patterns import text_gaps
from letterkit.template.gaps.word_fields.codes import FieldCode
from letterkit.template.gaps.word_fields.expressions import (
    CodeTexts,
    Expressions,
    UntranslatableError,
    quoted,
)
from letterkit.template.gaps.word_fields.kinds import (
    FieldGap,
    FieldReader,
    chosen_entry,
    keyword_of,
)
from letterkit.template.gaps.word_fields.replacing import (
    Replacement,
    by_branches,
    by_result,
    by_text,
)
from letterkit.template.gaps.word_fields.tree import WordField

Answer = Callable[[FieldGap], str | None]
"""What a gap is filled with: a field's name, "" to leave it, None where nothing was chosen."""
Left = Callable[[str], str | None]
"""What is to stand in a template where a field is left so, given what it showed; None for that."""
Marked = Callable[[FieldGap, str], str]
"""What stands in a gap's place with marks around it, by which pages know it."""


class FieldWriter:
    """Says what is to become of fields, given what was chosen for their gaps."""

    def __init__(
        self,
        reader: FieldReader,
        answer: Answer,
        left: Left | None = None,
        marked: Marked | None = None,
    ) -> None:
        self._reader, self._answer, self._left, self._marked = reader, answer, left, marked
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
            printed = self._expressions.printed(gap)
            return by_text(gap.field, self._marked(gap, printed) if self._marked else printed)
        if self._marked is not None:
            return by_text(gap.field, self._marked(gap, gap.shows or gap.shown))
        is_for_reader = self._left is None and gap.marking is GapMarking.FORM_FIELD
        if gap.marking.may_stay or is_for_reader:
            return None
        if keyword_of(gap.field) == "SET":
            return by_text(gap.field, "")
        chosen = chosen_entry(gap.field)
        text = self._left(chosen or gap.field.result_text) if self._left is not None else None
        if text is None and not chosen:
            return by_result(gap.field)
        return by_text(gap.field, chosen if text is None else text)

    def _in_expression(self, gap: FieldGap) -> str:
        return self._answer(gap) or quoted(gap.field.result_text)
