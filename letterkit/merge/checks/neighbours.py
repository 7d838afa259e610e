"""Words of the template right beside a field that its value says itself: “Dear Councillor Cllr”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from letterkit.changes import SetGap
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge.checks.location import column, label
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.template import (
    LEAVE,
    NeighbourWords,
    TagContext,
    field_printed,
    join_after,
    join_before,
)
from letterkit.text import collapse_whitespace

_SHOWN: Final = 4  # words on each side of a phrase in a sentence
_NAMES: Final = frozenset(("first_name", "last_name"))
_WHOLE_NAMES: Final = frozenset(("councillor_name", "mp_name", "addressee"))


class _Repetition(NamedTuple):
    """What a tag and its neighbours say twice: the words, and whether nothing else can be meant."""

    context: TagContext
    words: str
    is_before: bool
    is_sure: bool

    @property
    def is_apart(self) -> bool:
        context = self.context
        return context.is_apart_before if self.is_before else context.is_apart_after

    @property
    def text(self) -> str:
        """What it is answered by: the tag with the words."""
        if self.is_before:
            return collapse_whitespace(_before(self.context.tag, self.words))
        return collapse_whitespace(_behind(self.context.tag, self.words))


class _Example(NamedTuple):
    """How a repetition reads in the first document that has it, and how it should."""

    text: str
    joined: str
    salutation: str


@dataclass(slots=True)
class _Watched:
    """A tag whose neighbours are looked at, with what is known of the values seen so far."""

    context: TagContext
    words: NeighbourWords
    before_field: str
    known: dict[object, tuple[tuple[_Repetition, _Example], ...]] = field(
        default_factory=dict[object, tuple[tuple[_Repetition, _Example], ...]]
    )


@dataclass(slots=True)
class _Told:
    """What is to be told of one text, wherever the template has it: in how many documents."""

    repetition: _Repetition
    example: _Example
    is_sure: bool = False
    documents: int = 0
    latest: int = 0


class NeighbourCheck:
    """Yields a diagnostic for each tag whose value says again what stands beside it.

    It asks once for each value, so that rows cost next to nothing.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._watched = [
            _Watched(each, NeighbourWords(each.before, each.after), field_printed(each.before_tag))
            for each in job.word.joined.contexts
            if each.field in job.known_names and (each.before or each.before_tag or each.after)
        ]
        self._told: dict[tuple[str, bool], _Told] = {}
        self._documents = 0

    def visit(self, document: Document) -> None:
        """Look at a document's values."""
        self._documents += 1
        if not self._watched:
            return
        values = document.values
        for each in self._watched:
            value = values.get(each.context.field)
            if not isinstance(value, str) or not value:
                continue
            before = str(values.get(each.before_field) or "") if each.before_field else ""
            key = (value, before) if before else value
            found = each.known.get(key)
            if found is None:
                found = each.known[key] = tuple(_repetitions(each, value, before, values))
            for repetition, example in found:
                self._count(repetition, example)

    def _count(self, found: _Repetition, example: _Example) -> None:
        key = found.text, found.is_apart
        told = self._told.setdefault(key, _Told(found, example))
        told.is_sure |= found.is_sure
        told.documents += told.latest < self._documents
        told.latest = self._documents

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield what was found, each once for all documents."""
        return map(self._diagnostic, self._told.values())

    def _diagnostic(self, told: _Told) -> Diagnostic:
        job, found, count = self._job, told.repetition, told.documents
        name = found.context.field
        many = f"{count:,} of {self._documents:,}" if count < self._documents else f"all {count:,}"
        where = f"in {many} documents" if self._documents > 1 else "in the document"
        side = "before" if found.is_before else "behind"
        hint = (
            f"In Word, take “{found.words}” out there: letterkit can’t, for a condition parts them."
        )
        if not found.is_apart:
            hint = "Choose how it should read."
        return Diagnostic(
            Severity.ERROR if told.is_sure else Severity.WARNING,
            "said-twice",
            f"“{told.example.text}” would stand {where}: “{label(job, name)}” already says what "
            f"stands {side} it.",
            hint,
            column=column(job, name),
            field=name,
            fixes=() if found.is_apart else tuple(_fixes(told)),
            in_terminal="" if found.is_apart else f'--gap "{found.text}={name}", or --leave.',
        )


def _fixes(told: _Told) -> Iterator[QuickFix]:
    """Yield how it might read, the likeliest first."""
    text, sure, example = told.repetition.text, told.is_sure, told.example
    if example.salutation:  # which is what follows “Dear” for whomever a letter goes to
        yield QuickFix(f"Write “{example.salutation}”", SetGap(text, "salutation", sure))
    if example.joined != example.salutation:
        yield QuickFix(
            f"Write “{example.joined}”", SetGap(text, told.repetition.context.field, sure)
        )
    yield QuickFix("Leave it as it is", SetGap(text, LEAVE, sure))


def _repetitions(
    watched: _Watched, value: str, before: str, values: Mapping[str, Any]
) -> Iterator[tuple[_Repetition, _Example]]:
    """Yield what a value says again; `before` is that of the field whose tag stands before it."""
    context = watched.context
    if context.field in _NAMES and " " not in value:
        pass  # somebody called Mayor
    elif before:
        if watched.before_field not in _NAMES and (joined := join_before(before, value)):
            found = _Repetition(context, context.before_tag, True, joined.is_sure)
            yield found, _Example(f"{before} {value}", joined.text, "")
    elif watched.words.may_be_before(value):
        yield from _said_before(context, value, values)
    if watched.words.may_be_after(value):
        yield from _said_after(context, value)


def _said_before(
    context: TagContext, value: str, values: Mapping[str, Any]
) -> Iterator[tuple[_Repetition, _Example]]:
    said = context.before.split()
    for count in range(1, len(said) + 1):
        words = " ".join(said[-count:])
        if (joined := join_before(words, value)) is None:
            continue
        found = _Repetition(context, words, True, joined.is_sure)
        if found.is_apart:
            if joined.is_sure:
                yield found, _Example(f"{words} {value}", joined.text, "")
            return
        read = context.left.split()[:-count]
        greets = read[-1:] == ["Dear"] and context.field in _WHOLE_NAMES
        salutation = str(values.get("salutation") or "") if greets else ""
        left = " ".join(read[-_SHOWN:])
        example = _Example(
            f"{left} {_before(value, words)}".lstrip(), f"{left} {joined.text}".lstrip(),
            f"{left} {salutation}" if salutation else "",
        )  # fmt: skip
        yield found, example
        return


def _said_after(context: TagContext, value: str) -> Iterator[tuple[_Repetition, _Example]]:
    said = context.after.split() if context.after[:1].isalnum() else [context.after]
    for count in range(1, min(len(said), _SHOWN) + 1):
        words = " ".join(said[:count])
        joined = join_after(value, words, said[count] if count < len(said) else "")
        if joined is None:
            continue
        found = _Repetition(context, words, False, joined.is_sure)
        if joined.is_sure or not found.is_apart:
            left = "" if found.is_apart else " ".join(context.left.split()[-_SHOWN:])
            yield (
                found,
                _Example(
                    f"{left} {_behind(value, words)}".lstrip(), f"{left} {joined.text}".lstrip(), ""
                ),
            )
        return


def _before(text: str, words: str) -> str:
    """Return a text with words before it: signs such as “£” go before it without a blank."""
    return f"{words} {text}" if words[-1:].isalnum() or words[-1:] in "}.)" else f"{words}{text}"


def _behind(text: str, words: str) -> str:
    """Return a text with words behind it: stops follow without a blank."""
    return f"{text} {words}" if words[:1].isalnum() else f"{text}{words}"
