"""Your own digit as MNIST would show it: step by step from a drawing or a photograph.

The network has only seen digits that MNIST's makers prepared, so a drawing must go the same
way before the network can know it: scaled into a box of 20×20 pixels with its proportions
kept, then placed in 28×28 so that its centre of mass lies in the middle (LeCun, Cortes,
Burges, http://yann.lecun.com/exdb/mnist/).

Each function here is one step, takes what the step before returned, and can be shown as
a picture: ``grey``, ``paper``, ``flatten``, ``without_lines``, ``ink``, ``crop``, ``pen``,
``scale``, ``centre``.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from .morphology import (
    blurred,
    boxes,
    closed,
    connected_parts,
    enlarged,
    gaps,
    nearby,
    shrunk,
    stroke_width,
)
from .paper import SHADOW, framing, handwritten, paper, without_lines

if TYPE_CHECKING:
    from PIL import Image

    Picture = str | Path | Image.Image | np.ndarray

FIELD, BOX = 28, 20  # MNIST: the whole picture, and the box for the digit
MIDDLE = 14  # row and column where MNIST has the centre of mass, counted from 0
STROKE = 2.4  # median width of MNIST's strokes in pixels, as `stroke_width` measures it
USUAL_STROKES = 2.0, 3.8  # from here to there MNIST itself varies (quarter to 95 %)
LARGEST = 1000  # pixels; of a larger picture the details are of no use
SMALLEST = 8  # pixels; a smaller digit cannot be recognised by anybody
FINE = 100  # pixels; in this size strokes are measured and redrawn
FRAMES = 500  # pixels; in this size frames are told from digits
CELL = 8  # pixels; so fine is the light filled in where no paper is
EDGE = 0.04  # of the longer side: so near to the edge of the paper may be a rest of the table
FAINTEST = 0.08  # contrast of ink
PALE, DARK = 0.2, 0.4  # of the strongest contrast: the least of a stroke, and of its darkest part
FULLEST = 0.8  # of its rectangle is no digit filled that is more than half as wide as high
LONGEST = 4.5  # sizes; so long are the strokes of no digit (of MNIST's 3.8)
EMPTY = "Das Bild ist leer. Zeichne eine Ziffer, die sich vom Papier abhebt."
NOISE = (
    "Auf dem Bild ist fast überall Tinte oder Rauschen. Eine Ziffer braucht freies Papier "
    "um sich herum; fotografiere sie bei hellem Licht, und nichts anderes mit ihr."
)
TOO_MUCH = (
    "Auf dem Bild sind mehr Striche, als eine Ziffer hat. Zeichne nur sie, ohne Kasten darum, "
    "oder fotografiere sie auf weißem Papier."
)


def to_mnist(picture: "Picture") -> np.ndarray:
    """Return a picture of one digit as MNIST would show it.

    Parameters
    ----------
    picture : path, PIL picture or array
        As `grey` takes it: any size, dark on light or light on dark, also photographed.

    Returns
    -------
    float32 ``(784,)``, 0 (paper) … 1 (ink)

    Raises
    ------
    ValueError
        Where there is no picture, no digit, or more than one.
    FileNotFoundError
    """
    return list(steps(picture).values())[-1].reshape(FIELD * FIELD)


def steps(picture: "Picture") -> dict[str, np.ndarray]:
    """Return what `to_mnist` makes of a picture, step by step, to be shown.

    Returns
    -------
    German name of each step → its picture, float32 ``(height, width)``, values 0…1, NaN where
    no paper is; the last one is ``(28, 28)``
    """
    result = {}
    for name, step in {**OF_PAPER, **OF_INK}.items():
        picture = result[name] = step(picture)
    return result


def grey(picture: "Picture") -> np.ndarray:
    """Read a picture and return its grey values, at most 1000 pixels wide and high.

    Parameters
    ----------
    picture : path, PIL picture or array
        An array is ``(height, width)`` or ``(height, width, 3 or 4)`` for RGB and RGBA, with
        values 0…1 or 0…255. Under transparent ink comes white paper, black if it is light ink.

    Returns
    -------
    float32 ``(height, width)``, 0 (black) … 1 (white)

    Raises
    ------
    ValueError
        For a file or an array that is no picture, or a picture below 8 pixels.
    FileNotFoundError
    """
    from PIL import Image, ImageOps

    image = _from_array(picture) if isinstance(picture, np.ndarray) else _opened(picture)
    if image.mode[0] in "IF":  # more than 8 bits: 16-bit PNG and the like
        values = np.asarray(image, np.float32)
        image = _from_array(values / 257 if values.max() > 255 else values)
    image = ImageOps.exif_transpose(image).convert("RGBA")  # a phone notes how it was held
    if min(image.size) < SMALLEST:
        raise ValueError(
            f"Das Bild ist nur {image.width} × {image.height} Pixel groß. "
            f"Nimm eines mit mindestens {SMALLEST} × {SMALLEST}."
        )
    alpha = image.getchannel("A")
    ink = np.asarray(image.convert("L"))[np.asarray(alpha) > 127]
    if ink.size == 0:
        raise ValueError("Das Bild ist ganz durchsichtig. Zeichne eine Ziffer.")
    paper = Image.new("L", image.size, 255 if ink.min() < 128 else 0)
    image = Image.composite(image.convert("L"), paper, alpha)
    image.thumbnail((LARGEST, LARGEST), Image.Resampling.BOX)
    return np.asarray(image, np.float32) / 255


def flatten(grey: np.ndarray) -> np.ndarray:
    """Even out light and shadow: dark ink on paper that is white everywhere.

    The paper's brightness at each place is the grey *closing*: the lightest value near by,
    then the darkest of these near by. That wipes out whatever is narrower than the square
    it looks at, so all strokes, and leaves gradients and the edges of shadows where they
    are. The square is a third of the picture first, then about four strokes wide, of a pen's
    if printed lines are thinner. What is then darker than any shadow is ink, however wide.

    Parameters
    ----------
    grey : ``(height, width)``, 0 (black) … 1 (white), NaN where no paper is

    Returns
    -------
    float32 ``(height, width)``, share of the paper's brightness, 0 (ink) … 1 (paper), NaN
    where no paper is

    Source: J. Serra, "Image Analysis and Mathematical Morphology", 1982, chapter XII.
    """
    missing = np.isnan(grey)
    levels = np.uint8(255 * blurred(_filled(grey), max(grey.shape) / LARGEST))  # without grain
    widest = min(grey.shape) // 6
    light = closed(levels, widest)
    flat = _share(levels, light)
    strokes = (part < (part.min() + 1) / 2 for part in (flat, without_lines(flat)))
    radius = max(1, round(2 * max(map(stroke_width, strokes))))
    near = closed(levels, min(widest, radius))
    flat = _share(levels, np.maximum(near, (SHADOW * light).astype(np.uint8)))
    return np.where(missing, np.float32(np.nan), flat)


def _share(levels: np.ndarray, light: np.ndarray) -> np.ndarray:
    """Return grey values 0…255 as shares 0…1 of the paper's light at each place."""
    darker = light - np.minimum(levels, light).astype(np.float32)
    return np.clip(1 - darker / np.maximum(light, 25), 0, 1)


