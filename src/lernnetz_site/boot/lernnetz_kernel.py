"""JupyterLite's kernel, as this course has it: it explains what a student cannot know."""

from types import TracebackType

import piplite
import piplite.piplite
from IPython.core.interactiveshell import InteractiveShell
from pyodide_kernel import kernel_instance


def explain(
    shell: InteractiveShell,
    kind: type[Exception],
    error: ModuleNotFoundError | MemoryError,
    trace: TracebackType,
    tb_offset: int | None = None,
) -> None:
    """Show the error, and below it what can be done."""
    if isinstance(error, MemoryError):
        notes = [
            "Der Arbeitsspeicher reicht dafür nicht.",
            "Wähle „Kernel → Kernel neu starten…“ und nimm weniger Bilder auf einmal. Dein Text "
            "bleibt; führe die Zellen danach von oben an noch einmal aus.",
        ]
    else:
        notes = [
            f"Das Modul {error.name!r} gibt es hier nicht. Ist der Name richtig geschrieben?",
            piplite.SENTENCE,
        ]
    for note in notes:
        error.add_note(note)
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


kernel_instance.interpreter.set_custom_exc((ModuleNotFoundError, MemoryError), explain)
