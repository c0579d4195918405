"""The drawn digits as pictures: thin dark lines on a large white canvas."""

import json
from pathlib import Path

from PIL import Image, ImageDraw


def drawn_digits() -> tuple[list[Image.Image], list[int], list[dict]]:
    """Return the pictures, their labels and how each was drawn."""
    rows = json.loads(Path(__file__).with_name("digits.json").read_text())
    return [draw(row) for row in rows], [row["digit"] for row in rows], rows


def draw(row: dict) -> Image.Image:
    """Draw one digit as a paint program does: lines with round ends, no antialiasing."""
    picture = Image.new("L", tuple(row["canvas"]), "white")
    pencil = ImageDraw.Draw(picture)
    radius = (row["pen"] - 1) / 2
    for stroke in row["strokes"]:
        points = [tuple(point) for point in stroke]
        pencil.line(points, fill="black", width=row["pen"], joint="curve")
        for x, y in points:
            pencil.ellipse((x - radius, y - radius, x + radius, y + radius), fill="black")
    return picture
