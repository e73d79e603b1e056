"""Small libraries written for the tests, in the shapes that the format has had over the years."""

from __future__ import annotations

from typing import Any

import yaml

LIBRARY = """
convert_library_version: v2
urn: urn:Sample:risk:library:Care
locale: fr
ref_id: 12.5
name: Soins
version: 3
publication_date: 2024-05-05
dependencies: [urn:sample:risk:library:other]
translations:
  en: {name: Care, description: null}
  de: {}
unknown_key: {kept: [1, 1.0, true, "1", null, 2024-05-05, 2024-05-05 10:11:12]}
objects:
  threats:
  - {urn: "urn:sample:threat:1", ref_id: T1, name: Menace, translations: {no: {name: Trussel}}}
  risk_matrix:
    urn: urn:sample:matrix
    grid: [[0, 1], [1, 2]]
    share: 0.5
  reference_controls: []
  metric_definitions: [{urn: "urn:sample:metric", category: quantitative, default_target: 1.0}]
  preset: {steps: []}
  framework:
    urn: urn:sample:risk:framework:Care
    ref_id: CARE
    name: Soins
    description: null
    min_score: 0
    max_score: 100
    scores_definition:
      A: [{score: 1, name: Bas, translations: {en: {name: Low}}}]
    implementation_groups_definition: [{ref_id: B, name: base, default_selected: true}]
    outcomes_definition: [{ref_id: r, expression: "x > 1"}]
    field_visibility: {score: hidden}
    requirement_nodes:
    - {urn: "urn:sample:risk:req_node:Care:1", assessable: false, depth: 1, name: 1, visibility_expression: "x"}
    - urn: urn:sample:risk:req_node:Care:1.1
      assessable: true
      depth: 2
      parent_urn: urn:sample:risk:req_node:Care:1
      ref_id: 1.1
      description: ""
      implementation_groups: [B]
      question:
        question_type: unique_choice
        question_choices: ["Oui", "Non"]
        questions: [{urn: "urn:sample:question:1", text: "Lavage des mains ?"}]
      threats: ["urn:sample:threat:1"]
    - urn: urn:sample:risk:req_node:care:1.2
      assessable: true
      depth: 2
      parent_urn: urn:sample:risk:req_node:Care:1
      description: Tenir un registre
      questions:
        urn:sample:question:3:
          type: multiple_choice
          text: Lesquels
          choices: [{urn: "urn:sample:choice:1", value: Agents, add_score: 5, compute_result: true}]
          depends_on: {question: "urn:sample:question:2", answers: [x], condition: any}
        urn:sample:question:2: {type: text, text: Registre, translations: {en: {text: Register}}}
      translations: {en: {description: Keep a register, questions: {a: b}}, fr: {name: encore}}
      weight: 2
      importance: mandatory
  requirement_mapping_sets:
  - urn: urn:sample:mappings
    source_framework_urn: urn:sample:risk:framework:care
    target_framework_urn: urn:sample:risk:framework:other
    requirement_mappings:
    - source_requirement_urn: urn:sample:risk:req_node:Care:1.1
      target_requirement_urn: urn:sample:risk:req_node:other:9
      relationship: intersect
      rationale: semantic
      annotation: ""
      strength_of_relationship: null
    - source_requirement_urn: urn:sample:risk:req_node:care:1.2
      target_requirement_urn: urn:sample:risk:req_node:other:9
      relationship: odd
      strength_of_relationship: 7
"""


def sample() -> dict[str, Any]:
    """A library in which nearly every oddity of the format stands once."""
    data: dict[str, Any] = yaml.safe_load(LIBRARY)
    return data


FIRST_CROSSWALKS = """
urn: urn:sample:library:map
builtin: true
locale: en
version: 1
dependencies: [urn:sample:library:a, urn:sample:library:b]
objects:
  requirement_mapping_set:
    urn: urn:sample:map
    name: A to B
    focal_framework: urn:sample:framework:B
    reference_framework: urn:sample:framework:A
    requirement_mappings:
    - {reference_requirement: urn:sample:A:1, focal_requirement: urn:sample:B:1, relationship: subset, annotation: ""}
    - {reference_requirement: urn:sample:A:2, focal_requirement: urn:sample:B:2, relationship: intersect}
"""


def first_crosswalks() -> dict[str, Any]:
    """Crosswalks whose ends bear the names that the format had for them at first."""
    data: dict[str, Any] = yaml.safe_load(FIRST_CROSSWALKS)
    return data


def in_yaml(data: dict[str, Any]) -> bytes:
    """The library as a file."""
    content: bytes = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, encoding="utf-8")
    return content


def own_framework(*, version: int = 1, nodes: int = 3, name: str = "Sample rules") -> dict[str, Any]:
    """A library as Kerege ships them: a chapter and its requirements, each with its anchors."""
    chapter = {"urn": "urn:kerege:req_node:sample:chapter", "assessable": False, "depth": 1, "name": "Chapter"}
    requirements = [_requirement(number) for number in range(1, nodes)]
    return {
        "urn": "urn:kerege:library:sample",
        "locale": "en",
        "ref_id": "SAMPLE",
        "name": name,
        "version": version,
        "packager": "kerege",
        "provider": "Sample organisation",
        "kerege": {"format": 1},
        "objects": {
            "framework": {
                "urn": "urn:kerege:framework:sample",
                "ref_id": "SAMPLE",
                "name": name,
                "translations": {"ru": {"name": "Примерные правила"}},
                "kerege": {
                    "edition": "2026",
                    "kind": "treaty",
                    "source": {"title": "Sample treaty", "url": "https://treaty.example/text"},
                    "verification": "unverified",
                    "vocabulary": "legal-measure",
                    "notice": {"en": "A paraphrase, not the treaty.", "ru": "Пересказ, а не договор."},
                },
                "requirement_nodes": [chapter, *requirements],
            }
        },
    }


def _requirement(number: int) -> dict[str, Any]:
    duty = {"actor": "The State", "duration": "PT24H", "starts_on": "the assessment", "stops_on": "the notification"}
    return {
        "urn": f"urn:kerege:req_node:sample:{number}",
        "parent_urn": "urn:kerege:req_node:sample:chapter",
        "assessable": True,
        "depth": 2,
        "ref_id": f"Art. {number}",
        "name": f"Report event {number}",
        "description": f"The State notifies event number {number}.",
        "translations": {"ru": {"name": f"Сообщить о событии {number}", "description": f"Уведомить: {number}."}},
        "kerege": {
            "keywords": {"en": ["notification"], "ru": ["уведомление"]},
            "duties": [{**duty, "translations": {"ru": {"actor": "Государство", "starts_on": "оценка"}}}],
            "expected_evidence": ["provision", "procedure"],
            "source": {"article": str(number), "paragraph": "1", "url": "https://treaty.example/text"},
            "verification": "unverified",
        },
    }
