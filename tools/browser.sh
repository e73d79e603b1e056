#!/bin/sh
# Runs browser tests; fetches the accessibility engine from its package into the build folder once.
set -eu
if ! command -v chromium-headless-shell >/dev/null && ! command -v chromium >/dev/null; then
    echo "chromium is not installed: apt-get install chromium-headless-shell" >&2
    exit 2
fi
if [ ! -f build/axe/node_modules/axe-core/axe.min.js ]; then
    mkdir -p build/axe
    npm install --silent --no-audit --no-fund --no-package-lock --prefix build/axe axe-core@4
fi
KEREGE_AXE=$PWD/build/axe/node_modules/axe-core/axe.min.js
export KEREGE_AXE
exec .venv/bin/python -m pytest "$@"
