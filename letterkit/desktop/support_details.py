"""What somebody who is asked for help needs to know of this letterkit, and nothing of anybody's."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from typing import Literal

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from letterkit import __version__
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.logs import recent_lines
from letterkit.merge import Plan
from letterkit.privacy import Term, counts

ShowNotice = Callable[[Literal["success"], str], object]


def copy_details(campaign: CampaignController, show_notice: ShowNotice) -> None:
    """Copy the details of an open program to the clipboard, and say what is in them."""
    QGuiApplication.clipboard().setText(details_of(campaign))
    text = (
        "Details for support are copied: versions, counts and the latest lines of the log. "
        "Names, addresses and file names aren't in them."
    )
    show_notice("success", text)


def details_of(campaign: CampaignController) -> str:
    """Return the details as plain text: versions, screen, counts, and the log's last lines."""
    lines = [
        f"letterkit {__version__}",
        f"Python {platform.python_version()}, {qt_summary()}",
        f"{platform.system()} {platform.release()} ({platform.machine()})",
        screen_summary(),
        "",
        *_counts_of(campaign),
        "",
        *recent_lines(),
    ]
    return "\n".join(lines)


def qt_summary() -> Term:
    """Return which Qt there is, and by what it reaches the screen."""
    name = QGuiApplication.platformName()
    return Term(f"Qt {qVersion()} ({name}), PySide6 {pyside_version}")


def screen_summary() -> Term:
    """Return how large and how dense the screens are, in points and times, and the locale."""
    screens = [
        f"{each.size().width()}×{each.size().height()} at {each.devicePixelRatio():.0%}"
        for each in QGuiApplication.screens()
    ]
    shown = ", ".join(screens) or "none"
    scheme = QGuiApplication.styleHints().colorScheme().name.lower()
    return Term(f"Screens: {shown}; colours: {scheme}; locale: {QLocale.system().name()}")


def _counts_of(campaign: CampaignController) -> Iterator[str]:
    """Yield how much there is of everything in the open campaign."""
    store = campaign.file.store
    if store is None:
        yield "No campaign is open."
        return
    saved = "read only" if store.read_only else "saved" if store.saved else "not saved"
    yield f"Campaign: {saved}"
    people = campaign.recipients.people
    if people is None:
        yield "List: none"
    else:
        yield f"List: {len(people.recipients)} rows, {len(people.left_out)} left out"
    plan = campaign.checks.plan
    yield "Documents: not checked" if plan is None else _plan_summary(plan)


def _plan_summary(plan: Plan) -> str:
    kinds = counts(each.kind for each in plan.diagnostics)
    left_out = len(plan.documents) - len(plan.included)
    return (
        f"Documents: {len(plan.included)}, {left_out} left out, {plan.held_back_count} held back; "
        f"problems: {kinds}"
    )
