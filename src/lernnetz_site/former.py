"""What the lessons were called before the course's second edition had new numbers.

Old links, plans and pupils' work still carry these names. A lesson that was split has two now.
"""

from pathlib import Path

from .notebooks import lessons
from .text import tell

NAMES = {
    "00-start": ("00-start", "01-lernarten"),
    "01-daten": ("02-daten",),
    "02-perzeptron": ("03-perzeptron",),
    "03-gatter": ("04-gatter",),
    "04-deltaregel": ("05-deltaregel",),
    "05-xor": ("06-xor",),
    "06-neuron": ("07-neuron", "08-steigung"),
    "07-gradientenabstieg": ("09-gradientenabstieg", "10-kettenregel"),
    "08-matrizen": ("11-matrizen",),
    "09-backpropagation": ("12-backpropagation",),
    "10-ziffern-erkennen": ("13-ziffern-erkennen",),
    "11-mini-batches": ("14-mini-batches",),
    "12-softmax": ("15-softmax", "16-adam"),
    "13-wie-gut": ("17-wie-gut",),
    "14-faltung": ("18-faltung",),
    "15-einstellungen": ("19-einstellungen",),
    "16-handschrift": ("20-handschrift",),
    "17-mode": ("21-mode",),
    "18-pytorch": ("22-pytorch",),
    "19-grenzen": ("23-grenzen",),
}


def successors() -> dict[str, list[str]]:
    """Return former name → today's names, without what this course leaves out."""
    there = {lesson.stem for lesson in lessons()}
    found = {name: [each for each in now if each in there] for name, now in NAMES.items()}
    return {name: now for name, now in found.items() if now}


def complete(script: Path) -> None:
    """Write the names into the script that knows them in the browser."""
    tell(script, "NOW", successors())
