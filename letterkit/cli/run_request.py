"""All that was asked of `letterkit merge`, kept in the folder's report to go on by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from letterkit.cli.inputs import Inputs
from letterkit.errors import LetterkitError
from letterkit.files import is_there
from letterkit.output import Journal, RewritePolicy, RunRecord, report_path

_BEGIN_AGAIN: Final = (
    "Start it again: “letterkit merge --changed” writes only what isn't written or has changed."
)


@dataclass(frozen=True)
class RunRequest:
    """What a merge was asked for, but for the folder that it writes into."""

    template: str
    inputs: Inputs
    name: str = ""
    allow_gaps: bool = False
    rewrite: RewritePolicy = RewritePolicy.REFUSE
    replace_edited: tuple[str, ...] = field(default=())

    def options(self) -> dict[str, object]:
        """Return it as JSON has it, files by their whole paths: it may be gone on with anywhere."""
        request = replace(self, template=_whole_template(self.template), inputs=_whole(self.inputs))
        return TypeAdapter(RunRequest).dump_python(request, mode="json")


def request_of_run(run: RunRecord) -> RunRequest:
    """Return what a run was asked for. Raises LetterkitError where it wasn't begun by `merge`."""
    if "inputs" not in run.options:
        raise LetterkitError(
            "The run that stopped was begun in the window, or its report was changed.",
            f"Go on with it in the window. {_BEGIN_AGAIN}",
        )
    try:
        return TypeAdapter(RunRequest).validate_python(dict(run.options))
    except ValidationError as error:
        raise LetterkitError(
            "The report doesn't say any more what the run that stopped was asked for.", _BEGIN_AGAIN
        ) from error


def unfinished_run(folder: Path, journal: Journal) -> RunRecord | None:
    """Return the run to go on with, None where the last one came to its end.

    Raises LetterkitError where nothing was ever written there.
    """
    if not is_there(report_path(folder)):
        raise LetterkitError(
            f"There is no report.csv in “{folder}”, so there is nothing to go on with.",
            "Give the folder that was written into with --out.",
        )
    if journal.unfinished is None and not journal.written:
        raise LetterkitError("No run into that folder has written anything yet.", _BEGIN_AGAIN)
    return journal.unfinished


def _whole_template(template: str) -> str:
    """Return a template's id, or the whole path of a user's own Word file."""
    path = Path(template)
    return str(path.absolute()) if template and is_there(path) else template


def _whole(inputs: Inputs) -> Inputs:
    options: Mapping[str, Any] = {each.name: getattr(inputs, each.name) for each in fields(inputs)}
    whole: dict[str, Any] = {}
    for name, value in options.items():
        if isinstance(value, Path):
            whole[name] = value.absolute()
        elif isinstance(value, list) and all(isinstance(each, Path) for each in value):  # pyright: ignore[reportUnknownVariableType]
            whole[name] = [each.absolute() for each in value]  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        else:
            whole[name] = value
    return Inputs(**whole)
