"""Looks at a picture before it is kept: a whole PNG or JPEG of modest size, with nothing behind its end."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

PNG, JPEG = "image/png", "image/jpeg"
PICTURE_TYPES = frozenset({PNG, JPEG})
LARGEST_SIDE, MOST_POINTS = 4000, 6_000_000
_PNG_START, _JPEG_START = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# Start-of-frame markers; the numbers between them mean other things.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
_END, _SCAN = 0xD9, 0xDA
_MARKER = re.compile(rb"\xff+([^\x00\xff])")
# Among the points a zero or a restart follows an FF that ends nothing.
_BEHIND_POINTS = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def inspect_picture(data: bytes, *, name: str) -> str:
    """The media type of a picture that may be kept; refuse what is none, is damaged, moves, or is too large."""
    if data.startswith(_PNG_START):
        _check_png(data)
        return PNG
    if data.startswith(_JPEG_START):
        _check_jpeg(data)
        return JPEG
    raise InvalidInput(
        phrase("%(name)s is no PNG or JPEG picture: save the picture as PNG and upload that.", name=name), field="file"
    )


def _check_png(data: bytes) -> None:
    chunks = list(_png_chunks(data))
    names = [name for name, _body in chunks]
    ends = names[:1] + names[-1:]
    is_whole = ends == [b"IHDR", b"IEND"] and names.count(b"IHDR") == names.count(b"IEND") == 1
    if not is_whole or b"IDAT" not in names:
        raise _damaged()
    if b"acTL" in names:
        raise InvalidInput(phrase("The picture moves. Upload one that stands still."), field="file")
    _check_png_points(chunks)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG_START)
    while place < len(data):
        if place + 12 > len(data):
            raise _damaged()
        (length,) = struct.unpack(">I", data[place : place + 4])
        body = data[place + 4 : place + 8 + length]
        end = place + 12 + length
        if end > len(data) or struct.unpack(">I", data[end - 4 : end])[0] != zlib.crc32(body):
            raise _damaged()
        yield body[:4], body[4:]
        place = end


def _check_png_points(chunks: list[tuple[bytes, bytes]]) -> None:
    """The points unpack to what the head promises, and never to more."""
    head = chunks[0][1]
    if len(head) != 13:
        raise _damaged()
    width, height, depth, colour, _packing, _filter, interlace = struct.unpack(">IIBBBBB", head)
    _check_size(width, height)
    if colour not in _CHANNELS or depth not in {1, 2, 4, 8, 16} or interlace not in {0, 1}:
        raise _damaged()
    row = (width * _CHANNELS[colour] * depth + 7) // 8 + 1
    # An interlaced picture has up to seven passes with a filter byte per row and padding of their own.
    most = row * height if interlace == 0 else row * height + 16 * (height + width) + 64
    unpacker = zlib.decompressobj()
    try:
        points = unpacker.decompress(b"".join(body for name, body in chunks if name == b"IDAT"), most + 1)
    except zlib.error as error:
        raise _damaged() from error
    if len(points) > most or (interlace == 0 and len(points) != most):
        raise _damaged()


def _check_jpeg(data: bytes) -> None:
    met = set()
    for marker, body in _jpeg_segments(data):
        met.add(marker)
        if marker in _FRAMES:
            _check_frame(body)
    if _SCAN not in met or not met & _FRAMES:
        raise _damaged()


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and body of each segment; where the picture ends the file ends as well."""
    place = 2
    while True:
        found = _MARKER.match(data, place)
        if found is None:
            raise _damaged()
        marker, place = found[1][0], found.end()
        if marker == _END:
            break
        if marker in _BARE:
            continue
        end = place + int.from_bytes(data[place : place + 2], "big")
        if not place + 2 <= end <= len(data):
            raise _damaged()
        yield marker, data[place + 2 : end]
        place = _behind_points(data, end) if marker == _SCAN else end
    if place != len(data):
        raise _damaged()


def _behind_points(data: bytes, place: int) -> int:
    found = _BEHIND_POINTS.search(data, place)
    if found is None:
        raise _damaged()
    return found.start()


def _check_frame(body: bytes) -> None:
    if len(body) < 6:
        raise _damaged()
    height, width = struct.unpack(">HH", body[1:5])
    _check_size(width, height)


def _check_size(width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise _damaged()
    if width > LARGEST_SIDE or height > LARGEST_SIDE or width * height > MOST_POINTS:
        raise InvalidInput(
            phrase(
                "The picture has %(width)s x %(height)s points; at most %(side)s a side and %(most)s in all. "
                "Make it smaller.",
                width=width,
                height=height,
                side=LARGEST_SIDE,
                most=MOST_POINTS,
            ),
            field="file",
        )


def _damaged() -> InvalidInput:
    return InvalidInput(
        phrase("The picture is damaged or not whole. Save it as PNG again and upload that."), field="file"
    )
