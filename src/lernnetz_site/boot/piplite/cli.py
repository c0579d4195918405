"""What ``%pip`` becomes."""


async def get_transformed_code(arguments: list[str]) -> str:
    """Return the line of Python that stands for ``%pip`` with these arguments."""
    return "import piplite; await piplite.install()"
