"""Settings of the tests: the product's own, read in an environment that never touches a real data folder."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="kerege-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

# Set before the product's settings read them: a developer's own variables must not reach a test.
for _name in [name for name in os.environ if name.startswith("KEREGE_") and name != "KEREGE_DATABASE_URL"]:
    if _name not in {"KEREGE_AXE", "KEREGE_SWEEP", "KEREGE_SCREENSHOTS", "KEREGE_BENCH_DATA"}:
        del os.environ[_name]
os.environ["KEREGE_DATA_DIR"] = _folder
os.environ["KEREGE_HTTPS"] = "off"

from kerege.config.settings import *  # noqa: E402, F403

# No collected static files are needed, the cache stays in memory, and passwords are not what is being tested.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Refused requests are what many tests ask for; only what breaks is worth a line.
LOGGING["loggers"] = {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}}  # noqa: F405
# Said outright: the runner knows Django's own engine by name, and would give ours a file for each of its workers.
if DATABASES["default"]["ENGINE"] == "kerege.config.sqlite":  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
