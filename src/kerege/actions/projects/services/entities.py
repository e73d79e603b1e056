"""Finds or makes the bodies that contributions name, once per owner whatever the spelling."""

from __future__ import annotations

from collections.abc import Iterable

from kerege.actions.projects.models import Entity
from kerege.actions.projects.rules.preparing import PartyRow
from kerege.foundation.accounts.models import Organisation

MOST_ALIASES = 20


class EntityBook:
    """The owner's bodies by key, looked up once for a whole import."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self._known = dict(Entity.objects.filter(organisation=organisation).values_list("key", "pk"))
        self._spellings: dict[str, set[str]] = {}

    def add(self, parties: Iterable[PartyRow]) -> None:
        """Make the bodies that are not there yet."""
        new: dict[str, Entity] = {}
        for key, name, reference, _role in parties:
            self._spellings.setdefault(key, set()).add(name)
            if key not in self._known and key not in new:
                new[key] = Entity(organisation=self.organisation, key=key, name=name, reference=reference)
        if not new:
            return
        Entity.objects.bulk_create(new.values(), ignore_conflicts=True, batch_size=500)
        keys = list(new)
        for start in range(0, len(keys), 500):
            made = Entity.objects.filter(organisation=self.organisation, key__in=keys[start : start + 500])
            self._known.update(made.values_list("key", "pk"))

    def pk_of(self, party: PartyRow) -> int:
        """The number of a body that was added."""
        return self._known[party[0]]

    def note_aliases(self) -> None:
        """Keep the other spellings that were met."""
        met = [key for key, names in self._spellings.items() if names]
        changed = []
        for start in range(0, len(met), 500):
            for entity in Entity.objects.filter(organisation=self.organisation, key__in=met[start : start + 500]):
                names = sorted(self._spellings[entity.key] | set(entity.aliases) - {entity.name})
                names = [name for name in names if name != entity.name][:MOST_ALIASES]
                if names != entity.aliases:
                    entity.aliases = names
                    changed.append(entity)
        Entity.objects.bulk_update(changed, ["aliases"], batch_size=500)
