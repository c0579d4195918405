"""Errors that teach: what Python says in a notebook, in German, with what to do next.

``install()`` or ``%load_ext lernnetz_errors`` makes IPython explain errors and warnings. What is
said about which error stands in ``table``. Nothing is loaded but this until the first error.
"""

# The sources of the notebook's code cells, in their order. Python does not know them; whoever
# does sets them, and a name that only a later run of a cell would define is explained by it.
notebook: list[str] = []


def install(shell=None):
    """Explain the errors and warnings of a shell from now on.

    Parameters
    ----------
    shell : InteractiveShell, optional
        Without it the one that runs.

    Returns
    -------
    Explainer
        Whose ``uninstall`` makes it as before.
    """
    from .shell import Explainer

    if shell is None:
        from IPython import get_ipython

        shell = get_ipython()
    explainer = Explainer(shell)
    explainer.install()
    return explainer


def load_ipython_extension(shell) -> None:
    """Make ``%load_ext lernnetz_errors`` work."""
    install(shell)
