"""Questions of every historical shape become one list."""

from __future__ import annotations

from typing import Any

from kerege.requirements.frameworks.format.questions import Question, questions_of
from kerege.requirements.frameworks.format.reading import read_file
from tests.integration.requirements.libraries import in_yaml, sample


def _questions(node: dict[str, Any] | None = None, *, index: int = -1) -> list[Question]:
    data = sample()
    if node is not None:
        data["objects"]["framework"]["requirement_nodes"].append(
            {"urn": "urn:sample:extra", "assessable": True, **node}
        )
    parts = read_file(in_yaml(data)).parts
    assert parts is not None
    row = parts.frameworks[0].requirements[index]
    return questions_of(row.questions, row.extra, locale="fr")


def _texts(questions: list[Question]) -> list[str]:
    return [question.text["fr"]["text"] for question in questions]


def test_todays_shape_keeps_order_choices_and_dependencies() -> None:
    first, second = _questions()
    assert (first.urn, second.urn) == ("urn:sample:question:3", "urn:sample:question:2")
    assert first.choices[0]["fr"]["text"] == "Agents"
    assert first.depends_on == second.urn
    assert second.text["en"]["text"] == "Register"


def test_the_first_shape_shares_its_choices_among_its_questions() -> None:
    (question,) = _questions(index=1)
    assert question.text["fr"]["text"] == "Lavage des mains ?"
    assert [choice["fr"]["text"] for choice in question.choices] == ["Oui", "Non"]


def test_a_list_of_questions_is_read() -> None:
    assert _texts(_questions({"questions": [{"urn": "urn:q", "text": "Un"}, "noise"]})) == ["Un"]


def test_the_first_shape_under_the_plural_key_is_read() -> None:
    held = {"question_type": "unique_choice", "question_choices": [True, 1], "questions": [{"urn": "q", "text": "Un"}]}
    (question,) = _questions({"questions": held})
    assert (question.kind, [choice["fr"]["text"] for choice in question.choices]) == ("unique_choice", ["True", "1"])


def test_an_unquoted_yes_is_an_answer_in_todays_shape_as_well() -> None:
    choices = [{"urn": "c", "value": True}, {"value": 2, "translations": {"en": {"value": "two"}}}, {"value": None}]
    (question,) = _questions({"questions": {"urn:q": {"type": "unique_choice", "text": "Un", "choices": choices}}})
    assert [choice.get("fr", {}).get("text") for choice in question.choices] == ["True", "2", None]
    assert question.choices[1]["en"]["text"] == "two"


def test_noise_is_no_question() -> None:
    assert _questions({"questions": "noise", "question": {"x": 1}}) == []
