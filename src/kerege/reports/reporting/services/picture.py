"""Puts a country's law beside a framework, as one report that every form is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Expression
from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.interface.languages import language_name, standard_tag
from kerege.foundation.places.selectors import country as get_country
from kerege.kernel.errors import InvalidInput
from kerege.reports.reporting.permissions import demand_picture
from kerege.reports.reporting.rules import CorpusLine, Report, Source
from kerege.reports.reporting.rules.judgement import AssessmentLine
from kerege.reports.reporting.rules.texts import cleaned
from kerege.reports.reporting.selectors.unsearched import Unsearched, unsearched
from kerege.reports.reporting.services.lines import Lines, lines_for
from kerege.reports.reporting.services.material import Question, ask
from kerege.reports.reporting.services.notices import notices
from kerege.reports.reporting.services.supporting import support_of
from kerege.reports.reporting.services.words import act_words, banner_text, day_words, labels, method_text
from kerege.requirements.frameworks.models import Framework
from kerege.requirements.frameworks.selectors import framework as get_framework
from kerege.requirements.frameworks.selectors import framework_of_page
from kerege.requirements.frameworks.templatetags.frameworks import verification_words

MOST_PROVISIONS = 50


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: which country beside which framework, for which reader.

    A page names one version of a framework by `framework_id`; without it the current version of the URN is meant.
    """

    country: str
    language: str
    framework_urn: str = ""
    framework_id: int = 0
    top: int = 3


def make_picture(*, viewer: Actor, order: Order, now: datetime) -> Report:
    """The picture as the viewer may see it, in the reader's language."""
    _check(order)
    country = get_country(code=order.country)
    demand_picture(viewer, code=country.pk)
    framework = _framework(viewer, order)
    with translation.override(order.language):
        language = standard_tag(order.language)
        question = ask(viewer=viewer, country=country, framework=framework, top=order.top, on=now.date())
        lines = lines_for(question, language=language)
        about = cleaned(_about(question, lines=lines, language=language))
    return replace(about, groups=lines.groups, annex=lines.annex)


def make_document(*, viewer: Actor, order: Order, now: datetime) -> Report:
    """The picture with what its page leaves to the registry: who supports what in the country."""
    report = make_picture(viewer=viewer, order=order, now=now)
    with translation.override(order.language):
        return replace(report, support=cleaned(support_of(viewer=viewer, country=report.country_code)))


def _framework(viewer: Actor, order: Order) -> Framework:
    if order.framework_id:
        return framework_of_page(viewer=viewer, framework_id=order.framework_id)
    return get_framework(viewer=viewer, urn=order.framework_urn)


def _about(question: Question, *, lines: Lines, language: str) -> Report:
    """The report without its lines, which were made before."""
    country, framework, texts = question.country, question.framework, labels()
    country_name = country.names.get(language).text or country.pk
    framework_name = framework.names.get(language).text or framework.urn
    left_out = unsearched(viewer=question.viewer, country=country.pk, searched=question.corpus)
    requirements = [line for group in lines.groups for line in group.lines]
    assessed = lines.assessment
    return Report(
        language=language,
        title=texts["assessed_title" if assessed else "title"] % {"country": country_name, "framework": framework_name},
        country=country_name,
        country_code=country.pk,
        framework=framework_name,
        framework_urn=framework.urn,
        edition=framework.edition,
        as_of=question.on.isoformat(),
        as_of_words=day_words(question.on, language=language),
        made_by=_maker(question.viewer),
        banner=banner_text(assessed),
        notices=notices(country=country, framework=framework, lines=requirements, corpus=question.corpus),
        method=method_text(engine=lines.engine, encoder=lines.encoder, assessment=assessed),
        groups=(),
        corpus=tuple(map(_corpus_line, question.corpus)),
        not_searched=tuple(_not_searched(left_out, assessed)),
        sources=tuple(_sources(framework)),
        annex=(),
        languages=_languages(question, lines),
        labels=texts,
        assessment=assessed,
    )


def _languages(question: Question, lines: Lines) -> dict[str, str]:
    """Names of all languages that a table names by their codes."""
    provisions = [one for group in lines.groups for line in group.lines for one in line.provisions]
    codes = {text.language for one in provisions for text in (one.wording, *one.counterparts)}
    return {code: language_name(code) for code in sorted(codes | {row.language for row in question.corpus})}


def _check(order: Order) -> None:
    known = {standard_tag(code) for code, _name in settings.LANGUAGES}
    if standard_tag(order.language) not in known:
        raise InvalidInput(
            _("There is no report in '%(language)s'. Languages: %(known)s.")
            % {"language": order.language, "known": ", ".join(sorted(known))},
            field="--language",
        )
    if not 1 <= order.top <= MOST_PROVISIONS:
        raise InvalidInput(
            _("%(top)s provisions per requirement cannot be shown. Give a number from 1 to %(most)s.")
            % {"top": order.top, "most": MOST_PROVISIONS},
            field="--top",
        )


def _maker(viewer: Actor) -> str:
    return _("the operator of this instance") if isinstance(viewer, Operator) else getattr(viewer, "display_name", "")


def _corpus_line(row: Expression) -> CorpusLine:
    return CorpusLine(
        work=row.work.title.text,
        number=row.work.number,
        dated_on=row.work.dated_on.isoformat() if row.work.dated_on else "",
        language=row.language,
        status=str(row.get_status_display()),
        valid_from=row.valid_from.isoformat() if row.valid_from else "",
        open_to=str(row.work.get_visibility_display()),
        file=row.source_name,
        sha256=row.source_sha256,
    )


def _not_searched(left_out: Unsearched, assessed: AssessmentLine | None) -> Iterable[str]:
    yield _(
        "Only the texts listed above were searched. Acts, by-laws, agreements and court practice that are not listed "
        "were not searched."
    )
    if assessed is None or not assessed.branches:
        yield _("Nobody has declared yet that the list is complete.")
    for relation in left_out.cited:
        words = {"act": relation.work.title.text, "kind": relation.get_kind_display(), "other": relation.citation}
        yield _("Not loaded: %(other)s (%(act)s %(kind)s it)") % words
    for work in left_out.repealed:
        yield _("Repealed: %(act)s") % {"act": work.title.text}
    for work in left_out.without_text:
        yield _("No text that holds on this day: %(act)s") % {"act": work.title.text}
    for row in left_out.other_wordings:
        words = {"act": act_words(row), "language": row.get_language_display(), "day": str(row.valid_from or "–")}
        yield _("Another wording: %(act)s; %(language)s, valid from %(day)s") % words


def _sources(framework: Framework) -> Iterable[Source]:
    title = framework.source_title or framework.provider
    yield Source(title=title, address=framework.source_url, verification=verification_words(framework.verification))
