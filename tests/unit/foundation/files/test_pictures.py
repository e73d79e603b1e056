"""A picture is kept whole, still and small, or refused with what to do."""

from __future__ import annotations

import struct
import zlib

import pytest

from kerege.foundation.files.readers.pictures import inspect_picture
from kerege.kernel.errors import InvalidInput
from tests.factories.pictures import chunk, jpeg, png


def refused(data: bytes) -> str:
    with pytest.raises(InvalidInput) as found:
        inspect_picture(data, name="emblem.png")
    assert found.value.field == "file"
    return found.value.message


def test_whole_pictures_are_known_by_what_they_are() -> None:
    assert inspect_picture(png(3, 2), name="a") == "image/png"
    assert inspect_picture(jpeg(3, 2), name="a.png") == "image/jpeg"


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"GIF89a" + b"\0" * 20,
        b"<!doctype html><script>alert(1)</script>",
        b"",
    ],
)
def test_what_is_no_png_or_jpeg_is_refused(data: bytes) -> None:
    assert "no PNG or JPEG" in refused(data)


@pytest.mark.parametrize(
    "data",
    [
        png(3, 2)[:-1],
        png(3, 2) + b"PK\x03\x04 a second file behind the picture",
        png(3, 2) + chunk(b"zzZz", b"a second file") + chunk(b"IEND", b""),
        png(3, 2).replace(b"IEND", b"IEMD"),
        png(3, 2, rows=1),
        png(3, 2, rows=9),
        jpeg(3, 2)[:-2],
        jpeg(3, 2) + b"<script>",
        jpeg(3, 2) + b"PK\x03\x04 a second file behind the picture" + b"\xff\xd9",
        jpeg(3, 2) + jpeg(3, 2),
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xe0",
    ],
)
def test_a_picture_that_is_not_whole_or_holds_more_is_refused(data: bytes) -> None:
    assert "damaged" in refused(data)


def test_points_that_look_like_marks_and_a_second_scan_end_no_picture() -> None:
    head, points = jpeg(3, 2)[:-3], b"\x12\xff\x00\xff\xd0\x34"
    scan = head[head.index(b"\xff\xda") :]
    assert inspect_picture(head + points + scan + points + b"\xff\xff\xd9", name="a") == "image/jpeg"
    assert "damaged" in refused(head + points)


def test_a_picture_that_moves_is_refused() -> None:
    moving = png(3, 2, extra=chunk(b"acTL", struct.pack(">II", 2, 0)))
    assert "moves" in refused(moving)


@pytest.mark.parametrize("size", [(4001, 1), (1, 60_000), (3000, 3000)])
def test_a_picture_with_too_many_points_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    assert "at most" in refused(jpeg(*size))
    assert "at most" in refused(png(*size, rows=0))


def test_points_that_unpack_to_far_more_than_the_head_says_are_not_unpacked() -> None:
    bomb = zlib.compress(b"\0" * 50_000_000)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 3, 2, 8, 2, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", bomb) + chunk(b"IEND", b"")
    assert "damaged" in refused(data)
