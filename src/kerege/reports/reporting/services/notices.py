"""What a reader must know before relying on any line of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Expression
from kerege.foundation.interface.languages import language_within
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country
from kerege.kernel.values import TextStatus, TranslatedText
from kerege.reports.reporting.rules import RequirementLine
from kerege.requirements.frameworks.models import Framework


def notices(
    *, country: Country, framework: Framework, lines: Sequence[RequirementLine], corpus: Iterable[Expression]
) -> tuple[str, ...]:
    """What a reader must know before relying on any line."""
    texts = [_first(country.marking), _first(framework.notice), _first(country.designation_note)]
    texts += [_translation_notice(framework), _unverified_notice(lines), _fallback_notice(lines)]
    if any(row.is_provisional for row in corpus):
        texts.append(
            _("Where a provision is shown in a translation, it is provisional until the authentic text was consulted.")
        )
    if any(row.work.visibility != Visibility.PUBLIC for row in corpus):
        texts.append(
            _("Some of the texts quoted are not open to everybody; the list of texts says which. Pass it on with care.")
        )
    return tuple(filter(None, texts))


def _translation_notice(framework: Framework) -> str:
    from_language = str(framework.locale or "en")
    status = framework.translation_status.get(_reader()) if isinstance(framework.translation_status, dict) else None
    if status == TextStatus.DRAFT:
        return _(
            "The translation of the framework is a draft that nobody has reviewed; the wording in the language of its "
            "source (%(language)s) prevails."
        ) % {"language": language_within(from_language)}
    return ""


def _unverified_notice(lines: Sequence[RequirementLine]) -> str:
    count = sum(line.is_unverified for line in lines)
    if not count:
        return ""
    return ngettext(
        "%(count)s of %(total)s requirements is unverified against the official text; it is marked.",
        "%(count)s of %(total)s requirements are unverified against the official text; they are marked.",
        count,
    ) % {"count": count, "total": len(lines)}


def _fallback_notice(lines: Sequence[RequirementLine]) -> str:
    count = sum(bool(line.statement.note or line.name.note) for line in lines)
    if not count:
        return ""
    return ngettext(
        "%(count)s requirement has no wording in the language of this report and is shown in another one.",
        "%(count)s requirements have no wording in the language of this report and are shown in another one.",
        count,
    ) % {"count": count}


def _first(value: dict[str, object]) -> str:
    return TranslatedText.from_json(value).get(_reader()).text


def _reader() -> str:
    return get_language() or "en"
