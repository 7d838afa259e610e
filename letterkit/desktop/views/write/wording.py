"""What the sheet says of counts, in words."""

from __future__ import annotations

from datetime import date

from letterkit.desktop.views.write.view_data import (
    DOCUMENT,
    Rewrite,
    UnfinishedRun,
    WritePlanData,
    WriteResultData,
)
from letterkit.text import english_date, plural


def documents(count: int, noun: str = DOCUMENT) -> str:
    """Return a number of documents: "1 document", "1,690 documents"."""
    return plural(count, noun)


def counts_in_words(plan: WritePlanData) -> str:
    """Return how much of a plan is new: "12 new, 3 changed since they were written; …"."""
    parts = [
        text.format(count=f"{count:,}")
        for count, text in (
            (plan.new, "{count} new"),
            (
                plan.changed,
                "{count} changed since it was written"
                if plan.changed == 1
                else "{count} changed since they were written",
            ),
            (plan.unchanged, "{count} unchanged"),
        )
        if count
    ]
    edited = f"{len(plan.edited):,} {plan.edited_how}"
    counts = ", ".join(parts)
    return "; ".join(filter(None, (counts, edited if plan.edited else "")))


def nothing_in_words(plan: WritePlanData, rewrite: Rewrite) -> str:
    """Return in a sentence why nothing is to be written, and what to do where that helps."""
    if plan.nothing:
        return plan.nothing
    if plan.unchanged and rewrite == "changed":
        if plan.edited:
            return (
                "Everything has been written, and nothing changed since but what was "
                f"{plan.edited_how}."
            )
        return "Everything has been written and nothing changed since."
    if plan.edited:
        return f"Everything was {plan.edited_how}, and stays as it is."
    if plan.held_back:
        return f"All of these {plan.noun}s are held back."
    return "Nobody is chosen: tick somebody in the list of recipients."


def unfinished_in_words(run: UnfinishedRun) -> str:
    """Return how far a run came that was stopped: "5 of 9 were written on 1 March 2017. …"."""
    done, total = f"{run.written:,}", f"{run.total:,}"
    were = "was" if run.written == 1 else "were"
    if not run.day:
        return f"{done} of {total} {were} written. The run was stopped."
    day = english_date(date.fromisoformat(run.day[:10]))
    return f"{done} of {total} {were} written on {day}. The run was stopped."


def result_in_words(result: WriteResultData) -> str:
    """Return what became of a run: "12 documents written, 1 held back"."""
    if result.combined and result.cancelled:
        return "Stopped: nothing was written"
    written = documents(result.written, result.noun)
    if result.cancelled and result.total > result.written:
        written = f"{result.written:,} of {documents(result.total, result.noun)}"
    parts = [f"{written} written{' into one file' if result.combined and result.files else ''}"]
    parts += [
        text.format(count=f"{count:,}")
        for count, text in (
            (result.unchanged, "{count} unchanged"),
            (len(result.kept), "{count} kept"),
            (result.held_back, "{count} held back"),
            (len(result.failed), "{count} failed"),
        )
        if count
    ]
    text = ", ".join(parts)
    return f"Stopped: {text}" if result.cancelled else text
