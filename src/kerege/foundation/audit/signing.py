"""The key of the instance, kept outside the data folder, and the heads of chains that it signs."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

from kerege.foundation.audit.rules import Head, canonical_json
from kerege.kernel.errors import InvalidInput, RuleViolated

KIND = "kerege.audit.checkpoint"
FIELD = "KEREGE_SIGNING_KEY"


def create_key(path: Path) -> str:
    """Make a key that only this account reads; answers its public half. An existing key is never replaced."""
    _demand_outside_data(path)
    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise RuleViolated(f"{path} exists already; a key in use is not replaced.", field=FIELD) from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(text)
    return public_text(key)


def load_key(path: Path) -> Ed25519PrivateKey:
    """The key of this instance."""
    _demand_outside_data(path)
    try:
        if path.stat().st_mode & 0o077:
            raise InvalidInput(f"{path} can be read by others; chmod 600 it.", field=FIELD)
        key = load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError as error:
        raise InvalidInput(f"There is no key at {path}; `kerege audit keygen` makes one.", field=FIELD) from error
    except (OSError, ValueError, TypeError) as error:
        raise InvalidInput(f"{path} cannot be read as a key: {error}", field=FIELD) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise InvalidInput(f"{path} holds a key of another kind; Ed25519 is needed.", field=FIELD)
    return key


def public_text(key: Ed25519PrivateKey) -> str:
    """The public half, in base64."""
    return b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def signed(document: Mapping[str, Any], *, key: Ed25519PrivateKey) -> dict[str, Any]:
    """The document with the public key and a signature over its canonical spelling (RFC 8785)."""
    whole = dict(document) | {"kind": KIND, "public_key": public_text(key)}
    signature = key.sign(canonical_json(whole).encode())
    return whole | {"signature": b64encode(signature).decode()}


def read_checkpoint(document: Any) -> Head:
    """The head that a checkpoint signs; a document that was changed since is refused."""
    if not isinstance(document, dict) or document.get("kind") != KIND:
        raise InvalidInput("This is no checkpoint of an account of events.", field="checkpoint")
    body = {name: value for name, value in document.items() if name != "signature"}
    try:
        public = Ed25519PublicKey.from_public_bytes(b64decode(str(document["public_key"]), validate=True))
        public.verify(b64decode(str(document["signature"]), validate=True), canonical_json(body).encode())
        head = Head(country=str(body["country"]), position=int(body["position"]), hash=str(body["hash"]))
    except (InvalidSignature, NotBase64, KeyError, ValueError, TypeError) as error:
        raise InvalidInput(
            "The signature of this checkpoint does not fit: it was changed after it was signed.", field="checkpoint"
        ) from error
    return head


def _demand_outside_data(path: Path) -> None:
    if Path(settings.DATA_DIR).resolve() in path.resolve().parents:
        raise RuleViolated(
            f"{path} lies in the data folder, where whoever takes a backup would take it along. Choose another place.",
            field=FIELD,
        )
