"""Two languages of one act beside each other, with a person's judgement of the pairs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kerege.evidence.law.permissions import may_change
from kerege.evidence.law.rules.vocabulary import AlignmentState
from kerege.evidence.law.selectors.bilingual import facing_page
from kerege.evidence.law.selectors.expressions import two_expressions
from kerege.evidence.law.services.pairs import align_by_hand, decide_alignment
from kerege.evidence.law.views.library import laws_crumb, work_crumb
from kerege.evidence.law.views.texts import page_asked_for
from kerege.foundation.interface.pages import Crumb, ask_to_sign_in, render_page
from kerege.kernel.errors import InvalidInput


@require_http_methods(["GET", "HEAD", "POST"])
def texts_beside(request: HttpRequest, left_id: int, right_id: int) -> HttpResponseBase:
    """The facing page; a POST judges one pair or makes one by hand."""
    # Looked up before the form is read: to a stranger the texts do not exist, whatever the form says.
    left, right = two_expressions(viewer=request.user, left_id=left_id, right_id=right_id)
    if request.method == "POST":
        return _judge(request, left_id, right_id)
    context = {
        "left": left,
        "right": right,
        "work": left.work,
        "facing": facing_page(left=left, right=right, number=page_asked_for(request)),
        "may_change": may_change(request.user, right.work),
        "fictitious_country": left.work.country,
        "crumbs": [laws_crumb(), work_crumb(left.work), Crumb(_("Side by side"))],
        "is_wide": True,
    }
    return render_page(request, "law/texts_beside.html", context)


def _judge(request: HttpRequest, left_id: int, right_id: int) -> HttpResponseBase:
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    decision = request.POST.get("decision", "")
    pair, _sign, state = decision.partition(":")
    now = timezone.now()
    if pair.isdecimal() and state in set(AlignmentState):
        decide_alignment(by=request.user, pair_id=int(pair), state=AlignmentState(state), now=now)
    else:
        chosen = [request.POST.get(name, "") for name in ("left", "right")]
        if not all(value.isdecimal() for value in chosen):
            raise InvalidInput(_("Choose one provision from each text."), field="left")
        align_by_hand(by=request.user, left_id=int(chosen[0]), right_id=int(chosen[1]), now=now)
    messages.success(request, _("Your judgement of the pair was kept."))
    address = reverse("law:texts_beside", args=[left_id, right_id])
    anchor = f"#pair-{pair}" if pair.isdecimal() else ""
    return redirect(f"{address}?page={page_asked_for(request)}{anchor}")
