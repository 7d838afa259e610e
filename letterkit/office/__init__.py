"""PDF copies made by the office program that is installed here: Word or LibreOffice."""

from letterkit.office.converting import convert
from letterkit.office.detection import programs
from letterkit.office.program import LIBREOFFICE, WORD, Conversion, Program

__all__ = ["LIBREOFFICE", "WORD", "Conversion", "Program", "convert", "programs"]
