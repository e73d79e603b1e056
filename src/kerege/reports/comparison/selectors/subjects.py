"""Which subjects and frameworks were assessed in a country, and what was said of them on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import Assessment
from kerege.gaps.assessments.models.words import SUBJECT_LABELS
from kerege.gaps.assessments.rules.states import SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors import assessments, findings_as_of
from kerege.kernel.errors import NotFound
from kerege.kernel.values import Coverage, TranslatedText
from kerege.reports.comparison.rules.stands import Stand
from kerege.requirements.frameworks.models import Framework


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what was assessed by one edition, and in which assessments."""

    framework_urn: str
    kind: str
    organisation_id: int | None
    name: str
    assessments: tuple[Assessment, ...]

    @property
    def key(self) -> str:
        """Name of the subject in an address."""
        return ":".join((self.kind, str(self.organisation_id or ""), self.name))

    @property
    def framework(self) -> Framework:
        """The edition as the newest of its assessments holds it."""
        return self.assessments[-1].framework

    @property
    def label(self) -> str:
        """The subject in the reader's language."""
        kind = str(dict(SUBJECT_LABELS)[self.kind])
        organisation = self.assessments[-1].subject_organisation
        named = " ".join(filter(None, (organisation.short_name if organisation else "", self.name)))
        return f"{kind}: {named}" if named else kind


def subjects(*, viewer: Actor, country: str) -> list[Subject]:
    """Subjects of a country by framework, each with the assessments that the viewer may see, from the oldest."""
    held: dict[tuple[str, str, int | None, str], list[Assessment]] = {}
    for row in assessments(viewer, country).order_by("period_ends_on", "pk"):
        place = (row.framework_urn, row.subject_kind, row.subject_organisation_id, row.subject_name)
        held.setdefault(place, []).append(row)
    return [Subject(*place, tuple(rows)) for place, rows in sorted(held.items(), key=lambda one: str(one[0]))]


def subject(*, viewer: Actor, country: str, framework_urn: str, key: str = "") -> Subject:
    """One subject of a country by one edition; the country itself unless another one is named."""
    wanted = key or ":".join((SubjectKind.COUNTRY.value, "", ""))
    for one in subjects(viewer=viewer, country=country):
        if one.framework_urn == framework_urn and one.key == wanted:
            return one
    raise NotFound(
        _("There is no assessment of this subject by '%(urn)s' for you. Choose one that was planned.")
        % {"urn": framework_urn[:200]},
        field="framework",
    )


def stands_on(*, viewer: Actor, subject: Subject, day: date) -> dict[str, Stand]:
    """By requirement, what was said last when the day ended; a later assessment speaks before an earlier one."""
    found: dict[str, Stand] = {}
    for assessment in subject.assessments:
        for row in findings_as_of(viewer, assessment, day).values():
            if row.judgement == Judgement.NOT_ASSESSED:
                continue
            found[row.finding.requirement_urn] = Stand(
                judgement=row.judgement,
                coverage=Coverage(row.coverage),
                level=row.level,
                rationale=row.rationale,
                said_on=row.as_of,
                review=row.review,
                assessment=assessment.title,
            )
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement as a comparison names it."""

    pk: int
    urn: str
    ref: str
    name: TranslatedText


def asked_by(framework: Framework) -> list[Asked]:
    """The requirements that people judge, in the order of the framework."""
    rows = framework.requirements.filter(assessable=True).order_by("position")
    return [Asked(row.pk, row.urn, row.ref, TranslatedText.from_json(row.name)) for row in rows]
