"""Networks in ``.npz`` files: plain arrays and a JSON description, never code.

Entries: ``network`` (JSON: format, layers, random numbers, optimiser), ``weights/0/bias``
and the like, ``optimizer/…`` for what the optimiser remembers.
"""

import json
from collections.abc import Callable
from pathlib import Path
from types import MethodType

import numpy as np

from . import layers as known_layers
from .arguments import shown
from .files import existing, in_folder
from .layers import Layer
from .network import Network
from .optimizers import SGD, Adam

FORMAT = 1
LAYERS = {
    name: kind
    for name, kind in vars(known_layers).items()
    if isinstance(kind, type) and issubclass(kind, Layer)
}
OPTIMIZERS = {"SGD": SGD, "Adam": Adam}


def save(network: Network, path: str | Path) -> None:
    """Write layers, weights, random numbers and the optimiser's state to an ``.npz`` file.

    Raises
    ------
    ValueError
        For a layer or an optimiser that this package does not know.
    FileNotFoundError
        Where there is no such folder.
    """
    if own := own_layers(network):
        raise ValueError(f"Die Schicht {own[0]} ist selbst geschrieben und nicht zu speichern.")
    if network.optimizer is not None and name_of(network.optimizer) not in OPTIMIZERS:
        raise ValueError(
            f"Der Optimierer {network.optimizer} ist selbst geschrieben und nicht zu speichern."
        )
    path = in_folder(path)
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
        about["optimizer"] = [
            name_of(network.optimizer),
            network.optimizer.arguments,
            list(network.optimizer.state),
        ]
        for name, array in network.optimizer.state.items():
            arrays[f"optimizer/{name}"] = array
    description = json.dumps(about, default=lambda value: value.item())
    with path.open("wb") as file:
        np.savez(file, network=np.array(description), **arrays)


def load(path: str | Path) -> Network:
    """Read a network that ``save`` wrote; its ``optimizer`` goes on where it was.

    Raises
    ------
    ValueError
        For a damaged file, one of another program or of a newer version.
    FileNotFoundError
    """
    foreign = (
        "ist kein gespeichertes Netz oder beschädigt. "
        "Öffne eine Datei, die net.save geschrieben hat."
    )
    return rebuilt(path, FORMAT, _read, _rebuild, foreign)


def rebuilt(
    path: str | Path,
    newest: int,
    read: Callable[[Path], tuple],
    rebuild: Callable[..., Network],
    foreign: str,
) -> Network:
    """Return the network in a file of ours.

    Parameters
    ----------
    newest : int
        The last ``format`` that ``rebuild`` knows.
    read : callable
        Returns what ``rebuild`` takes: what the file says of the network, and perhaps more.
    foreign : str
        What is said of a damaged file or another program's, behind its name.

    Raises
    ------
    ValueError
        For such a file, or one of a newer version.
    FileNotFoundError
    """
    path = existing(path)
    try:
        about, *more = read(path)
        newer = about["format"] > newest
        if not newer:
            return rebuild(about, *more)
    except Exception as error:
        raise ValueError(f"{path.name} {foreign}") from error
    raise ValueError(
        f"{path.name} stammt aus einer neueren Fassung dieses Kurses (Format "
        f"{shown(about['format'])}, hier {newest}). Lade die Kursseite neu."
    )


def own_layers(network: Network) -> list[Layer]:
    """Return the layers that are not this package's."""
    return [layer for layer in network.layers if type(layer) is not LAYERS.get(name_of(layer))]


def _read(path: Path) -> tuple[dict, dict[str, np.ndarray]]:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as entries:
        arrays = dict(entries)
    return json.loads(str(arrays.pop("network"))), arrays


def become(network: Network, path: str | Path) -> Network:
    """Turn ``network`` into the one that ``save`` wrote, as ``load`` reads it; return it."""
    vars(network).update(vars(load(path)))
    return network


class Load:
    """``Network.load(path)`` returns a new network, ``net.load(path)`` turns ``net`` into it."""

    def __get__(self, network: Network | None, kind: type) -> Callable[[str | Path], Network]:
        return load if network is None else MethodType(become, network)


def _rebuild(about: dict, arrays: dict[str, np.ndarray]) -> Network:
    """Make the network that the file describes; raise ValueError where it contradicts itself."""
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
        name, arguments, state = about["optimizer"]
        memory = {entry: arrays[f"optimizer/{entry}"] for entry in state}
        network.optimizer = OPTIMIZERS[name](**arguments)
        network.optimizer.resume(layers, memory)
    return network


def name_of(thing: object) -> str:
    """Return the name of the thing's class."""
    return type(thing).__name__
