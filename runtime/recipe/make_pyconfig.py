"""Write the pyconfig.h of Pyodide's Python.

usage: make_pyconfig.py SYSCONFIGDATA.py TEMPLATE.h > pyconfig.h

The template is the pyconfig.h of any Python of the same version.  What Pyodide's own build data
know replaces its values; the rest are the feature macros that every platform sets alike.
"""

import re
import runpy
import sys
from pathlib import Path

DEFINE = re.compile(r"^(?:# *define +(\w+).*|/\* *# *undef +(\w+) *\*/)$", re.MULTILINE)


def translate(template: str, values: dict[str, int | str]) -> str:
    """Give every macro that `values` names its value there, 0 meaning undefined."""

    def line(match: re.Match) -> str:
        name = match[1] or match[2]
        if name not in values:
            return match[0]
        value = values[name]
        return f"/* #undef {name} */" if value == 0 else f"#define {name} {value}"

    return DEFINE.sub(line, template)


if __name__ == "__main__":
    data, header = sys.argv[1:]
    build_values = runpy.run_path(data)["build_time_vars"]
    print(translate(Path(header).read_text(), build_values), end="")
