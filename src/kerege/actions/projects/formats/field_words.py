"""The fields of a project and the kinds of its amounts as a reader of files names them in what it says to a person."""

from __future__ import annotations

from typing import Final

from kerege.actions.projects.rules.records import FieldName, MoneyKind
from kerege.kernel.wording import Phrase, phrase

FIELD_WORDS: Final[dict[FieldName, Phrase]] = {
    FieldName.TITLE: phrase("title"),
    FieldName.NUMBER: phrase("number"),
    FieldName.CONTRACT: phrase("contract"),
    FieldName.CONTEXT: phrase("context"),
    FieldName.OBJECTIVES: phrase("objectives"),
    FieldName.SPECIFIC_OBJECTIVES: phrase("specific objectives"),
    FieldName.ACTIVITIES: phrase("activities"),
    FieldName.RESULTS: phrase("results"),
    FieldName.STATUS: phrase("status"),
    FieldName.STARTS_ON: phrase("start"),
    FieldName.ENDS_ON: phrase("end"),
    FieldName.PLACES: phrase("places"),
    FieldName.REGIONS: phrase("regions"),
    FieldName.COVERAGE: phrase("coverage"),
    FieldName.AREAS: phrase("areas"),
    FieldName.CATEGORIES: phrase("categories"),
    FieldName.SOURCE_ENTITY: phrase("source entity"),
    FieldName.CHANNEL: phrase("channel"),
    FieldName.IMPLEMENTERS: phrase("implementers"),
    FieldName.DESTINATION_ENTITY: phrase("destination entity"),
    FieldName.COORDINATORS: phrase("coordinators"),
    FieldName.WEBSITES: phrase("websites"),
}
MONEY_WORDS: Final[dict[MoneyKind, Phrase]] = {
    MoneyKind.BUDGET: phrase("budget"),
    MoneyKind.COMMITMENT: phrase("commitment"),
    MoneyKind.DISBURSEMENT: phrase("disbursement"),
}
