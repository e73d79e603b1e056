"""Says why what was read of a record is too little to make a project of."""

from __future__ import annotations

from typing import Final

from kerege.actions.projects.rules.records import FieldName, ReadRecord
from kerege.kernel.wording import phrase

# One of them at least names a project: a page that lost its title line may still print its contract.
NAMES: Final = (FieldName.TITLE, FieldName.NUMBER, FieldName.CONTRACT)
REMEDY: Final = phrase("check the file and its source, or add the title")


def why_unusable(record: ReadRecord) -> str | None:
    """What the record lacks, or None where it can be kept.

    Examples
    --------
    >>> from kerege.actions.projects.rules.records import SourceKind
    >>> print(why_unusable(ReadRecord(SourceKind.SPH, "7", "words", ())))
    no field was found in it
    """
    if not record.fields and not record.amounts:
        return phrase("no field was found in it")
    if not any(text.strip() for name in NAMES for text in record.texts_of(name)):
        return phrase("it has neither a title nor a number nor a contract")
    return None
