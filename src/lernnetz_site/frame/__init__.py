"""What stands around a notebook: an extension of JupyterLab, and what must be there before it.

``extension/`` holds the plugins. ``page/`` runs first, as the page's own scripts: ``preview.js``
shows the lesson's text, which ``preview.py`` has written, ``missing.js`` says that a file of the
page has not come, ``isolate.js`` loads a first visit once more, for a page whose cells can be
stopped, ``worker.js`` starts Python beside JupyterLab, ``early.js`` holds JupyterLab until the
student's work is found, ``moved.js`` leads from a lesson's former name to its own, ``status.js``
says how far Python is.
"""

import json
import re
import shutil
from pathlib import Path

from .. import DIST
from ..text import replace_once, tell
from .preview import write_previews

PAGE = Path(__file__).parent / "page"
EXTENSION = Path(__file__).parent / "extension"
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
APPS = "lab", "notebooks"
ICON = "../course/icon.svg"
IN_COURSE = (
    "database",
    "download",
    "former",
    "moved",
    "names",
    "notebook",
    "pad",
    "portion",
    "release",
    "storage",
    "tab",
    "versions",
    "visit",
)
PLUGINS = sorted({path.name for path in EXTENSION.glob("*.js")} - {"remoteEntry.js"})
NEEDED = (
    *(f"../course/{name}.js" for name in IN_COURSE),
    *(f"../extensions/lernnetz/{name}" for name in PLUGINS),
)
PRELOADS = "\n    ".join(f'<link rel="modulepreload" href="{each}">' for each in NEEDED)
TITLE = f"""<title>Lernnetz</title>
    <script src="../course/preview.js"></script>
    <script src="../course/missing.js"></script>
    <script src="../course/isolate.js"></script>
    <script src="../course/worker.js"></script>
    <script src="../course/early.js"></script>
    {PRELOADS}"""
HEAD = f"""<link rel="icon" href="{ICON}" type="image/svg+xml">
    <link rel="stylesheet" href="../course/preview.css">
    <link rel="stylesheet" href="../course/frame.css">
    <link rel="stylesheet" href="../course/tasks.css">
    <script type="module" src="../course/status.js"></script>
  </head>"""


def make_frame() -> None:
    """Put our scripts into the pages of both apps, and ``start.js`` before Pyodide."""
    course = DIST / "course"
    course.mkdir(exist_ok=True)
    for path in PAGE.iterdir():
        shutil.copy(path, course)
    write_previews(course / "lessons")
    tell(course / "worker.js", "KERNEL", str(choose_worker().relative_to(DIST)))
    core = next((DIST / "build").glob("jlab_core.*.js"))
    tell(course / "early.js", "CORE", f"../{core.relative_to(DIST)}")
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
