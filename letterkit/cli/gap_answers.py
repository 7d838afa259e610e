"""What the command line says of a Word file's gaps: `--gap TEXT=FIELD` and `--leave TEXT`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

import typer

from letterkit.merge.gaps import field_named
from letterkit.pack import Pack
from letterkit.template import LEAVE, WordTemplate
from letterkit.text import collapse_whitespace, did_you_mean

GapOption = Annotated[
    list[str] | None,
    typer.Option("--gap", metavar="TEXT=FIELD", help="What stands in a gap of the Word file."),
]
LeaveOption = Annotated[
    list[str] | None,
    typer.Option("--leave", metavar="TEXT", help="A gap of the Word file whose words are to stay."),
]


def gap_answers(
    pairs: Iterable[str] | None, left: Iterable[str] | None, pack: Pack
) -> dict[str, str]:
    """Return what is to stand in gaps, by their texts; in a pair, the last "=" parts the two.

    Ends with status 2 where a pair has none, or names what no field can be called.
    """
    answers = {collapse_whitespace(text): LEAVE for text in left or ()}
    for pair in pairs or ():
        text, equals, name = pair.rpartition("=")
        if not equals or not text.strip():
            raise typer.BadParameter(f'“{pair}” should look like "[your ward]=ward".')
        field = field_named(name.strip(), pack)
        if not field:
            raise typer.BadParameter(
                f"“{name}” is no name for a field. “letterkit gaps” lists what fits."
            )
        answers[collapse_whitespace(text)] = field
    return answers


def check_gap_answers(answers: Mapping[str, str], word: WordTemplate) -> None:
    """End with status 2 where a text is answered that the file, opened with them, hasn't."""
    known = [name for gap in word.gaps for name in (gap.text, *gap.names)]
    known += word.joined.texts
    for text in answers:
        if text not in known:
            hint = did_you_mean(text, known) or "“letterkit gaps” lists them."
            raise typer.BadParameter(f"The Word file has no gap “{text}”. {hint}")
