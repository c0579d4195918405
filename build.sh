#!/usr/bin/env bash
# Builds the course as a static site in dist/: see usage below.
set -euo pipefail

usage() {
  cat <<'END'
./build.sh [options]       build the course as a static site in dist/

  --serve [PORT]           then serve it on http://127.0.0.1:PORT/ (8000)
  --mnist DIR              take MNIST's four files from DIR (or MNIST_DIR)
  --fashion DIR            take Fashion-MNIST's four files from DIR (or FASHION_DIR)
  --pyodide DIR            take Pyodide and its wheels from DIR, where it has them
  --with-solutions         put the teacher's notebooks into the site, too
  --help                   show this
END
}

stop() { echo "Error: $1" >&2; exit 1; }

folder() {
  [ -d "${2:-}" ] || stop "$1 needs a folder that exists, not '${2:-}'."
  (cd "$2" && pwd)
}

MNIST_DIR=${MNIST_DIR:+$(folder MNIST_DIR "$MNIST_DIR")}
FASHION_DIR=${FASHION_DIR:+$(folder FASHION_DIR "$FASHION_DIR")}
PYODIDE_DIR= WITH_SOLUTIONS= port=
while [ $# -gt 0 ]; do
  case $1 in
    --serve) port=8000; if [[ ${2:-} =~ ^[0-9]+$ ]]; then port=$2; shift; fi ;;
    --mnist) MNIST_DIR=$(folder "$1" "${2:-}"); shift ;;
    --fashion) FASHION_DIR=$(folder "$1" "${2:-}"); shift ;;
    --pyodide) PYODIDE_DIR=$(folder "$1" "${2:-}"); shift ;;
    --with-solutions) WITH_SOLUTIONS=1 ;;
    --help) usage; exit ;;
    *) usage >&2; stop "there is no option '$1'." ;;
  esac
  shift
done
export MNIST_DIR FASHION_DIR PYODIDE_DIR WITH_SOLUTIONS
export OPENBLAS_NUM_THREADS=1 # threads of a small product wait for each other longer than they compute

cd "$(dirname "$0")"
command -v python3 > /dev/null || stop "python3 is missing: install Python 3.11 or newer."
python3 src/lernnetz_site/environment.py
.venv/bin/python -m lernnetz_site.steps

if [ -n "$port" ]; then exec .venv/bin/python -m lernnetz_site.serve "$port"; fi
