"""What stands around a notebook: our name, the way back, and how far Python is with loading."""

import json
import re
import shutil
from pathlib import Path

from . import DIST
from .text import replace_once

FOLDER = Path(__file__).parent / "frame"
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
APPS = "lab", "notebooks"
ICON = "../course/icon.svg"
HEAD = f"""<link rel="icon" href="{ICON}" type="image/svg+xml">
    <link rel="stylesheet" href="../course/frame.css">
    <script src="../course/early.js"></script>
    <script type="module" src="../course/frame.js"></script>
    <script type="module" src="../course/keep.js"></script>
    <script type="module" src="../course/stuck.js"></script>
  </head>"""


def make_frame() -> None:
    """Put our scripts into the pages of both apps, and ``start.mjs`` before Pyodide."""
    course = DIST / "course"
    course.mkdir(exist_ok=True)
    for name in ("frame.js", "frame.css", "keep.js", "notebooks.js", "stuck.js"):
        shutil.copy(FOLDER / name, course)
    worker = next(DIST.glob("extensions/@jupyterlite/*/static/comlink.worker.*.js"))
    early = (FOLDER / "early.js").read_text("utf-8")
    early = replace_once(early, 'KERNEL = "";', f'KERNEL = "{worker.relative_to(DIST)}";')
    (course / "early.js").write_text(early, "utf-8")
    for app in APPS:
        page = DIST / app / "index.html"
        text = re.sub("<title>.*?</title>", "<title>Lernnetz</title>", page.read_text("utf-8"))
        page.write_text(replace_once(text, "</head>", HEAD), "utf-8")
        settings = DIST / app / "jupyter-lite.json"
        settings.write_text(settings.read_text("utf-8").replace("./favicon.ico", ICON), "utf-8")
    settings = DIST / "jupyter-lite.json"
    content = json.loads(settings.read_text("utf-8"))
    kernel = content["jupyter-config-data"]["litePluginSettings"][KERNEL]
    kernel["pyodideUrl"] = kernel["pyodideUrl"].replace("pyodide.mjs", "start.mjs")
    settings.write_text(json.dumps(content, indent=2, sort_keys=True), "utf-8")
