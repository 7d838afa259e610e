"""Gaps of the Word file that nothing was chosen for: they would stand so in every letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letterkit.changes import SetGap
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge.gaps import GapGuesser, Guess
from letterkit.merge.job import Job
from letterkit.template import LEAVE, Gap, GapMarking
from letterkit.text import plural

_SHOWN: Final = 60  # characters of a gap in a sentence
_MOST: Final = 200  # kinds of gap that are told one by one
_KINDS: Final = {
    GapMarking.PROMPT: "a gap to be filled in",
    GapMarking.CONDITION: "for you to keep or take out",
    GapMarking.BLANK: "a gap to be filled in",
    GapMarking.PROGRAM: "a field of another program, which letterkit doesn't fill by itself",
    GapMarking.CALL: "of another program, or has a slip in it: letterkit can't work it out",
    GapMarking.HIGHLIGHT: "highlighted, as gaps are",
    GapMarking.WORD_FIELD: "a Word mail-merge field, which letterkit doesn't fill by itself",
    GapMarking.CONTROL: "a Word form box to be filled in",
    GapMarking.FORM_FIELD: "a Word form field to be filled in",
    GapMarking.TICK_BOX: "a box of a Word form, which every letter has as it stands in the file",
    GapMarking.DATE_FIELD: "a Word field that shows the day on which the letter is opened, or one "
    "of the file’s, and not the day on which the letter was written",
    GapMarking.FILE_FIELD: "a Word field that shows what Word knows of the file or of a PC, and "
    "may change when the letter is opened",
}
_ADVICE: Final = "Choose a field for it, or leave it as it is."


def gap_diagnostics(job: Job) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each kind of gap without an answer, with what it is taken for."""
    if not job.word.open_gaps:
        return
    guesser = GapGuesser(job.pack, None if job.recipients is None else job.recognised)
    for gap in job.word.open_gaps[:_MOST]:
        yield _diagnostic(gap, guesser.guess(gap))
    if (rest := len(job.word.open_gaps) - _MOST) > 0:
        yield Diagnostic(
            Severity.ERROR,
            "gap",
            f"The Word file has {plural(rest, 'more kind')} of gap.",
            "Look whether it is the right file. If so, choose for the others first.",
        )


def _diagnostic(gap: Gap, guess: Guess) -> Diagnostic:
    shown = gap.text if len(gap.text) <= _SHOWN else f"{gap.text[: _SHOWN - 1]}…"
    leave = QuickFix(f"Leave “{shown}” as it is", SetGap(gap.text, LEAVE, guess.is_sure))
    fixes = [leave]
    if guess.field and not guess.is_new:
        put = SetGap(gap.text, guess.field, guess.is_sure)
        fixes.insert(0, QuickFix(f"Put “{guess.label}” in its place", put))
    now = f", which now shows “{gap.shows[:_SHOWN]}”," if gap.shows else ""
    others = len(gap.places) - 1
    more = f", and {others} more" if others else ""
    field = guess.field or "FIELD"
    return Diagnostic(
        Severity.WARNING if gap.marking.may_stay else Severity.ERROR,
        "gap",
        f"“{shown}”{now} is {_KINDS[gap.marking]} ({gap.places[0]}{more}).",
        gap.advice or _ADVICE,
        field="" if guess.is_new else guess.field,
        fixes=tuple(fixes),
        in_terminal=f'To leave it as it is: --leave "{gap.text}".'
        if gap.advice
        else f'--gap "{gap.text}={field}" or --leave "{gap.text}".',
    )
