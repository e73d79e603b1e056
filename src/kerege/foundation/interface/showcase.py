"""Sample content of the style guide; wholly made up, in languages that test the layout."""

from __future__ import annotations

import re
from typing import Any

from kerege.foundation.interface.charts import Bar, bar_chart
from kerege.foundation.interface.marking import segments
from kerege.foundation.interface.pages import Crumb
from kerege.kernel.values import TranslatedText

PASSAGE = "Субъекты информируют уполномоченный орган об аварии в течение двадцати четырёх часов."


def showcase() -> dict[str, Any]:
    """What the style guide shows."""
    return {
        "crumbs": [Crumb("Kerege", "/"), Crumb("Style guide")],
        "tabs": [
            {"label": "Text", "href": "#tabs", "is_current": True},
            {"label": "History", "href": "#tabs", "count": 3},
            {"label": "Relations", "href": "#tabs", "count": 0},
        ],
        "tasks": [
            {"label": "Declare the corpus", "href": "#task_list", "status": "done", "tone": "good"},
            {"label": "Review candidates", "href": "#task_list", "status": "14 left", "tone": "warn"},
            {"label": "Write the report", "status": "cannot start yet", "hint": "After the review."},
        ],
        "facts": [
            {"key": "Number", "value": "122-VII", "action": "Change", "href": "#summary_list"},
            {"key": "In force since", "value": "2022-11-22"},
            {"key": "عنوان", "value": "د بیولوژیکي خوندیتوب قانون"},
        ],
        "tree": _tree(),
        "diff_parts": [
            ("same", "The operator informs the authority "),
            ("removed", "without delay"),
            ("added", "within 24 hours"),
            ("same", " of an accident."),
        ],
        "bilingual_rows": [
            {"reference": "1.", "left": "Everyone informs the authority.", "right": "Каждый информирует орган."},
            {"reference": "2.", "left": "The register is public.", "right": "", "note": "not aligned", "tone": "warn"},
        ],
        "marked": segments(
            PASSAGE, [found.span() for found in re.finditer(r"информируют|двадцати четырёх часов", PASSAGE)]
        ),
        "fallback": TranslatedText.from_json({"ru": "Закон о биологической безопасности"}).get("kk"),
        "chart": _chart(),
        "tones": ["neutral", "info", "good", "warn", "bad", "draft"],
        "notice_tones": ["info", "good", "warn", "bad", "draft"],
        "errors": [("Enter the number of the law.", "search-q"), ("The file is empty; choose another one.", "")],
    }


def _chart() -> Any:
    bars = [Bar("I", 80, "80 %"), Bar("II", 45, "45 %"), Bar("III", 0, "0 %"), Bar("IV", None, "none")]
    return bar_chart("Provisions looked at, per chapter", bars, maximum=100)


def _tree() -> list[dict[str, Any]]:
    leaf = {"reference": "I.1.1", "label": "Inform of an accident", "href": "#tree", "is_current": True}
    other = {"reference": "I.1.2", "label": "Қауіпті жағдай туралы хабарлау", "href": "#tree", "language": "kk"}
    return [
        {
            "reference": "I",
            "label": "Notification",
            "href": "#tree",
            "is_open": True,
            "children": [
                {"reference": "I.1", "label": "Duties", "is_open": True, "children": [leaf, other]},
                {"reference": "I.2", "label": "Clocks", "href": "#tree", "tag": "24 h", "tone": "info"},
            ],
        },
        {"reference": "II", "label": "Capacities", "children": [{"label": "Laboratories", "href": "#tree"}]},
    ]
