"""Runs in Pyodide: compiles all modules and leaves their sources beside them, to be read."""

import compileall
from py_compile import PycInvalidationMode

compileall.compile_dir(
    "/tree",
    quiet=1,
    stripdir="/tree",
    prependdir="/",
    invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
)
