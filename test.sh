#!/usr/bin/env bash
# Sets up, builds the site and runs all tests that this machine can, side by side; arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")"
./build.sh
echo "== Style"
.venv/bin/ruff check
.venv/bin/ruff format --check
echo "== Tests"
exec .venv/bin/python -m pytest --instafail -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder "$@"
