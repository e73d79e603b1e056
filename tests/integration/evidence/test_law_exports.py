"""What goes out of the law library comes back in as the same tree."""

from __future__ import annotations

import pytest

from kerege.evidence.law.models import Expression
from kerege.evidence.law.services import LawDetails, LawFile, Owner, export_expression, import_law
from kerege.foundation.accounts.actors import OPERATOR
from kerege.kernel.errors import InvalidInput
from tests.integration.evidence.law_texts import KAZAKH, NOW, RUSSIAN, bring_in

pytestmark = pytest.mark.django_db


def tree(expression: Expression) -> list[tuple[str, str, str, str, str]]:
    """Everything that makes the outline."""
    return list(expression.provisions.order_by("order").values_list("eid", "level", "label", "heading", "text"))


@pytest.mark.parametrize(("text", "language"), [(RUSSIAN, "ru"), (KAZAKH, "kk")])
def test_akoma_ntoso_reads_back_as_the_same_tree(owner: Owner, text: str, language: str) -> None:
    first = bring_in(owner, text, language=language).expression
    assert first is not None
    file = export_expression(expression=first, format="akn")
    again = import_law(
        by=OPERATOR,
        owner=owner,
        file=LawFile(file.name, file.content),
        details=LawDetails(language=language, number="8"),
        now=NOW,
    )
    assert again.expression is not None
    assert tree(again.expression) == tree(first)
    assert again.expression.fingerprint == first.fingerprint


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_documents_keep_articles_and_every_word(owner: Owner, ending: str) -> None:
    first = bring_in(owner)
    assert first.expression is not None
    file = export_expression(expression=first.expression, format=ending)
    again = import_law(
        by=OPERATOR,
        owner=owner,
        file=LawFile(file.name, file.content),
        details=LawDetails(language="ru", number="8"),
        now=NOW,
    )
    assert (again.articles, again.chapters, again.share_kept) == (first.articles, first.chapters, 1.0)


def test_an_unknown_format_is_refused_with_the_known_ones(owner: Owner) -> None:
    wording = bring_in(owner).expression
    assert wording is not None
    with pytest.raises(InvalidInput, match="akn, docx, md"):
        export_expression(expression=wording, format="exe")
