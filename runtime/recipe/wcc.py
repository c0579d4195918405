#!/usr/bin/python3.14 -S
"""Emscripten's compilers with Pyodide's ABI: `wcc` is emcc, `wc++` is em++.

Our flags come last, so they win over a build system's own.  What the build system links as a
shared object becomes a side module that exports its PyInit function and nothing else.
"""

import os
import sys
from pathlib import Path


def main(compiler: str, args: list[str]) -> None:
    """Become `compiler`, with the arguments that Pyodide needs."""
    output = args[args.index("-o") + 1] if "-o" in args else ""
    if output.endswith(".so"):
        module = Path(output).name.split(".")[0]
        args += ["-sSIDE_MODULE=2", f"-sEXPORTED_FUNCTIONS=_PyInit_{module}"]
    os.execvp(compiler, [compiler, *args, *os.environ["ABI"].split()])


if __name__ == "__main__":
    main({"wcc": "emcc", "wc++": "em++"}[Path(sys.argv[0]).name], sys.argv[1:])
