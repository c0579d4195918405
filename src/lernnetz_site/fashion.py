"""Fashion-MNIST as reduced CSV files, where it can be had; one lesson is about it.

The pictures come from a folder (``--fashion``), else from the project's own server.
"""

import hashlib
from pathlib import Path

from . import BUILD, DATA, BuildError
from .idx_files import Pictures, download, read_folder, write_parts

SERVER = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"
SHA256 = {  # of the packed files
    "train-images-idx3-ubyte": "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
    "train-labels-idx1-ubyte": "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
    "t10k-images-idx3-ubyte": "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
    "t10k-labels-idx1-ubyte": "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
}
DOWNLOADS = BUILD / "downloads" / "fashion"
TRAIN, TEST = 10_000, 1_000


def make_csv_files(folder: Path | None, server: str = SERVER, data: Path = DATA) -> None:
    """Write the CSV files and ``fashion.json``; without pictures the latter says there are none."""
    source, train, test = find_pictures(folder, server)
    if train is None:
        write_parts(data, "fashion", {}, {"train": [], "test": []})
        print("   The site is built without Fashion-MNIST, and its lesson says so.")
        return
    sizes = {"train": [min(TRAIN, len(train.labels))], "test": [min(TEST, len(test.labels))]}
    write_parts(data, "fashion", {"train": train, "test": test}, sizes)
    print(f"   Fashion-MNIST from {source}: {sizes['train'][0]} + {sizes['test'][0]} pictures")


def find_pictures(folder: Path | None, server: str) -> tuple[str, Pictures | None, Pictures | None]:
    """Return where the pictures come from, and both parts, or none where nobody has them."""
    if folder is not None:
        return f"the folder {folder}", *read_folder(folder, "--fashion")
    try:
        download(server, DOWNLOADS, verify)
    except BuildError as error:
        print(f"   {error}")
        return "nowhere", None, None
    return server, *read_folder(DOWNLOADS, "--fashion")


def verify(name: str, content: bytes, url: str) -> None:
    """Raise ``BuildError`` unless the packed content is the published file."""
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256[name]:
        raise BuildError(f"{url} is not Fashion-MNIST: its SHA-256 is {found}, not {SHA256[name]}.")
