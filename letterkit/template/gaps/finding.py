"""Find the gaps of a Word file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from lxml import etree

from letterkit.diagnostics import Diagnostic
from letterkit.template.fields import TemplateLocation
from letterkit.template.gaps.answering import Gaps
from letterkit.template.gaps.controls import ContentControl, content_controls
from letterkit.template.gaps.foreign_tags import ForeignTags
from letterkit.template.gaps.mail_merge import standard_name
from letterkit.template.gaps.model import (
    CONTEXT,
    Gap,
    GapMarking,
    TextGap,
    context_of,
    excerpt,
)
from letterkit.template.gaps.occurrence import Occurrence, Text
from letterkit.template.gaps.paragraph_text import ParagraphText, W
from letterkit.template.gaps.prompts import prompt_words
from letterkit.template.gaps.stories import attributes_of, links_of, properties_of
from letterkit.template.gaps.stretches import Stretches, gaps_in
from letterkit.template.gaps.telling_apart import told_apart
from letterkit.template.gaps.word_fields import (
    Bookmarks,
    FilledField,
    bookmarks_of,
    echoes,
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


def find_gaps(package: Package, standard_names: Mapping[str, str] = _NONE) -> Gaps:
    """Return the gaps of a package that has been made harmless.

    `standard_names` is what its mail merge said of its fields (see `mail_merge`).
    """
    finder = _Finder(package)
    by_text: dict[str, list[Occurrence]] = defaultdict(list)
    occurrences = list(finder.occurrences())
    for text, each in zip(told_apart(occurrences), occurrences, strict=True):
        by_text[text].append(each)
    fields = ((each.field, each.location) for each in occurrences if each.field is not None)
    diagnostics = unfollowed_switches(fields)
    kinds = tuple(_kind(text, places, standard_names) for text, places in by_text.items())
    merged = (each for each in kinds if each.marking is GapMarking.WORD_FIELD)
    diagnostics = (*diagnostics, *finder.echoes({each.shows: each.text for each in merged}))
    return Gaps(kinds, package, finder.roots, dict(by_text), diagnostics)


def _kind(text: str, places: list[Occurrence], names_of_merge: Mapping[str, str]) -> Gap:
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
        self._filled: set[etree._Element] = set()

    def occurrences(self) -> Iterator[Occurrence]:
        """Yield each gap wherever it stands, in a reader's order."""
        stories = list(stories_of(self._package))
        for _label, name in stories:
            self.roots[name] = root = parse(self._package.parts[name], name)
            if may_have_bookmarks(self._package.parts[name]):
                self._bookmarks |= bookmarks_of(root)
        for label, name in stories:
            yield from self._in_story(self.roots[name], name, label)
        for label, name in stories:
            yield from self._in_attributes(self.roots[name], name, label)
        others = [
            *(each for _, name in stories for each in links_of(self._package, name)),
            *properties_of(self._package),
        ]
        for name, root, label, text in others:
            # Each of a part's texts comes with a root of its own reading: the first one's counts.
            self.roots.setdefault(name, root)
            for gap in gaps_in(text.text, self._tags, text.text):
                yield self._stretch(text, gap, (name, label), "")

    def echoes(self, previewed: Mapping[str, str]) -> Iterator[Diagnostic]:
        """Yield what of its fields that stay shows one of these texts, given with their gaps."""
        for label, name in stories_of(self._package) if any(previewed) else ():
            yield from echoes(self.roots[name], label, self._filled, previewed)

    def _in_attributes(self, root: etree._Element, name: str, label: str) -> Iterator[Occurrence]:
        """Yield what is the whole of such a text: parts of it may be a file's name or its path."""
        for kind, text in attributes_of(root):
            for gap in gaps_in(text.text, self._tags, text.text):
                is_whole = text.text[gap.start : gap.end] == text.text.strip()
                if is_whole or gap.marking is GapMarking.CALL:
                    yield self._stretch(text, gap, (name, f"{kind} ({label})"), "")

    def _in_story(self, root: etree._Element, name: str, label: str) -> Iterator[Occurrence]:
        owned: dict[etree._Element, FilledField | ContentControl] = {}
        for each in content_controls(root):
            owned[each.element] = each
            # A control around a paragraph owns what is in that paragraph.
            owned |= dict.fromkeys(each.element.iter(f"{W}r"), each)
        for each in filled_fields(root, self._bookmarks):
            owned |= {element: each for element in each.elements if element not in owned}
            self._filled.update(each.elements)
        part_text = ""
        above = ""
        seen = set[int]()
        for paragraph in root.iter(f"{W}p"):
            text = ParagraphText(paragraph, owned)
            if not part_text and ("(" in text.text or "{{" in text.text):
                part_text = "".join(each.text or "" for each in root.iter(f"{W}t"))
            yield from self._in_paragraph(text, (name, label), above, part_text, seen)
            above = text.text[-CONTEXT:] if text.text.strip() else above

    def _in_paragraph(
        self, text: ParagraphText, part: tuple[str, str], above: str, part_text: str, seen: set[int]
    ) -> Iterator[Occurrence]:
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

    def _stretch(self, holder: Text, gap: TextGap, part: tuple[str, str], above: str) -> Occurrence:
        text = holder.text
        shown = collapse_whitespace(text[gap.start : gap.end]) or "an underlined blank"
        context = context_of(text, gap.start, gap.end, above)
        location = TemplateLocation(part[1], excerpt(text))
        marking = gap.marking or GapMarking.PROMPT
        return Occurrence(
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
    ) -> Iterator[Occurrence]:
        location = TemplateLocation(part[1], excerpt(text.text))
        if isinstance(owner, ContentControl):
            context = context_of(text.text, *span, above)
            yield Occurrence(
                owner.shown, owner.marking, owner.words, context, location, part[0], owner, *span,
                owner.names,
            )  # fmt: skip
            return
        for gap in owner.gaps:
            start = max(text.text.find(gap.shown, *span), span[0])
            end = min(start + len(gap.shown), span[1])
            context = context_of(text.text, start, end, above)
            yield Occurrence(
                gap.shown, gap.marking, gap.words, context, location, part[0], owner, start, end,
                (gap.shown,), gap,
            )  # fmt: skip
