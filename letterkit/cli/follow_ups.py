"""Who is written to again by a campaign's contact log, as the command line says it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import typer

from letterkit.campaign import CampaignStore
from letterkit.campaign.schema import OWN_FILE, CampaignContent
from letterkit.cli.inputs import Inputs
from letterkit.errors import LetterkitError
from letterkit.merge import people_to_chase, people_to_thank
from letterkit.pack import Pack, TemplateEntry
from letterkit.recipients import RecipientFilter
from letterkit.text import did_you_mean


def check_log_options(inputs: Inputs, pack: Pack) -> None:
    """End with status 2 where what is asked of the log can't be meant."""
    if inputs.asks_log and inputs.campaign is None:
        raise typer.BadParameter("--not-answered and --answered go by the log of a --campaign.")
    if inputs.not_answered is not None and inputs.answered:
        raise typer.BadParameter("Nobody has both: give --not-answered or --answered.")
    if inputs.not_answered is not None and inputs.not_answered < 0:
        raise typer.BadParameter("--not-answered is a number of days, such as 14.")
    if inputs.written and inputs.not_answered is None:
        raise typer.BadParameter("--written goes with --not-answered.")
    known = inputs.written in pack.templates or inputs.written.startswith(OWN_FILE)
    if inputs.written and not known:
        hint = did_you_mean(inputs.written, pack.templates) or "“letterkit templates” lists them."
        raise typer.BadParameter(f"There is no template called “{inputs.written}”. {hint}")


def filter_by_log(
    recipient_filter: RecipientFilter, inputs: Inputs, content: CampaignContent, pack: Pack
) -> RecipientFilter:
    """Return a filter that takes those alone whom the campaign's log says, if it is asked."""
    if not inputs.asks_log:
        return recipient_filter
    if inputs.not_answered is not None:
        keys = people_to_chase(content, pack, inputs.not_answered, inputs.written)
    else:
        keys = people_to_thank(content, inputs.answered or ())
    return replace(recipient_filter, keys=keys)


def check_log_is_kept(campaign: Path | None, inputs: Inputs, entry: TemplateEntry | None) -> None:
    """Raise LetterkitError where a run by the log couldn't be recorded there.

    The next one would write to the same people again. Such a run takes those whom the log says,
    or writes what comes after another letter.
    """
    goes_by_log = inputs.asks_log or (entry is not None and entry.after is not None)
    if campaign is None or not goes_by_log:
        return
    with CampaignStore.open(campaign) as store:
        if store.read_only:
            raise LetterkitError(
                f"“{campaign.name}” can only be read, so nobody would know whom this wrote to.",
                "Save a copy of it in the window, and use that.",
            )
