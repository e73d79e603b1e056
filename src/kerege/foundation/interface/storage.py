"""Names static files by their content, also where one script module of ours asks for another."""

from __future__ import annotations

from typing import Any, Final

from django.apps import apps
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT: Final = r'(?P<matched>import (?P<names>\{[^}]*\}) from "(?P<url>\.{1,2}/[^"]+)";)'
_HASHED: Final = 'import %(names)s from "%(url)s";'


class ModuleAwareStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Without it a module would be asked for by its plain name, which browsers may not keep.

    Django's own switch reads the modules of other packages as well, and stops at one that imports what it lacks.
    """

    def __init__(self, *args: Any, **keywords: Any) -> None:
        own = [config.label for config in apps.get_app_configs() if config.name.startswith("kerege.")]
        modules = ((f"{label}/*.js", ((_IMPORT, _HASHED),)) for label in own)
        self.patterns = (*CompressedManifestStaticFilesStorage.patterns, *modules)
        super().__init__(*args, **keywords)
