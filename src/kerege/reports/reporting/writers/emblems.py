"""Knows how large an emblem is, and whether the office libraries can read it at all."""

from __future__ import annotations


def size_of(picture: bytes) -> tuple[int, int] | None:
    """Width and height in points; None where office documents cannot hold it, so that its words stand alone."""
    from docx.image.exceptions import (  # noqa: PLC0415  (loads the library)
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image  # noqa: PLC0415  (the same)

    try:
        image = Image.from_blob(picture)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
        return None
    return (image.px_width, image.px_height) if image.px_width and image.px_height else None
