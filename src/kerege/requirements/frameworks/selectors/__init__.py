"""Reads of frameworks, requirements and crosswalks; each sees with the viewer's eyes."""

from kerege.requirements.frameworks.selectors.libraries import (
    framework,
    framework_of_page,
    frameworks,
    libraries_without_frameworks,
    other_versions,
)
from kerege.requirements.frameworks.selectors.library_files import LibraryFile, library, library_file, library_parts
from kerege.requirements.frameworks.selectors.requirements import (
    CrosswalkView,
    RequirementText,
    assessable_requirements,
    crosswalks,
    requirement,
    requirement_of_page,
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
    "framework",
    "framework_of_page",
    "frameworks",
    "libraries_without_frameworks",
    "library",
    "library_file",
    "library_parts",
    "other_versions",
    "requirement",
    "requirement_of_page",
    "requirement_tree",
    "search_requirements",
]
