"""JupyterLite's kernel, as this course has it: it explains what a student cannot know."""

import importlib
import sys

import lernnetz_figures
import numpy  # noqa: F401 – every lesson needs it, and the page is still loading
from pyodide_kernel import kernel_instance

import lernnetz_errors
from lernnetz_errors.browser import Sealed

shell = kernel_instance.interpreter
lernnetz_errors.install(shell)
lernnetz_figures.load_fonts_carefully()
lernnetz_figures.keep_inline(shell)
Sealed(shell).install()
# beside the notebook Python looks last: that asks the page, and a student's random.py hides nothing
sys.path.append(sys.path.pop(sys.path.index("")))
# a module whose file came after a first try
shell.events.register("pre_run_cell", lambda info: importlib.invalidate_caches())
# its own %pip would install; IPython's, which is sealed, lets the cell go on
kernel_instance.lite_transform_manager.line_transforms.clear()
