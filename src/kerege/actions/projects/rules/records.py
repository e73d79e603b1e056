"""What a reader of any registry hands over: the record as the source gave it, nothing inferred, nothing lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class SourceKind(StrEnum):
    """The shapes in which registries publish."""

    SPH = "sph"
    EU_CBRN = "eu-cbrn"
    IATI = "iati"
    TABLE = "table"


class FieldName(StrEnum):
    """What is known of a project; a name here is the same whatever the registry calls it."""

    TITLE = "title"
    NUMBER = "number"
    CONTRACT = "contract"
    CONTEXT = "context"
    OBJECTIVES = "objectives"
    SPECIFIC_OBJECTIVES = "specific_objectives"
    ACTIVITIES = "activities"
    RESULTS = "results"
    STATUS = "status"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    PLACES = "places"
    REGIONS = "regions"
    COVERAGE = "coverage"
    AREAS = "areas"
    CATEGORIES = "categories"
    SOURCE_ENTITY = "source_entity"
    CHANNEL = "channel"
    IMPLEMENTERS = "implementers"
    DESTINATION_ENTITY = "destination_entity"
    COORDINATORS = "coordinators"
    WEBSITES = "websites"


class MoneyKind(StrEnum):
    """What an amount stands for; kinds are never added to one another."""

    BUDGET = "budget"
    COMMITMENT = "commitment"
    DISBURSEMENT = "disbursement"


@dataclass(frozen=True, slots=True)
class ReadValue:
    """One value of a field: as written, its code in a controlled vocabulary where it has one, the note it carries."""

    text: str
    code: str = ""
    note: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ReadField:
    """A field with all its values in the order of the source, and the stretch of the source that gave them."""

    name: FieldName
    values: tuple[ReadValue, ...]
    raw: str = ""


@dataclass(frozen=True, slots=True)
class ReadAmount:
    """Money as the source states it; `value` in units of `currency` (ISO 4217), no conversion.

    `period_ends_on` is the first day that no longer belongs to it. `provider` and `receiver` are names as written.
    `direction` says how the publisher saw it: "outgoing", "incoming", or empty where the source does not say.
    """

    kind: MoneyKind
    value: Decimal
    currency: str
    dated_on: date | None = None
    period_starts_on: date | None = None
    period_ends_on: date | None = None
    provider: str = ""
    receiver: str = ""
    provider_reference: str = ""
    receiver_reference: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Text that no field takes, kept where it stood; `attached_to` is empty where the source does not say."""

    text: str
    mark: str = ""
    attached_to: str = ""


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """One record of one registry.

    `reference` is the record's own name in its registry (such as a number or an IATI identifier), `edition` tells two
    readings of the same page apart (language, date of last change), `country` is the destination where a registry
    publishes one record per country, `related` names parents and children as the source does.
    """

    source: SourceKind
    reference: str
    raw: str
    fields: tuple[ReadField, ...]
    edition: str = ""
    url: str = ""
    country: str = ""
    related: tuple[tuple[str, str], ...] = ()
    amounts: tuple[ReadAmount, ...] = ()
    remarks: tuple[Remark, ...] = ()
    warnings: tuple[str, ...] = ()
    extra: dict[str, object] = field(default_factory=dict)

    def texts_of(self, name: FieldName) -> tuple[str, ...]:
        """The values of a field as written.

        Examples
        --------
        >>> found = ReadField(FieldName.TITLE, (ReadValue("Safe laboratories"),))
        >>> ReadRecord(SourceKind.TABLE, "1", "", (found,)).texts_of(FieldName.TITLE)
        ('Safe laboratories',)
        """
        return tuple(value.text for one in self.fields if one.name is name for value in one.values)
