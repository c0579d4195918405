"""A page as a phone sees it: table, slant, perspective, shadow, blur and noise."""

import io

import numpy as np
from PIL import Image, ImageFilter

DARK, WOOD = "dark", "wood"
TABLES = DARK, WOOD


def photo(
    page: np.ndarray,
    view: tuple[float, float, float, float],
    size: tuple[int, int],
    rng: np.random.Generator,
    *,
    slant: float = 0,
    perspective: float = 0,
    table: str | None = None,
    shadow: bool = False,
) -> Image.Image:
    """Return a photo of a page.

    Parameters
    ----------
    page : ``(height, width, 3)``, 0…1
    view : left, top, right, bottom of what is seen, in pixels of the page
    size : width and height of the photo, pixels
    slant : degrees by which the page is turned
    perspective : how much shorter the far side may look, as a share
    table : what is seen where the page ends
    shadow : whether a hand or the phone throws one with an edge
    """
    margin = max(page.shape) // 2 if table else 0
    scene = laid(page, table, margin, rng) if table else page
    corners = turned(view, slant) + margin
    width, height = np.ptp(corners, axis=0)
    corners += rng.uniform(-perspective / 2, perspective / 2, (4, 2)) * (width, height)
    image = Image.fromarray(np.rint(255 * scene).astype(np.uint8))
    factor = max(1, int(min(width / size[0], height / size[1])))  # smaller without moiré
    image = image.reduce(factor) if factor > 1 else image
    image = image.transform(
        size,
        Image.Transform.PERSPECTIVE,
        mapping(size, corners / factor),
        Image.Resampling.BILINEAR,
    )
    light = lights(size, rng, shadow)
    seen = np.asarray(image, np.float32) / 255 * light[..., None]
    seen *= rng.uniform(0.94, 1, 3).astype(np.float32)  # the lamp's colour
    image = Image.fromarray(np.rint(255 * seen.clip(0, 1)).astype(np.uint8))
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0, 0.9) * max(size) / 1000))
    noise = rng.normal(0, rng.uniform(0.003, 0.02), (size[1], size[0], 1)).astype(np.float32)
    seen = np.asarray(image, np.float32) / 255 + noise
    image = Image.fromarray(np.rint(255 * seen.clip(0, 1)).astype(np.uint8))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=int(rng.integers(60, 96)))
    return Image.open(file)


def laid(page: np.ndarray, table: str, margin: int, rng: np.random.Generator) -> np.ndarray:
    """Return the page on a table that is seen all around it."""
    height, width = page.shape[0] + 2 * margin, page.shape[1] + 2 * margin
    if table == DARK:
        scene = rng.uniform(0.04, 0.35) * np.ones((height, width, 3), np.float32)
        scene *= rng.uniform(0.8, 1, 3).astype(np.float32)
    else:
        across = rng.normal(0, 1, width).cumsum()
        grain = np.sin(across * 0.15)[None] * np.ones((height, 1)) + rng.normal(0, 0.1, (height, 1))
        colour = np.array([0.62, 0.45, 0.3]) * rng.uniform(0.7, 1.1)
        scene = (colour * (1 + 0.1 * grain[..., None])).astype(np.float32)
    sheet = Image.new("L", (width, height))
    sheet.paste(255, (margin, margin, margin + page.shape[1], margin + page.shape[0]))
    near = np.asarray(sheet.filter(ImageFilter.BoxBlur(max(page.shape) / 150)), np.float32) / 255
    scene *= 1 - 0.5 * near[..., None]  # the page's own shadow
    scene[margin:-margin, margin:-margin] = page
    return scene.clip(0, 1)


def turned(view: tuple[float, float, float, float], slant: float) -> np.ndarray:
    """Return the corners of the view turned round its middle: ``(4, 2)``."""
    left, top, right, bottom = view
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    middle, angle = corners.mean(0), np.radians(slant)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return (corners - middle) @ turn + middle


def mapping(size: tuple[int, int], corners: np.ndarray) -> list[float]:
    """Return Pillow's eight numbers that take the photo's corners to these points."""
    width, height = size
    rows, values = [], []
    for (x, y), (u, v) in zip(
        [(0, 0), (width, 0), (width, height), (0, height)], corners, strict=True
    ):
        rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
        values += [u, v]
    return np.linalg.solve(np.array(rows, float), np.array(values, float)).tolist()


def lights(size: tuple[int, int], rng: np.random.Generator, shadow: bool) -> np.ndarray:
    """Return the light on each pixel: brighter at one side, perhaps with a shadow's edge."""
    width, height = size
    y, x = np.mgrid[:height, :width].astype(np.float32)
    x, y = x / max(size), y / max(size)
    angle = rng.uniform(0, 2 * np.pi)
    way = np.cos(angle) * (x - x.mean()) + np.sin(angle) * (y - y.mean())
    light = rng.uniform(0.7, 0.95) + rng.uniform(0, 0.45) * way
    if shadow:
        angle, place = rng.uniform(0, 2 * np.pi), rng.uniform(-0.35, 0.35)
        way = np.cos(angle) * (x - x.mean()) + np.sin(angle) * (y - y.mean()) - place
        edge = np.clip(way / rng.uniform(0.003, 0.1) + 0.5, 0, 1)
        light *= 1 - rng.uniform(0.15, 0.45) * edge
    return light.clip(0.1, 1)
