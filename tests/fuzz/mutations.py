"""Mutations of files at their levels: bytes, members of a zip archive, nodes of an XML part."""

from __future__ import annotations

import io
import struct
import zipfile
from random import Random
from typing import Final

from lxml import etree

from tests.fuzz.odd_values import CONTROLS, mutated_text, mutated_tokens, odd_text

Members = list[tuple[str, bytes]]

_SIZES: Final = (b"\xff" * 4, b"\xff\xff\xff\x7f", b"\0" * 4, b"\1\0\0\0", b"\0\0\1\0")
_METHODS: Final = (
    zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA,
)  # fmt: skip
_NAMES: Final = (
    "../up.xml", "/abs.xml", "a\\b.xml", "word/", "x" * 250 + ".xml", "é.xml", "con.xml", ".xml",
    " ", "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "xl/workbook.xml",
)  # fmt: skip
_REFERENCES: Final = (
    b"&#1;", b"&#xFFFE;", b"&#0;", b"&x;", b"<!DOCTYPE a>", b"<?x?>", b"<!--", b"]]>", b"<![CDATA[",
    b"\xff", b"\xed\xa0\x80", b"<a:b/>", b"</w:p>", b"<w:p>",
)  # fmt: skip
_MOST_NODES: Final = 40_000  # of a part; more are beyond what is looked for here


def mutated_bytes(data: bytes, chance: Random) -> bytes:
    """Return a file with bytes flipped, cut, put in, doubled or claiming the greatest sizes."""
    at = chance.randint(0, len(data))
    end = at + chance.choice((1, 2, 4, 16, 200))
    match chance.randrange(6):
        case 0:
            return data[:at] + bytes(255 - each for each in data[at:end]) + data[end:]
        case 1:
            return data[:at] + chance.choice(_SIZES) + data[at + 4 :]
        case 2:
            return data[:at] + data[end:]
        case 3:
            return data[:at] + chance.randbytes(end - at) + data[at:]
        case 4:
            return data[:end] + data[at:]
        case _:
            return data[:at]


def mutated_text_file(data: bytes, chance: Random) -> bytes:
    """Return a text file with characters of it changed, perhaps in another encoding."""
    text = mutated_text(data.decode("utf-8", "replace"), chance)
    encoding = chance.choice(("utf-8", "utf-8", "utf-8", "utf-16", "cp1252", "utf-8-sig"))
    return text.encode(encoding, "surrogatepass" if encoding != "cp1252" else "replace")


def mutated_token_file(data: bytes, chance: Random) -> bytes:
    """Return a file of TOML or JSON with some of its tokens changed for others."""
    text = mutated_tokens(data.decode("utf-8", "replace"), chance)
    return text.encode("utf-8", "surrogatepass")


def mutated_rows(data: bytes, chance: Random) -> bytes:
    """Return a table as text with cells and rows of it changed, moved, doubled and taken out."""
    lines = data.decode("utf-8", "replace").splitlines()
    # Under other headings, few rows mean anything.
    kept = 0 if chance.random() < 0.1 else 1
    headings, rows = lines[:kept], [line.split(",") for line in lines[kept:]]
    for _ in range(chance.randint(1, 4)):
        row = chance.choice(rows) if rows else []
        match chance.randrange(5):
            case 0 if row:
                row[chance.randrange(len(row))] = odd_text(chance) + chance.choice(CONTROLS)
            case 1 if row:
                row[chance.randrange(len(row))] = odd_text(chance)
            case 2 if row:
                chance.shuffle(row)
            case 3 if rows:
                rows.remove(row)
            case _:
                rows.insert(chance.randint(0, len(rows)), list(row) * chance.choice((1, 3)))
    text = "\r\n".join([*headings, *(",".join(row) for row in rows)])
    return text.encode("utf-8", "surrogatepass")


def members_of(data: bytes) -> Members | None:
    """Return the members of an archive; None where it is one no more."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # noqa: BLE001 - whatever an earlier mutation made of it
        return None


def packed(members: Members, methods: dict[int, int] | None = None) -> bytes:
    """Return an archive of members, some packed by other methods, by their index."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for index, (name, content) in enumerate(members):
            info = zipfile.ZipInfo(name)
            info.compress_type = (methods or {}).get(index, zipfile.ZIP_DEFLATED)
            archive.NameToInfo.pop(name, None)  # two of a name are meant
            archive.writestr(info, content, compresslevel=1)
    return stream.getvalue()


