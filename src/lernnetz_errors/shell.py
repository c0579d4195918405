"""Shows the explanations in IPython, in place of its tracebacks and its warnings."""

import linecache
import re
import sys
import warnings
from types import FrameType

from IPython.core.interactiveshell import InteractiveShell

SHOWN = " "  # the traceback of the error's own output; what it would say stands above it


class Explainer:
    """Explains the errors and warnings of a shell.

    The explanation is an ordinary output of the cell; the error itself follows, without a text
    of its own: so the cells behind it are not run, and a notebook tells which cell failed. That
    comes when the cell has ended; its explanation tells the page at once.
    """

    def __init__(self, shell: InteractiveShell) -> None:
        self.shell = shell
        self.failed: set[int] = set()
        self.warned: tuple[int, set[str]] = 0, set()
        self.plain = shell.showtraceback, shell.showsyntaxerror
        self.plain_warning = warnings.showwarning

    def install(self) -> None:
        self.shell.showtraceback = self.showtraceback
        self.shell.showsyntaxerror = self.showsyntaxerror
        if warnings.showwarning != self.showwarning:
            self.plain_warning, warnings.showwarning = warnings.showwarning, self.showwarning
        # Python would warn once for each line number, whatever cell it is in
        warnings.filterwarnings("always", category=RuntimeWarning)
        warnings.filterwarnings("ignore", "To exit: use", UserWarning)

    def uninstall(self) -> None:
        del self.shell.showtraceback, self.shell.showsyntaxerror
        warnings.showwarning = self.plain_warning

    def showtraceback(self, exc_tuple: tuple | None = None, *given, **options) -> None:
        """Explain an error that happened while a cell ran."""
        try:
            kind, error, _ = self.shell._get_exc_info(exc_tuple)
            if not hasattr(error, "_render_traceback_"):  # it says what it has to say itself
                self._show(kind, error)
                return
        except Exception:  # better in English than not at all
            pass
        self.plain[0](exc_tuple, *given, **options)

    def showsyntaxerror(self, *given, **options) -> None:
        """Explain why a cell cannot run."""
        try:
            kind, error, _ = self.shell._get_exc_info()
            self._show(kind, error)
        except Exception:
            self.plain[1](*given, **options)

    def showwarning(self, message, category, filename, lineno, file=None, line=None) -> None:
        """Explain a warning, each only once a cell; without an explanation it stays as it is."""
        from .case import Case, Place, line_of
        from .entry import find
        from .explanation import NOTE, Explanation
        from .table.warnings import ENTRIES, FOLLOWED

        if category is SyntaxWarning and re.match(FOLLOWED, str(message)):
            return
        sentence = find(ENTRIES, Case(message, self.shell.user_ns))
        if sentence is None or file is not None:
            self.plain_warning(message, category, filename, lineno, file, line)
            return
        cell, warned = self.warned
        if cell != self.shell.execution_count:
            warned = set()
            self.warned = self.shell.execution_count, warned
        if str(sentence) in warned:
            return
        warned.add(str(sentence))
        frame = own_frame(self.shell.user_ns)
        if frame:
            filename, lineno = frame.f_code.co_filename, frame.f_lineno
        place = Place(filename, lineno, line_of(filename, lineno), None)
        english = f"{category.__name__}: {message}"
        self._publish(Explanation(sentence, ((f"Zeile {lineno}", place),), english, "", NOTE))

    def _show(self, kind: type, error: BaseException) -> None:
        from . import notebook
        from .case import Case
        from .explanation import explain

        names = self.shell.user_ns
        run = list(names.get("In", ()))
        case = Case(completed(error), names, run, self.failed, list(notebook))
        explanation = explain(case, self._cell)
        self.failed.add(len(run) - 1)
        self._publish(explanation, {"failed": True})
        self.shell._showtraceback(kind, error, [SHOWN])

    def _publish(self, explanation, transient: dict | None = None) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        data = {"text/plain": explanation.plain(), "text/html": explanation.html()}
        self.shell.display_pub.publish(data=data, transient=transient)

    def _cell(self, file: str) -> int | None:
        """Return the number of the cell that IPython gave this file name."""
        found = re.search(r"\d+", " ".join(self.shell.compile.format_code_name(file) or ()))
        return int(found[0]) if found else None


def completed(error: BaseException) -> BaseException:
    """Return what is wrong with a cell of which IPython only says that it is not complete."""
    if getattr(error, "msg", None) == "incomplete input":
        try:
            compile("".join(linecache.getlines(error.filename)), error.filename, "exec")
        except SyntaxError as reason:
            return reason.with_traceback(None)
    return error


def own_frame(names: dict) -> FrameType | None:
    """Return the innermost frame of the notebook's own code that runs now."""
    frame = sys._getframe(1)
    while frame and frame.f_globals is not names:
        frame = frame.f_back
    return frame
