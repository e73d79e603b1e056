"""Writes of the interface: answered forms, counts of costly acts, refused pages."""

from kerege.foundation.interface.services.counting import spend_allowance
from kerege.foundation.interface.services.posting import FirstAnswer, forget_old_keys, perform_once
from kerege.foundation.interface.services.refusing import note_refusal

__all__ = ["FirstAnswer", "forget_old_keys", "note_refusal", "perform_once", "spend_allowance"]
