"""What readers of files say can be said in the language of a person: it is a phrase with a literal pattern."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from kerege.kernel import errors
from tests.architecture.source_tree import PACKAGE, name, parsed, source_files

# Code that knows no language: readers run in a child process without Django, and rules are pure.
READERS = (
    PACKAGE / "foundation" / "files" / "readers",
    PACKAGE / "actions" / "projects" / "formats",
    PACKAGE / "gaps" / "consultation" / "formats",
    PACKAGE / "gaps" / "scores" / "rules",
    PACKAGE / "evidence" / "law" / "rules",
)
ERRORS = {one.__name__ for one in errors.KeregeError.__subclasses__()}
FIXED = (ast.Constant, ast.JoinedStr, ast.BinOp)


def called(node: ast.AST) -> str:
    """The plain name of what is called, empty for all else."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def is_bare(words: ast.AST) -> bool:
    """Whether the words are written down there and then, also by way of a method or of a choice between two."""
    if isinstance(words, ast.IfExp):
        return is_bare(words.body) or is_bare(words.orelse)
    if isinstance(words, ast.Call) and isinstance(words.func, ast.Attribute):
        return is_bare(words.func.value)
    return isinstance(words, FIXED)


def unsayable(tree: ast.Module) -> Iterator[int]:
    """Lines where an error or a warning is a bare English sentence."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        told = called(node) in ERRORS
        if isinstance(node.func, ast.Attribute) and node.func.attr in {"warn", "append"}:
            owner = node.func.value
            listed = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            told = node.func.attr == "warn" or listed in {"warnings", "questions"}
        if told and is_bare(node.args[0]):
            yield node.lineno


def hidden_patterns(tree: ast.Module) -> Iterator[int]:
    """Lines where no catalogue can find the pattern of a phrase."""
    for node in ast.walk(tree):
        if called(node) == "phrase" and isinstance(node, ast.Call):
            pattern = node.args[0] if node.args else None
            if not (isinstance(pattern, ast.Constant) and isinstance(pattern.value, str)):
                yield node.lineno


def test_readers_refuse_and_warn_in_phrases() -> None:
    files = source_files(*READERS)
    assert len(files) > 50
    assert [f"{name(path)}:{line}" for path in files for line in unsayable(parsed(path))] == []


def test_every_phrase_has_a_pattern_that_catalogues_find() -> None:
    files = [path for path in source_files(PACKAGE) if path != PACKAGE / "kernel" / "wording.py"]
    assert sum(called(node) == "phrase" for path in files for node in ast.walk(parsed(path))) > 200
    assert [f"{name(path)}:{line}" for path in files for line in hidden_patterns(parsed(path))] == []


@pytest.mark.parametrize(
    "source",
    [
        "raise InvalidInput('x', field='file')",
        "raise Infeasible(f'{x} is wrong')",
        "raise NotPermitted('{} is wrong'.format(x))",
        "raise StaleRevision(phrase('x') if y else 'z')",
        "draft.warn('x')",
        "warnings.append(f'{x}: y')",
        "guess.questions.append('a' + b)",
    ],
)
def test_the_check_sees_a_planted_sentence(source: str) -> None:
    assert list(unsayable(ast.parse(source)))


def test_the_check_sees_a_planted_hidden_pattern() -> None:
    assert list(hidden_patterns(ast.parse("phrase(PATTERN, x=1)"))) == [1]
    assert list(hidden_patterns(ast.parse("phrase(f'{x}')"))) == [1]
