"""Take out of a part's XML what leads elsewhere: elements, references and addresses.

Elements go by their names alone, whatever their namespace: ISO's strict form has others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, Protocol, cast

from lxml import etree

from letterkit.template.sanitising.addresses import BAD_LINK, is_permitted
from letterkit.template.sanitising.elements import local_name, remove
from letterkit.template.sanitising.fields import remove_fields
from letterkit.template.sanitising.svg import is_svg, remove_svg_links

# What they are to the user; "" where their relationship says it, or nobody would miss them.
_ELEMENTS: Final = {
    "control": "an ActiveX control",
    "OLEObject": "an object of another program",
    "objectLink": "a linked object",
    "objectEmbed": "an object of another program",
    "movie": "a linked film",
    "webVideoPr": "a film on a web page",
    "subDoc": "a linked sub-document",
    "altChunk": "a chunk of another document",
    "mailMerge": "a mail-merge data source",
    "updateFields": "the setting that fields are updated when the document is opened",
    "frameset": "a linked frame",
    "webextensionref": "an add-in",
    "attachedTemplate": "",
    "attachedSchema": "",
    "schemaLibrary": "",
    "saveThroughXslt": "",
    "linkStyles": "",
    "smartTagType": "",
    "entryMacro": "",
    "exitMacro": "",
}
_WILDCARDS: Final = tuple(f"{{*}}{name}" for name in _ELEMENTS)
_NAMESPACES: Final = {
    "o": "urn:schemas-microsoft-com:office:office",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "strict": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_REFERENCES: Final = etree.XPath("//@r:*|//@strict:*|//@o:relid", namespaces=_NAMESPACES)
_ADDRESSES: Final = etree.XPath(
    "//@src|//@href|//@invalidUrl|//@o:href|//@o:althref|//@xml:base", namespaces=_NAMESPACES
)
_CLICKED: Final = ("href", "invalidUrl")  # the others are fetched
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORDML: Final = "http://schemas.microsoft.com/office/word"
_PLAIN_CONTROLS: Final = (
    *(f"{{{_W}}}{name}" for name in ("text", "date", "comboBox", "dropDownList")),
    f"{{{_WORDML}/2010/wordml}}checkbox",
    f"{{{_WORDML}/2012/wordml}}repeatingSection",
)
_RICH_CONTROLS: Final = ("{*}richText", "{*}picture", "{*}docPartObj", "{*}docPartList")
_LINKS: Final = ("hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver")


class _Attribute(Protocol):
    """What lxml finds where a path leads to an attribute: its text, which knows its element."""

    attrname: str

    def getparent(self) -> etree._Element: ...


def remove_links(
    root: etree._Element, gone: Collection[str] = (), addresses: Collection[str] = ()
) -> list[str]:
    """Take what leads elsewhere out of a part, and return what it was, in the user's words.

    It is "" for what a user needn't hear of: what says nothing of itself, or is told elsewhere.
    `gone` are the identifiers of relationships that were taken out, `addresses` those of the ones
    that lead to an address that a reader may click on.
    """
    removed = [*_remove_remarks(root), *_remove_elements(root), *_remove_bindings(root)]
    if gone or addresses:
        removed += _remove_references(root, gone, addresses)
    removed += remove_svg_links(root) if is_svg(root) else _remove_addresses(root)
    return removed + remove_fields(root)


def references(root: etree._Element) -> set[str]:
    """Return the identifiers of all relationships that a part refers to."""
    return {element.get(attribute, "") for element, attribute in _found(_REFERENCES, root)}


def _remove_remarks(root: etree._Element) -> list[str]:
    """Take out comments, which hide the middle of a text, and processing instructions."""
    beside = root.getprevious() is not None or root.getnext() is not None
    if not beside and next(root.iter(etree.Comment, etree.PI), None) is None:
        return []
    etree.strip_tags(root, etree.Comment, etree.PI)  # what stands beside the root isn't written
    return [""]


def _remove_elements(root: etree._Element) -> Iterator[str]:
    for element in list(root.iter(*_WILDCARDS)):
        parent = element.getparent()
        name = etree.QName(element)
        if parent is None:
            continue
        if name.localname == "altChunk" and local_name(parent) != "body":
            # A cell or a header without a paragraph makes Word call the file damaged.
            parent.replace(element, etree.Element(f"{{{name.namespace}}}p"))
        else:
            parent.remove(element)
        yield _ELEMENTS[name.localname]


def _remove_bindings(root: etree._Element) -> Iterator[str]:
    """Part content controls from hidden data that Word would put there as it likes.

    Those of plain text may keep it. That of others is a whole document, or a picture, as text
    (MS-DOCX 2.5.4.3, dataBinding), and what they show is in the document anyway.
    """
    for binding in list(root.iter("{*}dataBinding")):
        control = binding.getparent()
        if control is None:
            continue
        plain = next(control.iterchildren(*_PLAIN_CONTROLS), None) is not None
        if not plain or next(control.iterchildren(*_RICH_CONTROLS), None) is not None:
            control.remove(binding)
            yield ""


def _remove_references(
    root: etree._Element, gone: Collection[str], addresses: Collection[str]
) -> Iterator[str]:
    """Remove the elements, or the linking attributes, that refer to relationships that are gone.

    An address may be clicked on, but nothing else may use it: not as a picture's source, say, and
    not by a tag.
    """
    for element, attribute in _found(_REFERENCES, root):
        value = element.get(attribute, "")
        click = local_name(element) in _LINKS
        if value in gone or ((value in addresses or "{" in value) and not click):
            _remove_reference(element, attribute)
            yield "" if value in gone else "linked content"


def _found(path: etree.XPath, root: etree._Element) -> list[tuple[etree._Element, str]]:
    """Return the elements, with their attributes' names, to which a path leads."""
    found = cast("list[_Attribute]", path(root))
    return [(each.getparent(), each.attrname) for each in found]


def _remove_reference(element: etree._Element, attribute: str) -> None:
    parent = element.getparent()
    names = etree.QName(attribute).localname, etree.QName(element).localname
    del element.attrib[attribute]
    if names[1] == "blip":
        sources = (f"{{{_NAMESPACES['r']}}}{name}" for name in ("embed", "link"))
        if not any(element.get(source) for source in sources):
            _remove_picture(element)
    elif parent is None or names[0] == "link":
        return
    elif names[1] == "hyperlink":
        index = parent.index(element)
        parent[index : index + 1] = list(element)
    else:
        parent.remove(element)
        if len(parent) == 0 and local_name(parent) == "ext":
            remove(parent)


def _remove_picture(blip: etree._Element) -> None:
    """Take out the picture of which this was the only source: LibreOffice falls over an empty one.

    What fills a shape is no picture, and the shape stays.
    """
    picture = next(blip.iterancestors("{*}pic"), None)
    if picture is None:
        remove(blip)
        return
    frame = picture.getparent()
    alone = frame is not None and local_name(frame) == "graphicData"
    drawing = next(picture.iterancestors("{*}drawing"), None)
    remove(drawing if alone and drawing is not None else picture)


def _remove_addresses(root: etree._Element) -> Iterator[str]:
    for element, attribute in _found(_ADDRESSES, root):
        if attribute in _CLICKED and is_permitted(element.get(attribute, "")):
            continue
        del element.attrib[attribute]
        yield BAD_LINK if attribute in _CLICKED else "a linked picture"
