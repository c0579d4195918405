"""Numbers as a German reader writes them."""

import numpy as np


def percent(share: float) -> str:
    """Return a share 0…1 as a percentage.

    >>> percent(0.9346)
    '93,5 %'
    """
    return f"{number(100 * share, digits=1)} %"


def number(value: float, digits: int = 3) -> str:
    """Return a number with a decimal comma and a real minus sign.

    >>> number(0.0521), number(-0.5, digits=1), number(-1e-8)
    ('0,052', '−0,5', '0,000')
    """
    return f"{value:z.{digits}f}".replace(".", ",").replace("-", "−")


def numbers(values: np.ndarray, digits: int = 3) -> str:
    """Return an array as NumPy prints it, with German numbers between semicolons.

    >>> print(numbers([[1, -2], [0.5, 10]], digits=1))
    [[ 1,0; −2,0]
     [ 0,5; 10,0]]
    """
    values = np.asarray(values, dtype=float)
    width = max((len(number(value, digits)) for value in values.flat), default=0)
    written = {"float_kind": lambda value: f"{number(value, digits):>{width}}"}
    return np.array2string(values, separator="; ", formatter=written).replace(";\n", "\n")


def signed(value: float, digits: int = 2) -> str:
    """Return a number in two digits, as `number` writes it.

    >>> signed(-0.5), signed(-0.001)
    ('−0,50', '0,00')
    """
    return number(value, digits)


def as_text(value: object) -> str:
    """Return a setting's value as a German reader writes it.

    >>> as_text(0.001), as_text(32), as_text("Adam")
    ('0,001', '32', 'Adam')
    """
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def count(n: int) -> str:
    """Return a whole number with its thousands apart.

    >>> count(39760)
    '39 760'
    """
    return f"{n:,}".replace(",", " ")


def table(rows: list[tuple[str, ...]], left: int = 0) -> str:
    """Return rows of cells as text; the first row is the header.

    The first ``left`` columns are aligned to the left, the others to the right.

    >>> print(table([("Zahl", "Quadrat"), ("12", "144")]))
    Zahl  Quadrat
    ─────────────
      12      144
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    signs = ["<" if i < left else ">" for i in range(len(widths))]
    formats = list(zip(signs, widths, strict=True))
    lines = [
        "  ".join(f"{cell:{sign}{width}}" for cell, (sign, width) in zip(row, formats, strict=True))
        for row in rows
    ]
    lines.insert(1, "─" * len(lines[0]))
    return "\n".join(lines)
