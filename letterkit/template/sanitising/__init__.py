"""Take out of a package whatever a document that we send would fetch from elsewhere, or tell.

Word follows these without asking or with one careless click: an attached template, a mail-merge
data source, linked pictures and objects, sub-documents, chunks of HTML, add-ins, and fields that
include, query or run something. A hyperlink to a web page or an e-mail stays: it is followed only
when a reader clicks it. The names of whoever made the template go, too.
"""

from letterkit.template.sanitising.addresses import LINK_TAG, is_permitted
from letterkit.template.sanitising.elements import attributes
from letterkit.template.sanitising.field_codes import HARMLESS, keyword_of
from letterkit.template.sanitising.markup import remove_links
from letterkit.template.sanitising.package import sanitise

__all__ = [
    "HARMLESS",
    "LINK_TAG",
    "attributes",
    "is_permitted",
    "keyword_of",
    "remove_links",
    "sanitise",
]
