"""The laws of the demonstration leave penalties to codes; no gap is read from that before the codes are here."""

from __future__ import annotations

from importlib.resources import files

import pytest

from kerege.evidence.law.models import Expression, Provision, Work
from kerege.evidence.law.rules.vocabulary import WorkKind
from kerege.evidence.law.services.importing import import_law
from kerege.evidence.law.services.orders import LawDetails, LawFile, Owner
from kerege.foundation.accounts.models import User
from kerege.gaps.assessments.rules.corpus import BranchState
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors import finding as finding_seen_by
from kerege.gaps.assessments.selectors import words_for
from kerege.gaps.assessments.selectors.words import Offered
from kerege.kernel.errors import RuleViolated
from kerege.requirements.frameworks.rules import LawBranch
from tests.factories.assessments import NOW, Room, make_room

pytestmark = pytest.mark.django_db
NONE, DELEGATED = Judgement.NONE_IDENTIFIED, Judgement.DELEGATED
CODES = (("criminal-code", "Уголовный кодекс"), ("administrative-code", "Кодекс об административных правонарушениях"))


def load(room: Room, name: str, title: str, kind: WorkKind = WorkKind.CODE, language: str = "ru") -> Work:
    """One of the demonstration's files as a law of the room's country, brought in as people do it."""
    code = str(room.x.pk).lower()
    data = (files("kerege") / "library" / "demo" / code / f"{name}.{language}.md").read_bytes()
    outcome = import_law(
        by=room.focal,
        owner=Owner(organisation=room.ministry, country=room.x),
        file=LawFile(name=f"{name}.md", data=data),
        details=LawDetails(language=language, title=title, kind=kind, work_uri=f"/akn/{code}/act/2020/{name}"),
        now=NOW,
    )
    assert outcome.expression is not None
    return outcome.expression.work


def liability(work: Work, article: str) -> Provision:
    """The first words of the article."""
    found = Provision.objects.filter(expression=Expression.objects.get(work=work), eid__contains=f"__{article}")
    return found.exclude(text="").order_by("order")[0]


def offered(room: Room, by: User) -> Offered:
    return words_for(by, finding_seen_by(by, room.finding().pk))


def test_penalties_that_a_law_leaves_to_codes_are_no_gap_until_the_codes_are_loaded() -> None:
    room = make_room("penal", codes=("QP", "QY"))
    law = load(room, "biosafety-law", "О биологической безопасности", WorkKind.LAW)
    room.link(provision_id=liability(law, "art_34").pk)
    room.search()
    before = offered(room, room.drafter)
    assert DELEGATED in before.words
    assert "Criminal code" in before.barred[NONE]
    assert "Administrative offences" in before.barred[NONE]
    assert room.judge(word=DELEGATED, rationale="Article 34 leaves penalties to the codes.").coverage == "unknown"

    for (name, title), branch in zip(CODES, (LawBranch.CRIMINAL, LawBranch.ADMINISTRATIVE_OFFENCES), strict=True):
        room.declare(branch, BranchState.LOADED, load(room, name, title))
    after = offered(room, room.drafter)
    assert DELEGATED in after.barred
    assert not any(one.is_missing for one in after.delegations)
    code = Work.objects.visible_to(room.drafter).get(uri="/akn/qp/act/2020/criminal-code")
    penalty = Provision.objects.filter(expression__work=code).exclude(text="").order_by("order")[0]
    room.link(provision_id=penalty.pk)
    assert room.judge(rationale="The criminal code sets the penalty.").coverage == "met"


@pytest.mark.parametrize("language", ["ru", "uz-Latn"])
def test_liability_in_the_established_order_is_no_gap_until_the_branches_are_declared(language: str) -> None:
    room = make_room("penal", codes=("QN", "QY"))
    title = "О санитарно-эпидемиологическом благополучии"
    law = load(room, "sanitary-law", title, WorkKind.LAW, language)
    room.link(provision_id=liability(law, "art_17").pk)
    room.search()
    with pytest.raises(RuleViolated, match="Criminal code"):
        room.judge(word=NONE)
    assert DELEGATED in offered(room, room.drafter).words

    room.declare(LawBranch.SPECIAL, BranchState.LOADED, room.law, law)
    for branch in tuple(LawBranch)[1:]:
        room.declare(branch, BranchState.HOLDS_NOTHING, note="Looked through the printed code: nothing on this.")
    found = offered(room, room.drafter)
    assert (NONE in found.words, DELEGATED in found.words) == (True, False)
    assert room.judge(word=NONE, rationale="Neither the law nor the codes set a penalty.").coverage == "none"


def test_a_code_counts_only_while_it_stays_loaded() -> None:
    room = make_room("penal", codes=("QP", "QY"))
    law = load(room, "biosafety-law", "О биологической безопасности", WorkKind.LAW)
    room.link(provision_id=liability(law, "art_34").pk)
    works = [load(room, name, title) for name, title in CODES]
    assert DELEGATED in offered(room, room.drafter).barred
    Work.plain.filter(pk=works[0].pk).update(force="repealed")
    assert DELEGATED in offered(room, room.drafter).words
