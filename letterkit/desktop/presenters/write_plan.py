"""What the sheet that writes documents shows before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.presenters.diagnostic_ids import NOTICE_SEVERITIES
from letterkit.desktop.presenters.gap_diagnostics import gaps_in_one, why_held_back
from letterkit.desktop.views.write import EmailOptionsData, FileOptionsData, WritePlanData
from letterkit.desktop.views.write.view_data import UnfinishedRun
from letterkit.diagnostics import Severity
from letterkit.merge import Document, orphaned_files

# That somebody who was written to isn't in the list any more: the sheet names their files. It also
# says how large what goes with e-mails is, where that is chosen.
_NAMED_BELOW: Final = frozenset({
    ("person-gone", Severity.INFO), ("large-attachments", Severity.WARNING),
})  # fmt: skip


def write_plan(
    campaign: CampaignController,
    chosen: Sequence[Document],
    emails: EmailOptionsData | None = None,
    files: FileOptionsData | None = None,
) -> WritePlanData:
    """Return what a run of the chosen documents would write, and what there is to know of it.

    `emails` is how, where e-mails are written, and `files`, where letters are.
    """
    sound = [each for each in chosen if not each.held_back]
    edited = [each for each in sound if is_edited(each)]
    plain = [each for each in sound if not is_edited(each)]
    due = [each for each in plain if each.is_due]
    plan, job = campaign.checks.plan, campaign.job.current
    pattern = campaign.model.parsed.chosen.name_pattern or (job.name_pattern if job else "")
    title = "Your document"
    return WritePlanData(
        to_write={"changed": len(due), "all": len(plain), "keep old": len(plain)},
        folder=str(campaign.folder.path),
        pattern=pattern,
        held_back=[
            (each.addressed_to, why_held_back(each, plan)) for each in chosen if each.held_back
        ],
        names=sorted(job.known_names) if job else [],
        example=sound[0].file if sound else "",
        document_title=campaign.template.entry.title if campaign.template.entry else title,
        new=sum(1 for each in due if each.written is None),
        changed=sum(1 for each in due if each.written is not None),
        unchanged=len(plain) - len(due),
        edited=[(each.key, each.file) for each in edited],
        orphaned=sorted(orphaned_files(plan).values()) if plan else [],
        job_diagnostics=[
            (NOTICE_SEVERITIES[each.severity], each.text)
            for each in gaps_in_one(plan.job_diagnostics if plan else ())
            if (each.kind, each.severity) not in _NAMED_BELOW
        ],
        unfinished=_unfinished(campaign),
        can_be_emails=campaign.model.can_be_emails,
        emails=emails,
        files=files,
    )


def is_edited(document: Document) -> bool:
    """Whether somebody changed the document's file since it was written."""
    return document.written is not None and document.written.edited


def _unfinished(campaign: CampaignController) -> UnfinishedRun | None:
    """Return the run that ended before its time, if it was of the document that is open."""
    run = campaign.folder.unfinished
    if run is None or run.written >= run.documents:
        return None
    if run.options.get("document") != campaign.model.written_id:
        return None
    return UnfinishedRun(run.written, run.documents, run.when[:10])
