"""The course without a network: a service worker that keeps it, file by file verified."""

import json
import re
import shutil
from pathlib import Path

from .. import DIST
from ..checksums import sha256
from ..text import replace_once, tell

FOLDER = Path(__file__).parent
WORKER = "service-worker.js"
THEIRS = "service-worker-of-jupyterlite.js"
LIST = "course/files.json"
NOT_KEPT = re.compile(
    r"""
      service-worker.*\.js | course/files\.json
    | files/data/.*\.csv            # the loader takes .csv.gz
    | build/fa-.*\.(eot|svg|ttf)    # and browsers .woff2
    """,
    re.VERBOSE,
)
MANIFEST = {
    "name": "Lernnetz",
    "short_name": "Lernnetz",
    "description": "Ein Kurs über neuronale Netze, der ganz im Browser läuft.",
    "lang": "de",
    "start_url": "./index.html",
    "scope": "./",
    "display": "standalone",
    "background_color": "#ffffff",
    "theme_color": "#00527f",
    "icons": [{"src": "./course/icon.svg", "type": "image/svg+xml", "sizes": "any"}],
}


def make_offline() -> None:
    """Put the service worker before JupyterLite's, and what belongs to it into the pages."""
    (DIST / "manifest.webmanifest").write_text(json.dumps(MANIFEST, indent=1), "utf-8")
    for name in ("offline.js", "update.html", "update.js"):
        shutil.copy(FOLDER / name, DIST / "course")
    version = json.loads((DIST / "jupyter-lite.json").read_text())["jupyter-config-data"][
        "appVersion"
    ]
    tell(DIST / "course" / "offline.js", "JUPYTERLITE", version)
    for page in (*DIST.glob("*.html"), *DIST.glob("*/index.html")):
        root = "../" * (len(page.relative_to(DIST).parts) - 1)
        script = f'<script type="module" src="{root}course/offline.js"></script>\n  </head>'
        text = replace_once(page.read_text("utf-8"), "</head>", script)
        if 'rel="manifest"' not in text:
            link = f'<link rel="manifest" href="{root}manifest.webmanifest">\n  </head>'
            text = replace_once(text, "</head>", link)
        page.write_text(text, "utf-8")
    (DIST / WORKER).rename(DIST / THEIRS)


def write_worker(dist: Path = DIST) -> None:
    """Write the list of all files with their SHA-256, and the worker that knows its version."""
    paths = {path.relative_to(dist).as_posix(): path for path in dist.rglob("*") if path.is_file()}
    kept = {n: sha256(path) for n, path in sorted(paths.items()) if not NOT_KEPT.fullmatch(n)}
    (dist / LIST).write_text(json.dumps(kept, indent=0), "utf-8")
    shutil.copy(FOLDER / WORKER, dist)
    tell(dist / WORKER, "VERSION", sha256(dist / LIST))
    size = sum(paths[name].stat().st_size for name in kept)
    print(f"   without a network: {len(kept)} files, {size / 1e6:.1f} MB")
