"""The German texts of a check, and what they may not hold."""

import ast
import re
from pathlib import Path

from lernnetz import checks

FOLDER = Path(checks.__file__).parent
CODE = re.compile(r"`[^`]*`")
NOT_GERMAN = re.compile(r"\d\.\d|[\"']|(?<![\w)])-\d|\.\.\.|\d x \d")


def unheard(module: str, heard: set[str]) -> list[str]:
    """Return the texts of a module of checks that nobody heard; gaps part those that have some."""
    tree = ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))
    documentation = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        if isinstance(node.body[0], ast.Expr)
    }
    texts = {
        node.value.strip()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node not in documentation
        if isinstance(node.value, str) and len(node.value) > 12 and " " in node.value.strip()
    }
    everything = "\n".join(heard)
    return sorted(text for text in texts if text not in everything)


def not_german(heard: set[str]) -> list[str]:
    """Return lines with English quotes, points or minus outside of code, or with half its marks."""
    lines = [line for message in heard for line in message.splitlines()]
    return [line for line in lines if line.count("`") % 2 or NOT_GERMAN.search(CODE.sub("", line))]
