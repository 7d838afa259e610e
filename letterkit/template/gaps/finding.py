"""Find the gaps of a Word file, and put what was chosen in their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from lxml import etree

from letterkit.diagnostics import Diagnostic
from letterkit.template.fields import TemplateLocation
from letterkit.template.gaps.controls import ContentControl, content_controls
from letterkit.template.gaps.filling import (
    TextFor,
    in_letters,
    in_template,
    left_in_template,
    with_blanks,
)
from letterkit.template.gaps.foreign_tags import ForeignTags
from letterkit.template.gaps.mail_merge import standard_name
from letterkit.template.gaps.model import (
    CONTEXT,
    Answers,
    Gap,
    GapContext,
    GapMarking,
    TextGap,
    context_of,
    excerpt,
)
from letterkit.template.gaps.paragraph_text import ParagraphText, Stretch, W, text_of
from letterkit.template.gaps.prompts import prompt_words
from letterkit.template.gaps.stories import links_of, properties_of, write_back
from letterkit.template.gaps.stretches import Stretches, gaps_in
from letterkit.template.gaps.tag_joining import NOTHING_JOINED, JoinedTags, join_tags
from letterkit.template.gaps.telling_apart import told_apart
from letterkit.template.gaps.word_fields import (
    Bookmarks,
    FieldGap,
    FilledField,
    Left,
    bookmarks_of,
    filled_fields,
    may_have_bookmarks,
    unfollowed_switches,
)
from letterkit.template.opc import parse
from letterkit.template.package import Package
from letterkit.template.stories import stories_of
from letterkit.template.tags import tag_spans
from letterkit.text import collapse_whitespace

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


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
    holder: _Text | FilledField | ContentControl
    start: int = 0
    end: int = 0
    names: tuple[str, ...] = ()
    field: FieldGap | None = None

    @property
    def shown(self) -> str:
        """What a reader of the file sees there, by which not every gap is known."""
        if isinstance(self.holder, FilledField):
            return self.text if self.field is None else self.field.shows or self.text
        if isinstance(self.holder, ContentControl):
            return text_of(self.holder.element.iter())
        return self.holder.text[self.start : self.end]


@dataclass(slots=True)
class Gaps:
    """The gaps of a package, each kind once, in the order of their first places.

    Once they are filled, `joined` are the tags with the words beside them. `diagnostics` are on
    what their fields ask for and don't get.
    """

    kinds: tuple[Gap, ...]
    _package: Package
    _roots: dict[str, etree._Element]
    _places: dict[str, list[_Occurrence]]
    diagnostics: tuple[Diagnostic, ...] = ()
    joined: JoinedTags = NOTHING_JOINED

    def fill(self, answers: Answers) -> tuple[Gap, ...]:
        """Put the answers in the gaps' places; return the gaps that have none.

        What only another program understands, and has no answer, stands as text from now on, so
        that it hinders nothing else.
        """
        return self._put(answers, in_letters)

    def convert(self, answers: Answers) -> tuple[Gap, ...]:
        """Do as `fill` does, for a file that is kept: words that are to stay are so in it, too."""
        return self._put(answers, in_template, left_in_template)

    def _put(
        self, answers: Answers, text_for: TextFor, left: Left | None = None
    ) -> tuple[Gap, ...]:
        changed = self._put_fields(answers, left)
        by_holder: dict[_Text, list[Stretch]] = {}
        for gap in self.kinds:
            answer = gap.answer(answers)
            for place in self._places[gap.text]:
                if isinstance(place.holder, FilledField):
                    continue
                if (text := text_for(gap, place.shown, answer)) is None:
                    continue
                changed[place.part] = None
                if isinstance(place.holder, ContentControl):
                    place.holder.replace(text)
                    continue
                blank = place.holder.text[place.start - 1 : place.start]
                replacement, before = with_blanks(text, blank)
                stretch = Stretch(place.start - before, place.end, replacement)
                by_holder.setdefault(place.holder, []).append(stretch)
        for holder, stretches in by_holder.items():
            holder.replace(sorted(stretches))
        self.joined = join_tags(self._roots, answers)
        for part in changed | dict.fromkeys(self.joined.parts):
            write_back(self._package, part, self._roots[part])
        return tuple(gap for gap in self.kinds if gap.answer(answers) is None)

    def _put_fields(self, answers: Answers, left: Left | None) -> dict[str, None]:
        """Fill Word's fields; return the parts in which any were."""
        fields: dict[FilledField, str] = {}
        chosen: dict[etree._Element, str | None] = {}
        for gap in self.kinds:
            answer = gap.answer(answers)
            for place in self._places[gap.text]:
                if isinstance(place.holder, FilledField) and place.field is not None:
                    fields[place.holder] = place.part
                    chosen[place.field.beginning] = answer
        return {
            part: None
            for each, part in fields.items()
            if each.fill(lambda gap: chosen.get(gap.beginning), left)
        }


