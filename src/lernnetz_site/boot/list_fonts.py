"""Runs in Pyodide: lists matplotlib's fonts, always in the same order."""

import sys

sys.path.insert(0, "/tree/lib/python3.14/site-packages")

import matplotlib
from matplotlib.font_manager import FontManager, fontManager, json_dump

fontManager.ttflist.sort(key=lambda font: font.fname)
json_dump(fontManager, f"{matplotlib.get_data_path()}/fontlist-v{FontManager.__version__}.json")
