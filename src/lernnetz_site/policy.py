"""What the pages may load and run: nothing but the site's own."""

import base64
import hashlib
import re

from . import DIST
from .text import replace_once

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# JupyterLab compiles its schemas, Pyodide its WebAssembly; anywidget imports what the kernel
# sends, and the kernel's worker, which has its page's policy, a script out of its pack
SCRIPTS = "'self' blob: 'unsafe-eval'"


def guard_pages() -> None:
    """Write a Content-Security-Policy into every page of the site."""
    for page in DIST.rglob("*.html"):
        text = page.read_text("utf-8")
        meta = f'<head>\n    <meta http-equiv="Content-Security-Policy" content="{policy(text)}">'
        page.write_text(replace_once(text, "<head>", meta), "utf-8")


def policy(page: str) -> str:
    """Return the policy of a page, which names its inline scripts by their hashes.

    >>> policy("<script>1</script>").split("; ")[1]
    "script-src 'self' blob: 'unsafe-eval' 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"
    """
    digests = [hashlib.sha256(script.encode()).digest() for script in INLINE.findall(page)]
    inline = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src", SCRIPTS, *inline]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' blob: data:",
            "font-src 'self' data:",
            "connect-src 'self' blob: data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
