"""The preview of an import: kept on the server, put right step by step, published once."""

from __future__ import annotations

import pytest

from kerege.evidence.law.models import Correction, Expression, LawDraft
from kerege.evidence.law.rules.correcting import Change, CorrectionAct
from kerege.evidence.law.rules.vocabulary import DraftState
from kerege.evidence.law.services import (
    LawDetails,
    LawFile,
    Owner,
    correct_draft,
    discard_draft,
    open_draft,
    publish_draft,
    read_draft,
    undo_correction,
)
from kerege.evidence.law.services.drafts import reading_of
from kerege.foundation.accounts.models import Role, User
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated, StaleRevision
from tests.factories.world import make_user
from tests.integration.evidence.law_texts import KAZAKH, NOW, RUSSIAN, bring_in

pytestmark = pytest.mark.django_db


def opened(owner: Owner, by: User, *, text: str = RUSSIAN, key: str = "k1") -> LawDraft:
    """A draft whose file was read."""
    details = LawDetails(language="ru", number="7")
    draft = open_draft(
        by=by, owner=owner, file=LawFile("law.md", text.encode()), details=details, idempotency_key=key, now=NOW
    )
    return read_draft(by=by, draft_id=draft.pk, now=NOW)


def place_of(draft: LawDraft, eid: str) -> int:
    """Where a provision stands in the outline."""
    return [row.eid for row in reading_of(draft).rows].index(eid)


def corrected(draft: LawDraft, by: User, eid: str, change: Change, *, key: str = "") -> LawDraft:
    """The draft after one correction."""
    return correct_draft(
        by=by,
        draft_id=draft.pk,
        revision=draft.revision,
        place=place_of(draft, eid),
        change=change,
        idempotency_key=key,
        now=NOW,
    )


def test_the_same_form_sent_twice_makes_one_draft(owner: Owner, drafter: User) -> None:
    assert opened(owner, drafter).pk == opened(owner, drafter).pk
    assert LawDraft.plain.count() == 1


def test_a_file_that_cannot_be_used_is_refused_with_its_reason(owner: Owner, drafter: User) -> None:
    draft = opened(owner, drafter, text=KAZAKH)
    assert draft.state == DraftState.REFUSED
    assert "'kk'" in draft.refusal
    with pytest.raises(RuleViolated):
        publish_draft(by=drafter, draft_id=draft.pk, revision=draft.revision, now=NOW)


def test_the_four_corrections_change_the_outline(owner: Owner, drafter: User) -> None:
    draft = opened(owner, drafter)
    before = len(reading_of(draft).rows)
    draft = corrected(draft, drafter, "chp_1__art_2__para_2", Change(CorrectionAct.MERGE))
    assert len(reading_of(draft).rows) == before - 1
    draft = corrected(
        draft, drafter, "chp_1__art_2__para_1", Change(CorrectionAct.SPLIT, text="2. Лаборатория", level="paragraph")
    )
    assert len(reading_of(draft).rows) == before
    draft = corrected(
        draft, drafter, "chp_1__art_2", Change(CorrectionAct.RETITLE, text="Обязанности", label="Статья 2.")
    )
    assert reading_of(draft).rows[place_of(draft, "chp_1__art_2")].heading == "Обязанности"
    draft = corrected(draft, drafter, "chp_2", Change(CorrectionAct.RELEVEL, level="part"))
    assert reading_of(draft).count("part") == 1


def test_a_correction_without_effect_is_refused(owner: Owner, drafter: User) -> None:
    draft = opened(owner, drafter)
    first = reading_of(draft).rows[0].eid
    with pytest.raises(InvalidInput, match="no effect"):
        corrected(draft, drafter, first, Change(CorrectionAct.MERGE))


def test_corrections_survive_a_new_import_of_the_same_file(owner: Owner, drafter: User) -> None:
    draft = opened(owner, drafter)
    draft = corrected(draft, drafter, "chp_1__art_2__para_2", Change(CorrectionAct.MERGE))
    expected = len(reading_of(draft).rows)
    discard_draft(by=drafter, draft_id=draft.pk, now=NOW)
    assert len(reading_of(opened(owner, drafter, key="k2")).rows) == expected
    assert bring_in(owner).provisions == expected


def test_a_correction_is_taken_back(owner: Owner, drafter: User) -> None:
    draft = opened(owner, drafter)
    before = reading_of(draft).rows
    draft = corrected(draft, drafter, "chp_1__art_2__para_2", Change(CorrectionAct.MERGE))
    draft = undo_correction(by=drafter, draft_id=draft.pk, revision=draft.revision, idempotency_key="u", now=NOW)
    assert reading_of(draft).rows == before
    assert Correction.objects.get().steps == []


def test_a_double_click_corrects_once_and_an_old_page_is_refused(owner: Owner, drafter: User) -> None:
    old = opened(owner, drafter)
    change = Change(CorrectionAct.RELEVEL, level="section")
    once = corrected(old, drafter, "chp_2", change, key="same")
    again = correct_draft(
        by=drafter, draft_id=old.pk, revision=old.revision, place=0, change=change, idempotency_key="same", now=NOW
    )
    assert again.corrections == once.corrections
    with pytest.raises(StaleRevision):
        correct_draft(
            by=drafter, draft_id=old.pk, revision=old.revision, place=2, change=change, idempotency_key="x", now=NOW
        )


def test_publishing_twice_gives_one_wording(owner: Owner, drafter: User) -> None:
    draft = opened(owner, drafter)
    draft = corrected(draft, drafter, "chp_1__art_2__para_2", Change(CorrectionAct.MERGE))
    first = publish_draft(by=drafter, draft_id=draft.pk, revision=draft.revision, now=NOW)
    second = publish_draft(by=drafter, draft_id=draft.pk, revision=draft.revision, now=NOW)
    assert first.expression == second.expression
    assert Expression.objects.count() == 1
    assert bytes(LawDraft.plain.get().source) == b""


def test_a_corrected_outline_is_a_new_wording_beside_the_uncorrected(owner: Owner, drafter: User) -> None:
    bring_in(owner)
    draft = opened(owner, drafter)
    draft = corrected(draft, drafter, "chp_1__art_2__para_2", Change(CorrectionAct.MERGE))
    outcome = publish_draft(by=drafter, draft_id=draft.pk, revision=draft.revision, now=NOW)
    assert outcome.is_new
    assert not bring_in(owner).is_new
    assert Expression.objects.count() == 2


def test_strangers_and_learners_touch_no_draft(owner: Owner, drafter: User, stranger: User) -> None:
    draft = opened(owner, drafter)
    learner = make_user(owner.organisation, role=Role.LEARNER)
    for person, refusal in ((stranger, NotFound), (learner, NotPermitted)):
        with pytest.raises(refusal):
            publish_draft(by=person, draft_id=draft.pk, revision=draft.revision, now=NOW)
        with pytest.raises(refusal):
            discard_draft(by=person, draft_id=draft.pk, now=NOW)
