"""Finds where a provision hands its matter to a code, another law, a by-law or an authority."""

from kerege.gaps.assessments.rules.delegation.branches import branches_in
from kerege.gaps.assessments.rules.delegation.reading import Delegation, DelegationKind, delegations_in

__all__ = ["Delegation", "DelegationKind", "branches_in", "delegations_in"]
