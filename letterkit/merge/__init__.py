"""Check, plan and run a merge: one finished document at a time."""

from letterkit.merge.campaign_jobs import (
    OpenedTemplate,
    build_job,
    document_path,
    documents_folder,
    documents_of,
    in_one_file,
    open_document,
    read_list,
    written_before,
)
from letterkit.merge.checks import (
    PAGE_OVERFLOW,
    AddresseeCheck,
    PageOverflowCheck,
    can_sign,
    meeting_of,
    notice_of,
    notice_rule_of,
    word_limit_of,
    words_of_motion,
)
from letterkit.merge.contacts import contact_of
from letterkit.merge.document_keys import ONCE, document_key, person_of
from letterkit.merge.email_form import (
    LETTER_TEXT,
    EmailForm,
    check_wording,
    email_form,
    unchecked_form,
)
from letterkit.merge.follow_up_people import FollowUpReason, follow_up_people, reasons_against
from letterkit.merge.follow_ups import people_to_chase, people_to_thank
from letterkit.merge.job import NOBODY, Job
from letterkit.merge.labelled import filled_with_labels
from letterkit.merge.log_import import LogImport, read_log
from letterkit.merge.log_people import LogPeople
from letterkit.merge.log_table import LOG_HEADINGS, LogCell, log_rows
from letterkit.merge.motion_calendar import council_of, motion_entry
from letterkit.merge.ordering import Order, in_order
from letterkit.merge.pack_review import review_pack, template_errors
from letterkit.merge.pictures import PictureFiles, pictures_of, unread_pictures, with_pictures
from letterkit.merge.plan import (
    Plan,
    RenderedDocument,
    Renderer,
    check,
    example_name,
    iter_plan,
    orphaned_files,
    plan,
    run,
)
from letterkit.merge.recognition import (
    people_to_remember,
    recognise_people,
    with_known_people,
)
from letterkit.merge.record import Document, DocumentState, WrittenRecord, digest_of, digest_of_file

__all__ = [
    "LETTER_TEXT",
    "LOG_HEADINGS",
    "NOBODY",
    "ONCE",
    "PAGE_OVERFLOW",
    "AddresseeCheck",
    "Document",
    "DocumentState",
    "EmailForm",
    "FollowUpReason",
    "Job",
    "LogCell",
    "LogImport",
    "LogPeople",
    "OpenedTemplate",
    "Order",
    "PageOverflowCheck",
    "PictureFiles",
    "Plan",
    "RenderedDocument",
    "Renderer",
    "WrittenRecord",
    "build_job",
    "can_sign",
    "check",
    "check_wording",
    "contact_of",
    "council_of",
    "digest_of",
    "digest_of_file",
    "document_key",
    "document_path",
    "documents_folder",
    "documents_of",
    "email_form",
    "example_name",
    "filled_with_labels",
    "follow_up_people",
    "in_one_file",
    "in_order",
    "iter_plan",
    "log_rows",
    "meeting_of",
    "motion_entry",
    "notice_of",
    "notice_rule_of",
    "open_document",
    "orphaned_files",
    "people_to_chase",
    "people_to_remember",
    "people_to_thank",
    "person_of",
    "pictures_of",
    "plan",
    "read_list",
    "read_log",
    "reasons_against",
    "recognise_people",
    "review_pack",
    "run",
    "template_errors",
    "unchecked_form",
    "unread_pictures",
    "with_known_people",
    "with_pictures",
    "word_limit_of",
    "words_of_motion",
    "written_before",
]
