"""What was done, step by step, kept in the campaign file so that undo outlives the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from letterkit.campaign.store.steps import Edit, Key, Step
from letterkit.campaign.store.transaction import StepRow, Transaction
from letterkit.errors import LetterkitError

_MAX_STEPS: Final = 500
_MAX_TEXT: Final = 20_000_000  # characters of all steps together: all are read at opening
_MAX_STEP: Final = 50_000_000  # characters: a file takes no longer text, nor what comes after it
_MAX_NUMBER: Final = 2**53  # more steps than anybody takes, and room for the next
_ONE_GO: Final = 2.0  # seconds: typing without a longer pause is undone together


@dataclass(frozen=True, slots=True)
class _HistoryEntry:
    number: int  # its row in the file
    step: Step
    size: int  # characters


@dataclass(frozen=True, slots=True)
class HistoryState:
    """What a history is at one moment: to go back to, or to be copied."""

    steps: tuple[_HistoryEntry, ...]
    applied: int
    last: tuple[Key, float] | None

    def rows(self) -> Iterator[tuple[int, StepRow]]:
        """Yield each step with its number, as a file keeps it."""
        for index, entry in enumerate(self.steps):
            yield (
                entry.number,
                StepRow(entry.step.label, entry.step.as_json(), index >= self.applied),
            )


class History:
    """The steps that were done and undone; what changes goes into a transaction, too."""

    def __init__(
        self, clock: Callable[[], float], rows: Iterable[tuple[int, StepRow]] = ()
    ) -> None:
        """Parse a file's rows, each with its number.

        Raises ValueError where they make no sense.
        """
        self._clock = clock
        self._steps: list[_HistoryEntry] = []
        self._applied = 0  # how many of the steps are done; those after it were undone
        self._last: tuple[Key, float] | None = None  # what was typed last, and when
        for number, (label, edits, undone) in rows:
            if number >= _MAX_NUMBER or (not undone and self._applied < len(self._steps)):
                raise ValueError("no order that is ever made")
            self._steps.append(_HistoryEntry(number, Step.from_json(label, edits), len(edits)))
            self._applied += not undone

    @property
    def to_undo(self) -> Step | None:
        """The step that undo would undo; None where there is none."""
        return self._steps[self._applied - 1].step if self._applied else None

    @property
    def to_redo(self) -> Step | None:
        """The step that redo would do again; None where there is none."""
        return self._steps[self._applied].step if self._applied < len(self._steps) else None

    def state(self) -> HistoryState:
        """Return the steps and how many are applied, for `restore` or a copy of the file."""
        return HistoryState(tuple(self._steps), self._applied, self._last)

    def restore(self, state: HistoryState) -> None:
        """Go back to an earlier `state`, as where a transaction failed."""
        self._steps, self._applied, self._last = list(state.steps), state.applied, state.last

    def add(self, step: Step, transaction: Transaction, *, merge: bool) -> None:
        """Keep a step that was done; what was undone before it is forgotten.

        With `merge` it becomes one with the step before it, where that was typed into the same
        entry just now. Raises LetterkitError where no file could hold it.
        """
        for undone in self._steps[self._applied :]:
            transaction.step(undone.number, None)
        del self._steps[self._applied :]
        place, now = step.edits[0].place, self._clock()
        last, self._last = self._last, (place, now) if merge else None
        if merge and self._steps and last and last[0] == place and now - last[1] < _ONE_GO:
            before = self._steps.pop()
            transaction.step(before.number, None)
            whole = Edit(*place, before.step.edits[0].before, step.edits[0].after)
            if whole.before == whole.after:  # typed and taken back: nothing to undo
                self._applied, self._last = len(self._steps), None
                return
            step = Step(step.label, (whole,))
        self._insert(step, transaction)
        self._trim(transaction)
        self._applied = len(self._steps)

    def move(self, transaction: Transaction, *, back: bool) -> None:
        """Note that `to_undo` was undone (`back`), or that `to_redo` was done again."""
        entry = self._steps[self._applied - 1 if back else self._applied]
        transaction.step(entry.number, back)
        self._applied += -1 if back else 1
        self._last = None

    def rewrite(
        self, edit: Callable[[Edit], Edit], label: Callable[[str], str], transaction: Transaction
    ) -> None:
        """Have every step be as if its edits had been what `edit` makes of each, and so its label.

        What then changes nothing goes, and so does a step without edits.
        """
        steps: list[_HistoryEntry] = []
        applied = self._applied
        for index, entry in enumerate(self._steps):
            edits = (edit(each) for each in entry.step.edits)
            step = Step(label(entry.step.label), tuple(e for e in edits if e.before != e.after))
            if not step.edits:
                transaction.step(entry.number, None)
                applied -= index < self._applied
            elif step == entry.step:
                steps.append(entry)
            else:
                text = step.as_json()
                undone = index >= self._applied
                transaction.step(entry.number, StepRow(step.label, text, undone))
                steps.append(_HistoryEntry(entry.number, step, len(text)))
        self._steps, self._applied, self._last = steps, applied, None

    def _insert(self, step: Step, transaction: Transaction) -> None:
        text = step.as_json()
        if len(text) > _MAX_STEP:
            raise LetterkitError("This is too much to change at once.", "Do it bit by bit.")
        number = self._steps[-1].number + 1 if self._steps else 1
        transaction.step(number, StepRow(step.label, text, undone=False))
        self._steps.append(_HistoryEntry(number, step, len(text)))

    def _trim(self, transaction: Transaction) -> None:
        size = sum(entry.size for entry in self._steps)
        while len(self._steps) > _MAX_STEPS or (size > _MAX_TEXT and len(self._steps) > 1):
            oldest = self._steps.pop(0)
            transaction.step(oldest.number, None)
            size -= oldest.size
