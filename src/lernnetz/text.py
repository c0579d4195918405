"""Numbers as a German reader writes them."""


def percent(share: float) -> str:
    """Return a share 0…1 as a percentage.

    >>> percent(0.9346)
    '93,5 %'
    """
    return f"{number(100 * share, digits=1)} %"


def number(value: float, digits: int = 3) -> str:
    """Return a number with a decimal comma.

    >>> number(0.0521)
    '0,052'
    """
    return f"{value:.{digits}f}".replace(".", ",")
