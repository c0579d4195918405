"""The site as one zip for a web server or USB stick: ``python -m lernnetz_site.archive FILE``."""

import sys
from pathlib import Path
from time import gmtime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from . import DIST
from .commit import commit_time

FOLDER = "lernnetz"


def make_archive(path: Path) -> None:
    """Write ``dist/`` as one folder; the same site gives the same bytes.

    Files get the time of the commit: by it, a web server tells browsers that they are new.
    """
    time = gmtime(commit_time())[:6]
    with ZipFile(path, "w") as archive:
        for file in sorted(p for p in DIST.rglob("*") if p.is_file()):
            entry = ZipInfo(f"{FOLDER}/{file.relative_to(DIST).as_posix()}", time)
            entry.create_system = 3  # Unix, also where Python would write another
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, file.read_bytes(), ZIP_DEFLATED, compresslevel=9)


if __name__ == "__main__":
    make_archive(Path(sys.argv[1]))
