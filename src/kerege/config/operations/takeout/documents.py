"""The country's laws, frameworks and snapshots as files that people and other programs read without Kerege."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator

from kerege.config.operations.takeout.tables import Table
from kerege.evidence.law.models import Expression, Work
from kerege.evidence.law.services.export import export_expression
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.places.models import Country
from kerege.gaps.assessments.models import Assessment, Snapshot
from kerege.requirements.frameworks.models import Framework, Library
from kerege.requirements.frameworks.selectors import library_file

README = """Everything that Kerege held of {name} ({code}).

tables/       every row as one line of JSON (UTF-8); the name of a file is the name of the table
law/          every wording of every act as Akoma Ntoso XML and as Markdown
frameworks/   own frameworks, and shared ones that records here refer to, as YAML
snapshots/    closed assessments, byte for byte as they were closed
files/        uploaded originals under their SHA-256
left-behind.jsonl   shares with others, which cannot travel
manifest.json       what is here, with the SHA-256 of every file

Passwords and second factors are not here: people are invited anew.
Read it into an empty instance: kerege import DIRECTORY
"""


def documents_of(country: Country, own_frameworks: Collection[int]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each document."""
    name = country.names.get("en").text
    yield "README.txt", README.format(name=name, code=country.pk).encode()
    works = Work.plain.filter(Table("law.Work").condition(country.pk))
    for expression in Expression.objects.filter(work__in=works).select_related("work").order_by("pk"):
        for kind in ("akn", "md"):
            file = export_expression(expression=expression, format=kind)
            ending = file.name.rpartition(".")[2]
            yield f"law/{expression.pk}-{file.name.rpartition('.')[0]}.{ending}", file.content
    for library in _libraries(country.pk, own_frameworks):
        yield f"frameworks/{library.pk}-{library.version}.yaml", library_file(viewer=OPERATOR, library=library).content
    for snapshot in Snapshot.objects.filter(assessment__organisation__country=country).order_by("pk"):
        yield f"snapshots/assessment-{snapshot.assessment_id}.json", zlib.decompress(bytes(snapshot.content))


def _libraries(code: str, own_frameworks: Collection[int]) -> list[Library]:
    """Libraries of the country, and those whose frameworks its assessments used."""
    used = Assessment.plain.filter(organisation__country=code).values_list("framework_id", flat=True)
    frameworks = Framework.plain.filter(pk__in=set(used) | set(own_frameworks)).values("library")
    return list(Library.plain.filter(pk__in=frameworks).order_by("pk"))
