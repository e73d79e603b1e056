"""What was saved comes back whole; what is not whole does not come back at all."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.config.instances import Instance, unsound

Maker = Callable[[str], Instance]
EVENTS = """
    import json
    from kerege.foundation.audit.models import Event
    print(json.dumps(Event.objects.count()))"""
WRITE_FOR_EVER = """
    from django.utils import timezone
    from kerege.foundation.audit.services import record_event
    for number in range(100_000):
        record_event(actor="urn:kerege:test", act=f"test.{number}", object_urn="urn:kerege:test:1", at=timezone.now())
        print(number, flush=True)"""
NUMBERS = """
    import json
    from kerege.foundation.audit.models import Event
    acts = Event.objects.filter(act__startswith="test.").values_list("act", flat=True)
    print(json.dumps(sorted(int(act[5:]) for act in acts)))"""


def rewrite(source: Path, target: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> None:
    """Copy an archive, changing or leaving out members."""
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            file = old.extractfile(member)
            changed = change(member.name, file.read() if file else b"")
            if changed:
                add(new, *changed)


def add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    """Add one member under any name."""
    info = tarfile.TarInfo(name)
    info.size = len(content)
    archive.addfile(info, io.BytesIO(content))


@pytest.fixture
def archive(prepared: Instance, tmp_path: Path) -> Path:
    """A backup of a prepared instance with one stored file."""
    prepared.store_file(b"the text of a law")
    prepared.run("backup", str(tmp_path / "saved.tar.gz"))
    return tmp_path / "saved.tar.gz"


def refused(instance: Instance, archive: Path) -> str:
    """Why a restore refused; nothing of an instance may be left behind."""
    answer = instance.json("restore", str(archive), expect=2)
    assert not (instance.folder / "kerege.sqlite3").exists()
    assert not list(instance.folder.glob("files/*"))
    return str(answer)


def test_database_and_files_come_back_in_another_folder(
    prepared: Instance, make_instance: Maker, tmp_path: Path
) -> None:
    stored = prepared.store_file("Статья 1. Основные понятия".encode())
    saved = prepared.json("backup", str(tmp_path / "saved.tar.gz"))
    other = make_instance("other")
    restored = other.json("restore", str(tmp_path / "saved.tar.gz"))
    assert saved["files"] == restored["files"] == 1
    assert restored["made_at"] == saved["made_at"]
    assert other.tell(EVENTS) == prepared.tell(EVENTS) > 0
    back = other.folder / stored.relative_to(prepared.folder)
    assert back.read_bytes() == stored.read_bytes()
    assert unsound(other) == set()


def test_only_this_account_reads_an_archive(archive: Path) -> None:
    assert archive.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in archive.parent.glob("*.gz*")] == ["saved.tar.gz"]


def test_the_secret_key_stays_out_of_the_archive(archive: Path, prepared: Instance) -> None:
    with tarfile.open(archive) as saved:
        assert "secret-key" not in saved.getnames()


def test_a_backup_never_overwrites(prepared: Instance, tmp_path: Path) -> None:
    (tmp_path / "precious.tar.gz").write_text("precious")
    assert "exists already" in prepared.run("backup", str(tmp_path / "precious.tar.gz"), expect=2).stderr
    assert (tmp_path / "precious.tar.gz").read_text() == "precious"


def test_a_backup_into_a_missing_folder_is_refused(prepared: Instance, tmp_path: Path) -> None:
    assert "no folder" in prepared.run("backup", str(tmp_path / "none" / "x.tar.gz"), expect=2).stderr


def test_a_backup_that_cannot_be_written_says_why(prepared: Instance) -> None:
    answer = prepared.run("backup", "/proc/kerege.tar.gz", expect=2)
    assert "No backup was written" in answer.stderr


def test_an_archive_cut_short_is_refused(archive: Path, make_instance: Maker) -> None:
    archive.write_bytes(archive.read_bytes()[:-2000])
    assert "no whole backup" in refused(make_instance("new"), archive)


def test_one_changed_byte_is_noticed(archive: Path, make_instance: Maker, tmp_path: Path) -> None:
    def flip(name: str, content: bytes) -> tuple[str, bytes]:
        if not name.startswith("kerege."):
            return name, content
        middle = len(content) // 2
        return name, content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]

    rewrite(archive, tmp_path / "changed.tar.gz", flip)
    assert "does not match its checksum" in refused(make_instance("new"), tmp_path / "changed.tar.gz")


def test_a_missing_file_is_noticed(archive: Path, make_instance: Maker, tmp_path: Path) -> None:
    rewrite(archive, tmp_path / "less.tar.gz", lambda name, content: None if "files/" in name else (name, content))
    assert "does not match its checksum" in refused(make_instance("new"), tmp_path / "less.tar.gz")


def test_an_added_file_is_noticed(archive: Path, make_instance: Maker, tmp_path: Path) -> None:
    rewrite(archive, tmp_path / "more.tar.gz", lambda name, content: (name, content))
    with gzip.open(tmp_path / "more.tar.gz") as packed:
        plain = io.BytesIO(packed.read())
    with tarfile.open(fileobj=plain, mode="a") as more:
        add(more, "files/stray", b"not from here")
    (tmp_path / "more.tar.gz").write_bytes(gzip.compress(plain.getvalue()))
    assert "manifest does not name" in refused(make_instance("new"), tmp_path / "more.tar.gz")


@pytest.mark.parametrize("name", ["../escaped", "/tmp/kerege-escaped", "files/../../escaped"])
def test_a_member_that_leaves_the_folder_is_refused(
    name: str, archive: Path, make_instance: Maker, tmp_path: Path
) -> None:
    rewrite(archive, tmp_path / "evil.tar.gz", lambda old, content: (name if "files/" in old else old, content))
    instance = make_instance("deep/inside")
    assert "no backup of Kerege contains" in refused(instance, tmp_path / "evil.tar.gz")
    assert not [path for path in (*tmp_path.rglob("escaped"), Path("/tmp/kerege-escaped")) if path.exists()]


def test_a_link_inside_an_archive_is_refused(make_instance: Maker, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "link.tar.gz", "w:gz") as archive:
        link = tarfile.TarInfo("files/passwords")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert "no backup of Kerege contains" in refused(make_instance("new"), tmp_path / "link.tar.gz")


@pytest.mark.parametrize("content", [b"", b"just text", gzip.compress(b"not a tar archive", mtime=0)])
def test_any_other_file_is_refused(content: bytes, make_instance: Maker, tmp_path: Path) -> None:
    (tmp_path / "other.tar.gz").write_bytes(content)
    assert "no whole backup" in refused(make_instance("new"), tmp_path / "other.tar.gz")


def test_a_backup_of_the_other_kind_of_database_is_refused(archive: Path, make_instance: Maker, tmp_path: Path) -> None:
    def relabel(name: str, content: bytes) -> tuple[str, bytes]:
        names = {"kerege.sqlite3": "kerege.pgdump", "kerege.pgdump": "kerege.sqlite3"}
        if name == "manifest.json":
            manifest = json.loads(content)
            manifest["sha256"] = {names.get(member, member): value for member, value in manifest["sha256"].items()}
            content = json.dumps(manifest).encode()
        return names.get(name, name), content

    rewrite(archive, tmp_path / "other.tar.gz", relabel)
    assert "other kind of database" in refused(make_instance("new"), tmp_path / "other.tar.gz")


def test_a_restore_never_replaces_an_instance(prepared: Instance, archive: Path) -> None:
    before = prepared.tell(EVENTS)
    assert "already holds an instance" in str(prepared.json("restore", str(archive), expect=2))
    assert prepared.tell(EVENTS) == before


def test_a_backup_beside_a_writer_is_a_whole_moment(prepared: Instance, make_instance: Maker, tmp_path: Path) -> None:
    writer = prepared.python(WRITE_FOR_EVER)
    assert writer.stdout is not None
    for _ in range(20):
        writer.stdout.readline()
    prepared.run("backup", str(tmp_path / "saved.tar.gz"))
    still_writes = writer.poll() is None
    writer.kill()
    acknowledged = [int(line) for line in writer.stdout.read().split()]
    assert still_writes
    assert acknowledged
    other = make_instance("other")
    other.run("restore", str(tmp_path / "saved.tar.gz"))
    numbers = other.tell(NUMBERS)
    assert numbers == list(range(len(numbers)))
    assert len(numbers) >= 20
    assert unsound(other) == set()
