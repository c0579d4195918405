"""What stands around a notebook: our name, the way back, and how far Python is with loading."""

import json
import re
import shutil
from pathlib import Path

from .. import DIST
from ..text import replace_once

FOLDER = Path(__file__).parent
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
APPS = "lab", "notebooks"
ICON = "../course/icon.svg"
NEEDED = "work.js", "notebooks.js", "download.js", "storage.js", "database.js", "tab.js", "visit.js"
PRELOADS = "\n    ".join(f'<link rel="modulepreload" href="../course/{each}">' for each in NEEDED)
TITLE = f"""<title>Lernnetz</title>
    <script src="../course/isolate.js"></script>
    <script src="../course/worker.js"></script>
    <script src="../course/early.js"></script>
    {PRELOADS}"""
HEAD = f"""<link rel="icon" href="{ICON}" type="image/svg+xml">
    <link rel="stylesheet" href="../course/frame.css">
    <script type="module" src="../course/frame.js"></script>
    <script type="module" src="../course/keep.js"></script>
    <script type="module" src="../course/kernel.js"></script>
    <script type="module" src="../course/stop.js"></script>
  </head>"""


def make_frame() -> None:
    """Put our scripts into the pages of both apps, and ``start.js`` before Pyodide."""
    course = DIST / "course"
    course.mkdir(exist_ok=True)
    for path in (*FOLDER.glob("*.js"), FOLDER / "frame.css"):
        shutil.copy(path, course)
    worker = choose_worker()
    script = (FOLDER / "worker.js").read_text("utf-8")
    script = replace_once(script, 'KERNEL = "";', f'KERNEL = "{worker.relative_to(DIST)}";')
    (course / "worker.js").write_text(script, "utf-8")
    for app in APPS:
        page = DIST / app / "index.html"
        text = re.sub("<title>.*?</title>", TITLE, page.read_text("utf-8"))
        page.write_text(replace_once(text, "</head>", HEAD), "utf-8")
        settings = DIST / app / "jupyter-lite.json"
        settings.write_text(settings.read_text("utf-8").replace("./favicon.ico", ICON), "utf-8")
    settings = DIST / "jupyter-lite.json"
    content = json.loads(settings.read_text("utf-8"))
    kernel = content["jupyter-config-data"]["litePluginSettings"][KERNEL]
    kernel["pyodideUrl"] = kernel["pyodideUrl"].replace("pyodide.mjs", "start.js")
    pyodide = DIST / "static" / "pyodide" / "pyodide.mjs"
    pyodide.rename(pyodide.with_suffix(".js"))  # not every server knows .mjs
    settings.write_text(json.dumps(content, indent=2, sort_keys=True), "utf-8")


def choose_worker() -> Path:
    """Let JupyterLite take one worker for its kernel, on isolated pages as on others.

    There it would take the one that calls by ``coincident`` 1.2.3, which breaks when a busy
    machine answers before the page begins to wait.
    """
    folder = next(DIST.glob("extensions/@jupyterlite/pyodide-kernel-extension/static"))
    for path in folder.glob("*.js"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("crossOriginIsolated", "false"), "utf-8")
    return next(folder.glob("comlink.worker.*.js"))
