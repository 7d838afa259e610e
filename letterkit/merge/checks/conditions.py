"""What a template's conditions come to in each document, tried before any is written.

What may fail besides, such as a sum with a word in it, is tried by filling documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from letterkit.diagnostics import Diagnostic, Severity, has_errors
from letterkit.errors import LetterkitError
from letterkit.merge.checks.location import column, diagnostic_of, label, rewrite_fix
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.template import RENDERING_ERRORS, Condition, Trial, why_not_filled
from letterkit.text import english_list

_FEWEST: Final = 2  # documents: of one alone, each condition is constant

Outcome = bool | str | None
"""What a condition comes to; a sentence's end on why it comes to nothing; None if not reached."""


class ConditionCheck:
    """Tries the conditions on columns of the list, and all that may fail, in each document.

    Of each set of outcomes one document is filled, so that what nobody foresaw shows; where
    something that may fail can't be tried by itself, one of each set of the row's values.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._watched = tuple(self._chosen(job))
        trials = job.word.trials
        self._fills = job.entry is None or trials.needs_whole or bool(self._watched)
        self._fills |= bool(trials.deciding_names)
        self._fills &= job.used_names <= job.known_names and not has_errors(job.word.diagnostics)
        self._outcomes = {each: dict[tuple[object, ...], Outcome]() for each in self._watched}
        self._counts = {each: [0, 0] for each in self._watched if isinstance(each, Condition)}
        unclear = {name for name, column in job.answers.items() if column.unclear}
        self._asked = {
            each: [name for name in each.names if name in unclear]
            for each in self._counts if each.is_presence
        }  # fmt: skip
        self._whole = sorted(trials.deciding_names & job.known_names)
        self._filled: set[tuple[object, ...]] = set()
        self._is_text_alone = job.email is not None and not job.email.attaches_letter

    @staticmethod
    def _chosen(job: Job) -> Iterator[Trial]:
        """Yield what to try. What the pack's own templates guard holds as it should."""
        wanted: set[Trial] = set()
        for each in job.word.trials.tags:
            if not job.known_names.issuperset(each.names):
                continue
            by_row = job.entry is None and not job.row_names.isdisjoint(each.names)
            if by_row or not (isinstance(each, Condition) and each.is_presence):
                wanted.add(each)
                outer = each.outer
                while outer is not None:
                    wanted.add(outer)
                    outer = outer.outer
        return (each for each in job.word.trials.tags if each in wanted)

    def diagnostics_of(self, document: Document) -> Iterator[Diagnostic]:
        """Yield what can't be worked out in one document, and answers that are unclear."""
        if not self._fills:
            return
        values = document.values
        outcomes: dict[Trial, Outcome] = {}
        told = False
        for each in self._watched:
            outer = each.outer
            if outer is not None and outcomes.get(outer) is not each.outer_holds:
                outcomes[each] = None
                continue
            outcome = outcomes[each] = self._outcome(each, values)
            if isinstance(outcome, str):
                told = True
                yield self._failed(document, each, outcome)
            elif outcome is not None and isinstance(each, Condition):
                self._counts[each][outcome] += 1
                asked = self._asked.get(each)
                if asked and (unclear := [*self._unclear(document, each, asked)]):
                    told = True
                    yield from unclear
        combination = (*outcomes.values(), *map(_told_apart, map(values.get, self._whole)))
        if told or combination in self._filled:
            return
        try:
            (document.fill if self._is_text_alone else document.render)()
        except LetterkitError as error:
            yield diagnostic_of(
                self._job, document, Severity.ERROR, "unfillable", error.message, error.hint
            )
        else:
            self._filled.add(combination)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield once each condition on a column of the list that is the same in all documents."""
        for each, counts in self._counts.items():
            total = sum(counts)
            varying = [name for name in each.names if name in self._job.row_names]
            if total < _FEWEST or all(counts) or each.is_guard or not varying:
                continue
            many = f"all {total:,}" if counts[True] else f"none of the {total:,}"
            reached = " that get so far" if each.outer else ""
            name = varying[0]
            yield Diagnostic(
                Severity.INFO, "constant-condition",
                f"{_worded(each)} holds in {many} documents{reached}.",
                "If that is not what you mean, compare the condition with what the column says.",
                column=column(self._job, name), field=name,
            )  # fmt: skip

    def _outcome(self, trial: Trial, values: Mapping[str, Any]) -> Outcome:
        known = self._outcomes[trial]
        tell = bool if trial in self._asked else _told_apart
        key = tuple([tell(values.get(name)) for name in trial.names])
        if key not in known:
            try:
                known[key] = trial.holds(values)
            except RENDERING_ERRORS as error:
                known[key] = why_not_filled(error)
        return known[key]

    def _failed(self, document: Document, trial: Trial, why: str) -> Diagnostic:
        job = self._job
        name = next((each for each in trial.names if column(job, each)), "")
        cell = f"cell {column(job, name)}{document.row}" if name and document.row else ""
        what = _kind(trial)
        hint = f"Mend {cell} in the spreadsheet, or the {what} in the template."
        return diagnostic_of(
            job, document, Severity.ERROR, "condition" if what == "condition" else "unfillable",
            f"{_worded(trial)} can't be worked out: {why}.",
            hint if cell else f"Mend the {what} in the template, or what it depends on.", name,
        )  # fmt: skip

    def _unclear(
        self, document: Document, condition: Condition, names: list[str]
    ) -> Iterator[Diagnostic]:
        for name in names:
            text = document.values.get(name)
            if text not in self._job.answers[name].unclear:
                continue
            fixes = (
                *rewrite_fix(document, name, "Yes"),
                *rewrite_fix(document, name, "No"),
            )
            yield diagnostic_of(
                self._job, document, Severity.ERROR, "unclear-answer",
                f"Is “{text}” a yes or a no? {_worded(condition)} depends on it.",
                f"The other rows say yes or no under “{label(self._job, name)}”.", name, fixes,
            )  # fmt: skip


def _kind(trial: Trial) -> str:
    return "condition" if isinstance(trial, Condition) else "tag"


def _worded(trial: Trial) -> str:
    if not trial.words:
        on = f" on {english_list([*trial.names])}" if trial.names else ""
        return f"A {_kind(trial)} of the template{on}"
    words = trial.words if isinstance(trial, Condition) else f"{{{{ {trial.words} }}}}"
    return f"The template's {_kind(trial)} “{words}”"


def _told_apart(value: Any) -> str:
    """Return what stands for a value: to Python, 1 and True are equal."""
    return value if type(value) is str else repr(value)
