"""The registry's shipped data as it lies in the library, read once per process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).resolve().parents[3] / "library" / "registry"


@lru_cache(maxsize=8)
def registry_data(name: str) -> dict[str, Any]:
    """The content of one of the registry's data files, such as ``labels``."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with (FOLDER / f"{name}.yaml").open("rb") as file:
        data: dict[str, Any] = yaml.load(file, Loader=loader)
    return data
