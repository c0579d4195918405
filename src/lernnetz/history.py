"""What a training measured."""

from dataclasses import dataclass, field

from .text import number, percent


@dataclass(repr=False)
class History:
    """What a training measured, one entry an epoch.

    ``loss`` and ``accuracy`` (0…1) are means over the epoch, each batch measured just
    before its step; ``validation_*`` are measured after the epoch, on data that German
    labels call new, be it the validation part or the test part. ``batch_loss`` has
    one entry a batch.
    """

    loss: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)
    validation_loss: list[float] = field(default_factory=list)
    validation_accuracy: list[float] = field(default_factory=list)
    batch_loss: list[float] = field(default_factory=list)

    def __repr__(self) -> str:
        parts = [f"{len(self.loss)} Epochen"]
        if self.loss:
            parts.append(f"Verlust {number(self.loss[-1])}")
            parts.append(f"Genauigkeit {percent(self.accuracy[-1])}")
        if self.validation_accuracy:
            parts.append(f"Genauigkeit auf neuen Daten {percent(self.validation_accuracy[-1])}")
        return f"History({', '.join(parts)})"
