"""Where a template's links lead, with tags in the address: mailto:{{ sender_email }}.

An address stands in a part's relationships (ECMA-376 part 2, 6.5), where Word writes the braces
percent-encoded. What a value brings is encoded too, so that it stays the piece of the address that
it is (RFC 3986, 2.1); only where the tag is the whole address is the value one.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote, unquote

from jinja2 import Template, nodes

from letterkit.errors import LetterkitError
from letterkit.template.language import Language
from letterkit.template.opc import Relationship, write_relationships
from letterkit.template.quotes import straighten
from letterkit.template.sanitising import LINK_TAG, is_permitted
from letterkit.template.undeclared_names import undeclared_names

_PIECE_SAFE: Final = "@"
_WHOLE_SAFE: Final = ":/?#[]@!$&'()*+,;=%~"


def has_link_tag(target: str) -> bool:
    """Return whether an address has a tag."""
    return LINK_TAG.search(target) is not None


class LinkTargets:
    """The relationships of a part some of whose links have tags, rendered for each letter.

    `trees` are the addresses' tags, `sources` for each the address as the template language has it;
    `deciding_names` those on which it depends whether they lead anywhere.
    """

    changes = True

    def __init__(self, name: str, relationships: tuple[Relationship, ...]) -> None:
        self.name = name
        self._relationships = relationships
        self._language = Language(autoescape=False)
        self.sources: list[str] = []
        self.trees: list[nodes.Template] = []
        self._pieces: dict[str, list[str | Template]] = {}
        for each in relationships:
            if each.external and has_link_tag(each.target):
                pieces = LINK_TAG.split(each.target)
                self._pieces[each.identifier] = [self._compile(piece) for piece in pieces]
                found_in = "".join(map(_readable, pieces))
                self.sources += [found_in] * (len(self.trees) - len(self.sources))
        whole = [each.target for each in relationships if LINK_TAG.match(each.target)]
        found = {name for tree in self.trees for name in undeclared_names(tree)}
        self.names = tuple(sorted(found))
        self.deciding_names = frozenset(self.names if whole else ())

    def _compile(self, piece: str) -> str | Template:
        if not LINK_TAG.fullmatch(piece):
            return piece
        tree = self._language.parse(_readable(piece))
        self.trees.append(tree)
        code = self._language.compile(tree)
        return Template.from_code(self._language, code, dict(self._language.globals))

    def render(self, values: dict[str, Any], *, plain: bool) -> bytes:  # noqa: ARG002 - as other parts do
        """Return the part filled with `values`. Raises LetterkitError for a bad address."""
        return write_relationships(self.filled(values))

    def filled(self, values: dict[str, Any]) -> tuple[Relationship, ...]:
        """Return the relationships filled with `values`. Raises LetterkitError as `render` does."""
        self._language.begin()
        return tuple(
            each._replace(target=self._target(self._pieces[each.identifier], values))
            if each.identifier in self._pieces
            else each
            for each in self._relationships
        )

    def _target(self, pieces: list[str | Template], values: dict[str, Any]) -> str:
        printed = [
            each if isinstance(each, str) else each.render(values).strip() for each in pieces
        ]
        is_whole = pieces[0] == ""
        address = "".join(
            text if is_whole or isinstance(piece, str) else quote(text, safe=_PIECE_SAFE)
            for piece, text in zip(pieces, printed, strict=True)
        )
        if is_whole and "@" in address and ":" not in address and "/" not in address:
            address = f"mailto:{address}"
        elif is_whole and address.lower().startswith("www."):
            address = f"https://{address}"
        if not is_permitted(address):
            raise LetterkitError(
                f"A link would lead to “{address}”, which is no web page or e-mail address.",
                "Write the whole address, such as https://www.example.org.",
            )
        return (quote(address, safe=_WHOLE_SAFE) if is_whole else address) or "#"


def _readable(piece: str) -> str:
    return straighten(unquote(piece)) if LINK_TAG.fullmatch(piece) else piece
