"""Stands where JupyterLite's kernel expects its installer: this site installs nothing.

The packages of the course are there from the start, and others would have to come from
another host.
"""


async def install(*requirements: object, **options: object) -> None:
    """Say that nothing can be installed."""
    from lernnetz_errors.table.installation import INSTEAD

    print(INSTEAD["piplite"])