def find_gaps(package: Package, standard_names: Mapping[str, str] = _NONE) -> Gaps:
    """Return the gaps of a package that has been made harmless.

    `standard_names` is what its mail merge said of its fields (see `mail_merge`).
    """
    finder = _Finder(package)
    by_text: dict[str, list[_Occurrence]] = defaultdict(list)
    occurrences = list(finder.occurrences())
    for text, each in zip(told_apart(occurrences), occurrences, strict=True):
        by_text[text].append(each)
    fields = ((each.field, each.location) for each in occurrences if each.field is not None)
    diagnostics = unfollowed_switches(fields)
    kinds = tuple(_kind(text, places, standard_names) for text, places in by_text.items())
    return Gaps(kinds, package, finder.roots, dict(by_text), tuple(diagnostics))


def _kind(text: str, places: list[_Occurrence], names_of_merge: Mapping[str, str]) -> Gap:
    first = places[0]
    is_field = first.marking is GapMarking.WORD_FIELD
    names = dict.fromkeys(name for each in places for name in (each.text, *each.names))
    return Gap(
        text, first.marking, first.words,
        tuple(dict.fromkeys(each.location for each in places)),
        tuple(dict.fromkeys(each.context for each in places)),
        tuple(names),
        standard_name(names_of_merge, first.words) if is_field else "",
        "" if first.field is None else first.field.advice,
        "" if first.field is None else first.field.shows,
    )  # fmt: skip


class _Finder:
    """Looks for the gaps of a package, part by part."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._tags = ForeignTags()
        self.roots: dict[str, etree._Element] = {}
        self._bookmarks: Bookmarks = {}

    def occurrences(self) -> Iterator[_Occurrence]:
        """Yield each gap wherever it stands, in a reader's order."""
        stories = list(stories_of(self._package))
        for _label, name in stories:
            self.roots[name] = root = parse(self._package.parts[name], name)
            if may_have_bookmarks(self._package.parts[name]):
                self._bookmarks |= bookmarks_of(root)
        for label, name in stories:
            yield from self._in_story(self.roots[name], name, label)
        others = [
            *(each for _, name in stories for each in links_of(self._package, name)),
            *properties_of(self._package),
        ]
        for name, root, label, text in others:
            # Each of a part's texts comes with a root of its own reading: the first one's counts.
            self.roots.setdefault(name, root)
            for gap in gaps_in(text.text, self._tags, text.text):
                yield self._stretch(text, gap, (name, label), "")

    def _in_story(self, root: etree._Element, name: str, label: str) -> Iterator[_Occurrence]:
        owned: dict[etree._Element, FilledField | ContentControl] = {}
        for each in content_controls(root):
            owned[each.element] = each
            # A control around a paragraph owns what is in that paragraph.
            owned |= dict.fromkeys(each.element.iter(f"{W}r"), each)
        for each in filled_fields(root, self._bookmarks):
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
        for start, end in text.underlined_blanks() if text.text.strip() else ():
            if not (taken.has_any(start, end) or whole.has_any(start, end)):
                stretches.append(TextGap(start, end, GapMarking.BLANK, ""))
        found = [
            self._stretch(text, gap, part, above)
            for gap in stretches
            if not whole.has_any(gap.start, gap.end)
        ]
        for owner, start, end in text.whole:
            if id(owner) not in seen:
                seen.add(id(owner))
                found += self._whole(owner, text, (start, end), part, above)
        yield from sorted(found, key=lambda each: each.start)

    def _stretch(
        self, holder: _Text, gap: TextGap, part: tuple[str, str], above: str
    ) -> _Occurrence:
        text = holder.text
        shown = collapse_whitespace(text[gap.start : gap.end]) or "an underlined blank"
        context = context_of(text, gap.start, gap.end, above)
        location = TemplateLocation(part[1], excerpt(text))
        marking = gap.marking or GapMarking.PROMPT
        return _Occurrence(
            shown, marking, gap.words, context, location, part[0], holder, gap.start, gap.end,
            (shown,),
        )  # fmt: skip

    def _whole(
        self,
        owner: FilledField | ContentControl,
        text: ParagraphText,
        span: tuple[int, int],
        part: tuple[str, str],
        above: str,
    ) -> Iterator[_Occurrence]:
        location = TemplateLocation(part[1], excerpt(text.text))
        if isinstance(owner, ContentControl):
            context = context_of(text.text, *span, above)
            yield _Occurrence(
                owner.shown, owner.marking, owner.words, context, location, part[0], owner, *span,
                owner.names,
            )  # fmt: skip
            return
        for gap in owner.gaps:
            start = max(text.text.find(gap.shown, *span), span[0])
            end = min(start + len(gap.shown), span[1])
            context = context_of(text.text, start, end, above)
            yield _Occurrence(
                gap.shown, gap.marking, gap.words, context, location, part[0], owner, start, end,
                (gap.shown,), gap,
            )  # fmt: skip
