"""Programs that measure in a browser need what the tests there need."""

from tests.site.conftest import chromium, playwright, site  # noqa: F401
