"""The places that a command may look at: those that its user typed, and those agreed to before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from letterkit.cli.inputs import Inputs
from letterkit.folders import data_folder
from letterkit.path_guard import PLACES_FILE, PathGuard, RememberedPlaces
from letterkit.places import Place, PlaceKind, place_of

AllowPlaceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-place",
        metavar="PLACE",
        help="Look at files on this network folder or drive, if only a campaign names them.",
    ),
]
_HINT: Final = (
    'letterkit looks there only if you say so: add --allow-place "{place}". '
    "Or copy the file to this PC, and give that."
)
_NO_PLACE: Final = (
    "“{text}” is no network folder and no other drive, such as \\\\server\\branch or H:."
)


def guard_for(allowed: Sequence[str] | None, typed: Iterable[Path | None]) -> PathGuard:
    """Return what lets pass the places agreed to before, and now by an option or a typed path.

    They are remembered. Ends with status 2 where an option names no place.
    """
    remembered = RememberedPlaces(data_folder() / PLACES_FILE)
    new = remembered.add(*map(_place, allowed or ()))
    if remembered.add_linked(*filter(None, typed)) or new:
        remembered.save()
    return PathGuard(remembered.keys, _HINT)


def _place(text: str) -> Place:
    """Return the place that an option names, whether by itself or with a file in it."""
    place = place_of(text)
    is_relative = os.name == "nt" and not Path(text).drive
    if (
        place is None
        or is_relative
        or place.is_whole_host
        or place.kind not in {PlaceKind.HOST, PlaceKind.DRIVE}
    ):
        raise typer.BadParameter(_NO_PLACE.format(text=text))
    return place_of(f"{text}/x") or place


def typed_paths(template: str, inputs: Inputs) -> list[Path]:
    """Return the paths that a command line names."""
    path = Path(template)
    own = [path] if path.suffix or "/" in template or "\\" in template else []
    files = (inputs.campaign, inputs.recipients, inputs.values)
    return [*own, *filter(None, files), *(inputs.not_written_in or ())]
