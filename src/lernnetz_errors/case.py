"""What an explanation may look at: the error, the student's line, and the values in it."""

import ast
import builtins
import dis
import inspect
import linecache
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from types import FrameType, ModuleType, TracebackType

Span = tuple[int, int]  # columns from … to in a line, counted in characters
UNKNOWN = type("Unknown", (), {"__repr__": lambda self: "UNKNOWN"})()
PLAIN = list, tuple, dict, str, range


@dataclass(frozen=True)
class Place:
    """A line of a cell, and the columns in it that are meant."""

    file: str
    line: int
    text: str
    span: Span | None


@dataclass
class Case:
    """An error, and where it came from.

    Parameters
    ----------
    error : BaseException
    names : dict
        The notebook's names and values.
    run : list of str
        The cells that have run, the first one at 1.
    failed : set of int
        The numbers of those that ended with an error.
    notebook : list of str
        All code cells, where the page has told them.
    """

    error: BaseException
    names: dict
    run: list[str] = field(default_factory=list)
    failed: set[int] = field(default_factory=set)
    notebook: list[str] = field(default_factory=list)
    groups: dict = field(default_factory=dict)

    @cached_property
    def message(self) -> str:
        """What Python says, in English."""
        return getattr(self.error, "msg", None) or str(self.error)

    @cached_property
    def steps(self) -> list[TracebackType]:
        """The steps of the traceback that lie in the notebook's cells."""
        return [trace for trace in traces(self.error) if self._is_own(trace.tb_frame)]

    @cached_property
    def frame(self) -> FrameType | None:
        """The student's frame nearest to the error; none where a cell was not even started."""
        return self.steps[-1].tb_frame if self.steps else None

    @cached_property
    def deep(self) -> bool:
        """Whether the error came from below the student's line, out of a library."""
        last = [*traces(self.error)][-1:]
        return last != self.steps[-1:]

    @cached_property
    def raised_by(self) -> str | None:
        """The module whose ``raise`` made the error; none where Python itself made it."""
        for trace in [*traces(self.error)][-1:]:
            operation = dis.opname[trace.tb_frame.f_code.co_code[trace.tb_lasti]]
            if operation == "RAISE_VARARGS":
                return "" if self._is_own(trace.tb_frame) else trace.tb_frame.f_globals["__name__"]
        return None

    @cached_property
    def place(self) -> Place | None:
        """The student's line that failed."""
        if self.steps:
            return place_of(self.steps[-1], self.node and extent(self.node))
        if isinstance(self.error, SyntaxError) and self.error.lineno:
            return place_of_syntax(self.error)
        return None

    @property
    def line(self) -> int | None:
        """The number of the line that failed, from 1."""
        return self.place.line if self.place else None

    @property
    def text(self) -> str:
        """The line that failed."""
        return self.place.text if self.place else ""

    @property
    def span(self) -> Span | None:
        """What to mark in the line."""
        return self.place.span if self.place else None

    @cached_property
    def source(self) -> str:
        """The cell that failed."""
        if self.frame:
            return "".join(linecache.getlines(self.frame.f_code.co_filename))
        return "".join(linecache.getlines(self.place.file)) if self.place else ""

    @cached_property
    def lines(self) -> list[str]:
        return self.source.splitlines()

    @cached_property
    def tree(self) -> ast.Module | None:
        return parsed(self.source)

    @cached_property
    def node(self) -> ast.AST | None:
        """The expression or statement that failed."""
        found = None
        positions = positions_of(self.steps[-1]) if self.steps and self.tree else None
        for node in ast.walk(self.tree) if positions else ():
            if extent(node) == positions:
                found = node
        # Python 3.11 blames the whole loop where what it goes through is wrong
        return found.iter if isinstance(found, ast.For) else found

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        pairs = ast.walk(self.tree) if self.tree else ()
        return {child: node for node in pairs for child in ast.iter_child_nodes(node)}

    @property
    def parent(self) -> ast.AST | None:
        return self.parents.get(self.node)

    def code(self, node: ast.AST | None) -> str | None:
        """Return an expression as the student wrote it, on one line and not too long."""
        text = ast.get_source_segment(self.source, node) if node is not None else None
        if text is None:
            return None
        text = re.sub(r"\s+", " ", text)
        return text if len(text) <= 40 else f"{text[:38]} …"

    def value(self, node: ast.AST | None) -> object:
        """Return the value of a simple expression, without running any code of the student's."""
        match node:
            case ast.Constant(value=value):
                return value
            case ast.Name(id=name):
                return self.look_up(name)
            case ast.Attribute(value=owner, attr=name):
                return self._attribute(self.value(owner), name)
            case ast.Subscript(value=owner, slice=index):
                owner, index = self.value(owner), self.value(index)
                if type(owner) in PLAIN and isinstance(index, int | str):
                    try:
                        return owner[index]
                    except (LookupError, TypeError):
                        return UNKNOWN
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                value = self.value(operand)
                return -value if type(value) in (int, float) else UNKNOWN
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                values = [self.value(part) for part in parts]
                return UNKNOWN if UNKNOWN in map(_identity, values) else values
        return UNKNOWN

    def look_up(self, name: str) -> object:
        """Return what a name stands for where the error happened."""
        scopes = (self.frame.f_locals, self.frame.f_globals) if self.frame else (self.names,)
        for scope in (*scopes, vars(builtins)):
            if name in scope:
                return scope[name]
        return UNKNOWN

    def shape(self, node: ast.AST | None) -> tuple[int, ...] | None:
        """Return the shape of the array that a simple expression stands for."""
        shape = getattr(self.value(node), "shape", None)
        return shape if isinstance(shape, tuple) else None

    def known_names(self) -> list[str]:
        """Return the names that the failing line could have used."""
        own = [name for name in self.names if not name.startswith("_") and name not in HIDDEN]
        return [*(self.frame.f_locals if self.frame else ()), *own]

    def cells(self) -> Iterator[str]:
        """Yield the failing cell, then those that have run, the latest first."""
        yield self.source
        yield from (cell for cell in reversed(self.run) if cell)

    def assigned(self, name: str) -> Iterator[tuple[ast.expr, str]]:
        """Yield the expressions that a name was set to, the last first, each with its cell."""
        for cell in self.cells():
            tree = parsed(cell)
            found = [node for node in ast.walk(tree) if sets(node, name)] if tree else []
            for node in reversed(found):
                yield node.value, cell

    def _attribute(self, owner: object, name: str) -> object:
        if isinstance(owner, ModuleType):
            return vars(owner).get(name, UNKNOWN)
        if type(owner).__module__ == "numpy" and name in ("T", "shape", "size", "ndim"):
            return getattr(owner, name)
        own = getattr(owner, "__dict__", {})
        method = inspect.getattr_static(type(owner), name, UNKNOWN)
        return own.get(name, method if inspect.isfunction(method) else UNKNOWN)

    def _is_own(self, frame: FrameType) -> bool:
        return frame.f_globals is self.names


