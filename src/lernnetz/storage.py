"""Networks in ``.npz`` files: plain arrays and a JSON description, never code.

Entries: ``network`` (JSON: format, layers, random numbers, optimiser), ``weights/0/bias``
and the like, ``optimizer/…`` for what the optimiser remembers.
"""

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from . import layers as known_layers
from .layers import Layer
from .optimizers import SGD, Adam

if TYPE_CHECKING:
    from .network import Network

FORMAT = 1
LAYERS = {
    name: kind
    for name, kind in vars(known_layers).items()
    if isinstance(kind, type) and issubclass(kind, Layer)
}
OPTIMIZERS = {"SGD": SGD, "Adam": Adam}


def save(network: "Network", path: str | Path) -> None:
    """Write the network to ``path``; see ``Network.save``."""
    unknown = [layer for layer in network.layers if type(layer) is not LAYERS.get(name_of(layer))]
    if unknown:
        raise ValueError(f"Die Schicht {unknown[0]} ist selbst geschrieben und nicht zu speichern.")
    about = {
        "format": FORMAT,
        "layers": [[name_of(layer), *layer.arguments] for layer in network.layers],
        "random": network.rng.bit_generator.state,
        "optimizer": None,
    }
    arrays = {
        f"weights/{number}/{name}": param
        for number, layer in enumerate(network.layers)
        for name, param in layer.params.items()
    }
    if network.optimizer is not None:
        about["optimizer"] = [name_of(network.optimizer), network.optimizer.arguments]
        for name, array in network.optimizer.state.items():
            arrays[f"optimizer/{name}"] = array
    with Path(path).open("wb") as file:
        np.savez(file, network=np.array(json.dumps(about)), **arrays)


def load(path: str | Path) -> "Network":
    """Read a network from ``path``; see ``Network.load``."""
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"Die Datei {path} gibt es nicht. Prüfe den Namen und den Ordner.")
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = dict(file)
        about = json.loads(str(arrays.pop("network")))
        newer = about["format"] > FORMAT
        if not newer:
            return _rebuild(about, arrays)
    except (ValueError, KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(
            f"{path.name} ist kein gespeichertes Netz oder beschädigt. "
            "Öffne eine Datei, die net.save geschrieben hat."
        ) from error
    raise ValueError(
        f"{path.name} stammt aus einer neueren Fassung dieses Kurses (Format {about['format']}, "
        f"hier {FORMAT}). Lade die Kursseite neu."
    )


def _rebuild(about: dict, arrays: dict[str, np.ndarray]) -> "Network":
    """Make the network that the file describes; raise ValueError where it contradicts itself."""
    from .network import Network

    layers = [LAYERS[name](*arguments) for name, *arguments in about["layers"]]
    for number, layer in enumerate(layers):
        for name, shape in layer.shapes.items():
            param = arrays[f"weights/{number}/{name}"]
            if param.shape != tuple(shape) or param.dtype.kind != "f":
                raise ValueError(f"{layer} has {name} of shape {param.shape}")
            layer.params[name] = param
    network = Network(*layers)
    network.rng.bit_generator.state = about["random"]
    if about["optimizer"]:
        name, arguments = about["optimizer"]
        network.optimizer = OPTIMIZERS[name](**arguments)
        for entry, array in arrays.items():
            if entry.startswith("optimizer/"):
                network.optimizer.state[entry.removeprefix("optimizer/")] = array
    return network


def name_of(thing: object) -> str:
    """Return the name of the thing's class."""
    return type(thing).__name__
