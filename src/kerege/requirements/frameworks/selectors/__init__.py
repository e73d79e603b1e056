"""Reads of frameworks, requirements and crosswalks; each sees with the viewer's eyes."""

from kerege.requirements.frameworks.selectors.libraries import (
    first_framework,
    framework,
    framework_of_page,
    frameworks,
    libraries_without_frameworks,
    library_of_page,
    other_versions,
)
from kerege.requirements.frameworks.selectors.library_files import LibraryFile, library, library_file, library_parts
from kerege.requirements.frameworks.selectors.requirements import (
    CrosswalkView,
    RequirementText,
    assessable_requirements,
    crosswalks,
    neighbours,
    questions,
    requirement,
    requirement_of_page,
    requirement_or_none,
)
from kerege.requirements.frameworks.selectors.trees import (
    Tree,
    TreeNode,
    ancestors_of,
    branch_of,
    requirement_tree,
    search_requirements,
)

__all__ = [
    "CrosswalkView",
    "LibraryFile",
    "RequirementText",
    "Tree",
    "TreeNode",
    "ancestors_of",
    "assessable_requirements",
    "branch_of",
    "crosswalks",
    "first_framework",
    "framework",
    "framework_of_page",
    "frameworks",
    "libraries_without_frameworks",
    "library",
    "library_file",
    "library_of_page",
    "library_parts",
    "neighbours",
    "other_versions",
    "questions",
    "requirement",
    "requirement_of_page",
    "requirement_or_none",
    "requirement_tree",
    "search_requirements",
]
