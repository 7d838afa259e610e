"""Rows of the view of motions, made from the motions there are."""

from __future__ import annotations

from collections.abc import Sequence

from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.presenters.diagnostic_ids import NOTICE_SEVERITIES
from letterkit.desktop.presenters.field_values import field_values
from letterkit.desktop.tasks.checking import NO_FACTS
from letterkit.desktop.views.fields import FieldNote
from letterkit.desktop.views.motion import MotionRow
from letterkit.desktop.widgets import ComboOption
from letterkit.desktop.widgets.notice_line import NoticeSeverity
from letterkit.diagnostics import Diagnostic, Severity
from letterkit.merge import (
    ONCE,
    Document,
    meeting_of,
    notice_of,
    notice_rule_of,
    word_limit_of,
)
from letterkit.pack import MEETING_ROLES, MOVED_ROLES, Pack


def motions(campaign: CampaignController) -> list[Document]:
    """Return the motions there are, as they are by now."""
    if campaign.recipients.people is None:
        only = campaign.job.updated(None)
        return [only] if only is not None else []
    return [each for listed in campaign.checks.documents if (each := campaign.job.updated(listed))]


def motion_rows(campaign: CampaignController) -> list[MotionRow]:
    """Return a row for each motion, and one to type in while there is none."""
    rows = [_row(campaign, each) for each in motions(campaign)]
    return rows or [MotionRow(ONCE, "", _values(campaign, ONCE))]


def motion_notes(diagnostics: Sequence[Diagnostic], pack: Pack) -> dict[str, FieldNote]:
    """Return errors and warnings as notes, by the role of the field beside whose box they stand."""
    notes: dict[str, FieldNote] = {}
    for each in diagnostics:
        field = pack.fields.get(each.field or "")
        role = field.role if field else None
        if role in MOVED_ROLES and each.severity is not Severity.INFO:
            note = FieldNote(NOTICE_SEVERITIES[each.severity], each.text)
            notes.setdefault(role, note)
    return notes


def _row(campaign: CampaignController, document: Document) -> MotionRow:
    sentence, severity = _deadline(campaign, document)
    facts = campaign.checks.motions.get(document.key, NO_FACTS)
    return MotionRow(
        document.key,
        document.addressed_to,
        _values(campaign, document.key),
        [ComboOption(name) for name in facts.signatories],
        motion_notes(document.diagnostics, document.job.pack),
        sentence,
        severity,
        facts.words,
        word_limit_of(document),
    )


def _values(campaign: CampaignController, key: str) -> dict[str, object]:
    """Return what was typed for a motion by role, from the nearest scope that has it."""
    scopes = campaign.job.current.scopes_of(key) if campaign.job.current else (key,)
    values = field_values(campaign, scopes)
    pack = campaign.packs.pack
    names = {role: pack.field_of(role) for role in MEETING_ROLES}
    return {role: values[name] for role, name in names.items() if name in values}


def _deadline(campaign: CampaignController, document: Document) -> tuple[str, NoticeSeverity]:
    """Return by when notice has to be given, as a sentence; "" where that isn't known.

    Without a meeting it is the rule as it was understood.
    """
    notice, meeting = notice_of(document), meeting_of(document)
    today = campaign.model.campaign.today
    if meeting is None:
        rule = notice_rule_of(document)
        return (rule.sentence if rule else ""), "info"
    if notice is None:
        return "", "info"
    if meeting < today:
        return "The meeting is over.", "warning"
    if notice.day < today:
        text = f"{notice} It is too late for this meeting."
        return text, "warning"
    return str(notice), "warning" if notice.day == today else "success"
