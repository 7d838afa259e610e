"""Where a command's jobs come from: a campaign's file, and what is said in place of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import typer

from letterkit.campaign import CampaignStore, Snapshot, schema, take_snapshot
from letterkit.campaign.personal_data import (
    count_old_answers,
    forget_old_answers,
    forgotten_answers,
)
from letterkit.cli.show import say
from letterkit.errors import LetterkitError
from letterkit.files import is_there
from letterkit.pack import Pack, open_named_pack
from letterkit.path_guard import PathGuard

_NO_TEMPLATE: Final = "Say which TEMPLATE: “letterkit templates” lists them. Or give --campaign."
_NOTHING: Final = Snapshot({})


@dataclass(frozen=True)
class JobSource:
    """Where jobs come from: a campaign's sections, with what the command line says before them."""

    file: Snapshot
    over: Mapping[str, Mapping[str, Any]]
    pack: Pack
    guard: PathGuard

    def section(self, name: str, /) -> dict[str, Any]:
        """Return a section's values by key; what the command line has taken out isn't in it."""
        values = {**self.file.section(name), **self.over.get(name, {})}
        return {key: value for key, value in values.items() if value is not None}


def open_source(
    campaign: Path | None,
    guard: PathGuard,
    *,
    pack: str = "",
    word_file: Mapping[str, bool] | None = None,
) -> JobSource:
    """Return a campaign's file and pack, or nothing with the built-in pack; `pack` goes before it.

    `word_file` are settings about its Word files that go before the campaign's.

    Raises LetterkitError where one of them can't be read. The paths in the file are looked at as
    far as the `guard` lets them pass, and where the file itself lies.
    """
    guard = guard.trusting(campaign)
    file = _opened(campaign) if campaign else _NOTHING
    chosen: dict[str, Any] = dict(word_file or {})
    if pack:
        chosen["pack"] = pack
        opened = open_named_pack(pack)
    else:
        opened = open_named_pack(schema.CampaignReader(file).chosen.pack, guard.path)
    return JobSource(file, {schema.CAMPAIGN: chosen} if chosen else {}, opened, guard)


def _opened(campaign: Path) -> Snapshot:
    """Return what a campaign holds, without answers that are older than it wants to keep them.

    While a window has it open, they are the window's to forget.
    """
    file, today = take_snapshot(campaign), date.today()  # noqa: DTZ011 - the user's own day
    if not count_old_answers(file, today):
        return file
    with suppress(LetterkitError), CampaignStore.open(campaign) as store:
        if number := forget_old_answers(store, today):
            say(forgotten_answers(number), err=True)
    return take_snapshot(campaign)


def with_template(source: JobSource, template: str) -> JobSource:
    """Return a source in which this template is open, or this Word file of the user's own."""
    if not template:
        if source.file is _NOTHING:
            raise typer.BadParameter(_NO_TEMPLATE)
        return source
    chosen: dict[str, str | None] = {"template": template, "own_file": None}
    if template not in source.pack.templates:
        if _is_file_name(template):
            chosen = {"own_file": template}
        else:
            try:
                source.pack.template(template)
            except LetterkitError as error:
                raise typer.BadParameter(str(error)) from error
    over = {**source.over, schema.CAMPAIGN: {**source.over.get(schema.CAMPAIGN, {}), **chosen}}
    return replace(source, over=over)


def with_gaps(source: JobSource, documents: Iterable[str], answers: Mapping[str, str]) -> JobSource:
    """Return a source in which these answers stand in the gaps of these documents' Word files."""
    entries = {
        schema.gap_key(document, text): field
        for document in documents
        for text, field in answers.items()
    }
    over = {**source.over, schema.GAPS: {**source.over.get(schema.GAPS, {}), **entries}}
    return replace(source, over=over)


def _is_file_name(name: str) -> bool:
    return Path(name).suffix != "" or "/" in name or "\\" in name or is_there(name)
