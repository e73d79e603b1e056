"""What the import linter cannot see: clocks, swallowed errors, hidden directions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.architecture.source_tree import PACKAGE, ROOT, name, parsed, source_files

CLOCK_CALLS = {"now", "today", "utcnow", "time", "monotonic", "perf_counter", "localtime", "time_ns"}
CLOCK_MODULES = {"time", "datetime", "date", "timezone"}
STAGES = ("kernel", "foundation", "requirements", "evidence", "gaps", "actions", "reports", "config")
TEMPLATE_REFERENCE = re.compile(r"""{%\s*(?:include|extends)\s+["']([\w-]+)/""")


def pure_files() -> list[Path]:
    """Kernel, engines and every app's rules."""
    rules = [path for path in source_files(PACKAGE) if path.stem == "rules" or path.parent.name == "rules"]
    return [*source_files(PACKAGE / "kernel", PACKAGE / "engines"), *rules]


def clock_reads(tree: ast.Module) -> Iterator[int]:
    """Lines that read a clock."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK_CALLS:
            owner = node.func.value
            base = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if base in CLOCK_MODULES:
                yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield node.lineno


def broad_handlers(tree: ast.Module) -> Iterator[int]:
    """Lines that catch everything."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type
            if caught is None or (isinstance(caught, ast.Name) and caught.id == "Exception"):
                yield node.lineno


def test_pure_parts_never_read_a_clock() -> None:
    assert len(pure_files()) > 5
    assert [f"{name(path)}:{line}" for path in pure_files() for line in clock_reads(parsed(path))] == []


@pytest.mark.parametrize(
    "source", ["import time\ntime.time()", "datetime.now()", "timezone.now()", "from time import x"]
)
def test_the_clock_check_sees_a_planted_clock(source: str) -> None:
    assert list(clock_reads(ast.parse(source)))


def test_nothing_catches_every_error() -> None:
    assert [f"{name(path)}:{n}" for path in source_files(PACKAGE) for n in broad_handlers(parsed(path))] == []


def test_the_handler_check_sees_a_planted_handler() -> None:
    assert list(broad_handlers(ast.parse("try:\n    pass\nexcept Exception:\n    pass")))


def stage_of(app_name: str) -> int:
    """Height of an app on the chain, from the bottom."""
    return STAGES.index(app_name.split(".")[1])


def foreign_adapters(tree: ast.Module, *, app: str) -> list[str]:
    """Adapters modules of other apps that a module imports: the linter cannot say "its own"."""
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return [module for module in imported if module.endswith(".adapters") and not module.startswith(app + ".")]


def test_an_app_uses_only_its_own_adapters() -> None:
    guilty = []
    for path in source_files(PACKAGE):
        app = "kerege." + ".".join(path.relative_to(PACKAGE).parts[:2])
        guilty += [f"{name(path)} -> {module}" for module in foreign_adapters(parsed(path), app=app)]
    assert guilty == []


def test_the_adapters_check_sees_a_planted_import() -> None:
    planted = ast.parse("from kerege.evidence.law.adapters import read")
    assert foreign_adapters(planted, app="kerege.gaps.candidates")
    assert not foreign_adapters(planted, app="kerege.evidence.law")


def test_foreign_keys_point_down_the_chain() -> None:
    upward = [
        f"{model._meta.label}.{field.name}"
        for config in apps.get_app_configs()
        if config.name.startswith("kerege.")
        for model in config.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is not None
        if apps.get_app_config(field.related_model._meta.app_label).name.startswith("kerege.")
        if stage_of(apps.get_app_config(field.related_model._meta.app_label).name) > stage_of(config.name)
    ]
    assert upward == []


def test_templates_use_only_templates_of_their_own_height_or_below() -> None:
    labels = {config.label: config.name for config in apps.get_app_configs() if config.name.startswith("kerege.")}
    upward = []
    for path in PACKAGE.rglob("templates/*/**/*.html"):
        owner = "kerege." + ".".join(path.relative_to(PACKAGE).parts[:2])
        for label in TEMPLATE_REFERENCE.findall(path.read_text(encoding="utf-8")):
            if label in labels and stage_of(labels[label]) > stage_of(owner):
                upward.append(f"{name(path)} -> {label}")
    assert upward == []


def test_no_template_carries_inline_style_or_script() -> None:
    inline = re.compile(r"<style\b|<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=", re.IGNORECASE)
    tags = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
    pages = {path: tags.sub("", path.read_text("utf-8")) for path in PACKAGE.rglob("templates/**/*.html")}
    assert [name(path) for path, text in pages.items() if inline.search(text)] == []
    assert inline.search('<p onclick="x()">')


def test_the_repository_names_no_machine_and_no_workplace() -> None:
    words = re.compile(r"/work/(main|shared)|/root/\.|\.library/|pypi\.org/simple|claude|anthropic", re.IGNORECASE)
    texts = [path for path in ROOT.rglob("*") if path.suffix in {".py", ".md", ".yaml", ".toml", ".sh", ".html", ".po"}]
    ours = [p for p in texts if not {".venv", "build", "data", "node_modules"} & set(p.relative_to(ROOT).parts)]
    guilty = [name(path) for path in ours if path != Path(__file__) and words.search(path.read_text("utf-8"))]
    assert guilty == []
