"""How the names of a list were read, told once for the whole of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from letterkit.changes import SetDecision
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge.job import Job
from letterkit.recipients import (
    WHOLE_NAMES,
    NameOrder,
    NameStyle,
    SurnameMark,
    no_recipient,
    parse_name,
    unknown_letters,
)
from letterkit.text import english_list

_TURNED: Final = "If that is wrong, say that they stand first name first."
_EXAMPLES: Final = 200  # rows that are looked at for an example
_SHOWN: Final = 6  # letters that a sentence has room for
_MAY_HAVE_LETTERS: Final = re.compile(r"\A[^a-z]*+[a-z].*?\b\w?[A-Z][a-z.]*+[A-Z]", re.DOTALL)


def list_names_diagnostics(job: Job) -> Iterator[Diagnostic]:
    """Yield once in which order names stand, which capitals were mended and what follows them."""
    if job.people is None:
        return
    decision = job.recognised.decisions.names
    field = next((name for name in WHOLE_NAMES if name in job.people.names), "")
    turned: Diagnostic | None = None
    if field and not decision.is_chosen:
        if not decision.is_sure:
            yield _asked(job, field, decision.why)
        elif turned := _turned(job, field, decision.value, decision.why):
            yield turned
    if decision.value.in_capitals and turned is None:
        yield Diagnostic(
            Severity.INFO, "capitals", "The capitals of the names were mended.",
            "See whether they are right, above all in names such as MacDonald.",
            field=field or "last_name",
        )  # fmt: skip
    if field and (letters := _letters(job, field, decision.value)):
        quoted = [f"“{each}”" for each in letters[:_SHOWN]]
        more = [f"{len(letters) - _SHOWN} more"] if len(letters) > _SHOWN else []
        message = f"Letters after names, by their capitals: {english_list([*quoted, *more])}."
        yield Diagnostic(
            Severity.INFO, "letters", message, "Nothing need be done if that is right.", field=field
        )


def _asked(job: Job, field: str, why: str) -> Diagnostic:
    """Return the question which part of the names comes first, where they speak for both."""
    fixes = tuple(
        QuickFix(f"They stand {each.label.lower()}", SetDecision("names", each.value))
        for each in NameOrder
    )
    style = job.recognised.decisions.names.value
    was, name = _example(job, field, style) or ("", "")
    shown = f" “{was}” was read as {name}." if was else ""
    message = f"It isn't clear whether the names stand surname first.{shown} {why}"
    return Diagnostic(
        Severity.WARNING, "name-order", message, "Say which it is.", field=field, fixes=fixes
    )


def _turned(job: Job, field: str, style: NameStyle, why: str) -> Diagnostic | None:
    """Return that names were turned round, if they were; a comma says so itself."""
    if style.order is NameOrder.FORENAME_FIRST or style.mark is SurnameMark.COMMA:
        return None
    if (example := _example(job, field, style)) is None:
        return None
    was, name = example
    first = NameOrder.FORENAME_FIRST
    fix = QuickFix(f"They stand {first.label.lower()}", SetDecision("names", first.value))
    message = f"The names were read with the surname first: “{was}” is {name}. {why}"
    return Diagnostic(Severity.INFO, "name-order", message, _TURNED, field=field, fixes=(fix,))


def _example(job: Job, field: str, style: NameStyle) -> tuple[str, str] | None:
    """Return the first name that has two parts, as it stands and as it was read."""
    for each in job.people.recipients[:_EXAMPLES] if job.people else ():
        if (cell := each.values.get(field, "")) and "," not in cell:
            name = parse_name(cell, style)
            if name.first and name.last:
                return " ".join(cell.split()), name.full
    return None


def _letters(job: Job, field: str, style: NameStyle) -> list[str]:
    """Return the letters after names that aren't among the known ones, each once."""
    found: dict[str, None] = {}
    for each in job.people.recipients if job.people else ():
        cell = each.values.get(field, "")
        if cell and _MAY_HAVE_LETTERS.match(cell) and not no_recipient(cell):
            found |= dict.fromkeys(unknown_letters(parse_name(cell, style).honours))
    return list(found)
