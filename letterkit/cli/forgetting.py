"""`letterkit forget`: what a campaign keeps of somebody, and forgetting them for good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from letterkit.campaign import CampaignStore, schema
from letterkit.campaign import personal_data as people_kept
from letterkit.campaign.personal_data import DataSubject, Holding, Outside, Register, plain_key
from letterkit.cli.inputs import JsonOption
from letterkit.cli.job_source import JobSource, open_source
from letterkit.cli.jobs import today
from letterkit.cli.places import AllowPlaceOption, guard_for
from letterkit.cli.show import say, show_json
from letterkit.errors import LetterkitError
from letterkit.folders import data_folder
from letterkit.merge import (
    document_path,
    documents_folder,
    documents_of,
    read_list,
    recognise_people,
)
from letterkit.text import english_date, english_list, plural

_SHOWN: Final = 4
_FINAL: Final = "It can’t be undone."


def forget(  # noqa: PLR0913 - each is an argument or an option
    campaign: Annotated[Path, typer.Argument(metavar="CAMPAIGN", help="A campaign (.letterkit).")],
    person: Annotated[
        str, typer.Argument(metavar="[PERSON]", help="A name as in the list, an e-mail, or a key.")
    ] = "",
    listing: Annotated[
        bool, typer.Option("--list", help="Only show what is kept; forget nobody.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Forget them now, for good.")] = False,
    answers_for: Annotated[
        int | None,
        typer.Option(
            "--answers-for", metavar="MONTHS", min=0, max=1200,
            help="Forget answers after so many months; 0 to keep them.",
        ),
    ] = None,
    allow_place: AllowPlaceOption = None,
    json: JsonOption = False,
) -> None:  # fmt: skip
    """Show what a campaign keeps of somebody and, with --yes, forget them for good.

    They stay out of lists that are read later. Without PERSON, show what it keeps of everybody.
    """
    if person and answers_for is not None:
        raise typer.BadParameter("--answers-for goes without a PERSON.")
    if not person and not listing and answers_for is None:
        raise typer.BadParameter("Say whom, or --list.")
    guard = guard_for(allow_place, [campaign])
    if answers_for is not None:
        with CampaignStore.open(campaign) as store:
            store.set(schema.CAMPAIGN, "answers_for", answers_for or None, undoable=False)
    source = open_source(campaign, guard)
    if not person:
        _show_overview(source, campaign, json=json)
        return
    subject = _find(source, person)
    holdings = people_kept.holdings_of(source.file, subject, _labels(source))
    outside = people_kept.outside_of(source.file.sections, subject, _folders(source, campaign))
    if yes and not listing:
        with CampaignStore.open(campaign) as store:
            people_kept.forget(store, subject, today())
        _remove_copies(campaign, subject)
    if json:
        show_json(_as_json(subject, holdings, outside, forgotten=yes and not listing))
    else:
        _show(subject, holdings, outside, forgotten=yes and not listing)
    if not yes and not listing:
        say(f"Nobody was forgotten yet. Add --yes to do it. {_FINAL}", err=True)
        raise typer.Exit(1)


def _find(source: JobSource, person: str) -> DataSubject:
    """Return whom a name, an address or a key means. Raises LetterkitError unless that is one."""
    rows = dict(_rows(source))
    found = Register(source.file).find(person, rows)
    if not found:
        raise LetterkitError(
            f"Nobody in the campaign goes by “{person}”.",
            "Give a name as in the list, or an e-mail address.",
        )
    if len(found) > 1:
        keys = english_list([f"“{min(each.keys)}”" for each in found[:_SHOWN]])
        raise LetterkitError(
            f"{len(found)} people go by “{person}”.", f"Give one’s key in place of it: {keys}."
        )
    return found[0]


def _rows(source: JobSource) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the rows of the campaign's lists by their people's keys.

    A list that can't be read is told of: whoever is in that alone isn't found.
    """
    reader, done = schema.CampaignReader(source), set[str]()
    for document in documents_of(reader, source.pack):
        content = reader.read(source.pack, today(), document)
        if content.list_id in done:
            continue
        done.add(content.list_id)
        try:
            people = read_list(
                content.list_source, source.pack, source.guard, None, content.list_id
            )
        except LetterkitError as error:
            say(f"▲ {error}", err=True)
            continue
        recognised = recognise_people(content, people)
        for each in recognised.recipients if recognised else ():
            yield each.key, each.values


