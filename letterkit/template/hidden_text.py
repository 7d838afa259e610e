"""Hidden text: what is formatted so (ECMA-376 part 1, 17.3.2.41, vanish), itself or by its style.

Tags that print nothing may be hidden; the letters that they make have nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from letterkit.template.opc import parse
from letterkit.template.package import Package
from letterkit.template.tags import tag_spans
from letterkit.template.texts import Texts, W, joined, own_texts

_OFF: Final = ("0", "false", "off")
_MAX_STYLES: Final = 50  # styles that one is based on, which may be a circle
_CONTENT: Final = tuple(f"{W}{name}" for name in "t tab br cr sym drawing pict object".split())
_FRAMES: Final = (f"{W}drawing", f"{W}pict", f"{W}object")


def hiding_styles(package: Package) -> frozenset[str]:
    """Return the ids of the styles that hide what they are given to."""
    styles: dict[str, etree._Element] = {}
    for name in package.related(package.main, "styles"):
        for style in parse(package.parts[name], name).iterchildren(f"{W}style"):
            styles[style.get(f"{W}styleId", "")] = style
    return frozenset(each for each in styles if _style_hides(styles, each))


def hidden_words(root: etree._Element, styles: frozenset[str]) -> Iterator[str]:
    """Yield the hidden words of a part, and "" for a hidden picture."""
    for texts in own_texts(root):
        hidden = "".join(each.text or "" for each in _hidden(texts, styles))
        if hidden.strip():
            yield hidden
    for frame in root.iter(*_FRAMES):
        if _frame_is_hidden(frame, styles):
            yield ""


def remove_hidden(root: etree._Element, styles: frozenset[str]) -> None:
    """Take hidden text and hidden pictures out of a part."""
    for frame in list(root.iter(*_FRAMES)):
        if _frame_is_hidden(frame, styles):
            _remove(frame)
    for row in [each for each in root.iter(f"{W}tr") if _row_is_hidden(each)]:
        _remove(row)
    for texts in own_texts(root):
        for text in _hidden(texts, styles):
            run = text.getparent()
            _remove(text)
            if run is not None and run.tag == f"{W}r" and not any(run.iterchildren(*_CONTENT)):
                rest = [each for each in run if each.tag != f"{W}rPr"]
                if not rest:
                    _remove(run)


def _hidden(texts: Texts, styles: frozenset[str]) -> list[etree._Element]:
    """Return a paragraph's hidden texts, without those that are part of a tag that only decides."""
    hidden = [each for each in texts if _is_hidden(each, styles)]
    if not hidden:
        return []
    whole = joined(texts)
    spans = [span for span in tag_spans(whole, remarks=True) if whole[span[0] + 1] != "{"]
    kept: Texts = []
    position = 0
    for each in texts:
        end = position + len(each.text or "")
        if any(start < end and stop > position for start, stop in spans):
            kept.append(each)
        position = end
    return [each for each in hidden if each not in kept]


def _is_hidden(text: etree._Element, styles: frozenset[str]) -> bool:
    run = next(text.iterancestors(f"{W}r"), None)
    row = next(text.iterancestors(f"{W}tr"), None)
    if row is not None and _row_is_hidden(row):
        return True
    return run is not None and _run_is_hidden(run, styles)


def _run_is_hidden(run: etree._Element, styles: frozenset[str]) -> bool:
    own = _vanish(run.find(f"{W}rPr"))
    if own is not None:
        return own
    # A property that toggles is off where both styles have it (17.7.3).
    paragraph = next(run.iterancestors(f"{W}p"), None)
    places = (run.find(f"{W}rPr/{W}rStyle"), None)
    if paragraph is not None:
        places = (places[0], paragraph.find(f"{W}pPr/{W}pStyle"))
    hiding = [each is not None and each.get(f"{W}val", "") in styles for each in places]
    return hiding[0] != hiding[1]


def _row_is_hidden(row: etree._Element) -> bool:
    mark = row.find(f"{W}trPr/{W}hidden")
    return mark is not None and mark.get(f"{W}val", "1") not in _OFF


def _frame_is_hidden(frame: etree._Element, styles: frozenset[str]) -> bool:
    run = frame.getparent()
    if run is not None and run.tag == f"{W}r" and _run_is_hidden(run, styles):
        return True
    return any(each.get("hidden", "0") not in _OFF for each in frame.iterfind("*/{*}docPr"))


def _vanish(properties: etree._Element | None) -> bool | None:
    mark = None if properties is None else properties.find(f"{W}vanish")
    return None if mark is None else mark.get(f"{W}val", "1") not in _OFF


def _style_hides(styles: dict[str, etree._Element], name: str) -> bool:
    for _ in range(_MAX_STYLES):
        style = styles.get(name)
        if style is None:
            return False
        own = _vanish(style.find(f"{W}rPr"))
        if own is not None:
            return own
        based_on = style.find(f"{W}basedOn")
        name = "" if based_on is None else based_on.get(f"{W}val", "")
    return False


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
