"""Find the gaps of a Word file, and put what was chosen in their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from letterkit.template.fields import TemplateLocation
from letterkit.template.gaps.controls import ContentControl, content_controls
from letterkit.template.gaps.filling import (
    GapMark,
    TextFor,
    in_letters,
    in_template,
    with_blanks,
)
from letterkit.template.gaps.foreign_tags import ForeignTags
from letterkit.template.gaps.model import (
    CONTEXT,
    Answers,
    Gap,
    GapContext,
    GapMarking,
    context_of,
    excerpt,
)
from letterkit.template.gaps.paragraph_text import ParagraphText, Stretch, W
from letterkit.template.gaps.patterns import TextGap
from letterkit.template.gaps.prompts import prompt_words
from letterkit.template.gaps.stories import links_of, properties_of, write_back
from letterkit.template.gaps.stretches import Stretches, gaps_in
from letterkit.template.gaps.telling_apart import told_apart
from letterkit.template.gaps.word_fields import FieldGap, word_fields
from letterkit.template.opc import parse
from letterkit.template.package import Package
from letterkit.template.stories import stories_of
from letterkit.template.tags import tag_spans
from letterkit.text import collapse_whitespace


class _Text(Protocol):
    """A text in which stretches can be replaced: a paragraph's, a property's, a link's."""

    text: str

    def replace(self, stretches: Sequence[Stretch]) -> None: ...


@dataclass(slots=True, eq=False)
class _Occurrence:
    """One place of a gap. `holder` is the text that it is a stretch of, or what is filled whole."""

    text: str
    marking: GapMarking
    words: str
    context: GapContext
    location: TemplateLocation
    part: str
    holder: _Text | FieldGap | ContentControl
    start: int = 0
    end: int = 0
    names: tuple[str, ...] = ()

    @property
    def is_in_text(self) -> bool:
        """Whether it stands in a story, and not in a property or a link."""
        return isinstance(self.holder, FieldGap | ContentControl | ParagraphText)

    @property
    def standing(self) -> str:
        """What stands there in the file."""
        if isinstance(self.holder, FieldGap):
            result = self.holder.result_text
            return result if result.strip() else self.text
        if isinstance(self.holder, ContentControl):
            return self.holder.names[-1]
        return self.holder.text[self.start : self.end]


@dataclass(slots=True)
class Gaps:
    """The gaps of a package, each kind once, in the order of their first places."""

    kinds: tuple[Gap, ...]
    _package: Package
    _roots: dict[str, etree._Element]
    _places: dict[str, list[_Occurrence]]

    def fill(self, answers: Answers, mark: GapMark | None = None) -> tuple[Gap, ...]:
        """Put the answers in the gaps' places; return the gaps that have none.

        What only another program understands, and has no answer, stands as text from now on, so
        that it hinders nothing else. With `mark`, marks are put around each gap in the text.
        """
        return self._put(answers, in_letters, mark)

    def convert(self, answers: Answers) -> tuple[Gap, ...]:
        """Do as `fill` does, for a file that is kept: words that are to stay are so in it, too."""
        return self._put(answers, in_template)

    def _put(
        self, answers: Answers, text_for: TextFor, mark: GapMark | None = None
    ) -> tuple[Gap, ...]:
        changed = dict[str, None]()
        by_holder: dict[_Text, list[Stretch]] = {}
        for number, gap, place in self._numbered():
            answer = gap.answer(answers)
            text = text_for(gap, place.text, answer)
            marks = mark is not None and place.is_in_text
            if text is None and not marks:
                continue
            text = place.standing if text is None else text
            changed[place.part] = None
            before = 0
            if not isinstance(place.holder, FieldGap | ContentControl):
                text, before = with_blanks(text, place.holder.text[place.start - 1 : place.start])
            if mark is not None and marks:
                text = mark(number, text, is_open=answer is None)
            if isinstance(place.holder, FieldGap | ContentControl):
                place.holder.replace(text)
                continue
            stretch = Stretch(place.start - before, place.end, text)
            by_holder.setdefault(place.holder, []).append(stretch)
        for holder, stretches in by_holder.items():
            holder.replace(sorted(stretches))
        for part in changed:
            write_back(self._package, part, self._roots[part])
        return tuple(gap for gap in self.kinds if gap.answer(answers) is None)

    def _numbered(self) -> Iterator[tuple[int, Gap, _Occurrence]]:
        for number, gap in enumerate(self.kinds):
            for place in self._places[gap.text]:
                yield number, gap, place


