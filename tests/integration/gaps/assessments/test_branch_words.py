"""A branch of law bears one name, on the page of a requirement and where an assessment declares it."""

from __future__ import annotations

import pytest
from django.utils import translation

from kerege.gaps.assessments.models.words import BRANCH_LABELS
from kerege.gaps.assessments.rules.corpus import branches_named
from kerege.gaps.assessments.rules.framework_hints import asked_branches
from kerege.requirements.frameworks.rules import law_branches
from kerege.requirements.frameworks.templatetags.frameworks import BRANCH_WORDS


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_branch_of_law_has_one_name(language: str) -> None:
    with translation.override(language):
        declared = [(code, str(label)) for code, label in BRANCH_LABELS]
        assert declared == [(code.value, str(words)) for code, words in BRANCH_WORDS.items()]


@pytest.mark.parametrize("named", [["food"], ["by-laws", "special", "nothing of the kind"]])
def test_the_page_names_the_branches_that_the_search_waits_for(named: list[str]) -> None:
    for extra in ({"into": {"kerege": {"set": [["branches", named]]}}}, {"set": [["kerege", {"branches": named}]]}):
        assert [one.value for one in law_branches(extra)] == [one.value for one in asked_branches(extra)]
        assert asked_branches(extra) == branches_named(named)
