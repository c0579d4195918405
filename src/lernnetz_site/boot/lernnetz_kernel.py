"""JupyterLite's kernel, as this course has it: it explains what a student cannot know."""

from pyodide_kernel import kernel_instance

import lernnetz_errors
from lernnetz_errors.browser import Sealed

lernnetz_errors.install(kernel_instance.interpreter)
Sealed(kernel_instance.interpreter).install()
# its own %pip would install; IPython's, which is sealed, lets the cell go on
kernel_instance.lite_transform_manager.line_transforms.clear()
