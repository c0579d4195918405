#!/usr/bin/env bash
# Makes products.wasm, a library that Pyodide can load, of products.c.
# Needs clang and lld; the one here is of Debian 12's clang 14.
set -euo pipefail
cd "$(dirname "$0")"
object=$(mktemp)
trap 'rm "$object"' EXIT
clang --target=wasm32-unknown-emscripten -O3 -msimd128 -ffreestanding -fPIC -c -o "$object" products.c
wasm-ld --experimental-pic -shared --no-entry --export=rows --export=columns --strip-all \
  -o "${1:-products.wasm}" "$object"
