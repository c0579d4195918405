"""Gradient descent step by step: a slider for the learning rate, and where the steps lead."""

from collections.abc import Callable, Sequence

import numpy as np
import traitlets

from ..text import signed
from .messages import Asked, Reply, script
from .plane import slider, step_for

SIDE = 120  # heights across and up
BANDS = 12
CONTOUR = 255
WIDTH_OF_SLOPE = 1e-5
FAR = 100  # widths of the picture; a path that comes so far is lost
FLAT = 0.01


class DescentView(Asked):
    """Steps down a curve, or over a map, at the learning rate of a slider.

    A click into the picture, or a slider, sets where they start.
    In print, ``plot.descent`` and ``plot.contours`` show the same.

    Parameters
    ----------
    loss
        Takes a number and returns one; or takes two.
    start : float or (float, float)
    learning_rate : float
        Where its slider starts.
    largest : float
        Where the slider ends.
    limits : (float, float) or two such pairs, optional
        From where to where the curve or the map is shown.

    Raises
    ------
    ValueError
        If this is no function of so many numbers, or the slider cannot be made.
    """

    _esm = script("svg.js", "plane.js", "descent.js")
    actions = ("look", "step", "begin")
    picture = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        loss: Callable[..., float],
        start: float | Sequence[float],
        *,
        learning_rate: float = 0.1,
        largest: float = 1.2,
        limits: Sequence | None = None,
    ) -> None:
        self.loss = loss
        place = np.atleast_1d(np.asarray(start, dtype=float))
        if place.shape not in ((1,), (2,)):
            raise ValueError(
                "Ein Abstieg beginnt bei einer Zahl oder bei zweien, zum Beispiel start=-1 oder "
                f"start=(4, 2). Gekommen ist {start!r}."
            )
        if not 0 < learning_rate <= largest:
            raise ValueError(
                f"Die Lernrate liegt über 0 und höchstens bei largest={largest}. Gekommen ist "
                f"{learning_rate}."
            )
        self.limits = self._checked_limits(limits, place)
        ground, frame = self._curve() if len(place) == 1 else self._map()
        super().__init__(
            picture={
                "names": ["w", "Verlust C"] if len(place) == 1 else ["w₁", "w₂"],
                "frame": frame,
                "starts": [slider(low, high) for low, high in self.limits],
                "rate": {"low": step_for(largest), "high": largest, "step": step_for(largest)},
                "start": place.tolist(),
                "learning_rate": learning_rate,
            }
        )
        self.ground = ground
        self.begin(place)

    def look(self) -> Reply:
        """Return the path so far, and what it runs over: curve or map."""
        return self._answer(), [self.ground]

    def begin(self, start: Sequence[float]) -> Reply:
        """Go back to a start."""
        place = np.array(start, dtype=float)
        self.path, self.losses = [place], [self._height(place)]
        return self._answer(), []

    def step(self, learning_rate: float) -> Reply:
        """Do one step down."""
        if not self._lost():
            place = self.path[-1] - learning_rate * self._gradient(self.path[-1])
            self.path.append(place)
            self.losses.append(self._height(place))
        return self._answer(), []

    def _answer(self) -> dict[str, object]:
        shown = [place for place in self.path if np.isfinite(place).all()]
        if len(self.path[0]) == 1:
            shown = [
                (place[0], height)
                for (place, height) in zip(shown, self.losses, strict=False)
                if np.isfinite(height)
            ]
        return {
            "path": [[float(value) for value in place] for place in shown],
            "words": self._words(),
            "lost": self._lost(),
        }

    def _words(self) -> str:
        """Say where the path is, and whether the last step was a good one."""
        place, height = self.path[-1], self.losses[-1]
        steps = len(self.path) - 1
        if steps and self._outside() and not height < self.losses[-2]:
            return (
                f"Schritt {steps}: Der Weg hat das Bild verlassen, und der Verlust wächst. Der "
                "Abstieg divergiert: Die Lernrate ist zu groß."
            )
        names = ("w",) if len(place) == 1 else ("w₁", "w₂")
        where = ", ".join(f"{n} = {signed(p)}" for n, p in zip(names, place, strict=True))
        text = f"{f'Schritt {steps}' if steps else 'Start'}: {where}, Verlust {signed(height)}."
        if self._lost():
            return f"{text} Der Weg ist weit aus dem Bild gelaufen und endet hier."
        gradient = self._gradient(place)
        if np.abs(gradient).max() < FLAT:
            return f"{text} Hier ist es fast eben, die Steigung ist nahe 0."
        if steps and height > self.losses[-2]:
            return f"{text} Der Verlust ist gestiegen: Der Schritt war zu groß."
        name = "Steigung" if len(place) == 1 else "Gradient"
        slopes = "; ".join(map(signed, gradient))
        return f"{text} {name} {slopes if len(place) == 1 else f'({slopes})'}."

    def _gradient(self, place: np.ndarray) -> np.ndarray:
        """Return the slope in each direction, as a quotient over a small width."""
        h = WIDTH_OF_SLOPE
        steps = h * np.eye(len(place))
        rises = [self._height(place + step) - self._height(place - step) for step in steps]
        return np.array(rises) / (2 * h)

    def _height(self, place: np.ndarray) -> float:
        """Return the loss, infinity where it is too large to be computed."""
        try:
            with np.errstate(all="ignore"):
                return float(self.loss(*map(float, place)))
        except ArithmeticError:
            return float("inf")
        except TypeError as error:
            raise ValueError(
                f"Bei start mit {len(place)} Zahlen muss die Funktion {len(place)} Zahlen nehmen "
                "und eine zurückgeben."
            ) from error

    def _outside(self) -> bool:
        low, high = np.array(self.limits).T
        return bool(((self.path[-1] < low) | (self.path[-1] > high)).any())

    def _lost(self) -> bool:
        """Return whether the path has gone so far that no step makes sense."""
        low, high = np.array(self.limits).T
        far = np.abs(self.path[-1] - (low + high) / 2) > FAR * (high - low)
        return not np.isfinite(self.losses[-1]) or bool(far.any())

    def _checked_limits(self, limits: Sequence | None, place: np.ndarray) -> list[list[float]]:
        """Return from where to where each number is shown."""
        if limits is None:
            reach = 1.5 * max(1, np.abs(place).max())
            return [[-reach, reach]] * len(place)
        pairs = np.asarray(limits, dtype=float).reshape(-1, 2)
        if len(pairs) != len(place) or (pairs[:, 0] >= pairs[:, 1]).any():
            raise ValueError(
                "limits nennt zu jeder Zahl zwei Grenzen, zum Beispiel (-2, 6) oder "
                f"((-5, 5), (-3, 3)). Gekommen ist {limits!r}."
            )
        return pairs.tolist()

    def _curve(self) -> tuple[bytes, list[list[float]]]:
        """Return the curve's heights as float32, and the frame around them."""
        seen = np.linspace(*self.limits[0], 2 * SIDE + 1)
        heights = np.array([self._height(np.array([w])) for w in seen])
        self._check_finite(heights)
        margin = 0.08 * (np.ptp(heights) or 1)
        frame = [self.limits[0], [float(heights.min() - margin), float(heights.max() + margin)]]
        return heights.astype(np.float32).tobytes(), frame

    def _map(self) -> tuple[bytes, list[list[float]]]:
        """Return the map's heights in bands, and ``CONTOUR`` between them; and its frame."""
        (left, right), (low, high) = self.limits
        across, up = np.linspace(left, right, SIDE), np.linspace(high, low, SIDE)
        heights = np.array([[self._height(np.array([x, y])) for x in across] for y in up])
        self._check_finite(heights)
        return banded(heights), self.limits

    def _check_finite(self, heights: np.ndarray) -> None:
        if not np.isfinite(heights).all():
            raise ValueError(
                "Im gezeigten Bereich ist der Verlust nicht überall eine endliche Zahl. Wähle "
                "andere limits."
            )


def banded(heights: np.ndarray) -> bytes:
    """Return a byte for each place of a map: 20 times its band, between two ``CONTOUR``."""
    share = (heights - heights.min()) / (np.ptp(heights) or 1)
    bands = np.minimum(np.floor(BANDS * share), BANDS - 1).astype(np.uint8)
    edge = np.zeros(bands.shape, bool)
    edge[:, 1:] |= bands[:, 1:] != bands[:, :-1]
    edge[1:] |= bands[1:] != bands[:-1]
    return np.where(edge, CONTOUR, 20 * bands).astype(np.uint8).tobytes()
