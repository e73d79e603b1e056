"""A script module asks for another by a name that changes with its content, so that browsers may keep both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.test import Client, override_settings

from kerege.config import settings as product
from kerege.foundation.interface.storage import ModuleAwareStorage

SOURCES = Path(product.__file__).resolve().parents[1]
MODULE = re.compile(r'from "(\.{1,2}/[^"]+)"')


def test_every_module_of_ours_asks_for_others_by_hashed_names(tmp_path: Path) -> None:
    with override_settings(STORAGES=product.STORAGES, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
    asking = [path for path in SOURCES.glob("*/*/static/*/*.js") if MODULE.search(path.read_text(encoding="utf-8"))]
    assert asking
    for path in asking:
        [built] = tmp_path.glob(f"{path.parent.name}/{path.stem}.????????????.js")
        for wanted in MODULE.findall(built.read_text(encoding="utf-8")):
            assert re.search(r"\.[0-9a-f]{12}\.js$", wanted), f"{path.name} asks for {wanted}"
            assert (built.parent / wanted).is_file()


def test_a_module_is_read_whatever_app_of_ours_it_stands_in(tmp_path: Path) -> None:
    source, built = FileSystemStorage(tmp_path / "source"), ModuleAwareStorage(location=tmp_path / "built")
    modules = {
        "interface/keys.js": b"export const go = 1;\n",
        "programmes/work.js": b'import { go } from "../interface/keys.js";\n',
    }
    for name, text in modules.items():
        source.save(name, ContentFile(text))
        built.save(name, ContentFile(text))
    list(built.post_process({name: (source, name) for name in modules}))
    [wanted] = MODULE.findall(Path(built.path(built.stored_name("programmes/work.js"))).read_text(encoding="utf-8"))
    assert re.fullmatch(r"\.\./interface/keys\.[0-9a-f]{12}\.js", wanted)


@pytest.mark.django_db
def test_an_open_page_carries_no_script_and_the_page_of_a_reader_does(client: Client) -> None:
    assert b"<script" not in client.get("/public/en/").content
    assert b"interface/kerege" in client.get("/accounts/login/", follow=True).content
