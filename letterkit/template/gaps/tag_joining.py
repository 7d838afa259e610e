"""Join fields with the words beside their tags, as was chosen.

An answer to a text that holds a tag, such as “Councillor {{ councillor_name }}”, says what stands
there: the tag's own field has its words printed with it, so that nothing is said twice (see
`template.neighbours`), and another field stands in the place of all. The words of “[in {{ ward }} –
if applicable]” go where the field is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from lxml import etree

from letterkit.template.gaps.filling import with_blanks
from letterkit.template.gaps.model import LEAVE, Answers, is_field_name
from letterkit.template.gaps.paragraph_text import ParagraphText, Stretch, W
from letterkit.template.gaps.tag_neighbours import (
    PrintingTag,
    TagContext,
    field_printed,
    printing_tags,
    tag_contexts,
)

_BLANK: Final = r"[ \xa0]{1,3}"
_BLANKS: Final = re.compile(r"[ \xa0]+")
# The marks that a preview puts around gaps are no words (noncharacters, and tag characters).
_MARKS: Final = "[\ufdd0-\ufdef\U000e0000-\U000e00ff]"
_MARK: Final = re.compile(f"{_MARKS}+")
_LONGEST: Final = 300  # characters of a text that is answered
_OPTIONAL: Final = re.compile(r"\[(.*?) ?[–—-]{1,2} ?if applicable\]", re.IGNORECASE)


def optional_text(words: str) -> str:
    """Return the text to answer for words with a tag in them that go where its field is empty."""
    return f"[{words} – if applicable]"


class JoinedTags(NamedTuple):
    """The tags of a file that print a field, with the words beside them, and what was chosen.

    `contexts` are those of which nothing was chosen for what stands there; `texts` the answered
    texts that the file has; `parts` the parts that were changed.
    """

    contexts: tuple[TagContext, ...]
    texts: frozenset[str]
    parts: frozenset[str]


NOTHING_JOINED: Final = JoinedTags((), frozenset(), frozenset())


@dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    """A text with a tag that was answered."""

    text: str
    answer: str
    is_optional: bool
    pattern: re.Pattern[str]


class _Found(NamedTuple):
    """Where a paragraph has a phrase."""

    phrase: _Phrase
    start: int
    end: int


def join_tags(roots: Mapping[str, etree._Element], answers: Answers) -> JoinedTags:
    """Join tags with words in the parts with these names; what was answered otherwise stays."""
    phrases = list(_phrases(answers))
    contexts = dict[TagContext, None]()
    texts = set[str]()
    parts = set[str]()
    for name, root in roots.items():
        for paragraph in root.iter(f"{W}p"):
            if "{{" not in "".join(each.text or "" for each in paragraph.iter(f"{W}t")):
                continue
            text = ParagraphText(paragraph, {})
            found = _found_in(text.text, phrases)
            contexts |= dict.fromkeys(_open_contexts(text.text, found))
            texts |= {each.phrase.text for places in found.values() for each in places}
            if stretches := list(_apart(_stretch(text.text, *each) for each in found.items())):
                text.replace(stretches)
                parts.add(name)
    return JoinedTags(tuple(contexts), frozenset(texts), frozenset(parts))


def _phrases(answers: Answers) -> Iterator[_Phrase]:
    for text, answer in answers.items():
        if (
            "{{" not in text
            or len(text) > _LONGEST
            or not (answer == LEAVE or is_field_name(answer))
        ):
            continue
        optional = _OPTIONAL.fullmatch(text)
        words = optional[1] if optional else text
        tags = printing_tags(words)
        if not tags:
            continue
        *others, tag = tags
        if len(others) > 1 or (others and field_printed(words[: tag.start]) == ""):
            continue
        before, after = words[: tag.start], words[tag.end :]
        start, end = (
            r"(?<!\w)" if before[:1].isalnum() else "",
            r"(?!\w)" if after[-1:].isalnum() else "",
        )
        pattern = re.compile(
            f"{start}{_loose(before)}{_MARKS}{{0,99}}({_loose(words[tag.start : tag.end])})"
            f"{_MARKS}{{0,99}}{_loose(after)}{end}"
        )
        yield _Phrase(text, answer, optional is not None, pattern)


def _loose(words: str) -> str:
    """Return a pattern for words, whatever blanks are between them."""
    return _BLANK.join(map(re.escape, _BLANKS.split(words)))


def _found_in(text: str, phrases: Iterable[_Phrase]) -> dict[PrintingTag, list[_Found]]:
    """Return where a paragraph has phrases, by their tags."""
    tags = {each.start: each for each in printing_tags(text)} if phrases else {}
    found: dict[PrintingTag, list[_Found]] = {}
    for phrase in phrases:
        for match in phrase.pattern.finditer(text):
            tag = tags.get(match.start(1))
            if tag is not None:
                found.setdefault(tag, []).append(_Found(phrase, match.start(), match.end()))
    return found


def _open_contexts(text: str, found: dict[PrintingTag, list[_Found]]) -> Iterator[TagContext]:
    chosen = {tag.start: places for tag, places in found.items()}
    for start, context in tag_contexts(text):
        places = [each for each in chosen.get(start, ()) if not each.phrase.is_optional]
        if any(each.start < start for each in places):
            context = context._replace(before="", before_tag="")  # noqa: PLW2901 - less of the same
        if any(each.end > start + len(context.tag) for each in places):
            context = context._replace(after="")  # noqa: PLW2901 - as above
        yield context


def _apart(stretches: Iterable[Stretch | None]) -> Iterator[Stretch]:
    """Yield stretches in their order, of two that overlap the former."""
    end = 0
    for each in sorted(each for each in stretches if each is not None):
        if each.start >= end:
            end = each.end
            yield each


def _stretch(text: str, tag: PrintingTag, found: list[_Found]) -> Stretch | None:
    """Return what stands in the place of a tag and its words; None where they stay."""
    found = [each for each in found if each.phrase.answer != LEAVE]
    if not found:
        return None
    joined = [each for each in found if not each.phrase.is_optional]
    start = min((each.start for each in joined), default=tag.start)
    end = max((each.end for each in joined), default=tag.end)
    field = next((each.phrase.answer for each in found if each.phrase.answer != tag.field), "")
    before, after = text[start : tag.start], text[tag.end : end]
    if field:
        new = f"{{{{ {field} }}}}"
    else:
        field = tag.field
        new = text[tag.start : tag.end - 2].rstrip()
        new += _filter("following", before) + _filter("followed_by", after) + " }}"
    new = "".join((*_MARK.findall(before), new, *_MARK.findall(after)))
    for each in found:
        if each.phrase.is_optional:
            new = f"{text[each.start : start]}{new}{text[end : each.end]}"
            start, end = min(start, each.start), max(end, each.end)
            new, blank = with_blanks(f"{{% if {field} %}}{new}{{% endif %}}", text[:start])
            start -= blank
    return Stretch(start, end, new)


def _filter(name: str, words: str) -> str:
    words = _MARK.sub("", words).strip(" \xa0")
    if not words:
        return ""
    argument = field_printed(words) or '"{}"'.format(
        words.replace("\\", "\\\\").replace('"', '\\"')
    )
    return f"|{name}({argument})"
