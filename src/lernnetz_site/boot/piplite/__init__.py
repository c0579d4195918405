"""Stands where JupyterLite's kernel expects its installer: this site installs nothing.

The packages of the course are there from the start, and others would have to come from
another host.
"""

SENTENCE = (
    "Hier lässt sich nichts nachinstallieren: Alle Pakete des Kurses sind schon da, "
    "und andere müssten von einer fremden Adresse kommen."
)


async def install(*requirements: object, **options: object) -> None:
    """Say that nothing can be installed."""
    print(SENTENCE)
