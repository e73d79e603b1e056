"""Importing keeps everything, belongs to whoever imported, and never overwrites."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Membership, Organisation, Role
from kerege.foundation.audit.models import Event
from kerege.kernel.errors import InvalidInput, NotPermitted, RuleViolated
from kerege.requirements.frameworks import selectors
from kerege.requirements.frameworks.format.reading import read_file
from kerege.requirements.frameworks.format.values import same
from kerege.requirements.frameworks.models import Crosswalk, Framework, Library, Requirement
from kerege.requirements.frameworks.rules import Step
from kerege.requirements.frameworks.services import OLDER_TOO, Imported, import_library
from tests.factories.world import make_country, make_organisation, make_user
from tests.integration.requirements.libraries import in_yaml, own_framework, sample
from tests.properties.test_framework_format_round_trip import libraries

pytestmark = pytest.mark.django_db


def _import(data: dict[str, Any], **options: Any) -> Imported:
    return import_library(
        content=in_yaml(data), **{"by": OPERATOR, "now": timezone.now(), "read": read_file, **options}
    )


def test_a_library_is_stored_with_all_its_parts() -> None:
    imported = _import(sample())
    assert (imported.step, imported.requirements, imported.questions, imported.crosswalks) == (Step.FIRST, 3, 3, 2)
    assert set(imported.kept_objects) == {
        "threats",
        "risk_matrix",
        "reference_controls",
        "metric_definitions",
        "preset",
    }
    last = Requirement.objects.get(urn="urn:sample:risk:req_node:care:1.2")
    assert last.statement["en"] == {"text": "Keep a register", "status": "draft"}
    assert last.parent is not None
    assert last.parent.urn == "urn:sample:risk:req_node:care:1"
    assert [row.relationship for row in Crosswalk.objects.all()] == ["intersects", ""]


def test_a_library_comes_back_as_the_same_data() -> None:
    imported = _import(sample())
    file = selectors.library_file(viewer=OPERATOR, library=Library.plain.get(pk=imported.library.pk))
    assert same(yaml.safe_load(file.content), yaml.safe_load(in_yaml(sample())))
    assert file.name == "care.yaml"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(libraries())
def test_any_library_comes_back_from_the_database_as_the_same_data(data: dict[str, Any]) -> None:
    Library.objects.unscoped(reason="a fresh start for every example").delete()
    imported = _import(data)
    file = selectors.library_file(viewer=OPERATOR, library=Library.plain.get(pk=imported.library.pk))
    assert same(yaml.safe_load(file.content), yaml.safe_load(in_yaml(data)))


def test_a_file_that_was_read_in_a_child_process_comes_back_as_the_same_data() -> None:
    imported = import_library(content=in_yaml(sample()), by=OPERATOR, now=timezone.now())
    file = selectors.library_file(viewer=OPERATOR, library=Library.plain.get(pk=imported.library.pk))
    assert same(yaml.safe_load(file.content), yaml.safe_load(in_yaml(sample())))


def test_importing_twice_changes_nothing() -> None:
    first = _import(sample())
    again = _import(sample())
    assert (again.step, again.library.pk) == (Step.UNCHANGED, first.library.pk)
    assert Library.plain.count() == 1
    assert Event.objects.filter(act="frameworks.library.imported").count() == 1


def test_what_was_exported_is_the_same_library_when_it_is_brought_in_again() -> None:
    first = _import(sample())
    file = selectors.library_file(viewer=OPERATOR, library=Library.plain.get(pk=first.library.pk))
    assert file.content != in_yaml(sample())
    again = import_library(content=file.content, by=OPERATOR, now=timezone.now(), read=read_file)
    assert (again.step, again.library.pk) == (Step.UNCHANGED, first.library.pk)


def test_one_changed_answer_is_other_content_under_the_same_version() -> None:
    _import(sample())
    changed = sample()
    changed["objects"]["framework"]["requirement_nodes"][2]["questions"]["urn:sample:question:2"]["text"] = "Other"
    with pytest.raises(RuleViolated, match="Raise the version"):
        _import(changed)


def test_a_newer_version_stands_beside_the_older_one() -> None:
    old = _import(own_framework(version=1))
    new = _import(own_framework(version=2, nodes=5))
    assert new.step is Step.UPGRADE
    current = selectors.framework(viewer=OPERATOR, urn="urn:kerege:framework:sample")
    assert (current.version, current.requirement_count) == (2, 5)
    kept = Framework.plain.get(library=old.library)
    assert (kept.is_current, kept.requirements.count()) == (False, 3)
    named = selectors.framework(viewer=OPERATOR, urn=current.urn, version=1)
    assert named.pk == kept.pk


def test_an_older_version_is_refused_unless_it_is_asked_for() -> None:
    _import(own_framework(version=2))
    with pytest.raises(RuleViolated, match="A newer version"):
        _import(own_framework(version=1))
    assert _import(own_framework(version=1), welcome=OLDER_TOO).step is Step.OLDER
    assert selectors.framework(viewer=OPERATOR, urn="urn:kerege:framework:sample").version == 2


def test_other_content_under_the_same_version_is_refused() -> None:
    _import(own_framework())
    with pytest.raises(RuleViolated, match="Raise the version"):
        _import(own_framework(name="Changed rules"))


def test_an_imported_framework_belongs_to_the_importers_organisation() -> None:
    organisation = make_organisation(make_country("QX"))
    user = make_user(organisation, role=Role.DRAFTER)
    library = _import(sample(), by=user).library
    assert (library.organisation, library.country_id, library.visibility) == (organisation, "QX", "organisation")
    stranger = make_user(make_organisation(make_country("QY")))
    assert list(selectors.frameworks(viewer=stranger)) == []
    assert [framework.ref for framework in selectors.frameworks(viewer=user)] == ["CARE"]


def test_two_organisations_hold_the_same_library_each_for_itself() -> None:
    one, two = make_organisation(make_country("QX")), make_organisation(make_country("QY"))
    _import(sample(), by=make_user(one))
    assert _import(sample(), by=make_user(two)).step is Step.FIRST


@pytest.mark.parametrize("role", [Role.LEARNER, Role.DONOR, Role.ADMINISTRATOR])
def test_other_roles_do_not_import(role: Role) -> None:
    user = make_user(make_organisation(make_country("QX")), role=role)
    with pytest.raises(NotPermitted):
        _import(sample(), by=user)


def test_nobody_imports_for_an_organisation_of_others() -> None:
    other = make_organisation(make_country("QY"))
    with pytest.raises(NotPermitted):
        _import(sample(), by=make_user(make_organisation(make_country("QX"))), organisation=other)


def test_who_works_for_several_organisations_names_one() -> None:
    one, two = make_organisation(make_country("QX")), make_organisation(make_country("QX"))
    user = make_user(one)
    Membership.objects.create(user=user, organisation=two, role=Role.FOCAL_POINT)
    with pytest.raises(InvalidInput, match="several organisations"):
        _import(sample(), by=user)
    assert _import(sample(), by=user, organisation=two).library.organisation == two


def test_a_refused_file_leaves_nothing_behind() -> None:
    data = own_framework()
    data["objects"]["framework"]["requirement_nodes"][1]["depth"] = 7
    with pytest.raises(InvalidInput, match="depth is 7"):
        _import(data)
    assert Library.plain.count() == 0
    assert not Event.objects.filter(act="frameworks.library.imported").exists()


def test_what_the_operator_imports_stays_with_the_library_and_is_not_public() -> None:
    library = _import(sample()).library
    assert (library.organisation.short_name, library.visibility) == ("Kerege library", "organisation")
    assert Organisation.objects.filter(short_name="Kerege library").count() == 1
