"""`letterkit gaps` and `letterkit convert`: make a template out of any Word letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from letterkit.campaign import schema
from letterkit.cli.gap_answers import GapOption, LeaveOption, check_gap_answers, gap_answers
from letterkit.cli.inputs import (
    AcceptChangesOption,
    Inputs,
    JsonOption,
    PackOption,
    StripCommentsOption,
    StripHiddenOption,
)
from letterkit.cli.job_source import JobSource, open_source
from letterkit.cli.places import AllowPlaceOption, guard_for, typed_paths
from letterkit.cli.show import say, show_json, show_table
from letterkit.diagnostics import Severity
from letterkit.errors import LetterkitError
from letterkit.file_errors import write_errors
from letterkit.files import atomic_write, is_there
from letterkit.merge import read_list
from letterkit.merge.gaps import GapGuesser, Guess
from letterkit.template import Gap, Unseen, converted, open_template
from letterkit.text import english_list, plural

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="A Word file (.docx).")]
RecipientsOption = Annotated[
    Path | None,
    typer.Option("--recipients", metavar="FILE", help="A list, whose columns may fill gaps."),
]
_SHOWN: Final = 5


def gaps(  # noqa: PLR0913 - each is an option of the command
    file: FileArgument,
    recipients: RecipientsOption = None,
    pack: PackOption = "",
    accept_changes: AcceptChangesOption = False,
    strip_comments: StripCommentsOption = False,
    strip_hidden: StripHiddenOption = False,
    allow_place: AllowPlaceOption = None,
    json: JsonOption = False,
) -> None:
    """List the gaps of a Word file that wasn't made for letterkit, and what each may be for."""
    source = _source(file, recipients, pack, allow_place)
    guesser = _guesser(source, recipients)
    without = _without(accept_changes, strip_comments, strip_hidden)
    found = open_template(source.guard.path(file), without=without).gaps
    rows = [_as_json(gap, guesser.guess(gap)) for gap in found]
    if json:
        show_json(rows)
        return
    show_table(
        ("Gap", "Taken for", "Sure", "Places", "Around it"),
        [
            (
                row["text"],
                f"{row['field']} (new)" if row["new"] else row["field"] or "?",
                "yes" if row["sure"] else "no",
                str(len(row["places"])),
                row["around"],
            )
            for row in rows
        ],
    )
    if not rows:
        say("The file has no gaps.")


def _as_json(gap: Gap, guess: Guess) -> dict[str, Any]:
    """Return a kind of gap with the names that `--json` promises."""
    return {
        "text": gap.text,
        "marking": gap.marking.value,
        "places": [str(place) for place in gap.places],
        "around": gap.around,
        "field": guess.field,
        "sure": guess.is_sure,
        "new": guess.is_new,
        "label": guess.label,
        "kind": guess.kind if guess.field else "",
    }


def convert(  # noqa: PLR0913 - each is an option of the command
    file: FileArgument,
    out: Annotated[
        Path, typer.Option("--out", metavar="TEMPLATE", help="The template to write (.docx).")
    ],
    gap: GapOption = None,
    leave: LeaveOption = None,
    sure: Annotated[
        bool, typer.Option("--sure", help="Fill all gaps too of which letterkit is sure.")
    ] = False,
    recipients: RecipientsOption = None,
    pack: PackOption = "",
    accept_changes: AcceptChangesOption = False,
    strip_comments: StripCommentsOption = False,
    strip_hidden: StripHiddenOption = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the template.")] = False,
    allow_place: AllowPlaceOption = None,
) -> None:
    """Make a template of a Word file: fields in the places of its gaps. The file itself stays."""
    if out.suffix.lower() != ".docx":
        raise typer.BadParameter(f"“{out.name}” is no name for a template: it ends in .docx.")
    if is_there(out) and (not overwrite or _is_same(file, out)):
        hint = "Give another name." if overwrite else "Use --overwrite to replace it."
        raise LetterkitError(f"“{out.name}” is there already.", hint)
    source = _source(file, recipients, pack, allow_place)
    answers = gap_answers(gap, leave, source.pack)
    without = _without(accept_changes, strip_comments, strip_hidden)
    opened = open_template(source.guard.path(file), without=without, answers=answers)
    check_gap_answers(answers, opened)
    if sure:
        answers |= _sure(opened.gaps, answers, _guesser(source, recipients))
    template = converted(file, answers, without=without)
    with write_errors(f"“{out.name}” can't be written.", out):
        atomic_write(out, template.docx)
    count = len(template.gaps) - len(template.unanswered) + len(opened.joined.texts)
    say(f"{out} written: {plural(count, 'kind')} of gap answered.")
    if left := template.unanswered:
        texts = english_list([f"“{each.text}”" for each in left[:_SHOWN]])
        more = f" and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
        say(f"▲ Still gaps, for which --gap or --leave is wanted: {texts}{more}.")
    for diagnostic in open_template(template.docx).diagnostics:
        if diagnostic.severity is Severity.ERROR:
            say(f"▲ {diagnostic.message} {diagnostic.terminal_hint}".rstrip())


def _without(*asked: bool) -> list[Unseen]:
    """Return what of the file's unseen is to be left out, of the options in their order."""
    return [kind for kind, is_asked in zip(Unseen, asked, strict=True) if is_asked]


def _sure(found: Iterable[Gap], answers: Mapping[str, str], guesser: GapGuesser) -> dict[str, str]:
    guesses = ((gap, guesser.guess(gap)) for gap in found if gap.answer(answers) is None)
    return {gap.text: guess.field for gap, guess in guesses if guess.is_sure}


def _source(
    file: Path, recipients: Path | None, pack: str, allow_place: list[str] | None
) -> JobSource:
    guard = guard_for(allow_place, typed_paths(str(file), Inputs(recipients=recipients, pack=pack)))
    return open_source(None, guard, pack=pack)


def _guesser(source: JobSource, recipients: Path | None) -> GapGuesser:
    if recipients is None:
        return GapGuesser(source.pack)
    table = schema.ListSource(source=str(recipients))
    return GapGuesser(source.pack, read_list(table, source.pack, source.guard))


def _is_same(file: Path, other: Path) -> bool:
    try:
        return file.samefile(other)
    except OSError:
        return False
