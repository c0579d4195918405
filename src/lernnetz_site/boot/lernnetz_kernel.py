"""JupyterLite's kernel, as this course has it: it explains why a package is not there."""

from types import TracebackType

import piplite
import piplite.piplite
from IPython.core.interactiveshell import InteractiveShell
from pyodide_kernel import kernel_instance


def explain(
    shell: InteractiveShell,
    kind: type[ModuleNotFoundError],
    error: ModuleNotFoundError,
    trace: TracebackType,
    tb_offset: int | None = None,
) -> None:
    """Show the error, and below it what can be done."""
    error.add_note(
        f"Das Modul {error.name!r} gibt es hier nicht. Ist der Name richtig geschrieben?"
    )
    error.add_note(piplite.SENTENCE)
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


kernel_instance.interpreter.set_custom_exc((ModuleNotFoundError,), explain)
