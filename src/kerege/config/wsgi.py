"""The entry point of the web server."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kerege.config.settings")
application = get_wsgi_application()

# What was loaded by now stays for good; looking through it again and again made some pages wait 50 ms and more.
gc.collect()
gc.freeze()
