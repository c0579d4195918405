"""Fashion-MNIST as reduced CSV files, where it can be had; one lesson is about it.

The pictures come from a folder (``--fashion``), else from the project's own server.
"""

import hashlib
from pathlib import Path

from . import BUILD, DATA, BuildError
from .idx_files import Pictures, download, read_folder, write_parts

SERVER = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"
MD5 = {  # of the packed files, as the project publishes them; it publishes no other
    "train-images-idx3-ubyte": "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
    "train-labels-idx1-ubyte": "25c81989df183df01b3e8a0aad5dffbe",
    "t10k-images-idx3-ubyte": "bef4ecab320f06d8554ea6380940ec79",
    "t10k-labels-idx1-ubyte": "bb300cfdad3c16e7a12a480ee83cd310",
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
    found = hashlib.md5(content, usedforsecurity=False).hexdigest()
    if found != MD5[name]:
        raise BuildError(f"{url} is not Fashion-MNIST: its MD5 is {found}, expected {MD5[name]}.")
