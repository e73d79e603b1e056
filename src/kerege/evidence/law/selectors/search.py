"""Full-text search in all provisions that the viewer may see, across languages and scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from kerege.evidence.law.models.expressions import Provision
from kerege.evidence.law.models.works import Work
from kerege.evidence.law.rules.fragments import Run, fragment, query_forms
from kerege.evidence.law.selectors.provisions import page_number
from kerege.foundation.accounts.actors import Actor

MOST_HITS = 200
INDEX = "law_provision_search"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One provision that holds all words of the question, with the passage that shows them."""

    provision: Provision
    article: str
    page: int
    heading: list[Run]
    fragment: list[Run]


def search_provisions(
    *, viewer: Actor, query: str, country: str | None = None, languages: Sequence[str] = (), limit: int = 50
) -> list[SearchHit]:
    """Provisions with every word of the query, in any spelling and as a beginning of words, best first."""
    return search_in(
        visible=Work.objects.visible_to(viewer), query=query, country=country, languages=languages, limit=limit
    )


def search_in(
    *, visible: QuerySet[Work], query: str, country: str | None = None, languages: Sequence[str] = (), limit: int = 50
) -> list[SearchHit]:
    """The same within acts that were already narrowed to what the viewer may see."""
    forms = query_forms(query)
    if not forms:
        return []
    found = Provision.objects.filter(expression__work__in=visible.order_by().values("pk"))
    if country:
        found = found.filter(expression__work__country_id=country.upper())
    if languages:
        found = found.filter(expression__language__in=languages)
    ranked = _ranked_sqlite(found, forms) if connection.vendor == "sqlite" else _ranked_postgresql(found, forms)
    words = [word for form in forms for word in form]
    rows = list(ranked.select_related("expression__work").defer("search_text")[: min(limit, MOST_HITS)])
    articles = _articles([row.pk for row in rows])
    return [_hit(row, words, articles.get(row.pk, "")) for row in rows]


def _articles(found: Sequence[int]) -> dict[int, str]:
    """For every provision found inside an article, the article's number as written."""
    holder = Provision.objects.filter(
        expression=OuterRef("expression"),
        level="article",
        order__lt=OuterRef("order"),
        last_order__gte=OuterRef("order"),
    )
    labelled = Provision.objects.filter(pk__in=found).annotate(article=Subquery(holder.values("label")[:1]))
    return {pk: label or "" for pk, label in labelled.values_list("pk", "article")}


def _ranked_sqlite(found: QuerySet[Provision], forms: list[list[str]]) -> QuerySet[Provision]:
    question = " OR ".join("(" + " AND ".join(f'"{word}"*' for word in form) + ")" for form in forms)
    return found.extra(
        select={"rank": f"{INDEX}.rank"},
        tables=[INDEX],
        where=[f"{INDEX}.rowid = law_provision.id", f"{INDEX} MATCH %s"],
        params=[question],
        order_by=["rank", "law_provision.id"],
    )


def _ranked_postgresql(found: QuerySet[Provision], forms: list[list[str]]) -> QuerySet[Provision]:
    question = " | ".join("(" + " & ".join(f"'{word}':*" for word in form) + ")" for form in forms)
    vector = "to_tsvector('simple'::regconfig, law_provision.search_text)"
    return found.extra(
        select={"rank": f"ts_rank_cd({vector}, to_tsquery('simple', %s))"},
        select_params=[question],
        where=[f"{vector} @@ to_tsquery('simple', %s)"],
        params=[question],
        order_by=["-rank", "law_provision.id"],
    )


def _hit(row: Provision, words: list[str], article: str) -> SearchHit:
    language = row.expression.language
    heading = " ".join(part for part in (row.label, row.heading) if part)
    return SearchHit(
        provision=row,
        article=article,
        page=page_number(expression=row.expression, order=row.order),
        heading=fragment(heading, language=language, words=words),
        fragment=fragment(row.text, language=language, words=words),
    )