HIDDEN = "In", "Out", "exit", "quit", "get_ipython", "open"  # IPython's, in every notebook


def _identity(value: object) -> object:
    """Return UNKNOWN itself, and nothing whose comparison could surprise (an array's)."""
    return UNKNOWN if value is UNKNOWN else None


def traces(error: BaseException) -> Iterator[TracebackType]:
    """Yield the steps of a traceback, the outermost first."""
    trace = error.__traceback__
    while trace is not None:
        yield trace
        trace = trace.tb_next


def extent(node: ast.AST) -> tuple | None:
    """Return first and last line, first and last column of a node."""
    if not hasattr(node, "end_col_offset"):
        return None
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def parsed(source: str) -> ast.Module | None:
    """Return the syntax tree of a cell; none where it is no Python."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return None


def sets(node: ast.AST, name: str) -> bool:
    """Tell whether a statement is ``name = …``."""
    match node:
        case ast.Assign(targets=targets):
            return any(isinstance(each, ast.Name) and each.id == name for each in targets)
    return False


def positions_of(step: TracebackType) -> tuple[int, int, int, int] | None:
    """Return first and last line, first and last column (in bytes) of what failed."""
    found = [*step.tb_frame.f_code.co_positions()][step.tb_lasti // 2]
    return None if None in found else found


def place_of(step: TracebackType, positions: tuple | None = None) -> Place:
    """Return the line of a step of the traceback, with what failed in it."""
    file = step.tb_frame.f_code.co_filename
    positions = positions or positions_of(step)
    if positions is None:
        return Place(file, step.tb_lineno, line_of(file, step.tb_lineno), None)
    first, last, start, end = positions
    text = line_of(file, first)
    encoded = text.encode()
    end = end if first == last else None
    return Place(file, first, text, (len(encoded[:start].decode()), len(encoded[:end].decode())))


def place_of_syntax(error: SyntaxError) -> Place:
    """Return the line that Python refuses, with what it marks there; at least one column."""
    file = error.filename or ""
    text = line_of(file, error.lineno) or (error.text or "").rstrip("\n")
    if not error.offset:
        return Place(file, error.lineno, text, None)
    start = min(error.offset - 1, len(text))
    same = error.end_lineno in (None, error.lineno) and (error.end_offset or 0) > error.offset
    end = max(start + 1, error.end_offset - 1 if same else 0)
    return Place(file, error.lineno, text, (start, end))


def line_of(file: str, number: int) -> str:
    """Return a line of a cell or file."""
    return linecache.getline(file, number).rstrip("\n")
