"""When this state of the course was made: what the site holds instead of the time of its build."""

import os
import subprocess

from . import ROOT

WITHOUT_GIT = 1577836800  # 2020-01-01


def commit_time() -> int:
    """Return ``SOURCE_DATE_EPOCH``, else the time of the last commit, in seconds since 1970."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.check_output(command, cwd=ROOT, stderr=subprocess.DEVNULL))
    except (OSError, subprocess.CalledProcessError):
        return WITHOUT_GIT
