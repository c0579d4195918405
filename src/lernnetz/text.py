"""Numbers as a German reader writes them."""

import math

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def percent(share: float) -> str:
    """Return a share 0…1 as a percentage.

    >>> percent(0.9346)
    '93,5 %'
    """
    return f"{number(100 * share, digits=1)} %"


def number(value: float, digits: int = 3) -> str:
    """Return a number with a decimal comma.

    >>> number(0.0521), number(-1e-8)
    ('0,052', '0,000')
    """
    return f"{value:z.{digits}f}".replace(".", ",")


def signed(value: float, digits: int = 2) -> str:
    """Return a number with a decimal comma and a real minus sign.

    >>> signed(-0.5), signed(-0.001)
    ('−0,50', '0,00')
    """
    return number(value, digits).replace("-", "−")


def significant(value: float, digits: int = 4) -> str:
    """Return a number with at least this many significant digits, without zeros at the end.

    >>> significant(-0.02105813), significant(1.0), significant(39760), significant(2e-9)
    ('−0,02106', '1', '39\u202f760', '2 × 10⁻⁹')
    """
    size = abs(value)
    if math.isnan(value):
        return "keine Zahl (nan)"
    if math.isinf(value):
        return "unendlich (inf)" if value > 0 else "−unendlich (-inf)"
    if size and not 1e-5 <= size < 1e15:
        mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
        return f"{_german(mantissa)} × 10{str(int(exponent)).translate(SUPERSCRIPTS)}"
    before = math.floor(math.log10(size)) + 1 if size else 1
    return _german(f"{value:{',' if before > 4 else ''}.{max(digits - before, 0)}f}")


def _german(text: str) -> str:
    """Return a number as Python writes it with a decimal comma, a real minus, narrow spaces.

    >>> _german("-1,234.50")
    '−1\u202f234,5'
    """
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(str.maketrans({"-": "−", ",": "\u202f", ".": ","}))


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