def _filled(grey: np.ndarray) -> np.ndarray:
    """Return the picture with the light of the nearest paper where no paper is."""
    missing = np.isnan(grey)
    if not missing.any():
        return grey
    light = shrunk(np.nan_to_num(grey), CELL)
    while (light == 0).any():
        light = np.where(light == 0, nearby(np.maximum, light, 2), light)
    return np.where(missing, enlarged(light, CELL, grey.shape), grey)


def ink(flat: np.ndarray) -> np.ndarray:
    """Turn paper to exactly 0 and ink to 1; between them only the edges of the strokes.

    Where a stroke is pale it counts as ink all the same if it goes on from a dark one; pale
    spots by themselves are paper: noise, the shine through of the other side.

    Parameters
    ----------
    flat : ``(height, width)``, dark ink on white paper, NaN where no paper is

    Returns
    -------
    float32 ``(height, width)``, 0 (paper) … 1 (ink)

    Raises
    ------
    ValueError
        For an empty sheet, and for a picture that has ink nearly everywhere.
    """
    missing = np.isnan(flat)
    contrast = np.where(missing, 0, 1 - flat)
    outside = missing.copy()
    outside[[0, -1]] = outside[:, [0, -1]] = True
    inner = ~nearby(np.maximum, outside, round(EDGE * max(flat.shape)))
    for seen in (contrast * inner, contrast):  # all of it where there is nothing farther inside
        strongest = np.partition(seen.ravel(), -SMALLEST)[-SMALLEST]  # not a single hot pixel
        if strongest >= FAINTEST:
            break
    else:
        raise ValueError(EMPTY)
    if 0.2 < np.median(contrast) / strongest < 0.8:  # mostly neither paper nor ink
        raise ValueError(NOISE)
    contrast = np.minimum(contrast / strongest, 1)
    parts = connected_parts(contrast > PALE)
    dark = np.zeros(parts.max() + 1, bool)
    dark[parts[contrast > DARK]] = True
    dark[0] = False
    strokes = nearby(np.maximum, dark[parts], 1)
    width = round(stroke_width(dark[parts]))
    darkest = np.maximum(nearby(np.maximum, np.where(strokes, contrast, 0), width), PALE)
    ink = np.where(strokes, np.clip((contrast / darkest - 0.35) / 0.35, 0, 1), 0)
    return np.where(missing, np.float32(np.nan), ink)


