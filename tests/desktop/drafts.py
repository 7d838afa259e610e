"""Drafts of e-mails in an open campaign's folder, as a run writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from letterkit.campaign import EmailWording, schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.mail import Attachment, DraftMaker
from letterkit.merge import Document, Plan, email_form, plan
from letterkit.output import Outcome, RewritePolicy, open_folder, write_documents

NOW = datetime(2017, 3, 1, 12, tzinfo=UTC)


def plan_drafts(
    campaign: CampaignController, *, body: str = "", most: int | None = None
) -> tuple[Plan, list[Document]]:
    """Return the plan of the chosen document's e-mails, and those that can be written."""
    job = campaign.job.current
    assert job is not None
    emails = replace(job, email=email_form(job, EmailWording("The plan for your ward", body)))
    planned = plan(replace(emails, written={}))
    return planned, [each for each in planned.included if not each.held_back][:most]


def write_drafts(
    campaign: CampaignController,
    *,
    body: str = "",
    most: int | None = None,
    files: Sequence[Attachment] = (),
) -> list[Path]:
    """Write the chosen document's e-mails, and return where they are, in their order."""
    document = campaign.model.document
    planned, documents = plan_drafts(campaign, body=body, most=most)
    maker = DraftMaker(documents, now=NOW, files=files)
    folder = open_folder(campaign.folder.drafts_path)
    entries = write_documents(
        planned, folder, rewrite=RewritePolicy.ALL, documents=documents,
        template=schema.email_document(document), render=maker.render,
    )  # fmt: skip
    written = list(entries)
    assert {each.outcome for each in written} <= {Outcome.WRITTEN}, written
    return [folder / each.file for each in written]
