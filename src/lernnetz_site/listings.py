"""The listings of the site's files, as JupyterLite's file browser reads them."""

import json
from datetime import UTC, datetime

from . import DIST
from .commit import commit_time


def settle_listings() -> None:
    """Give all entries the time of the commit and alphabetical order.

    ``jupyter lite build`` takes both from the disk, so every build would differ. Its own way,
    ``SOURCE_DATE_EPOCH``, sets back the files' times, too: a browser would then miss a change.
    """
    time = datetime.fromtimestamp(commit_time(), UTC).isoformat()
    for path in (DIST / "api" / "contents").rglob("all.json"):
        listing = json.loads(path.read_text("utf-8"))
        listing["content"].sort(key=lambda entry: entry["name"])
        for entry in (listing, *listing["content"]):
            entry["created"] = entry["last_modified"] = time
        path.write_text(json.dumps(listing, indent=2, sort_keys=True), "utf-8")
