"""Boxes to tick and lists to choose from: what old forms (17.16) and Word 2010's controls show."""

from __future__ import annotations

from typing import Final

from lxml import etree

from letterkit.layout.reading.xml import child, child_value, integer, is_on, name, value

TICKED: Final = "☒"
UNTICKED: Final = "☐"
_LONGEST: Final = 255  # Word's own limit for a text of a form


def form_field_text(begin: etree._Element) -> tuple[str, int | None]:
    """Return what a form's field shows that no result is stored for, "" for any other field.

    `begin` is the w:fldChar that begins it (17.16.17). The number is the size of a box to tick in
    half-points, None where it is the text's.
    """
    data = child(begin, "w:ffData")
    if data is None:
        return "", None
    box, choices = child(data, "w:checkBox"), child(data, "w:ddList")
    if box is not None:
        size = integer(child_value(box, "w:size"))
        return (TICKED if _is_ticked(box) else UNTICKED), size if size and size > 0 else None
    if choices is not None:
        return _chosen(choices), None
    text = child(data, "w:textInput")
    return ("" if text is None else (child_value(text, "w:default") or "")[:_LONGEST]), None


def control_text(control: etree._Element) -> str:
    """Return the box that a control to tick shows (w14:checkbox) whose content is empty."""
    box = control.find(f"{name('w:sdtPr')}/{name('w14:checkbox')}")
    content = child(control, "w:sdtContent")
    if box is None or (content is not None and any(True for _ in content.iter(*_SHOWN))):
        return ""
    checked = box.find(name("w14:checked"))
    on = checked is not None and (value(checked, "w14:val") or "1") in {"1", "true", "on"}
    stated = value(box.find(name(f"w14:{'' if on else 'un'}checkedState")), "w14:val")
    return _character(stated) or (TICKED if on else UNTICKED)


_SHOWN: Final = (name("w:t"), name("w:sym"), name("w:drawing"), name("w:pict"))


def _is_ticked(box: etree._Element) -> bool:
    """Whether a box is ticked: as it was left, else as it was to begin with."""
    state = child(box, "w:checked")
    if state is None:
        state = child(box, "w:default")
    return state is not None and is_on(state)


def _chosen(choices: etree._Element) -> str:
    """Return the entry that was chosen of a list, the first where none was (17.16.9)."""
    entries = [value(item) or "" for item in choices.iterchildren(name("w:listEntry"))]
    stated = integer(child_value(choices, "w:result"))
    if stated is None:
        stated = integer(child_value(choices, "w:default"))
    return entries[stated or 0] if 0 <= (stated or 0) < len(entries) else ""


def _character(code: str | None) -> str:
    """Return the character of a hexadecimal code, where it is a sign of Unicode's own."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    return chr(number) if 0x2000 <= number < 0xD800 else ""  # noqa: PLR2004 - symbols and letters
