"""Runs in Pyodide: compiles the modules that a lesson needs, and takes their sources away.

Which ones these are is found by importing what a lesson imports and drawing a figure. The
others stay sources, which are smaller; Python compiles them if somebody imports them.
"""

import sys
from pathlib import Path
from py_compile import PycInvalidationMode, compile

sys.path.insert(0, "/tree/site-packages")

import anywidget  # noqa: F401
import ipywidgets  # noqa: F401
import lernnetz_stop  # noqa: F401
import matplotlib.pyplot as plt
import matplotlib_inline.backend_inline  # noqa: F401
import PIL.Image  # noqa: F401
import piplite.piplite  # noqa: F401
import pyodide_kernel  # noqa: F401
import tqdm  # noqa: F401

plt.plot([1, 2])
plt.title("$x$")
plt.savefig("/tmp/figure.png")

PLACES = (  # where modules come from here, lie in the tree, and lie in the browser
    ("/lib/python314.zip", "/tree/stdlib", "/lib/python314.zip"),
    ("/tree/site-packages", "/tree/site-packages", "/lib/python3.14/site-packages"),
)

for module in list(sys.modules.values()):
    file = Path(getattr(module, "__file__", None) or "")
    for here, tree, browser in PLACES:
        if file.suffix == ".py" and file.is_relative_to(here):
            name = file.relative_to(here)
            source = Path(tree, name)
            if source.exists():
                compile(
                    source,
                    cfile=source.with_suffix(".pyc"),
                    dfile=str(Path(browser, name)),
                    doraise=True,
                    invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
                )
                source.unlink()
