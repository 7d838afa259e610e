"""Recipient lists: any spreadsheet in, people as a letter addresses them out."""

from letterkit.recipients.columns.answers import AnswerColumn, answer_columns
from letterkit.recipients.columns.contents import share_of_names
from letterkit.recipients.columns.memory import ColumnMemory
from letterkit.recipients.columns.parties import party_key
from letterkit.recipients.files.address_list import parse_address_list
from letterkit.recipients.files.pasted_rows import without_pasted_rows
from letterkit.recipients.filtering import (
    EVERYONE,
    WRITTEN_ALREADY,
    FilterMatcher,
    RecipientFilter,
    format_row_ranges,
    parse_row_ranges,
    role_labels,
)
from letterkit.recipients.identity import Identity, display_name, folded_words, identity_of
from letterkit.recipients.left_out_notes import FORGOTTEN, TOLD_IN_NOTES
from letterkit.recipients.list_decisions import (
    COUNCILLORS,
    MPS,
    AddressKind,
    ChosenDecisions,
    Decision,
    ListDecisions,
    ListPeople,
    NameOrder,
    NameStyle,
    PeopleKind,
    SurnameMark,
)
from letterkit.recipients.model import (
    WHOLE_NAMES,
    CellError,
    Cells,
    Column,
    ExcludedRow,
    JoinedField,
    PastedTable,
    Recipient,
    RecipientList,
    SheetInfo,
    Unrecognised,
)
from letterkit.recipients.name_table import NamedEntry, read_names
from letterkit.recipients.near_matches import near_matches
from letterkit.recipients.overrides import (
    LEFT_OUT_BY_CHOICE,
    ChangedList,
    apply_overrides,
    still_left_out,
)
from letterkit.recipients.people.addresses import (
    format_address,
    format_postcode,
    postcode_diagnostics,
    split_address,
    with_post_town,
)
from letterkit.recipients.people.bodies import is_nobodys_name
from letterkit.recipients.people.completion import complete
from letterkit.recipients.people.diagnostics import person_diagnostics
from letterkit.recipients.people.emails import (
    email_diagnostics,
    is_provider,
    parse_emails,
    sendable_emails,
)
from letterkit.recipients.people.honours import unknown_letters
from letterkit.recipients.people.house_dates import house_date_diagnostics
from letterkit.recipients.people.name_diagnostics import MAY_BE_WRITTEN_TO
from letterkit.recipients.people.names import parse_name
from letterkit.recipients.people.roles import Role, roles_of
from letterkit.recipients.people.salutations import FORMS, check_forms
from letterkit.recipients.people.stuck_words import name_in_one_line
from letterkit.recipients.people.vacancies import no_recipient
from letterkit.recipients.reading import read_recipients, read_tables, sheet_names
from letterkit.recipients.record_linkage import (
    KnownPeople,
    base_of,
    identities_of,
    queried_key,
    recognise,
    unqueried_key,
)
from letterkit.recipients.suppression import (
    NOBODY_FORGOTTEN,
    SuppressionList,
    not_suppressed,
    without_suppressed,
)

__all__ = [
    "COUNCILLORS",
    "EVERYONE",
    "FORGOTTEN",
    "FORMS",
    "LEFT_OUT_BY_CHOICE",
    "MAY_BE_WRITTEN_TO",
    "MPS",
    "NOBODY_FORGOTTEN",
    "TOLD_IN_NOTES",
    "WHOLE_NAMES",
    "WRITTEN_ALREADY",
    "AddressKind",
    "AnswerColumn",
    "CellError",
    "Cells",
    "ChangedList",
    "ChosenDecisions",
    "Column",
    "ColumnMemory",
    "Decision",
    "ExcludedRow",
    "FilterMatcher",
    "Identity",
    "JoinedField",
    "KnownPeople",
    "ListDecisions",
    "ListPeople",
    "NameOrder",
    "NameStyle",
    "NamedEntry",
    "PastedTable",
    "PeopleKind",
    "Recipient",
    "RecipientFilter",
    "RecipientList",
    "Role",
    "SheetInfo",
    "SuppressionList",
    "SurnameMark",
    "Unrecognised",
    "answer_columns",
    "apply_overrides",
    "base_of",
    "check_forms",
    "complete",
    "display_name",
    "email_diagnostics",
    "folded_words",
    "format_address",
    "format_postcode",
    "format_row_ranges",
    "house_date_diagnostics",
    "identities_of",
    "identity_of",
    "is_nobodys_name",
    "is_provider",
    "name_in_one_line",
    "near_matches",
    "no_recipient",
    "not_suppressed",
    "parse_address_list",
    "parse_emails",
    "parse_name",
    "parse_row_ranges",
    "party_key",
    "person_diagnostics",
    "postcode_diagnostics",
    "queried_key",
    "read_names",
    "read_recipients",
    "read_tables",
    "recognise",
    "role_labels",
    "roles_of",
    "sendable_emails",
    "share_of_names",
    "sheet_names",
    "split_address",
    "still_left_out",
    "unknown_letters",
    "unqueried_key",
    "with_post_town",
    "without_pasted_rows",
    "without_suppressed",
]