def crop(ink: np.ndarray) -> np.ndarray:
    """Cut out the digit, without specks beside it or a frame round it.

    Parameters
    ----------
    ink : ``(height, width)``, 0 (paper) … 1 (ink)

    Returns
    -------
    float32, the smallest rectangle around all large parts

    Raises
    ------
    ValueError
        Where the ink falls into many parts, or the digit is below 8 pixels.
    """
    cells = -(-max(ink.shape) // FINE)  # parts are looked for in a coarse picture
    outside, ink = shrunk(np.isnan(ink), cells), _unframed(np.nan_to_num(ink))
    parts = connected_parts(nearby(np.maximum, shrunk(ink, cells), 1) > 0.5)
    if not parts.any():
        raise ValueError(EMPTY)
    amount = np.bincount(enlarged(parts, cells, ink.shape).ravel(), weights=ink.ravel())[1:]
    box = boxes(parts)
    size = np.maximum(box[:, 1] - box[:, 0], box[:, 3] - box[:, 2])
    written = np.where(handwritten(parts, box, amount, outside), amount, 0)
    tall = size[written > 0].max(initial=0)
    if tall > 0.2 * max(parts.shape) or written.sum() > 0.3 * amount.sum():
        amount = written  # else the picture was cut close at the digit
    large = amount > 0.08 * amount.max()
    if large.sum() > 6:
        raise ValueError(
            f"Auf dem Bild sind {large.sum()} Flecken statt einer Ziffer. "
            "Zeichne nur eine, oder fotografiere sie noch einmal bei mehr Licht."
        )
    main = amount.argmax()
    far = gaps(box, box[main]) > 0.35 * size[main]
    if (large & far & (size > 0.5 * size[main])).any():
        raise ValueError(
            "Auf dem Bild ist mehr als eine Ziffer. Zeichne nur eine, oder schneide eine aus."
        )
    numbers = np.flatnonzero(large & ~far) + 1
    digit = np.where(enlarged(np.isin(parts, numbers), cells, ink.shape), ink, 0)
    rows, columns = (np.flatnonzero((digit > 0.5).any(axis)) for axis in (1, 0))
    digit = digit[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    if max(digit.shape) < SMALLEST:
        raise ValueError(
            f"Die Ziffer ist nur {max(digit.shape)} Pixel groß. Zeichne sie größer, "
            f"mindestens {SMALLEST} Pixel hoch."
        )
    return digit


def _unframed(ink: np.ndarray) -> np.ndarray:
    """Return the ink without frames that do not touch what stands in them."""
    cells = -(-max(ink.shape) // FRAMES)
    parts = connected_parts(shrunk(ink, cells) > 0.5)
    if parts.max() < 2:
        return ink
    frames = framing(parts, boxes(parts), np.bincount(parts.ravel())[1:])
    in_frame = np.isin(parts, np.flatnonzero(frames) + 1)
    return np.where(enlarged(in_frame, cells, ink.shape), 0, ink)


def pen(ink: np.ndarray) -> np.ndarray:
    """Redraw a digit with a pen as wide as MNIST's, if its own is thinner or thicker.

    The digit first gets 100 pixels on its longer side. A round pen stamped on every point
    of ink makes a stroke wider, one stamped on every point of paper makes it narrower.

    Parameters
    ----------
    ink : ``(height, width)``, the digit without margin, 0 (paper) … 1 (ink)

    Returns
    -------
    float32 ``(height, width)``, about 100 pixels on the longer side, 0 (paper) … 1 (ink)

    Raises
    ------
    ValueError
        For strokes that are longer than those of any digit: a frame, squares, a scribble.
    """
    ink = _resized(shrunk(ink, -(-max(ink.shape) // FINE)), FINE)
    width = stroke_width(ink)
    if ink.sum() > LONGEST * FINE * width:
        raise ValueError(TOO_MUCH)
    if USUAL_STROKES[0] < width * BOX / FINE < USUAL_STROKES[1]:
        return ink
    wanted = STROKE * (FINE - width) / (BOX - STROKE)  # the digit grows with its strokes
    radius = round(abs(wanted - width) / 2)
    y, x = np.mgrid[-radius : radius + 1, -radius : radius + 1]
    disc = x * x + y * y <= (radius + 0.5) ** 2
    around = sliding_window_view(np.pad(ink, 2 * radius), disc.shape)[..., disc]
    return around.max(-1) if wanted > width else around.min(-1)


def scale(ink: np.ndarray) -> np.ndarray:
    """Make the digit as small as MNIST's: its longer side 20 pixels, the aspect kept.

    Parameters
    ----------
    ink : ``(height, width)``, 0 (paper) … 1 (ink)

    Returns
    -------
    float32, ``(20, up to 20)`` or ``(up to 20, 20)``; grey where ink fills part of a pixel
    """
    rows, columns = (np.flatnonzero((ink > 0.5).any(axis)) for axis in (1, 0))
    return _resized(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], BOX)


def centre(ink: np.ndarray) -> np.ndarray:
    """Lay the digit on an empty field so that its centre of mass is in the middle.

    Parameters
    ----------
    ink : up to ``(20, 20)``, 0 (paper) … 1 (ink)

    Returns
    -------
    float32 ``(28, 28)``; the centre of mass is less than half a pixel from row and column
    14 (from 0), unless the digit would then stick out of the field

    Raises
    ------
    ValueError
        For ink nearly everywhere, as in no digit.
    """
    if min(ink.shape) > BOX / 2 and ink.mean() > FULLEST:
        raise ValueError(NOISE)
    field = np.zeros((FIELD, FIELD), np.float32)
    places = []
    for axis in (0, 1):
        length = ink.shape[axis]
        mass = ink.sum(1 - axis)
        start = round(MIDDLE - float(mass @ np.arange(length) / mass.sum()))
        start = min(max(start, 0), FIELD - length)
        places.append(slice(start, start + length))
    field[tuple(places)] = ink
    return field


def _opened(picture: "str | Path | Image.Image") -> "Image.Image":
    """Return a PIL picture, from its file if need be."""
    from PIL import Image

    if isinstance(picture, Image.Image):
        return picture
    if not isinstance(picture, str | Path):
        raise ValueError(
            "Ein Bild ist ein Dateiname, ein PIL-Bild oder ein Array. "
            f"Gekommen ist {type(picture).__name__}."
        )
    path = Path(picture)
    if not path.is_file():
        raise FileNotFoundError(
            f"Die Datei {path} gibt es nicht. Prüfe den Namen und den Ordner ({Path.cwd()})."
        )
    try:
        with Image.open(path) as image:
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValueError(
            f"{path.name} ist kein Bild, das sich lesen lässt. Speichere es als PNG oder JPEG."
        ) from error
    return image


def _from_array(values: np.ndarray) -> "Image.Image":
    """Return an array of grey values or colours as a PIL picture."""
    from PIL import Image

    if values.ndim not in (2, 3) or (values.ndim == 3 and values.shape[2] not in (3, 4)):
        raise ValueError(
            "Ein Bild hat die Form (Höhe, Breite) oder (Höhe, Breite, 3 oder 4 Farbkanäle). "
            f"Gekommen ist {values.shape}."
            + (" Mach mit reshape(28, 28) ein Bild daraus." if values.shape == (784,) else "")
        )
    if values.size == 0:
        raise ValueError(f"Das Bild hat keinen Bildpunkt, seine Form ist {values.shape}.")
    if values.dtype.kind not in "buif" or not np.isfinite(values).all():
        raise ValueError("Unter den Bildpunkten ist ein Wert, der keine Zahl ist (NaN).")
    if values.min() < 0 or values.max() > 255:
        raise ValueError(
            "Die Werte eines Bildes liegen zwischen 0 und 1 oder zwischen 0 und 255, "
            f"gekommen sind {values.min():g} bis {values.max():g}."
        )
    values = values * 255.0 if values.max() <= 1 else values
    return Image.fromarray(np.rint(values).astype(np.uint8))


def _resized(ink: np.ndarray, side: int) -> np.ndarray:
    """Return the picture with ``side`` pixels on its longer side."""
    from PIL import Image

    size = [max(1, int(length * side / max(ink.shape) + 0.5)) for length in ink.shape[::-1]]
    image = Image.fromarray(ink.astype(np.float32))
    return np.clip(np.asarray(image.resize(size, Image.Resampling.HAMMING)), 0, 1)


# the steps, by their German names
OF_PAPER = {
    "Graustufen": grey,
    "Papier gefunden": paper,
    "Licht ausgeglichen": flatten,
    "Linien entfernt": without_lines,
    "Tinte": ink,
}
OF_INK = {
    "Zugeschnitten": crop,
    "Strichbreite angepasst": pen,
    "Verkleinert": scale,
    "Schwerpunkt in der Mitte": centre,
}
