"""Which program somebody writes e-mails with, as this computer names it. Nothing is started."""

from letterkit.mail_programs.detection import MailHandlers, mail_handlers
from letterkit.mail_programs.program import MailProgram

__all__ = ["MailHandlers", "MailProgram", "mail_handlers"]
