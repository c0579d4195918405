"""Runs in Pyodide: compiles the modules that a lesson needs, and takes their sources away.

Which ones these are is found by importing what a lesson imports and drawing a figure. The
others stay sources, which are smaller; Python compiles them if somebody imports them. Prints
the names of all files that were opened.
"""

# ruff: noqa: E402, F401

import sys
from pathlib import Path
from py_compile import PycInvalidationMode, compile

TREE = Path("/tree")
LIBRARY = "lib/python3.14"
PLACES = (  # where modules come from here, and lie in the tree and in the browser
    ("/lib/python314.zip", LIBRARY),
    (f"/tree/{LIBRARY}/site-packages", f"{LIBRARY}/site-packages"),
)
opened = set()


def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[0].startswith("/tree/"):
        opened.add(arguments[0].removeprefix("/tree/"))


sys.addaudithook(note)
sys.path.insert(0, f"/tree/{LIBRARY}/site-packages")

import ast
import csv
import difflib
import gzip

import anywidget
import ipywidgets
import lernnetz_stop
import matplotlib.pyplot as plt
import matplotlib_inline.backend_inline
import numpy.random
import PIL.ImageDraw
import PIL.ImageFilter
import piplite.piplite
import pyodide_kernel
import tqdm

plt.plot([1, 2])
plt.text(0, 0, "x", weight="bold")
plt.savefig("/tmp/figure.png")

for module in list(sys.modules.values()):
    file = Path(getattr(module, "__file__", None) or "")
    for here, place in PLACES:
        if file.suffix == ".py" and file.is_relative_to(here):
            name = Path(place, file.relative_to(here))
            source = TREE / name
            if source.exists():
                compiled = name.with_suffix(".pyc")
                compile(
                    source,
                    cfile=TREE / compiled,
                    dfile=f"/{name}",
                    doraise=True,
                    invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
                )
                source.unlink()
                opened.add(str(compiled))

print(*sorted(opened), sep="\n", file=sys.__stdout__)  # the kernel took the other
