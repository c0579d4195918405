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
        probability = self.net.predict_proba(np.stack([digit.picture for digit in self.digits]))
        height, width = sheet.shape
        found = [
            {
                "box": [box.left / width, box.top / height, box.width / width, box.height / height],
                "digit": int(row.argmax()),
                "probability": float(row.max()),
            }
            for box, row in zip((digit.box for digit in self.digits), probability, strict=True)
        ]
        return {"found": found}, []

    def explain(self, number: int) -> Reply:
        """Return the steps from the ink of a digit to what the network gets."""
        digit = self.digits[number]
        chain = {
            "Tinte": digit.ink,
            "Zugeschnitten": (cut := images.crop(digit.ink)),
            "Strichbreite angepasst": (drawn := images.pen(cut)),
            "Verkleinert": (small := images.scale(drawn)),
            "Schwerpunkt in der Mitte": images.centre(small),
        }
        probability = self.net.predict_proba(digit.picture[None])[0]
        shapes = [list(picture.shape) for picture in chain.values()]
        reply = {"names": list(chain), "shapes": shapes, "probability": probability.tolist()}
        return reply, [grey_bytes(np.clip(picture, 0, 1)) for picture in chain.values()]
