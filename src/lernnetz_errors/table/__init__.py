"""The table of explanations, a file for each kind of error; the first entry that fits is said.

To add one, write an ``Entry`` into the file where it belongs, above those that are less precise.
"""

from . import (
    arrays,
    calls,
    conversions,
    files,
    general,
    indexing,
    installation,
    names,
    numbers,
    operators,
    syntax,
    types,
)

ENTRIES = [
    *syntax.ENTRIES,
    *names.ENTRIES,
    *installation.ENTRIES,
    *arrays.ENTRIES,
    *indexing.ENTRIES,
    *calls.ENTRIES,
    *operators.ENTRIES,
    *types.ENTRIES,
    *conversions.ENTRIES,
    *numbers.ENTRIES,
    *files.ENTRIES,
    *general.ENTRIES,
]
