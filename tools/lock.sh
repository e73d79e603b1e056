#!/bin/sh
# Renews the universal hashed locks; they name packages and hashes, never a host.
set -eu
compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --custom-compile-command "make lock" "$@"
}
compile --group build pyproject.toml -o requirements.lock
compile -c requirements.lock --group build --group dev pyproject.toml -o requirements-dev.lock
compile -c requirements-dev.lock --group build --group dev --group wide pyproject.toml -o requirements-wide.lock
