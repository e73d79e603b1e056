"""Reads of the declared corpus: the state of each branch of law, and the acts that make it up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kerege.gaps.assessments.models import Assessment, CorpusBranch
from kerege.gaps.assessments.rules.corpus import BranchState
from kerege.requirements.frameworks.rules import LawBranch


@dataclass(frozen=True, slots=True)
class Corpus:
    """What an assessment declares: the state of each branch, and the acts that make the loaded ones up."""

    declared: dict[LawBranch, BranchState]
    works: dict[LawBranch, tuple[int, ...]]

    @property
    def work_ids(self) -> list[int]:
        """Every act of the loaded branches, once."""
        return sorted({pk for ids in self.works.values() for pk in ids})


def declared_corpus(assessment: Assessment) -> Corpus:
    """What was declared in an assessment that the viewer already holds."""
    declared = {
        LawBranch(row.branch): BranchState(row.state) for row in CorpusBranch.objects.filter(assessment=assessment)
    }
    works: dict[LawBranch, list[int]] = defaultdict(list)
    links = CorpusBranch.works.through.objects.filter(corpusbranch__assessment=assessment)
    for branch, work_id in links.values_list("corpusbranch__branch", "work_id").order_by("work_id"):
        if declared[LawBranch(branch)] is BranchState.LOADED:
            works[LawBranch(branch)].append(work_id)
    return Corpus(declared, {branch: tuple(ids) for branch, ids in works.items()})
