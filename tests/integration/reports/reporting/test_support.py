"""A report names the projects that its reader may see, in the reader's language, and nobody else's."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.services.emblems import keep_emblem
from kerege.actions.programmes.services.writing import add_row
from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.services.choosing import plan_project
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.ownership.rules import Visibility
from kerege.reports.reporting.rules import SupportPart
from kerege.reports.reporting.selectors.supporting import supported
from kerege.reports.reporting.services.picture import Order, make_document, make_picture
from tests.factories.pictures import png
from tests.factories.world import make_organisation
from tests.integration.reports.reporting.samples import NOW, URN, Side, make_side, public_framework

pytestmark = pytest.mark.django_db


@pytest.fixture
def side() -> Side:
    made = make_side("QX")
    public_framework(made)
    return made


def planned(owner: Organisation, title: str, *, country: str = "QX", visibility: Visibility) -> Project:
    """A project in a country, with a donor's statement in two languages and the donor's emblem."""
    fields = {
        FieldName.TITLE: [ReadValue(title)],
        FieldName.AREAS: [ReadValue("Biosafety")],
        FieldName.PLACES: [ReadValue(country, code=country)],
    }
    project = plan_project(by=OPERATOR, organisation=owner, fields=fields, visibility=visibility, now=NOW)
    fund = make_organisation(short_name=f"FUND {title}")
    picture = SimpleUploadedFile("emblem.png", png())
    keep_emblem(by=OPERATOR, organisation=fund, words={"en": "A field", "ru": "Поле"}, now=NOW, upload=picture)
    words = {"en": f"Funded: {title}.", "ru": f"Оплачено: {title}."}
    values = {"donor": f"The Fund of {title}", "organisation": fund, "statements": words}
    add_row(by=OPERATOR, project=project, kind=RowKind.FUNDING, values=values, now=NOW)
    return project


def support(side: Side, *, language: str = "en") -> SupportPart:
    order = Order(country="QX", framework_urn=URN, language=language)
    return make_document(viewer=side.drafter, order=order, now=NOW).support


@pytest.mark.parametrize(
    ("language", "statement", "emblem"),
    [("en", "Funded: Safer rooms.", "A field"), ("ru", "Оплачено: Safer rooms.", "Поле")],
)
def test_a_project_of_the_country_stands_with_its_donor(side: Side, language: str, statement: str, emblem: str) -> None:
    planned(make_organisation(), "Safer rooms", visibility=Visibility.PUBLIC)
    part = support(side, language=language)
    (line,) = part.lines
    (funding,) = line.fundings
    assert (line.title.text, funding.statement.text, funding.emblem_words) == ("Safer rooms", statement, emblem)
    assert part.picture(funding) == png()


def test_what_the_reader_may_not_see_and_what_is_elsewhere_is_not_named(side: Side) -> None:
    planned(make_organisation(), "Kept apart", visibility=Visibility.ORGANISATION)
    make_side("QY")
    planned(make_organisation(), "Elsewhere", country="QY", visibility=Visibility.PUBLIC)
    assert support(side) == SupportPart(pictures={})


def test_of_more_projects_than_are_asked_for_the_newest_are_read(side: Side) -> None:
    owner = make_organisation()
    for title in ("Older", "Newer"):
        planned(owner, title, visibility=Visibility.PUBLIC)
    seen = supported(viewer=side.drafter, country="QX", most=1)
    assert [row.project.title.text for row in seen.rows] == ["Newer"]
    assert seen.has_more
    assert not supported(viewer=side.drafter, country="QX", most=2).has_more


def test_the_page_that_does_not_show_them_looks_for_no_projects(side: Side) -> None:
    planned(side.organisation, "Safer rooms", visibility=Visibility.COUNTRY)
    order = Order(country="QX", framework_urn=URN, language="en")
    with CaptureQueriesContext(connection) as captured:
        make_picture(viewer=side.drafter, order=order, now=NOW)
    assert [one["sql"] for one in captured.captured_queries if "projects_project" in one["sql"]] == []
