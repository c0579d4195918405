"""Training in the browser, beside TensorFlow.js. Needs dist/ (./build.sh) with all of MNIST.

python -m benchmarks.browser [--write]
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.common import run, size, table
from lernnetz.data import csv_name
from lernnetz_site.registries import npm_package
from tests.site.browser import DIST, Site, launch, serve

TFJS = "4.22.0"
ROWS = size(10_000, smoke=100)
FOLDER = Path(__file__).parent
PATIENCE = 1_800_000  # ms


@contextmanager
def site_with_page() -> Iterator[Site]:
    """Serve ``dist/`` with the page and TensorFlow.js in a folder ``benchmark/``."""
    with tempfile.TemporaryDirectory() as root:
        for path in DIST.iterdir():
            Path(root, path.name).symlink_to(path)
        place = Path(root, "benchmark")
        (place / "tfjs").mkdir(parents=True)
        for name in ("page.html", "page.js", "ways.py"):
            shutil.copy(FOLDER / name, place)
        core = npm_package("@tensorflow/tfjs", TFJS) / "dist"
        wasm = npm_package("@tensorflow/tfjs-backend-wasm", TFJS) / "dist"
        for path in (core / "tf.min.js", wasm / "tf-backend-wasm.min.js", *wasm.glob("*.wasm")):
            shutil.copy(path, place / "tfjs")
        with serve(Path(root)) as site:
            yield site


def timed() -> dict[str, float]:
    """Return name → seconds, as the page measured them."""
    with site_with_page() as site, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        csv = csv_name("mnist", "train", ROWS)
        page.goto(f"{site.url}benchmark/page.html?rows={ROWS}&csv={csv}")
        page.wait_for_function("window.done", timeout=PATIENCE)
        failure = page.evaluate("window.failure")
        if failure:
            raise SystemExit(failure)
        results = page.evaluate("window.results")
        browser.close()
    return results


def measure() -> str:
    """Return the section's Markdown."""
    s = timed()

    def row(work: str, name: str, other: str, label: str, required: str) -> tuple[str, ...]:
        return (
            *(work, f"{s[name]:.2f} s", f"{s[f'{name}, turbo off']:.2f} s", label),
            *(f"{s[other]:.2f} s", f"{s[name] / s[other]:.3f}", required),
        )

    return "\n\n".join(
        [
            "One page in headless Chromium, all in the same run: seconds for an epoch of the "
            "10 000 rows, the median of three after one that is not counted (S2's way and "
            "TensorFlow.js' CNN: one; the latter on 500 rows, times 20). TensorFlow.js's `wasm` "
            "backend cannot train the CNN.",
            table(
                ("an epoch", "lernnetz", "turbo off", "beside", "it takes", "ratio", "required"),
                row("`784-50-10`, batch 32, SGD", "small", "small, TF.js wasm",
                    "TF.js 4.22 wasm", "≤ 0.4"),
                row("the same", "small", "small, TF.js cpu", "TF.js 4.22 cpu", ""),
                row("the same", "small", "small, S2", "S2's way, picture by picture", "≤ 0.05"),
                row("the same", "small", "small, beginner", "plain NumPy in batches", ""),
                row("`784-128-64-10`, batch 32, Adam", "deep", "deep, TF.js wasm",
                    "TF.js 4.22 wasm", "≤ 0.6"),
                row("S4's CNN, batch 64, Adam", "cnn", "cnn, TF.js cpu",
                    "TF.js 4.22 cpu", "≤ 0.067"),
            ),
            f"Parsing the CSV file of 10 000 rows: {s['parse']:.2f} s (required ≤ 0.5 s). Reading "
            f"one drawing with the CNN: {10 * s['predict']:.1f} ms (required ≤ 10 ms). "
            f"Pyodide's memory at the end: {s['memory'] / 1e6:.0f} MB.",
        ]
    )  # fmt: skip


if __name__ == "__main__":
    run("browser", "Training in the browser", measure)
