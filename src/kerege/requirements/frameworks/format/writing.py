"""Writes a library back as the YAML that it was read from, comments and order of keys aside."""

from __future__ import annotations

from typing import Any

import yaml

from kerege.requirements.frameworks.format.library_rows import LibraryParts, write_library


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every value out: an alias in a library is a riddle to its reader."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  the signature is PyYAML's
        """Never use aliases."""
        return True


def write_file(parts: LibraryParts) -> bytes:
    """The file of a library, in UTF-8."""
    text: bytes = yaml.dump(
        write_library(parts), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, encoding="utf-8"
    )
    return text
