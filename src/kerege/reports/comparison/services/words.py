"""Words of comparisons in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kerege.gaps.assessments.models.words import JUDGEMENT_LABELS
from kerege.kernel.values import Coverage, TranslatedText
from kerege.reports.comparison.rules.languages import Answer
from kerege.reports.comparison.rules.stands import Move, Stand
from kerege.requirements.frameworks.models import Framework

MOVE_LABELS = {
    Move.MORE: pgettext_lazy("comparison", "More is answered"),
    Move.LESS: pgettext_lazy("comparison", "Less is answered"),
    Move.NEWLY_SAID: pgettext_lazy("comparison", "Judged for the first time"),
    Move.NO_LONGER_SAID: pgettext_lazy("comparison", "No longer judged"),
    Move.OTHERWISE: pgettext_lazy("comparison", "Judged otherwise"),
    Move.REWORDED: pgettext_lazy("comparison", "Same word, other reasons"),
    Move.SAME: pgettext_lazy("comparison", "Unchanged"),
}
COVERAGE_LABELS = {
    Coverage.MET: pgettext_lazy("comparison", "Answered"),
    Coverage.PARTLY: pgettext_lazy("comparison", "Answered in part"),
    Coverage.NONE: pgettext_lazy("comparison", "Missing"),
    Coverage.NOT_APPLICABLE: pgettext_lazy("comparison", "Does not apply"),
    Coverage.UNKNOWN: pgettext_lazy("comparison", "Not known"),
}
ANSWER_LABELS = {
    Answer.CONFIRMED: _("A person confirmed its counterpart"),
    Answer.PROPOSED: _("A counterpart is proposed"),
    Answer.NONE: _("No counterpart"),
}
_WORDS = dict(JUDGEMENT_LABELS)


def said(stand: Stand | None) -> str:
    """The word of a finding, with its level where it has one."""
    if stand is None:
        return str(_("Not assessed"))
    word = str(_WORDS.get(stand.judgement, stand.judgement))
    return f"{word}: {stand.level:g}" if stand.level is not None else word


def in_reader(text: TranslatedText) -> str:
    """A wording for the reader."""
    return text.get(get_language() or "en").text


def framework_words(framework: Framework) -> str:
    """Name and edition of a framework."""
    name = in_reader(framework.names) or framework.urn
    return f"{name} ({framework.edition})" if framework.edition and framework.edition not in name else name
