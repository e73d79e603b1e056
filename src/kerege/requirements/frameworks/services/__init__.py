"""The only writes to frameworks: loading what ships with the product, importing what others wrote."""

from kerege.requirements.frameworks.services.importing import NEWER_ONLY, OLDER_TOO, Imported, import_library
from kerege.requirements.frameworks.services.system_library import (
    Loaded,
    iter_shipped_frameworks,
    load_shipped_frameworks,
    shipped_files,
    system_organisation,
)

__all__ = [
    "NEWER_ONLY",
    "OLDER_TOO",
    "Imported",
    "Loaded",
    "import_library",
    "iter_shipped_frameworks",
    "load_shipped_frameworks",
    "shipped_files",
    "system_organisation",
]
