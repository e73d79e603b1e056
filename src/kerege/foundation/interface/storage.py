"""Names static files by their content, also where one script module of ours asks for another."""

from __future__ import annotations

from typing import Final

from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT: Final = r'(?P<matched>import (?P<names>\{[^}]*\}) from "(?P<url>\.{1,2}/[^"]+)";)'


class ModuleAwareStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Without it a module would be asked for by its plain name, which browsers may not keep.

    Django's own switch reads the modules of other packages as well, and stops at one that imports what it lacks.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        *(
            (f"{folder}/*.js", ((_IMPORT, 'import %(names)s from "%(url)s";'),))
            for folder in ("assessments", "candidates")
        ),
    )
