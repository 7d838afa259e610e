"""Put what was chosen for a Word file's gaps in their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from letterkit.diagnostics import Diagnostic
from letterkit.template.gaps.controls import ContentControl
from letterkit.template.gaps.filling import (
    GapMark,
    TextFor,
    in_letters,
    in_template,
    left_in_template,
    with_blanks,
)
from letterkit.template.gaps.model import Answers, Gap
from letterkit.template.gaps.occurrence import Occurrence, Text
from letterkit.template.gaps.paragraph_text import Stretch
from letterkit.template.gaps.stories import write_back
from letterkit.template.gaps.tag_joining import NOTHING_JOINED, JoinedTags, join_tags
from letterkit.template.gaps.word_fields import FieldGap, FilledField, Left
from letterkit.template.package import Package


@dataclass(slots=True)
class Gaps:
    """The gaps of a package, each kind once, in the order of their first places.

    `diagnostics` are on what their fields ask for and don't get. Once they are filled, `joined`
    are the tags with the words beside them.
    """

    kinds: tuple[Gap, ...]
    _package: Package
    _roots: dict[str, etree._Element]
    _places: dict[str, list[Occurrence]]
    diagnostics: tuple[Diagnostic, ...] = ()
    joined: JoinedTags = NOTHING_JOINED

    def fill(self, answers: Answers, mark: GapMark | None = None) -> tuple[Gap, ...]:
        """Put the answers in the gaps' places; return the gaps that have none.

        What only another program understands, and has no answer, stands as text from now on, so
        that it hinders nothing else. With `mark`, marks are put around each gap in the text.
        """
        return self._put(answers, in_letters, mark=mark)

    def convert(self, answers: Answers) -> tuple[Gap, ...]:
        """Do as `fill` does, for a file that is kept: words that are to stay are so in it, too."""
        return self._put(answers, in_template, left_in_template)

    def _put(
        self,
        answers: Answers,
        text_for: TextFor,
        left: Left | None = None,
        mark: GapMark | None = None,
    ) -> tuple[Gap, ...]:
        changed = self._put_fields(answers, left, mark)
        by_holder: dict[Text, list[Stretch]] = {}
        for number, gap, place in self._numbered():
            if isinstance(place.holder, FilledField):
                continue
            answer = gap.answer(answers)
            text = text_for(gap, place.shown, answer)
            marks = mark is not None and place.is_in_text
            if text is None and not marks:
                continue
            text = place.standing if text is None else text
            changed[place.part] = None
            before = 0
            if not isinstance(place.holder, ContentControl):
                text, before = with_blanks(text, place.holder.text[place.start - 1 : place.start])
            if mark is not None and marks:
                text = mark(number, text, is_open=answer is None)
            if isinstance(place.holder, ContentControl):
                place.holder.replace(text)
                continue
            stretch = Stretch(place.start - before, place.end, text)
            by_holder.setdefault(place.holder, []).append(stretch)
        for holder, stretches in by_holder.items():
            holder.replace(sorted(stretches))
        self.joined = join_tags(self._roots, answers)
        for part in changed | dict.fromkeys(self.joined.parts):
            write_back(self._package, part, self._roots[part])
        return tuple(gap for gap in self.kinds if gap.answer(answers) is None)

    def _put_fields(
        self, answers: Answers, left: Left | None, mark: GapMark | None
    ) -> dict[str, None]:
        """Fill Word's fields; return the parts in which any were."""
        fields: dict[FilledField, str] = {}
        chosen: dict[etree._Element, str | None] = {}
        numbers: dict[etree._Element, int] = {}
        for number, gap, place in self._numbered():
            if isinstance(place.holder, FilledField) and place.field is not None:
                fields[place.holder] = place.part
                chosen[place.field.beginning] = gap.answer(answers)
                numbers[place.field.beginning] = number

        def marked(gap: FieldGap, text: str) -> str:
            is_open = chosen.get(gap.beginning) is None
            return text if mark is None else mark(numbers[gap.beginning], text, is_open=is_open)

        return {
            part: None
            for each, part in fields.items()
            if each.fill(lambda gap: chosen.get(gap.beginning), left, marked if mark else None)
        }

    def _numbered(self) -> Iterator[tuple[int, Gap, Occurrence]]:
        for number, gap in enumerate(self.kinds):
            for place in self._places[gap.text]:
                yield number, gap, place