def _folders(source: JobSource, campaign: Path) -> list[Path]:
    """Return the folders that documents are written into, as far as there is a report in them."""
    reader, folders = schema.CampaignReader(source), dict[Path, None]()
    for document in documents_of(reader, source.pack):
        _path, entry = document_path(reader, source.pack, document)
        content = reader.read(source.pack, today(), document)
        folder = documents_folder(content, campaign, entry)
        if source.guard.question(folder) is None and (folder / people_kept.REPORT).is_file():
            folders.setdefault(folder.absolute())
    return list(folders)


def _labels(source: JobSource) -> dict[str, str]:
    pack = schema.CampaignReader(source).with_own_fields(source.pack)
    return {name: each.label for name, each in pack.fields.items()}


def _remove_copies(campaign: Path, subject: DataSubject) -> None:
    """Remove the copies of somebody's letters that the window opened in Word."""
    from letterkit.desktop.tasks.word_copies import IN_WORD, remove_copies  # noqa: PLC0415 - as the window has them

    folder = data_folder() / IN_WORD
    for path in remove_copies(folder, campaign, lambda key: plain_key(key) in subject.keys):
        say(f"▲ Close “{path}” in Word, and delete it.", err=True)


def _show(
    subject: DataSubject,
    holdings: Sequence[Holding],
    outside: Sequence[Outside],
    *,
    forgotten: bool,
) -> None:
    if forgotten:
        say(f"{subject.name} is forgotten: in the campaign, in its log and in what can be undone.")
    elif holdings:
        say(f"What the campaign keeps of {subject.name}, and forgets with them:")
    else:
        say(
            f"The campaign keeps nothing of {subject.name}. "
            "Once they are forgotten, their row of the list is left out."
        )
    for each in holdings if not forgotten else ():
        say(f"  {each}")
    say("What letterkit can’t forget for you:")
    for each in outside:
        say(f"  {each.what}: {each.path}")
    say(f"  {people_kept.ELSEWHERE}")


def _as_json(
    subject: DataSubject,
    holdings: Sequence[Holding],
    outside: Sequence[Outside],
    *,
    forgotten: bool,
) -> dict[str, Any]:
    return {
        "name": subject.name, "keys": sorted(subject.keys), "forgotten": forgotten,
        "kept": [asdict(each) for each in holdings], "outside": [asdict(each) for each in outside],
    }  # fmt: skip


def _show_overview(source: JobSource, campaign: Path, *, json: bool) -> None:
    kept = people_kept.overview(source.file)
    outside = people_kept.outside_of(source.file.sections, folders=_folders(source, campaign))
    if json:
        oldest = kept.oldest.isoformat() if kept.oldest else None
        show_json({**asdict(kept), "oldest": oldest, "outside": [asdict(each) for each in outside]})
        return
    say(f"{plural(kept.people, 'person', 'people')} known.")
    for what, count in kept.counts:
        say(f"{count:,} {what}")
    if kept.oldest:
        say(f"The oldest answer is of {english_date(kept.oldest)}.")
    say(
        f"Answers are forgotten after {plural(kept.months, 'month')}."
        if kept.months
        else "Answers are kept as long as the campaign."
    )
    say(f"{plural(kept.forgotten, 'person was', 'people were')} forgotten.")
    for each in outside:
        say(f"{each.what}: {each.path}")
