"""The photo reader: a photographed sheet, the digits found on it, and how each was prepared."""

import io

import numpy as np

from .. import images
from ..sheets import Digit, find_digits
from .messages import Reader, Reply, grey_bytes, script


class PhotoReader(Reader):
    """Take or choose a photo; the digits on it are framed and read in order.

    A framed digit can be chosen: then its way from the photo to the 28×28 picture is
    shown, step by step, as ``images.steps`` goes it. In print, ``plot.steps`` shows it.

    Parameters
    ----------
    net : Network
        Takes pictures ``(n, 784)`` and has ten outputs.
    """

    _esm = script("photo.js")
    actions = ("read", "explain")
    digits: tuple[Digit, ...] = ()

    def read(self, photo: bytes) -> Reply:
        """Find and read the digits of a photo; the boxes are in shares of its size."""
        from PIL import Image, UnidentifiedImageError

        try:
            sheet = images.grey(Image.open(io.BytesIO(photo)))
        except UnidentifiedImageError:
            raise ValueError("Diese Datei ist kein Bild. Nimm ein Foto als JPG oder PNG.") from None
        self.digits = tuple(find_digits(np.rint(255 * sheet).astype(np.uint8)))
        height, width = sheet.shape
        found = []
        for digit in self.digits:
            top, bottom, left, right = digit.box
            box = left / width, top / height, (right - left) / width, (bottom - top) / height
            found.append({"box": list(box), **self._reading(digit)})
        return {"found": found}, []

    def _reading(self, digit: Digit) -> dict[str, object]:
        """Return the answer for a digit, nothing where nobody can read it."""
        if digit.picture is None:
            return {}
        probability = self.net.predict_proba(digit.picture[None])[0]
        return {"digit": int(probability.argmax()), "probability": float(probability.max())}

    def explain(self, number: int) -> Reply:
        """Return the steps from the ink of a digit to what the network gets, or why it cannot."""
        digit = self.digits[number]
        chain, reply = {"Tinte": digit.ink}, {}
        try:
            for name, step in images.OF_INK.items():
                chain[name] = step(list(chain.values())[-1])
            reply["probability"] = self.net.predict_proba(digit.picture[None])[0].tolist()
        except ValueError as error:
            reply["why"] = str(error)
        shapes = [list(picture.shape) for picture in chain.values()]
        shown = [grey_bytes(np.clip(picture, 0, 1)) for picture in chain.values()]
        return {"names": list(chain), "shapes": shapes, **reply}, shown
