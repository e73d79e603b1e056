"""Who may give which role where, which roles may be lent, and which need a second step of sign-in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

FOCAL_POINT, SECRETARIAT, ADMINISTRATOR, LEARNER = "focal_point", "secretariat", "administrator", "learner"
COUNTRY_ROLES = frozenset(
    {FOCAL_POINT, "drafter", "laboratory_head", "trainer", LEARNER, "duty_officer", "donor", "evaluator"}
)
ALL_ROLES = COUNTRY_ROLES | {SECRETARIAT, ADMINISTRATOR}

# A learner comes in without one, and then sees no records of anybody.
ROLES_WITHOUT_SECOND_STEP = frozenset({LEARNER})
# Running the instance and learning are not done for somebody else.
ROLES_NOT_LENT = frozenset({ADMINISTRATOR, LEARNER})

INVITATION_LASTS = timedelta(days=14)
LONGEST_LOAN = timedelta(days=183)


def roles_to_give(*, held: Iterable[tuple[str, str | None]], country: str | None) -> frozenset[str]:
    """Roles that somebody may give in an organisation of a country (None: a regional one).

    `held` are the giver's own roles, each with the country in which it is held. A focal point gives the
    country's roles at home; the secretariat gives regional roles, and names focal points; an administrator
    gives any.

    Examples
    --------
    >>> sorted(roles_to_give(held=[("secretariat", None)], country="QX"))
    ['focal_point']
    >>> roles_to_give(held=[("focal_point", "QX")], country="QY")
    frozenset()
    """
    given: frozenset[str] = frozenset()
    for role, home in held:
        if role == ADMINISTRATOR:
            given |= ALL_ROLES
        elif role == SECRETARIAT:
            given |= frozenset({FOCAL_POINT}) if country else ALL_ROLES - {ADMINISTRATOR}
        elif role == FOCAL_POINT and home is not None and home == country:
            given |= COUNTRY_ROLES
    return given


def needs_second_step(roles: Iterable[str]) -> bool:
    """Whether somebody with these roles has to prove who they are by more than a password.

    Examples
    --------
    >>> needs_second_step(["learner"]), needs_second_step(["learner", "drafter"])
    (False, True)
    """
    return bool(frozenset(roles) - ROLES_WITHOUT_SECOND_STEP)


_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("YaBrowser", "Yandex"), ("Firefox/", "Firefox"))
_MORE_BROWSERS = (("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"))
_MORE_SYSTEMS = (("Mac OS", "macOS"), ("Linux", "Linux"))


def device_words(user_agent: str) -> str:
    """What a person recognises a device by; never more of the browser's own description than that.

    Examples
    --------
    >>> device_words("Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0")
    'Firefox, Windows'
    """
    browser = next((name for mark, name in _BROWSERS + _MORE_BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS + _MORE_SYSTEMS if mark in user_agent), "")
    return ", ".join(word for word in (browser, system) if word)
