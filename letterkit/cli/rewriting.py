"""What a command is to do about files that are there already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from letterkit.merge import Document, Plan
from letterkit.output import RewritePolicy
from letterkit.text import did_you_mean

ChangedOption = Annotated[
    bool, typer.Option("--changed", help="Only what is new or changed since it was written.")
]
ReplaceOption = Annotated[bool, typer.Option("--replace", help="Replace what was written before.")]
KeepOldOption = Annotated[
    bool, typer.Option("--keep-old", help="Replace it, and keep the old files in a folder.")
]
ReplaceEditedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--replace-edited", metavar="FILE", help="Replace this file though it was changed."
    ),
]


def rewrite_policy(*, changed: bool, replace_all: bool, keep_old: bool) -> RewritePolicy:
    """Return what was chosen. Ends with status 2 where that is more than one thing."""
    chosen = {
        RewritePolicy.CHANGED: changed,
        RewritePolicy.ALL: replace_all,
        RewritePolicy.KEEP_OLD: keep_old,
    }
    policies = [rewrite for rewrite, is_chosen in chosen.items() if is_chosen]
    if len(policies) > 1:
        raise typer.BadParameter("Choose one of --changed, --replace and --keep-old.")
    return policies[0] if policies else RewritePolicy.REFUSE


def documents_to_write(
    planned: Plan, rewrite: RewritePolicy, named: Sequence[str]
) -> Sequence[Document]:
    """Return the documents that a run is to see to: with --changed, those that the plan counts.

    The report of a folder that was chosen later knows less than the campaign does. Ends with
    status 2 where one of the `named` files is none of them.
    """
    files = {each.file for each in planned.included}
    for name in named:
        if name not in files:
            hint = did_you_mean(name, files) or "Give a file's name without its folder."
            raise typer.BadParameter(f"“{name}” is none of the files to write. {hint}")
    if rewrite is not RewritePolicy.CHANGED:
        return planned.included
    return [each for each in planned.included if each.is_due or each.file in named]
