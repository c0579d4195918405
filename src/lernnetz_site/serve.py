"""Serve ``dist/`` on this machine: ``python -m lernnetz_site.serve PORT``."""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from . import DIST


class Handler(SimpleHTTPRequestHandler):
    """Lets the browser ask each time whether a file has changed, and keeps quiet."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


def main(port: int) -> None:
    """Serve until Ctrl+C."""
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=DIST))
    except (OSError, OverflowError) as error:
        sys.exit(f"Error: port {port} cannot be used ({error}): ./build.sh --serve OTHER-PORT")
    print(f"== The course: http://127.0.0.1:{port}/ (Ctrl+C ends)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