def find_gaps(package: Package) -> Gaps:
    """Return the gaps of a package that has been made harmless."""
    finder = _Finder(package)
    by_text: dict[str, list[_Occurrence]] = defaultdict(list)
    occurrences = list(finder.occurrences())
    for text, each in zip(told_apart(occurrences), occurrences, strict=True):
        by_text[text].append(each)
    kinds = tuple(_kind(text, places) for text, places in by_text.items())
    return Gaps(kinds, package, finder.roots, dict(by_text))


def _kind(text: str, places: list[_Occurrence]) -> Gap:
    first = places[0]
    names = dict.fromkeys(name for each in places for name in (each.text, *each.names))
    return Gap(
        text, first.marking, first.words,
        tuple(dict.fromkeys(each.location for each in places)),
        tuple(dict.fromkeys(each.context for each in places)),
        tuple(names),
    )  # fmt: skip


class _Finder:
    """Looks for the gaps of a package, part by part."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._tags = ForeignTags()
        self.roots: dict[str, etree._Element] = {}

    def occurrences(self) -> Iterator[_Occurrence]:
        """Yield each gap wherever it stands, in a reader's order."""
        for label, name in stories_of(self._package):
            self.roots[name] = root = parse(self._package.parts[name], name)
            yield from self._in_story(root, name, label)
        others = [
            *(
                each
                for _, name in stories_of(self._package)
                for each in links_of(self._package, name)
            ),
            *properties_of(self._package),
        ]
        for name, root, label, text in others:
            # Each of a part's texts comes with a root of its own reading: the first one's counts.
            self.roots.setdefault(name, root)
            for gap in gaps_in(text.text, self._tags, text.text):
                yield self._stretch(text, gap, (name, label), "")

    def _in_story(self, root: etree._Element, name: str, label: str) -> Iterator[_Occurrence]:
        owned: dict[etree._Element, FieldGap | ContentControl] = {}
        for each in content_controls(root):
            owned[each.element] = each
            # A control around a paragraph owns what is in that paragraph.
            owned |= dict.fromkeys(each.element.iter(f"{W}r"), each)
        for each in word_fields(root):
            owned |= {element: each for element in each.elements if element not in owned}
        part_text = ""
        above = ""
        seen = set[int]()
        for paragraph in root.iter(f"{W}p"):
            text = ParagraphText(paragraph, owned)
            if not part_text and "(" in text.text:
                part_text = "".join(each.text or "" for each in root.iter(f"{W}t"))
            yield from self._in_paragraph(text, (name, label), above, part_text, seen)
            above = text.text[-CONTEXT:] if text.text.strip() else above

    def _in_paragraph(
        self, text: ParagraphText, part: tuple[str, str], above: str, part_text: str, seen: set[int]
    ) -> Iterator[_Occurrence]:
        stretches = list(gaps_in(text.text, self._tags, part_text)) if text.text else []
        whole = Stretches(text.text, ((start, end) for _owner, start, end in text.whole))
        taken = Stretches(text.text, ((each.start, each.end) for each in stretches))
        for start, end in tag_spans(text.text, remarks=True) if "{" in text.text else []:
            taken.add(start, end)
        for start, end in text.highlights():
            if not (taken.has_any(start, end) or whole.has_any(start, end)):
                words = prompt_words(text.text[start:end])
                stretches.append(TextGap(start, end, GapMarking.HIGHLIGHT, words))
        found = [
            self._stretch(text, gap, part, above)
            for gap in stretches
            if not whole.has_any(gap.start, gap.end)
        ]
        for owner, start, end in text.whole:
            if id(owner) not in seen:
                seen.add(id(owner))
                found.append(self._whole(owner, text, (start, end), part, above))
        yield from sorted(found, key=lambda each: each.start)

    def _stretch(
        self, holder: _Text, gap: TextGap, part: tuple[str, str], above: str
    ) -> _Occurrence:
        text = holder.text
        shown = collapse_whitespace(text[gap.start : gap.end])
        context = context_of(text, gap.start, gap.end, above)
        location = TemplateLocation(part[1], excerpt(text))
        marking = gap.marking or GapMarking.PROMPT
        return _Occurrence(
            shown, marking, gap.words, context, location, part[0], holder, gap.start, gap.end,
            (shown,),
        )  # fmt: skip

    def _whole(
        self,
        owner: FieldGap | ContentControl,
        text: ParagraphText,
        span: tuple[int, int],
        part: tuple[str, str],
        above: str,
    ) -> _Occurrence:
        start, end = span
        names = owner.names if isinstance(owner, ContentControl) else (owner.shown,)
        context = context_of(text.text, start, end, above)
        location = TemplateLocation(part[1], excerpt(text.text))
        return _Occurrence(
            owner.shown, owner.marking, owner.words, context, location, part[0], owner, start, end,
            names,
        )  # fmt: skip
