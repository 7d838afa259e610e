"""What a pack contains, in words: nothing in it is believed, and nothing is shown at length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from letterkit.desktop.pages.pack_page import PackPageData
from letterkit.desktop.tasks.pack_files import PackOffer
from letterkit.desktop.widgets.notice_line import NoticeSeverity
from letterkit.hidden_characters import printable
from letterkit.pack import Pack, is_newer
from letterkit.text import collapse_whitespace, english_list, plural

_LONGEST: Final = 80  # characters of a name
_MOST: Final = 12  # names in a line
_MOST_PROBLEMS: Final = 8
_STRANGER: Final = (
    "letterkit can't tell whom this pack is from. Use it only if you know who made it. Nothing of "
    "it has been used yet."
)


def page_of(offer: PackOffer, campaign: str, in_use: str) -> PackPageData:
    """Return what the page shows of a pack.

    `campaign` is the name of the open campaign that it could be used in, "" for none, and
    `in_use` the path or name of that campaign's pack.
    """
    pack = offer.pack
    what = "folder" if offer.content is None else "file"
    problems = [shown(str(each), 400) for each in offer.errors[:_MOST_PROBLEMS]]
    if (more := len(offer.errors) - len(problems)) > 0:
        problems.append(f"Besides, {plural(more, 'more problem')}.")
    return PackPageData(
        title=f"“{shown(pack.name)}”",
        origin=f"A campaign pack, version {shown(pack.version)}, from the {what} "
        f"“{shown(offer.path.name)}”",
        remark=_remark(offer),
        contents=_contents(pack),
        problems=problems,
        usable=offer.usable,
        campaign=_use_in(offer, campaign, in_use) if campaign else "",
    )


def shown(text: str, longest: int = _LONGEST) -> str:
    """Return a text of somebody else's as a line can show it: as it reads, and not at length."""
    text = collapse_whitespace(printable(text))
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _remark(offer: PackOffer) -> tuple[NoticeSeverity, str]:
    version, before = shown(offer.pack.version), offer.before
    if not offer.usable:
        return "error", "This pack can't be used as it is. Ask whoever made it for another one."
    if offer.same:
        return "success", "You have used this pack before."
    if before is None:
        return "warning", _STRANGER
    if before.version == offer.pack.version:
        told = (
            f"You have used a pack of this name before, also version {version}, and this one isn't "
            "the same. Ask whoever made it which one is right."
        )
    else:
        than = {True: "this one is newer", False: "this one is older", None: "this is another"}[
            is_newer(offer.pack.version, before.version)
        ]
        told = (
            f"You have used version {shown(before.version)} of a pack of this name before; {than}."
        )
    kept = "Both are kept: campaigns that use the other stay with it."
    return "warning", f"{told} {kept}\n{_STRANGER}"


def _use_in(offer: PackOffer, campaign: str, in_use: str) -> str:
    before = offer.before.path if offer.before else ""
    if in_use and in_use == (before if offer.same else str(offer.path)):
        return ""
    if in_use and in_use == before:
        return (
            f"“{shown(campaign)}”, which is open, uses the other one. It would have this one, and "
            "keep all that was chosen and typed. Undo takes it back."
        )
    return (
        f"“{shown(campaign)}”, which is open, would have this pack's documents instead of its own, "
        "and keep its lists and who writes. Undo takes it back."
    )


def _contents(pack: Pack) -> list[tuple[str, str]]:
    kinds: dict[str, list[str]] = {}
    for each in pack.templates.values():
        kinds.setdefault(each.noun, []).append(each.title)
    documents = [
        f"{plural(len(titles), shown(noun))}: {_named(titles, '“{}”')}"
        for noun, titles in list(kinds.items())[:_MOST]
    ]
    labels = [each.label for each in pack.fields.values()]
    needed = [each.label for each in pack.fields.values() if each.required]
    fields = f"{plural(len(labels), 'field')}, {len(needed) or 'none'} of them needed: "
    lists = [f"{shown(name)} ({len(entries):,})" for name, entries in pack.lists.items()]
    concerns = [each.label for each in pack.concerns.values()]
    return [
        ("Documents", "\n".join(documents)),
        ("To fill in", fields + _named(needed or labels)),
        ("Concerns", f"{len(concerns):,}: {_named(concerns)}" if concerns else "None"),
        ("Lists", _named(lists) or "None"),
    ]


def _named(names: Sequence[str], form: str = "{}") -> str:
    """Return names as a list, each in a form; only the first are named where there are many."""
    texts = [form.format(shown(each)) for each in names[:_MOST]]
    if (more := len(names) - len(texts)) > 0:
        texts.append(f"{more:,} more")
    return english_list(texts)
