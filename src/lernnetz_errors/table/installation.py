"""Modules that this course has not, and what it has instead; network, processes, the shell."""

from ..case import Case
from ..entry import Entry
from ..words import nearest

NETWORK = (
    "Aus dem Internet lädt dieser Kurs nichts. Eine Datei von dir ziehst du im Labor in die "
    "Dateiliste links und öffnest sie mit `open`."
)
INSTEAD = {
    "torch": "PyTorch ist zu groß für den Browser. Wie ein Netz dort aussieht, zeigt Lektion 22; "
    "hier nimmst du `Network` und `Dense` aus lernnetz.",
    "tensorflow": "Keras und TensorFlow sind zu groß für den Browser. Hier nimmst du `Network` und "
    "`Dense` aus lernnetz.",
    "scipy": "SciPy gibt es hier nicht. Was du für Netze brauchst, hat lernnetz: `Sigmoid`, "
    "`Tanh`, `ReLU`, `Softmax`.",
    "pandas": "pandas gibt es hier nicht. Bilder aus einer CSV-Datei liest `read_csv` aus "
    "lernnetz, andere Tabellen liest `np.loadtxt`.",
    "sklearn": "scikit-learn gibt es hier nicht. lernnetz hat `split` zum Aufteilen der Daten, "
    "`standardize` und `metrics`.",
    "requests": NETWORK,
    "plotly": "Dieses Paket zum Zeichnen gibt es hier nicht. Nimm `matplotlib.pyplot` oder `plot` "
    "aus lernnetz.",
    "cv2": "OpenCV gibt es hier nicht. Bilder öffnest du mit `PIL.Image`; eine Ziffer macht "
    "`images.to_mnist` aus lernnetz bereit.",
    "turtle": "Eigene Fenster kann Python im Browser nicht öffnen. Zum Zeichnen nimm "
    "`matplotlib.pyplot`.",
    "google": "Das gibt es nur in Google Colab. Eine Datei von dir ziehst du im Labor in die "
    "Dateiliste links und öffnest sie mit `open`.",
    "multiprocessing": "Im Browser rechnet Python mit einem einzigen Prozess. Schreibe eine "
    "gewöhnliche Schleife.",
    "sympy": "SymPy gibt es hier nicht. Dieser Kurs rechnet mit Zahlen statt mit Formeln: Nimm "
    "NumPy.",
    "piplite": "Hier lässt sich nichts nachinstallieren, und es ist nicht nötig: Alle Pakete des "
    "Kurses sind schon da.",
}
SAME = {
    "torch": ("torchvision", "torchaudio", "lightning", "fastai", "transformers"),
    "tensorflow": ("keras", "jax", "flax", "theano", "mxnet"),
    "pandas": ("polars", "openpyxl", "xlrd"),
    "sklearn": ("xgboost", "lightgbm"),
    "requests": ("httpx", "aiohttp", "bs4", "wget", "urllib3", "selenium"),
    "plotly": ("seaborn", "bokeh", "altair"),
    "cv2": ("skimage", "imageio"),
    "turtle": ("tkinter", "pygame", "PyQt5", "_tkinter"),
    "multiprocessing": ("_multiprocessing", "ray", "dask", "joblib"),
    "piplite": ("micropip", "pip"),
}
ALIKE = {name: first for first, names in SAME.items() for name in names}
NO_MODULE = r"(No module named|The module) '(?P<name>[\w.]+)'"
PRESENT = (
    *("math", "random", "time", "numpy", "matplotlib", "lernnetz", "json", "csv", "os", "sys"),
    *("datetime", "itertools", "collections", "pathlib", "PIL", "statistics", "functools"),
)
THREADS = (
    "Im Browser rechnet Python mit einem einzigen Prozess, neue lassen sich nicht starten. "
    "Schreibe eine gewöhnliche Schleife."
)
SHELL = "Eine Kommandozeile gibt es im Browser nicht. Was hier liegt, zeigt `os.listdir()`."


def family(case: Case) -> str:
    """Return the module of ``INSTEAD`` that the missing one belongs to."""
    root = case.groups["name"].partition(".")[0]
    return ALIKE.get(root, root)


def belonging_to(module: str):
    """Return a look that takes a missing module of this family."""

    def look(case: Case) -> dict | None:
        return {} if family(case) == module else None

    return look


def near_module(case: Case) -> dict | None:
    near = nearest(case.groups["name"], PRESENT)
    return {"near": near} if near else None


def part_of_module(case: Case) -> dict | None:
    owner, _, part = case.groups["name"].rpartition(".")
    return {"owner": owner, "part": part} if owner.partition(".")[0] in PRESENT else None


ENTRIES = [
    *(
        Entry("ImportError", NO_MODULE, sentence, belonging_to(module))
        for module, sentence in INSTEAD.items()
    ),
    Entry(
        "ImportError",
        NO_MODULE,
        "In `{owner}` gibt es kein `{part}`. Schreibe `from {owner} import …`.",
        part_of_module,
    ),
    Entry(
        "ImportError",
        NO_MODULE,
        "Ein Modul `{name}` gibt es nicht. Meinst du `{near}`?",
        near_module,
    ),
    Entry(
        "ImportError",
        NO_MODULE,
        "Ein Modul `{name}` gibt es hier nicht, und nachinstallieren lässt sich keines. Ist der "
        "Name richtig geschrieben?",
    ),
    Entry("URLError", "", NETWORK),
    Entry("JsException", r".*(fetch|NetworkError|network|Load failed)", NETWORK),
    Entry("AbortError", "", NETWORK),
    Entry("gaierror", "", NETWORK),
    Entry("OSError", r".*(Host is unreachable|Protocol not available)", NETWORK),
    Entry(
        "OSError",
        r"\[Errno \d+\] I/O error",
        "Ein selten gebrauchter Teil von Python ist noch nicht geladen, und gerade kommt er nicht. "
        "Prüfe die Internetverbindung und führe die Zelle noch einmal aus.",
    ),
    Entry(
        "RuntimeError",
        r"Requested MovieWriter",
        "Ein Video kann der Browser nicht schreiben. Nimm `to_jshtml()`, dann bewegt sich das "
        "Bild.",
    ),
    Entry("RuntimeError", r"TLS not supported", NETWORK),
    Entry("RuntimeError", r"can't start new (thread|process)", THREADS),
    Entry(
        "OSError",
        r".*(does not support processes|Function not implemented|Not available)",
        SHELL,
    ),
    Entry(
        "UsageError",
        r"(Line|Cell) magic (function )?`(?P<name>%+\w+)`",
        "Den Befehl `{name}` gibt es nicht. Befehle mit `%` gehören nicht zu Python selbst.",
    ),
    Entry("UsageError", "", "So lässt sich der Befehl mit `%` nicht verwenden."),
]
