"""Writes an IATI 2.03 organisation file: who publishes, and what it foresees for which country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from lxml import etree

from kerege.actions.projects.formats.iati.elements import clean, dated, narrate, new
from kerege.actions.projects.formats.iati.parts import document_element
from kerege.actions.projects.formats.iati.structure import faults
from kerege.actions.projects.rules.exporting import ExportDocument, OrganisationBudget, ReportingOrganisation
from kerege.kernel.errors import Infeasible
from kerege.kernel.wording import joined, phrase

VERSION = "2.03"


def write_organisation(
    organisation: ReportingOrganisation,
    *,
    budgets: Iterable[OrganisationBudget] = (),
    documents: Iterable[ExportDocument] = (),
    generated_at: datetime,
) -> Iterator[bytes]:
    """Yield an organisation file; an organisation without a registered reference cannot have one."""
    if not clean(organisation.reference).strip() or not clean(organisation.name).strip():
        raise Infeasible(
            phrase(
                "An IATI organisation file needs the organisation's registered reference and its name: give the "
                "reference as AGENCY-NUMBER, as it stands in the registry."
            ),
            field="organisation",
        )
    root = etree.Element("iati-organisations", version=VERSION)
    root.set("generated-datetime", generated_at.isoformat())
    root.append(_organisation(organisation, budgets, documents))
    if found := list(faults(root)):
        raise Infeasible(
            phrase(
                "The IATI organisation file would not be valid: %(faults)s.", faults=joined(found[:3], between="; ")
            ),
            field="organisation",
        )
    etree.indent(root)
    yield etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _organisation(
    organisation: ReportingOrganisation, budgets: Iterable[OrganisationBudget], documents: Iterable[ExportDocument]
) -> etree._Element:
    element = etree.Element("iati-organisation")
    etree.SubElement(element, "organisation-identifier").text = clean(organisation.reference)
    narrate(etree.SubElement(element, "name"), organisation.name, organisation.language)
    reporter = new("reporting-org", ref=organisation.reference, type=organisation.kind)
    narrate(reporter, organisation.name, organisation.language)
    element.append(reporter)
    element.extend(_budget(budget) for budget in budgets)
    links = (document_element(document) for document in documents)
    element.extend([link for link in links if link is not None])
    return element


def _budget(budget: OrganisationBudget) -> etree._Element:
    element = new("recipient-country-budget", status="1")
    element.append(new("recipient-country", code=budget.country))
    element.append(dated("period-start", budget.starts_on))
    element.append(dated("period-end", budget.ends_on - timedelta(days=1)))
    value = new("value", currency=budget.currency, value_date=budget.dated_on.isoformat())
    value.text = budget.value
    element.append(value)
    return element
