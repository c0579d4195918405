"""What a release carries beside the site: ``python -m lernnetz_site.attachments FOLDER``.

After a build with solutions. ``lernnetz-arbeitsblaetter.zip`` has each lesson's worksheet as PDF,
``lernnetz-loesungen.zip`` its solutions as PDF and as notebook, both with what they put out, and
the page for who teaches it.
"""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from playwright.sync_api import Browser

from . import BuildError
from .notebooks import lessons
from .printed import TARGET
from .printed.pdf import browser, pdf
from .solved import solved
from .teaching import TARGET as TEACHING
from .teaching import page_of


def make_attachments(folder: Path, browser: Browser) -> None:
    """Write both zips into a folder; the browser prints."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        ZipFile(folder / "lernnetz-arbeitsblaetter.zip", "w", ZIP_DEFLATED) as worksheets,
        ZipFile(folder / "lernnetz-loesungen.zip", "w", ZIP_DEFLATED) as solutions,
    ):
        for lesson in lessons():
            page = TARGET / f"{lesson.stem}.html"
            solution = page.with_stem(f"{page.stem}-loesung")
            if not solution.is_file():
                raise BuildError("dist/ has no solutions: run ./build.sh --with-solutions before.")
            worksheets.writestr(f"{lesson.stem}.pdf", pdf(browser, page))
            solutions.writestr(f"{lesson.stem}-loesung.pdf", pdf(browser, solution))
            solutions.write(solved(lesson), f"{lesson.stem}-loesung.ipynb")
            if page_of(lesson).is_file():
                teaching = TEACHING / f"{page_of(lesson).stem}.html"
                solutions.writestr(f"{lesson.stem}-unterricht.pdf", pdf(browser, teaching))


if __name__ == "__main__":
    try:
        with browser() as printer:
            make_attachments(Path(sys.argv[1]), printer)
    except BuildError as error:
        sys.exit(f"Error: {error}")
