"""The networks of S1 and S4 with PyTorch, for comparison."""

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor, nn

Loss = Callable[[Tensor, Tensor], Tensor]


def mlp() -> nn.Sequential:
    """Return S1's network."""
    return nn.Sequential(
        *(nn.Linear(784, 128), nn.Sigmoid(), nn.Linear(128, 64), nn.Sigmoid()),
        *(nn.Linear(64, 10), nn.Sigmoid()),
    )


def cnn() -> nn.Sequential:
    """Return S4's network; its softmax is in the loss."""
    return nn.Sequential(
        *(nn.Unflatten(1, (1, 28, 28)), nn.Conv2d(1, 10, 5), nn.MaxPool2d(2), nn.ReLU()),
        *(nn.Conv2d(10, 20, 5), nn.Dropout2d(0.5), nn.MaxPool2d(2), nn.ReLU(), nn.Flatten()),
        *(nn.Linear(320, 50), nn.ReLU(), nn.Dropout(0.5), nn.Linear(50, 10)),
    )


def squared_error(prediction: Tensor, target: Tensor) -> Tensor:
    """Lernnetz's ``SquaredError``."""
    return 0.5 * nn.functional.mse_loss(prediction, target, reduction="sum") / len(target)


def train_epoch(
    net: nn.Module,
    loss: Loss,
    optimizer: torch.optim.Optimizer,
    x: np.ndarray,
    y: np.ndarray,
    batch_size: int,
) -> tuple[float, float]:
    """Train for one epoch as ``Network.fit`` does: mix the rows, count loss and accuracy."""
    pictures, targets = torch.from_numpy(x), torch.from_numpy(y)
    labels = targets if targets.ndim == 1 else targets.argmax(1)
    total, right = 0.0, 0
    for rows in torch.randperm(len(pictures)).split(batch_size):
        optimizer.zero_grad()
        prediction = net(pictures[rows])
        value = loss(prediction, targets[rows])
        value.backward()
        optimizer.step()
        total += value.item() * len(rows)
        right += (prediction.argmax(1) == labels[rows]).sum().item()
    return total / len(pictures), right / len(pictures)


def predict(net: nn.Module, x: np.ndarray) -> np.ndarray:
    """Return the most likely class of each picture."""
    net.eval()
    with torch.no_grad():
        return net(torch.from_numpy(x)).argmax(1).numpy()