def mutated_members(data: bytes, chance: Random) -> bytes:
    """Return an archive with members dropped, doubled, renamed, swapped, cut or packed otherwise.

    Or with wrong sizes, checksums, flags and methods in its headers.
    """
    members = members_of(data)
    if not members:
        return mutated_bytes(data, chance)
    index = chance.randrange(len(members))
    other = chance.randrange(len(members))
    name, content = members[index]
    match chance.randrange(8):
        case 0:
            del members[index]
        case 1:
            members.insert(other, (name, content))
        case 2:
            members[index] = (chance.choice((*_NAMES, name.upper(), f"{name}.bak")), content)
        case 3:
            members[index], members[other] = (name, members[other][1]), (members[other][0], content)
        case 4:
            members[index] = (name, content[: chance.randint(0, len(content))])
        case 5:
            members[index] = (name, mutated_bytes(content, chance))
        case 6:
            return packed(members, {index: chance.choice(_METHODS)})
        case _:
            return _with_wrong_header(packed(members), chance)
    return packed(members)


def _with_wrong_header(data: bytes, chance: Random) -> bytes:
    """Return an archive of which one header lies: APPNOTE 4.3.7 and 4.3.12."""
    signature = chance.choice((b"PK\3\4", b"PK\1\2", b"PK\5\6"))
    places = [at for at in range(len(data) - 30) if data.startswith(signature, at)]
    if not places:
        return data
    at = chance.choice(places) + chance.choice((4, 6, 8, 10, 14, 18, 22, 26, 28))
    return (
        data[:at] + struct.pack("<H", chance.choice((0, 1, 8, 12, 14, 99, 0xFFFF))) + data[at + 2 :]
    )


def mutated_nodes(data: bytes, chance: Random) -> bytes:
    """Return an archive in one of whose XML parts nodes and attributes were changed."""
    members = members_of(data)
    parts = [
        index
        for index, (name, content) in enumerate(members or ())
        if name.endswith((".xml", ".rels")) and content
    ]
    if not members or not parts:
        return mutated_bytes(data, chance)
    # The parts with the text in them are where most is read.
    index = max(chance.sample(parts, min(2, len(parts))), key=lambda each: len(members[each][1]))
    name, content = members[index]
    change = mutated_references if chance.random() < 0.1 else mutated_xml
    members[index] = (name, change(content, chance))
    return packed(members)


def mutated_references(data: bytes, chance: Random) -> bytes:
    """Return XML with something put in that it doesn't allow, or hardly ever has."""
    at = chance.choice([at for at, byte in enumerate(data) if byte in b"<>"] or [0])
    return data[:at] + chance.choice(_REFERENCES) + data[at:]


def mutated_xml(data: bytes, chance: Random) -> bytes:
    """Return XML with nodes deleted, doubled, moved, renamed, and with odd attributes and texts."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=False))
    except etree.XMLSyntaxError:
        return mutated_bytes(data, chance)
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    if len(nodes) > _MOST_NODES:
        return data
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        _change_node(chance.choice(nodes), nodes, chance)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _change_node(  # noqa: C901 - a case for each change
    node: etree._Element, nodes: list[etree._Element], chance: Random
) -> None:
    parent = node.getparent()
    names = [str(name) for name in node.attrib]
    match chance.randrange(8):
        case 0 if parent is not None:
            parent.remove(node)
        case 1 if parent is not None:
            copy = etree.tostring(node, with_tail=False)
            for _ in range(chance.choice((1, 1, 30))):
                parent.insert(parent.index(node), etree.fromstring(copy))
        case 2:
            target = chance.choice(nodes)
            if node is not target and node not in target.iterancestors() and parent is not None:
                target.insert(chance.randint(0, len(target)), node)
        case 3:
            node.tag = chance.choice(nodes).tag
        case 4 if names:
            node.set(chance.choice(names), odd_text(chance))
        case 5 if names:
            del node.attrib[chance.choice(names)]
        case 6:
            other = chance.choice(nodes)
            for key, value in other.attrib.items():
                node.set(str(key), str(value))
        case _:
            node.text = odd_text(chance)
