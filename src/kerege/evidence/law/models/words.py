"""Labels of the closed lists, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.evidence.law.rules import vocabulary as words

KIND_LABELS = (
    (words.WorkKind.LAW.value, pgettext_lazy("kind of act", "Law")),
    (words.WorkKind.BY_LAW.value, _("By-law")),
    (words.WorkKind.CODE.value, pgettext_lazy("kind of act", "Code")),
)
RANK_LABELS = (
    (words.Rank.CONSTITUTION.value, _("Constitution")),
    (words.Rank.CODE.value, pgettext_lazy("kind of act", "Code")),
    (words.Rank.LAW.value, pgettext_lazy("kind of act", "Law")),
    (words.Rank.DECREE.value, _("Decree of the head of state")),
    (words.Rank.REGULATION.value, _("Act of the government")),
    (words.Rank.ORDER.value, _("Order of a ministry")),
    (words.Rank.OTHER.value, _("Other act")),
)
FORCE_LABELS = (
    (words.Force.IN_FORCE.value, _("In force")),
    (words.Force.NOT_YET.value, _("Not yet in force")),
    (words.Force.REPEALED.value, _("Repealed")),
    (words.Force.IN_PREPARATION.value, _("In preparation")),
    (words.Force.UNKNOWN.value, _("Not stated")),
)
RELATION_LABELS = (
    (words.RelationKind.IMPLEMENTS.value, _("implements")),
    (words.RelationKind.DELEGATES.value, _("delegates to")),
    (words.RelationKind.AMENDS.value, _("amends")),
    (words.RelationKind.REPEALS.value, _("repeals")),
)
STATUS_LABELS = (
    (words.ExpressionStatus.AUTHENTIC.value, _("Authentic text")),
    (words.ExpressionStatus.OFFICIAL_TRANSLATION.value, _("Official translation")),
    (words.ExpressionStatus.UNOFFICIAL_TRANSLATION.value, _("Unofficial translation")),
)
ALIGNMENT_STATE_LABELS = (
    (words.AlignmentState.PROPOSED.value, _("proposed")),
    (words.AlignmentState.CONFIRMED.value, _("confirmed")),
    (words.AlignmentState.REJECTED.value, _("rejected")),
)
LANGUAGE_LABELS = (
    ("ru", _("Russian")),
    ("kk", _("Kazakh")),
    ("ky", _("Kyrgyz")),
    ("tg", _("Tajik")),
    ("uz-Latn", _("Uzbek (Latin)")),
    ("uz-Cyrl", _("Uzbek (Cyrillic)")),
    ("tk", _("Turkmen")),
    ("mn", _("Mongolian")),
    ("en", _("English")),
    ("fa-AF", _("Dari")),
    ("ps", _("Pashto")),
    ("ur", _("Urdu")),
)
LEVEL_LABELS = (
    ("annex", _("Annex")),
    ("preamble", _("Preamble")),
    ("part", _("Part")),
    ("section", _("Section")),
    ("subsection", _("Subsection")),
    ("chapter", _("Chapter")),
    ("division", _("Division")),
    ("article", _("Article")),
    ("paragraph", _("Paragraph")),
    ("subparagraph", _("Subparagraph")),
    ("item", _("Item")),
    ("subitem", _("Subitem")),
    ("indent", _("Indent")),
)
NOTE_LABELS = (
    ("title", _("Title as printed")),
    ("amendment", _("Amendment note")),
    ("editorial", _("Editorial note")),
    ("contents", _("Contents list")),
    ("stamp", _("Stamp")),
    ("conclusion", _("Closing lines")),
    ("furniture", _("Page header or footer")),
)
